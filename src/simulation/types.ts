/** What the simulation hands on: a log of events, each with the cluster as it then is. */
import type { KubernetesObject, Node, ObjectReference, Pod } from '../kubernetes/types.js';
import type { Problem } from '../scenario/types.js';

export type Component =
  | 'author'
  | 'apiserver'
  | 'scheduler'
  | 'kubelet'
  | 'network'
  | 'deployment-controller'
  | 'replicaset-controller'
  | 'replication-controller'
  | 'statefulset-controller'
  | 'daemonset-controller'
  | 'job-controller'
  | 'endpointslice-controller'
  | 'node-controller'
  | 'namespace-controller'
  | 'disruption-controller'
  | 'persistentvolumeclaim-protection-controller'
  | 'garbage-collector';

/**
 * - `Normal`, `Warning`: a Kubernetes Event, reason and message word for word.
 * - `Change`: the object changed and upstream records no Event for it.
 * - `Traffic`: a request, its answer, a file written.
 * - `Step`: a cause the author wrote; reason is the verb in CamelCase.
 */
export type EventType = 'Normal' | 'Warning' | 'Change' | 'Traffic' | 'Step';

export interface SimulationEvent {
  /** Position in the log, from 0. */
  readonly index: number;
  /** Whole milliseconds of cluster time; never decreases along the log. */
  readonly time: number;
  readonly type: EventType;
  readonly reason: string;
  readonly message: string;
  readonly component: Component;
  readonly object: ObjectReference;
  /** Index of the event that led to this one; null for a step and what the scenario begins with. */
  readonly cause: number | null;
  readonly detail: EventDetail | null;
  /** The cluster just after the event. Shares structure with its neighbours. */
  readonly cluster: Cluster;
}

/** What a picture needs to know of an event beyond its words. Pods and containers are named by UID and name. */
export type EventDetail =
  | { kind: 'step'; step: number }
  | { kind: 'podCreated'; pod: string; owner: ObjectReference | null }
  | { kind: 'scheduling'; pod: string; result: SchedulingResult; node: string | null }
  | { kind: 'bound'; pod: string; node: string }
  | { kind: 'sandbox'; pod: string; address: string }
  | { kind: 'pulling'; pod: string; container: string; image: string; duration: number; size: number }
  | { kind: 'pulled'; pod: string; container: string; image: string; present: boolean }
  | { kind: 'created'; pod: string; container: string }
  | { kind: 'started'; pod: string; container: string; restart: boolean }
  /** `taken`: the port that it wanted and another process had, as `80/TCP`; absent when that is not why. */
  | { kind: 'exited'; pod: string; container: string; exitCode: number; reason: string; taken?: string }
  | { kind: 'backOff'; pod: string; container: string; until: number; delay: number }
  | { kind: 'ready'; pod: string; ready: boolean }
  | { kind: 'terminating'; pod: string; gracePeriod: number }
  | { kind: 'killing'; pod: string; container: string }
  | { kind: 'phase'; pod: string; phase: string }
  | { kind: 'podGone'; pod: string; node: string | null; object: Pod }
  | {
      kind: 'node';
      node: string;
      change: 'down' | 'up' | 'notReady' | 'ready' | 'cordoned' | 'uncordoned' | 'tainted' | 'untainted';
    }
  | {
      kind: 'reconcile';
      owner: ObjectReference;
      desired: number;
      observed: number;
      next: 'create' | 'delete' | 'scale' | 'nothing';
      count: number;
    }
  | Traffic
  | { kind: 'write'; pod: string; container: string; file: string; volume: string | null };

/** A request: sent, then answered or refused. `to` is null when nobody has the address. */
export interface Traffic {
  kind: 'request';
  phase: 'sent' | 'answered' | 'refused';
  /** Index of the `sent` event; its own for `sent`. */
  request: number;
  way: 'localhost' | 'pod' | 'service';
  from: { pod: string; container: string };
  to: { pod: string; container: string | null } | null;
  service: string | null;
  address: string;
  port: number;
  path: string;
  /** Whole milliseconds from sent to answered. */
  duration: number;
}

export interface SchedulingResult {
  readonly nodes: NodeVerdict[];
  /** How many nodes are feasible. */
  fits: number;
  /** Every node with the top total; [] when none is feasible. */
  best: string[];
  /** FailedScheduling text when none is feasible, else ''. */
  message: string;
  /** Names of the plugins that turned Nodes down; absent when one is feasible, or there are none. */
  rejectedBy?: readonly string[];
  /** Where Pods of lower priority would have to go to make room, most important first; absent when that does not help. */
  preemption?: { node: string; victims: Pod[] };
  /** It was looked for room to make, and none was found: a nomination of before is void; absent otherwise. */
  voidsNomination?: boolean;
}

export interface NodeVerdict {
  name: string;
  feasible: boolean;
  /** Filter reasons, upstream's words; [] when feasible. */
  reasons: string[];
  /** Weighted scores by upstream plugin name; {} when not feasible. */
  scores: Record<string, number>;
  total: number;
}

/** A file some container wrote into a volume of its Pod. */
export interface VolumeFile {
  pod: string;
  volume: string;
  /** Path inside the volume. */
  path: string;
  text: string;
}

/**
 * The cluster at one moment: immutable, and cheap to hold one of per event.
 * Every lookup costs what it returns, never the size of the cluster.
 */
export interface Cluster {
  /** Every object, ordered by kind, namespace and name. Costs the whole cluster. */
  objects(): KubernetesObject[];
  ofKind<T extends KubernetesObject>(kind: T['kind'], namespace?: string): T[];
  get<T extends KubernetesObject>(kind: T['kind'], namespace: string, name: string): T | undefined;
  byUid(uid: string): KubernetesObject | undefined;
  node(name: string): Node | undefined;
  /** Pods bound to the node, ordered by creation; the same array as long as none of them changes. */
  podsOnNode(name: string): readonly Pod[];
  /** Pods not bound yet, ordered by creation; the same array as long as none of them changes. */
  podsUnscheduled(): readonly Pod[];
  /** Objects whose controller is the one with this UID, ordered by creation. */
  ownedBy(uid: string): readonly KubernetesObject[];
  files(podUid: string): readonly VolumeFile[];
  /** False once the machine is lost, whatever its conditions still say. */
  nodeIsUp(name: string): boolean;
}

/** A part of the log: where it begins in it, and its cluster time in milliseconds. */
export interface SimulationSpan {
  readonly firstEvent: number;
  readonly begins: number;
  readonly ends: number;
}

/** What a run of the simulation yields. */
export interface Simulation {
  readonly events: readonly SimulationEvent[];
  /** What comes before the first step: the objects settle, if that step acts on what is not there before; null otherwise. */
  readonly prologue: SimulationSpan | null;
  /** Per step of the scenario (one, implied, when there is none): where it begins in the log and in cluster time. */
  readonly steps: readonly SimulationSpan[];
  readonly problems: readonly Problem[];
  /** The cluster before the first event. */
  readonly initial: Cluster;
}
