/** The story: what happened, laid out in time for a reader. Public times are seconds of story time. */
import type { KubernetesObject, ObjectReference, Pod } from '../kubernetes/types.js';
import type { Problem, Quiz, Scenario } from '../scenario/types.js';
import type { Cluster, Component, SimulationEvent } from '../simulation/types.js';

export type { WhatIf } from '../scenario/types.js';
export type {
  Cluster,
  Component,
  EventDetail,
  NodeVerdict,
  SchedulingResult,
  SimulationEvent,
  Traffic,
  VolumeFile,
} from '../simulation/types.js';

export interface Story {
  readonly title: string;
  readonly description: string;
  readonly scenario: Scenario;
  /** Seconds; more than 0. */
  readonly duration: number;
  /** Seconds: the moment the author has chosen to stand for the whole; absent when none. */
  readonly poster?: number;
  readonly steps: readonly StoryStep[];
  readonly events: readonly StoryEvent[];
  /**
   * Warnings and notices, and as errors what the story was expected to come to (`expect`) and
   * does not. Errors in the scenario itself never get this far: there is no story then.
   */
  readonly problems: readonly Problem[];
  /** Where each Pod has lived, for a layout that keeps its place. */
  readonly residencies: readonly Residency[];
  /** The same frozen state for the same time, asked in any order. Clamped to 0…`duration`. */
  at(time: number): StoryState;
  transcript(): TranscriptLine[];
  /** That moment in sentences, for who does not see the picture: Nodes, their Pods, who waits and why, what goes on. */
  describe(time: number): readonly string[];
  /** In sentences, what is otherwise at `to` than it was at `from`; [] unless `to` is later. */
  changes(from: number, to: number): readonly string[];
  /**
   * Why an object is as it is at that time: its newest change, what led to it, and so on back to
   * a step, or to what the scenario began with. Of an object that is gone, why it is gone; [] for
   * one that is not there yet.
   * @param object a reference, a UID, `pod/web`, or `deployment/web[0]` for its oldest Pod then
   * @throws {RangeError} if the story never has such an object.
   */
  why(object: ObjectReference | string, time: number): WhyLine[];
  /**
   * Which object is meant at that time: the one of that name that is there then, else the last
   * that was, else the first that will be.
   * @param object as for `why`
   * @throws {RangeError} if the story never has such an object; the message says what comes near.
   */
  find(object: ObjectReference | string, time: number): ObjectReference;
}

/** One link of a chain of causes. */
export interface WhyLine {
  /** Index of the event; null for what the scenario began with. */
  readonly event: number | null;
  /** Seconds of story time and of cluster time. */
  readonly time: number;
  readonly clusterTime: number;
  readonly text: string;
  /** What it is about. */
  readonly object: ObjectReference;
}

export interface StoryStep {
  readonly index: number;
  readonly id: string;
  /** The author's title, else the caption's first words. */
  readonly title: string;
  readonly caption: string;
  /** Seconds: begins at `time`, lasts to `end`. */
  readonly time: number;
  readonly end: number;
  readonly pause: boolean;
  /** A question to the reader, for when the step has ended. */
  readonly quiz?: Quiz;
}

/** An event with its place in story time. */
export interface StoryEvent extends Pick<SimulationEvent, 'type' | 'reason' | 'message' | 'object' | 'cause'> {
  /** Position in `events`; causes are named by it. */
  readonly index: number;
  /** Seconds of story time at which the picture shows it begin. */
  readonly time: number;
  /** Seconds of cluster time. */
  readonly clusterTime: number;
  /** The whole event, with the cluster just after it. */
  readonly source: SimulationEvent;
}

export interface TranscriptLine {
  readonly time: number;
  readonly clusterTime: number;
  /** `step` lines hold a caption, `event` lines what happened. */
  readonly kind: 'step' | 'event';
  readonly text: string;
  /** Text of the event that led to this one; '' when it is a step. */
  readonly cause: string;
}

/**
 * One Pod's stay: in the lobby (`node` null) or on a node, until its outline is forgotten.
 * Seconds of story time; `until` is the story's duration when it never leaves.
 */
export interface Residency {
  readonly pod: string;
  readonly node: string | null;
  readonly from: number;
  readonly until: number;
  /** The Pod as it was when it came. */
  readonly object: Pod;
}

/** What a reader sees begin, last and end. */
export type ActivityKind =
  | 'apply' // the API server takes an object
  | 'reconcile' // a controller compares desired and observed, and acts
  | 'appear' // a Pod object exists: blueprint in the lobby
  | 'schedule' // floors show reasons and scores
  | 'ride' // the blueprint rides the lift to its floor
  | 'address' // the plaque gets its address
  | 'pull' // an image arrives; lasts as long as the pull
  | 'arrive' // a container starts: its tenant steps in
  | 'exit' // a container's process ended
  | 'backOff' // waits before it is started again
  | 'ready' // flag and lamp go up
  | 'unready' // flag and lamp go down
  | 'terminate' // the grace period runs
  | 'gone' // outline of a Pod that is no more
  | 'request' // a request travels there (and back)
  | 'write' // a file is put into a volume
  | 'notice' // a reason stands on a Pod: why it has to go, what went wrong
  | 'node'; // a floor's state changes

export interface Activity {
  /** Stable while it lasts: kind and event, e.g. `ride:17`. */
  readonly id: string;
  readonly kind: ActivityKind;
  /** UID of the Pod it is about; '' when about none. */
  readonly pod: string;
  /** Name of the container or node it is about; '' when about none. */
  readonly part: string;
  /** The event it shows. */
  readonly event: SimulationEvent;
  /** Seconds of story time; it may end after the story does. */
  readonly start: number;
  readonly end: number;
  /** Milliseconds of cluster time. */
  readonly clusterStart: number;
  readonly clusterEnd: number;
}

/** The story at one time. Frozen. */
export interface StoryState {
  readonly time: number;
  /** Seconds of cluster time. */
  readonly clusterTime: number;
  /** Seconds of cluster time per second of story time just now; above 10 the wait is shown as a fast-forward. */
  readonly rate: number;
  /** Index of the current step. */
  readonly step: number;
  readonly caption: string;
  /** Every object as the API server would show it. Computed when first read. */
  readonly objects: readonly KubernetesObject[];
  /** The same, indexed. The same object between two events. */
  readonly cluster: Cluster;
  /** What is going on, oldest first. The same array as long as none begins or ends. */
  readonly activities: readonly Activity[];
  /** The newest telling event of each component, for the control plane's cards. The same object between two events. */
  readonly latest: Readonly<Partial<Record<Component, SimulationEvent>>>;
}
