/** What a Job that is not over does about its Pods. Source: pkg/controller/job/job_controller.go manageJob. */
import type { Pod } from '../../kubernetes/types.js';
import { finishedAt, jobBackOffDelay, remainingBackOff, type JobBackOff } from './jobBackOff.js';
import { completionIndex, firstFree, union } from './jobIndexes.js';
import { failureCounts, indexesIn, isIndexed, limitsEachIndex, waitsForTermination, type JobView } from './jobPods.js';
import { isSuspended } from './jobVerdict.js';
import { sortForRemoval } from './scaleDown.js';

export type JobAction =
  | { next: 'nothing' }
  | { next: 'delete'; wanted: number; pods: Pod[] }
  /** One Pod for each index; null for a Job without indexes. */
  | { next: 'create'; wanted: number; indexes: (number | null)[] }
  /** A failure is a reason to wait before the next Pod, so many milliseconds. */
  | { next: 'wait'; delay: number };

/** Pods created or deleted in one sync. Source: MaxPodCreateDeletePerSync. */
const MOST_PER_SYNC = 500;

export function jobAction(view: JobView, succeeded: number, backOff: JobBackOff, now: number): JobAction {
  const { job, active } = view;
  if (isSuspended(job)) {
    const pods = surplus(view, active.length);
    return pods.length > 0 ? { next: 'delete', wanted: 0, pods } : { next: 'nothing' };
  }
  const wanted = wantedPods(view, succeeded);
  const pods = surplus(view, Math.max(0, active.length - wanted)).slice(0, MOST_PER_SYNC);
  if (pods.length > 0) return { next: 'delete', wanted, pods };
  const places = waitsForTermination(job) ? view.terminating.length : 0;
  const missing = wanted - places - active.length;
  return missing > 0 ? replace(view, wanted, missing, backOff, now) : { next: 'nothing' };
}

/** How many are to be active at once. Without `completions`, the first success ends the need for more. */
function wantedPods({ job, active }: JobView, succeeded: number): number {
  const { completions, parallelism = 1 } = job.spec;
  if (completions === undefined) return succeeded > 0 ? active.length : parallelism;
  return Math.max(0, Math.min(completions - succeeded, parallelism));
}

function replace(view: JobView, wanted: number, missing: number, backOff: JobBackOff, now: number): JobAction {
  const { job } = view;
  const delay = limitsEachIndex(job) ? 0 : remainingBackOff(backOff, now);
  if (delay > 0) return { next: 'wait', delay };
  const count = Math.min(missing, MOST_PER_SYNC);
  if (!isIndexed(job)) return { next: 'create', wanted, indexes: Array.from({ length: count }, () => null) };
  const indexes = pendingIndexes(view, count);
  const waits = indexes.map((index) => remainingForIndex(view.kept.get(index), now));
  const due = indexes.filter((_, place) => waits[place] === 0);
  if (due.length > 0) return { next: 'create', wanted, indexes: due };
  return indexes.length > 0 ? { next: 'wait', delay: Math.min(...waits) } : { next: 'nothing' };
}

/** Source: firstPendingIndexes. */
function pendingIndexes(view: JobView, count: number): number[] {
  const { job, active, terminating, succeededIndexes, failedIndexes } = view;
  const going = waitsForTermination(job) ? indexesIn(terminating) : [];
  const taken = union(succeededIndexes, indexesIn(active), going, failedIndexes ?? []);
  return firstFree(taken, count, job.spec.completions ?? 0);
}

/** Source: getRemainingTimePerIndex. */
function remainingForIndex(failed: Pod | undefined, now: number): number {
  if (!failed) return 0;
  const { counted, ignored } = failureCounts(failed);
  return Math.max(0, jobBackOffDelay(counted + ignored + 1) - (now - finishedAt(failed)));
}

/** Pods with an index too many, then those that have come least far. Source: activePodsForRemoval. */
function surplus({ job, active }: JobView, atLeast: number): Pod[] {
  const { superfluous, left } = isIndexed(job)
    ? duplicates(active, job.spec.completions ?? 0)
    : { superfluous: [], left: active };
  const more = Math.max(0, atLeast - superfluous.length);
  return more === 0 ? superfluous : [...superfluous, ...sortForRemoval(left).slice(0, more)];
}

/** Of each index the Pod that has come furthest stays. Source: appendDuplicatedIndexPodsForRemoval. */
function duplicates(pods: readonly Pod[], completions: number): { superfluous: Pod[]; left: Pod[] } {
  const byIndex = new Map<number | null, Pod[]>();
  for (const pod of pods) {
    const index = completionIndex(pod);
    byIndex.set(index, [...(byIndex.get(index) ?? []), pod]);
  }
  const superfluous: Pod[] = [];
  const left: Pod[] = [];
  for (const [index, same] of [...byIndex].sort(([a], [b]) => (a ?? -1) - (b ?? -1))) {
    const sorted = sortForRemoval(same);
    const stays = index !== null && index < completions ? sorted.slice(-1) : [];
    superfluous.push(...sorted.slice(0, sorted.length - stays.length));
    left.push(...stays);
  }
  return { superfluous, left };
}
