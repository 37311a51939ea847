import { isPodReady, podCondition } from '../../kubernetes/podStatus.js';
import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';
import { isActive } from './activePods.js';
import type { Tally } from './tallies.js';

type Status = NonNullable<ReplicaSet['status']>;

/** The status that follows from the counts; the very object that is there if it already says so. */
export function replicaSetStatus(replicaSet: ReplicaSet, tally: Tally, available: number): Status {
  const counts = {
    fullyLabeledReplicas: tally.active,
    readyReplicas: tally.ready,
    availableReplicas: available,
    observedGeneration: replicaSet.metadata.generation ?? 1,
  };
  const { status } = replicaSet;
  const same =
    status?.replicas === tally.active &&
    Object.entries(counts).every(([field, count]) => (status[field as keyof typeof counts] ?? 0) === count);
  // The API leaves counts of 0 out, but for the first.
  return same
    ? status
    : { replicas: tally.active, ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)) };
}

/**
 * How many Pods have been ready for `minReadySeconds`, and in how many
 * milliseconds the next will have been; null if none is on its way.
 * Source: pkg/api/v1/pod IsPodAvailable.
 */
export function availability(
  replicaSet: ReplicaSet,
  ready: number,
  pods: () => Pod[],
  now: number,
): { available: number; nextIn: number | null } {
  const wait = (replicaSet.spec.minReadySeconds ?? 0) * 1000;
  if (wait === 0) return { available: ready, nextIn: null };
  const ages = pods()
    .filter((pod) => isActive(pod) && isPodReady(pod))
    .map((pod) => now - (clusterTimeOf(podCondition(pod, 'Ready')?.lastTransitionTime) ?? now));
  const waits = ages.filter((age) => age < wait).map((age) => wait - age);
  return { available: ages.length - waits.length, nextIn: waits.length > 0 ? Math.min(...waits) : null };
}
