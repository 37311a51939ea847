import { isPodReady, podCondition } from '../../kubernetes/podStatus.js';
import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import { clusterTimeOf, timestamp } from '../time.js';
import { isActive } from './activePods.js';
import type { ReplicaOwner } from './replicaKinds.js';

type Status = NonNullable<ReplicaSet['status']>;
type Condition = NonNullable<Status['conditions']>[number];

/** Pods by what the status says of them. */
export interface ReplicaCounts {
  readonly active: number;
  readonly ready: number;
  readonly available: number;
  /** Undefined where the kind does not say. */
  readonly terminating: number | undefined;
}

const FAILURE = 'ReplicaFailure';

/**
 * The status that follows from the counts; the very object that is there if it already says so.
 * Source: replica_set_utils.go calculateStatus.
 * @param failure why no Pod could be created; null if none was missing or all came
 * @param now milliseconds of cluster time
 */
export function replicaStatus(
  { metadata, status }: ReplicaOwner,
  { active, ready, available, terminating }: ReplicaCounts,
  failure: string | null,
  now: number,
): Status {
  const before = (status ?? {}) as Partial<Status>;
  const counts = {
    fullyLabeledReplicas: active,
    readyReplicas: ready,
    availableReplicas: available,
    observedGeneration: metadata.generation ?? 1,
  };
  const conditions = withFailure(before.conditions ?? NO_CONDITIONS, failure, now);
  const same =
    before.replicas === active &&
    before.terminatingReplicas === terminating &&
    (before.conditions ?? NO_CONDITIONS) === conditions &&
    Object.entries(counts).every(([field, count]) => (before[field as keyof typeof counts] ?? 0) === count);
  if (same) return status as Status;
  // The API leaves counts of 0 out, but for the first and the last.
  return {
    replicas: active,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)),
    ...(terminating === undefined ? {} : { terminatingReplicas: terminating }),
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}

const NO_CONDITIONS: Condition[] = [];

/** The first failure stands until a sync goes well. */
function withFailure(conditions: Condition[], failure: string | null, now: number): Condition[] {
  const known = conditions.some(({ type }) => type === FAILURE);
  if ((failure !== null) === known) return conditions;
  if (failure === null) return conditions.filter(({ type }) => type !== FAILURE);
  const lastTransitionTime = timestamp(now);
  return [
    ...conditions,
    { type: FAILURE, status: 'True', lastTransitionTime, reason: 'FailedCreate', message: failure },
  ];
}

/**
 * How many Pods have been ready for `minReadySeconds`, and in how many
 * milliseconds the next will have been; null if none is on its way.
 * Source: pkg/api/v1/pod IsPodAvailable.
 */
export function availability(
  owner: ReplicaOwner,
  ready: number,
  pods: () => Pod[],
  now: number,
): { available: number; nextIn: number | null } {
  const wait = (owner.spec.minReadySeconds ?? 0) * 1000;
  if (wait === 0) return { available: ready, nextIn: null };
  const ages = pods()
    .filter((pod) => isActive(pod) && isPodReady(pod))
    .map((pod) => now - (clusterTimeOf(podCondition(pod, 'Ready')?.lastTransitionTime) ?? now));
  const waits = ages.filter((age) => age < wait).map((age) => wait - age);
  return { available: ages.length - waits.length, nextIn: waits.length > 0 ? Math.min(...waits) : null };
}
