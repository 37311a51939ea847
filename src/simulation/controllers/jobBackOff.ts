/** How long a Job waits before it replaces what failed. Source: pkg/controller/job/backoff_utils.go. */
import { podCondition } from '../../kubernetes/podStatus.js';
import type { ContainerStatus, Pod } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';

/** What is remembered of one Job. */
export interface JobBackOff {
  readonly failuresSinceSuccess: number;
  /** Milliseconds of cluster time; null while nothing has failed. */
  readonly lastFailure: number | null;
}

export const NO_FAILURE: JobBackOff = Object.freeze({ failuresSinceSuccess: 0, lastFailure: null });

/** 10 s for the first failure, twice as long for each that follows, at most 10 min. Source: getRemainingTimeForFailuresCount. */
export function jobBackOffDelay(failures: number): number {
  if (failures <= 0) return 0;
  const { jobBackOffInitial, jobBackOffMaximum } = UPSTREAM_TIMES;
  return Math.min(jobBackOffInitial * 2 ** (failures - 1), jobBackOffMaximum);
}

/** Milliseconds that are left of it. */
export function remainingBackOff({ failuresSinceSuccess, lastFailure }: JobBackOff, now: number): number {
  return Math.max(0, jobBackOffDelay(failuresSinceSuccess) - (now - (lastFailure ?? now)));
}

/** With what ended since; a success forgets the failures before it. Source: newBackoffRecord. */
export function afterFinished(record: JobBackOff, succeeded: readonly Pod[], failed: readonly Pod[]): JobBackOff {
  const failures = failed.map(finishedAt).sort((a, b) => a - b);
  if (succeeded.length === 0) {
    if (failures.length === 0) return record;
    return {
      failuresSinceSuccess: record.failuresSinceSuccess + failures.length,
      lastFailure: failures.at(-1) ?? null,
    };
  }
  const success = Math.max(...succeeded.map(finishedAt));
  const since = failures.filter((time) => time > success);
  return { failuresSinceSuccess: since.length, lastFailure: since.at(-1) ?? null };
}

/** When a Pod was done, in milliseconds of cluster time. Source: getFinishedTime. */
export function finishedAt(pod: Pod): number {
  return lastExit(pod) ?? notReadySince(pod) ?? deletedAt(pod) ?? clusterTimeOf(pod.metadata.creationTimestamp) ?? 0;
}

/** The exit of the last container or sidecar; null if one of them has not ended. */
function lastExit({ spec, status }: Pod): number | null {
  const sidecars = new Set(
    spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name),
  );
  const ends = [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name)),
  ].map(({ state }: ContainerStatus) => clusterTimeOf(state?.terminated?.finishedAt));
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
}

function notReadySince(pod: Pod): number | null {
  const ready = podCondition(pod, 'Ready');
  return ready?.status === 'False' ? clusterTimeOf(ready.lastTransitionTime) : null;
}

function deletedAt({ metadata }: Pod): number | null {
  const end = clusterTimeOf(metadata.deletionTimestamp);
  return end === null ? null : end - (metadata.deletionGracePeriodSeconds ?? 0) * 1000;
}
