import type { Container, ContainerState, Pod } from '../../kubernetes/types.js';
import type { Timer } from '../queue.js';
import type { BackOff } from './backOff.js';
import { createWatched, type Watched } from './watching.js';

/** How a process that was told to stop ends. */
export interface Stopped {
  exitCode: number;
  reason: 'Completed' | 'Error' | 'OOMKilled';
}

export type ContainerRole = 'init' | 'sidecar' | 'main';

/** What the kubelet knows of one container. Times are milliseconds of cluster time. */
export interface ContainerRecord extends Watched {
  /** The newest definition; its image can change. */
  spec: Container;
  /** The image it was last started with; undefined before its first start. */
  startedImage: string | undefined;
  readonly role: ContainerRole;
  state: ContainerState;
  lastState: ContainerState | null;
  restartCount: number;
  ready: boolean;
  /** Running, and its startup probe, if any, has passed. */
  started: boolean;
  /** '' until it was created once. */
  containerID: string;
  startedAt: number;
  /** How often it was started. */
  runs: number;
  /** The sandbox it was last started in; −1 before its first start. */
  attempt: number;
  /** The runtime knows it: it has been created, and not been removed with a lost sandbox. */
  exists: boolean;
  /** Removed with its restarts: its next start counts as the first. */
  forgotten: boolean;
  /** Of its last exit. */
  exitCode: number;
  /** Of the last exit that the runtime knows; null if there is none. */
  exitedAt: number | null;
  /** When it was sent SIGTERM; null while it was not. */
  terminatedAt: number | null;
  /** Ends the wait for it to stop, should it end by itself; null while nobody waits. */
  stopped: ((how: Stopped) => void) | null;
  /** What its status shows while its postStart hook runs; null when none does. */
  shown: ContainerState | null;
  /** The probe that has failed too often in this run. */
  failedProbe: 'liveness' | 'startup' | null;
  /** Its process could not bind a port that is taken. */
  conflict: boolean;
  backOff: BackOff | null;
  /** Pulls that failed since the last that did not. */
  pullFailures: number;
  /** It is being stopped for a restart, waits for a back-off to end or for its turn, or is being started. */
  startRequested: boolean;
  /** Exit, probe and back-off timers: void when the container ends. */
  timers: Set<Timer>;
}

/** What the status says of a Pod that the kubelet has ended. */
export interface PodFailure {
  reason: string;
  message: string;
  /** With a condition DisruptionTarget of this reason. */
  disruption?: string;
}

/** What a kubelet knows of one Pod. */
export interface PodRecord {
  readonly uid: string;
  readonly node: string;
  /** In the order they are started: init containers and sidecars, then the others. */
  readonly containers: readonly ContainerRecord[];
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** '' without a sandbox. */
  address: string;
  /** Number of the newest sandbox, 0 for the first; −1 before it is made. */
  attempt: number;
  /** The newest sandbox is there and well. */
  sandboxReady: boolean;
  /** A sandbox is being made, or an old one cleared away for it. */
  creatingSandbox: boolean;
  startTime: string;
  /** Containers that wait for their turn; starts are serial. */
  readonly startQueue: { container: ContainerRecord; cause: number }[];
  starting: ContainerRecord | null;
  stopping: boolean;
  /** What deleted it while its machine was lost; null if nothing did. */
  deletedBy: number | null;
  /** Turned down by the kubelet, or nothing of it is started any more: it is done, has failed, is evicted. */
  finished: boolean;
  /** Why the kubelet ends it, shown once nothing runs any more; null if it does not. */
  failure: PodFailure | null;
  /** Why the kubelet turned it down; null if it did not. */
  rejection: { reason: string; message: string } | null;
  readonly timers: Set<Timer>;
  /** Its volumes are there. */
  mounted: boolean;
  /** How often its volumes could not be mounted. */
  readonly mounts: Watched;
}

export function createPodRecord(pod: Pod, startTime: string): PodRecord {
  const { initContainers = [], containers, nodeName = '', restartPolicy = 'Always' } = pod.spec;
  const waiting = initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  return {
    uid: pod.metadata.uid ?? '',
    node: nodeName,
    containers: [
      ...initContainers.map((spec) =>
        createContainerRecord(spec, spec.restartPolicy === 'Always' ? 'sidecar' : 'init', waiting),
      ),
      ...containers.map((spec) => createContainerRecord(spec, 'main', waiting)),
    ],
    restartPolicy: restartPolicy as PodRecord['restartPolicy'],
    address: '',
    attempt: -1,
    sandboxReady: false,
    creatingSandbox: false,
    startTime,
    startQueue: [],
    starting: null,
    stopping: false,
    deletedBy: null,
    finished: false,
    failure: null,
    rejection: null,
    timers: new Set(),
    mounted: false,
    mounts: createWatched(),
  };
}

function createContainerRecord(spec: Container, role: ContainerRole, reason: string): ContainerRecord {
  return {
    spec,
    startedImage: undefined,
    role,
    state: { waiting: { reason } },
    lastState: null,
    restartCount: 0,
    ready: false,
    started: false,
    containerID: '',
    startedAt: 0,
    runs: 0,
    attempt: -1,
    exists: false,
    forgotten: false,
    exitCode: 0,
    exitedAt: null,
    terminatedAt: null,
    stopped: null,
    shown: null,
    failedProbe: null,
    conflict: false,
    backOff: null,
    pullFailures: 0,
    startRequested: false,
    timers: new Set(),
    ...createWatched(),
  };
}
