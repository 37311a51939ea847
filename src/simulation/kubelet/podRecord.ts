import type { Container, ContainerState, Pod } from '../../kubernetes/types.js';
import type { Timer } from '../queue.js';
import type { BackOff } from './backOff.js';

export type ContainerRole = 'init' | 'sidecar' | 'main';

/** What the kubelet knows of one container. Times are milliseconds of cluster time. */
export interface ContainerRecord {
  readonly spec: Container;
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
  /** Its turn is still to come in the start of the Pod. */
  due: boolean;
  /** Its process could not bind a port that is taken. */
  conflict: boolean;
  backOff: BackOff | null;
  /** Pulls that failed since the last that did not. */
  pullFailures: number;
  /** Waits for its turn to start, or for a back-off to end. */
  startRequested: boolean;
  /** Exit, probe and back-off timers: void when the container ends. */
  timers: Set<Timer>;
  /** Back-offs in the step that is playing. */
  watched: { step: number; backOffs: number };
  /** Crashes on and on; its restarts no longer keep a step from settling. */
  unwatched: boolean;
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
  startTime: string;
  /** Containers that wait for their turn; starts are serial. */
  readonly startQueue: { container: ContainerRecord; cause: number }[];
  starting: ContainerRecord | null;
  stopping: boolean;
  /** Turned down by the kubelet, or all its containers are done for good. */
  finished: boolean;
  /** Why the kubelet turned it down; null if it did not. */
  rejection: { reason: string; message: string } | null;
  readonly timers: Set<Timer>;
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
    startTime,
    startQueue: [],
    starting: null,
    stopping: false,
    finished: false,
    rejection: null,
    timers: new Set(),
  };
}

function createContainerRecord(spec: Container, role: ContainerRole, reason: string): ContainerRecord {
  return {
    spec,
    role,
    state: { waiting: { reason } },
    lastState: null,
    restartCount: 0,
    ready: false,
    started: false,
    containerID: '',
    startedAt: 0,
    runs: 0,
    due: true,
    conflict: false,
    backOff: null,
    pullFailures: 0,
    startRequested: false,
    timers: new Set(),
    watched: { step: -1, backOffs: 0 },
    unwatched: false,
  };
}
