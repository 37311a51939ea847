import type { Pod, StatefulSet } from '../../kubernetes/types.js';
import { isPodAvailable } from './podAvailability.js';
import type { Operation } from './statefulSetPass.js';
import { isRunningAndReady, isTerminating, revisionOfPod } from './statefulSetPods.js';

type Status = NonNullable<StatefulSet['status']>;

/** What the status is made of. */
export interface Observed {
  readonly set: StatefulSet;
  readonly pods: readonly Pod[];
  /** Names of revisions. */
  readonly current: string;
  readonly update: string;
  /** Milliseconds of cluster time. */
  readonly now: number;
}

/**
 * The status after a pass; the very object that is there if it already says
 * so. It counts the Pods as they were before the pass. When every Pod is of
 * the newest revision and ready, that becomes the current one.
 * Source: stateful_set_control.go updateStatus, stateful_set_utils.go
 * completeRollingUpdate, inconsistentStatus.
 */
export function statefulSetStatus(observed: Observed, operations: readonly Operation[]): Status {
  const { set } = observed;
  const next = complete(set, count(observed, operations));
  const { status } = set;
  const isSame =
    status && Object.entries(next).every(([field, value]) => (status[field as keyof Status] ?? 0) === value);
  if (isSame) return status;
  // The API leaves some counts of 0 out.
  const entries = Object.entries(next).filter(([field, value]) => value !== 0 || ALWAYS.has(field));
  return { ...Object.fromEntries(entries), replicas: next.replicas };
}

const ALWAYS = new Set(['replicas', 'availableReplicas', 'collisionCount']);

function count({ set, pods, current, update, now }: Observed, operations: readonly Operation[]): Required<Counted> {
  const staying = pods.filter((pod) => !isTerminating(pod));
  const ready = pods.filter(isRunningAndReady);
  const outdated = operations.some((each) => each.kind === 'delete' && each.reason === 'update') ? 1 : 0;
  return {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: pods.length,
    readyReplicas: ready.length,
    currentReplicas: staying.filter((pod) => revisionOfPod(pod) === current).length - outdated,
    updatedReplicas: staying.filter((pod) => revisionOfPod(pod) === update).length,
    currentRevision: current,
    updateRevision: update,
    collisionCount: 0,
    availableReplicas: ready.filter((pod) => isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
  };
}

type Counted = Omit<Status, 'conditions'>;

function complete({ spec }: StatefulSet, status: Required<Counted>): Required<Counted> {
  const { replicas = 1 } = spec;
  const { updatedReplicas, readyReplicas, updateRevision } = status;
  const isComplete =
    spec.updateStrategy?.type === 'RollingUpdate' &&
    [updatedReplicas, readyReplicas, status.replicas].every((count) => count === replicas);
  return isComplete ? { ...status, currentReplicas: updatedReplicas, currentRevision: updateRevision } : status;
}
