/**
 * A scenario after parsing and validation: short forms written out, durations
 * in whole milliseconds, quantities checked, names resolved where they can be.
 * This is what the simulation reads; authors write the forms in `schema.ts`.
 */
import type { KubernetesObject, Node } from '../kubernetes/types.js';

export interface Scenario {
  /** Shown as the picture's name; the file's or first object's name by default. */
  title: string;
  description?: string;
  /** Seeds every random choice: names, UIDs, ties. A whole number, 1 by default. */
  seed: number;
  /** At least one; `node-a`, `node-b`, `node-c` with 4 cpu and 8Gi each by default. */
  nodes: Node[];
  /** Objects applied at time 0, in the stream's order. */
  objects: KubernetesObject[];
  behavior: Behavior;
  steps: ScenarioStep[];
  /** Named counterfactuals that are switched on; [] normally. */
  whatIf: string[];
  /** Warnings and notices: what loads and is not simulated, what was assumed. */
  problems: Problem[];
  /** Where each step, its fields and `behavior` stand in the text, by path; absent when the source was an object. */
  places?: Readonly<Record<string, Place>>;
}

export type Place = Pick<Problem, 'line' | 'column' | 'document'>;

/** What no manifest can say: how long things take and what processes do. */
export interface Behavior {
  images: ImageBehavior[];
  containers: ContainerBehavior[];
}

export interface ImageBehavior {
  /** Exact image text, as in `spec.containers[].image`. */
  image: string;
  /** Bytes. */
  size?: number;
  /** Milliseconds. */
  pullTime?: number;
  /** The registry does not have it: ErrImagePull. */
  missing?: boolean;
}

export interface ContainerBehavior {
  target: Target;
  /** Milliseconds from start to exit; never exits by itself when absent. */
  exitAfter?: number;
  /** 0–255; 0 by default. */
  exitCode?: number;
  /** How many runs exit like this before one stays up; all of them when absent. */
  exits?: number;
  /** Milliseconds from start until the process would answer a readiness probe. */
  readyAfter?: number;
  /** Milliseconds from SIGTERM until the process is gone; 1,000 by default. */
  stopAfter?: number;
}

/**
 * Names an object or one of its parts: `deployment/web` · `pod/web` ·
 * `deployment/web[0]` (its oldest Pod) · `deployment/web[0].nginx` (a container).
 */
export interface Target {
  /** As written, for messages. */
  text: string;
  /** Kubernetes kind, e.g. `Deployment`. */
  kind: string;
  namespace: string;
  name: string;
  /** Which of the owner's Pods, by age, 0 the oldest. */
  index?: number;
  container?: string;
}

export interface ScenarioStep {
  index: number;
  /** Given by the author, else `step-1`, `step-2`, … */
  id: string;
  title?: string;
  say?: string;
  actions: Action[];
  wait?: Wait;
  /** What the camera looks at. */
  focus?: Target;
  /** The player pauses at the end of this step. */
  pause?: boolean;
  /** Story speed of this step, 1 by default. */
  speed?: number;
}

/** Plays on for a time, or until a condition holds. Milliseconds. */
export type Wait =
  { kind: 'duration'; duration: number } | { kind: 'condition'; for: Target; condition: WaitCondition; atMost: number };

/** `Deleted` is true when the object is gone; the rest as in `status.conditions`. */
export type WaitCondition = 'Available' | 'Ready' | 'PodScheduled' | 'Initialized' | 'Deleted';

/** A cause. One union member a verb; every verb of the format is here. */
export type Action =
  | { verb: 'apply'; objects: KubernetesObject[] }
  | { verb: 'delete'; target: Target; gracePeriod?: number }
  | { verb: 'scale'; target: Target; replicas: number }
  | { verb: 'crash'; target: Target; exitCode: number; reason?: 'OOMKilled' }
  | { verb: 'request'; from: Target; to: RequestDestination; path: string }
  | { verb: 'write'; from: Target; file: string; text?: string }
  | { verb: 'nodeDown' | 'nodeUp' | 'cordon' | 'uncordon'; node: string }
  | { verb: 'taint'; node: string; taint: { key: string; value: string; effect: string }; remove: boolean };

/** `localhost:80` · `deployment/api[0]:8080` · `service/api:80` · `10.244.1.9:8080`. */
export type RequestDestination =
  | { kind: 'localhost'; port: number; text: string }
  | { kind: 'target'; target: Target; port: number; text: string }
  | { kind: 'address'; host: string; port: number; text: string };

/** One thing that is wrong, or worth knowing, about the input. */
export interface Problem {
  severity: 'error' | 'warning' | 'notice';
  /** e.g. `steps[2].scale`; '' for the whole. */
  path: string;
  /** Kubernetes form: `Invalid value: "4 cores": write "4" or "4000m"`. */
  message: string;
  /** 1-based place in the text; absent when the source was an object. */
  line?: number;
  column?: number;
  /** 0-based document of the stream; absent when the source was an object. */
  document?: number;
}
