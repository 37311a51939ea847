/**
 * A scenario after parsing and validation: short forms written out, durations
 * in whole milliseconds, quantities checked, names resolved where they can be.
 * This is what the simulation reads; authors write the forms in `schema.ts`.
 */
import type { KubernetesObject, Node } from '../kubernetes/types.js';
import type { Text } from './languages.js';

export type { Text } from './languages.js';

export interface Scenario {
  /** Shown as the picture's name; the file's or first object's name by default. */
  title: Text;
  description?: Text;
  /** Seeds every random choice: names, UIDs, ties. A whole number, 1 by default. */
  seed: number;
  /** At least one; `node-a`, `node-b`, `node-c` with 4 cpu and 8Gi each by default. */
  nodes: Node[];
  /** Objects applied at time 0, in the stream's order. */
  objects: KubernetesObject[];
  behavior: Behavior;
  steps: ScenarioStep[];
  /** Named counterfactuals that are switched on; [] normally. */
  whatIf: WhatIf[];
  /** What stands for the story until it is played: seconds, `1:05`, or the id of a step as it is at its end. */
  poster?: string | number;
  /** Warnings and notices: what loads and is not simulated, what was assumed. */
  problems: Problem[];
  /** Where each step, its fields and `behavior` stand in the text, by path; absent when the source was an object. */
  places?: Readonly<Record<string, Place>>;
}

/** A rule of Kubernetes swapped for a false one, to show what it is good for. */
export type WhatIf = 'containersScheduledAlone' | 'podsHealThemselves';

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
  /** TCP ports the process binds; those its container declares when absent. */
  listens?: number[];
  /** When probes of the container fail although its process runs. */
  liveness?: ProbeFailure;
  readiness?: ProbeFailure;
  startup?: ProbeFailure;
  /** How the hooks go; at once and well when absent. A `sleep` hook takes what it says. */
  postStart?: HookBehavior;
  preStop?: HookBehavior;
}

/** A time in a container's run in which one of its probes fails. Milliseconds from the start of the process. */
export interface ProbeFailure {
  after: number;
  /** To the end of the run when absent. */
  duration?: number;
  /** How many runs go so before one is well; all of them when absent. */
  runs?: number;
  /** What the probe says, e.g. `HTTP probe failed with statuscode: 503`; the usual words for its kind when absent. */
  message?: string;
}

export interface HookBehavior {
  /** Milliseconds. */
  duration: number;
  fails: boolean;
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
  title?: Text;
  say?: Text;
  actions: Action[];
  wait?: Wait;
  /** What must hold when the step ends. */
  expect?: Expectation[];
  quiz?: Quiz<Text>;
  /** What the camera looks at. */
  focus?: Target;
  /** The player pauses at the end of this step. */
  pause?: boolean;
  /** Story speed of this step, 1 by default. */
  speed?: number;
}

/** What must hold of one object when a step ends; every field that is given is asked. */
export interface Expectation {
  target: Target;
  /** Whether it is there; true when another field asks something of it. */
  exists?: boolean;
  condition?: WaitCondition;
  phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** The name of the Node the Pod is bound to. */
  node?: string;
  /** Active Pods of the owner. */
  replicas?: number;
  /** Restarts of the container, or of all containers of the Pod. */
  restarts?: number;
  /** What `kubectl get pods` prints as STATUS, or the reason of the container's state or last state. */
  reason?: string;
}

/** A question to the reader; `answer` is the 0-based place of the right option. */
export interface Quiz<Words = string> {
  question: Words;
  options: Words[];
  answer: number;
  why?: Words;
}

/** Plays on for a time, or until a condition holds. Milliseconds. */
export type Wait =
  { kind: 'duration'; duration: number } | { kind: 'condition'; for: Target; condition: WaitCondition; atMost: number };

/** `Deleted` is true when the object is gone; the rest as in `status.conditions`. Which kind has which: `conditions.ts`. */
export type WaitCondition =
  'Available' | 'Ready' | 'ContainersReady' | 'Initialized' | 'PodScheduled' | 'Complete' | 'Failed' | 'Deleted';

/** A cause. One union member a verb; every verb of the format is here. */
export type Action =
  | { verb: 'apply'; objects: KubernetesObject[] }
  | { verb: 'delete'; target: Target; gracePeriod?: number }
  | { verb: 'scale'; target: Target; replicas: number }
  /** Without a container every one of the template gets the image, as with kubectl's `*`. */
  | { verb: 'setImage'; target: Target; container?: string; image: string }
  | { verb: 'rollout'; target: Target; action: 'restart' | 'undo' | 'pause' | 'resume'; toRevision?: number }
  | { verb: 'crash'; target: Target; exitCode: number; reason?: 'OOMKilled' | 'SandboxChanged' }
  /** Through the Eviction API, as `kubectl drain` does; with a resource by the kubelet, whose node runs out of it. */
  | { verb: 'evict'; target: Target; gracePeriod?: number; resource?: EvictionResource }
  | { verb: 'drain'; node: string; gracePeriod?: number }
  | { verb: 'request'; from: Target; to: RequestDestination; path: string }
  | { verb: 'write'; from: Target; file: string; text?: string }
  | { verb: 'nodeDown' | 'nodeUp' | 'cordon' | 'uncordon'; node: string }
  | { verb: 'taint'; node: string; taint: { key: string; value: string; effect: string }; remove: boolean };

/** What a node can run out of so that its kubelet evicts. Source: pkg/kubelet/eviction/helpers.go. */
export type EvictionResource = 'memory' | 'ephemeral-storage' | 'pids';

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
