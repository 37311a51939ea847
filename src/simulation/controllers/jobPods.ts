/** The Pods of a Job, sorted by what has become of them. Source: pkg/controller/job/job_controller.go syncJob. */
import type { Job, Pod } from '../../kubernetes/types.js';
import { isActive, isTerminating } from './activePods.js';
import { finishedAt } from './jobBackOff.js';
import { completionIndex, includes, indexesOf, parseIndexes, union, type Indexes } from './jobIndexes.js';
import { failureVerdict } from './jobPolicies.js';

/** Holds a Pod until its Job has counted it. */
export const TRACKING_FINALIZER = 'batch.kubernetes.io/job-tracking';
export const FAILURE_COUNT = 'batch.kubernetes.io/job-index-failure-count';
export const IGNORED_FAILURE_COUNT = 'batch.kubernetes.io/job-index-ignored-failure-count';

/** A Job as one sync sees it. */
export interface JobView {
  readonly job: Job;
  /** Those that are gone and not counted yet are among them. */
  readonly pods: readonly Pod[];
  readonly active: readonly Pod[];
  readonly terminating: readonly Pod[];
  /** Not counted yet. */
  readonly newlySucceeded: readonly Pod[];
  readonly newlyFailed: readonly Pod[];
  /** Of an Indexed Job: done before, and done now. */
  readonly succeededBefore: Indexes;
  readonly succeededIndexes: Indexes;
  /** Given up; null unless `backoffLimitPerIndex` is set. */
  readonly failedIndexes: Indexes | null;
  /** Failed Pods that are kept until another has taken their failure count over, by index. */
  readonly kept: ReadonlyMap<number, Pod>;
}

export function viewJob(job: Job, pods: readonly Pod[]): JobView {
  const completions = job.spec.completions ?? 0;
  const countable = pods.filter((pod) => isTracked(pod) && hasValidIndex(job, pod));
  const newlySucceeded = countable.filter(({ status }) => status?.phase === 'Succeeded');
  const newlyFailed = countable.filter((pod) => isFailed(job, pod));
  const active = pods.filter(isActive);
  const succeededBefore = isIndexed(job) ? parseIndexes(job.status?.completedIndexes, completions) : [];
  const succeededIndexes = isIndexed(job) ? union(succeededBefore, indexesIn(newlySucceeded)) : [];
  const failedIndexes = limitsEachIndex(job)
    ? union(
        parseIndexes(job.status?.failedIndexes, completions),
        indexesIn(newlyFailed.filter((pod) => endsIndex(job, pod))),
      )
    : null;
  const view = { job, pods, active, newlySucceeded, newlyFailed, succeededBefore, succeededIndexes, failedIndexes };
  return {
    ...view,
    terminating: pods.filter(isTerminating),
    kept: failedIndexes ? keptPods(newlyFailed, union(succeededIndexes, failedIndexes, indexesIn(active))) : new Map(),
  };
}

export function isIndexed({ spec }: Job): boolean {
  return spec.completionMode === 'Indexed';
}

export function limitsEachIndex(job: Job): boolean {
  return isIndexed(job) && job.spec.backoffLimitPerIndex !== undefined;
}

/** Whether a Pod that terminates keeps its place until it has. Source: onlyReplaceFailedPods. */
export function waitsForTermination({ spec }: Job): boolean {
  return spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined;
}

/** Not counted by its Job yet. */
export function isTracked({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(TRACKING_FINALIZER) ?? false;
}

/** A Pod that is deleted before it has ended failed too, unless its end is waited for. Source: isPodFailed. */
export function isFailed(job: Job, { metadata, status }: Pod): boolean {
  if (status?.phase === 'Failed') return true;
  return !waitsForTermination(job) && metadata.deletionTimestamp !== undefined && status?.phase !== 'Succeeded';
}

export function indexesIn(pods: readonly Pod[]): Indexes {
  return indexesOf(pods.flatMap((pod) => completionIndex(pod) ?? []));
}

/** The failures of a Pod's index, its own not among them: those that count, and those a policy ignores. */
export function failureCounts({ metadata }: Pod): { counted: number; ignored: number } {
  const read = (annotation: string): number => Number(metadata.annotations?.[annotation] ?? 0) || 0;
  return { counted: read(FAILURE_COUNT), ignored: read(IGNORED_FAILURE_COUNT) };
}

function hasValidIndex(job: Job, pod: Pod): boolean {
  const index = completionIndex(pod);
  return !isIndexed(job) || (index !== null && index < (job.spec.completions ?? 0));
}

/** Source: isIndexFailed. */
function endsIndex(job: Job, pod: Pod): boolean {
  const { action } = failureVerdict(job, pod);
  if (action === 'FailIndex') return true;
  return action !== 'Ignore' && failureCounts(pod).counted >= (job.spec.backoffLimitPerIndex ?? 0);
}

/** Source: getPodsWithDelayedDeletionPerIndex. */
function keptPods(failed: readonly Pod[], settled: Indexes): Map<number, Pod> {
  const kept = new Map<number, Pod>();
  const failures = (pod: Pod): number => failureCounts(pod).counted + failureCounts(pod).ignored;
  for (const pod of failed) {
    const index = completionIndex(pod);
    if (index === null || includes(settled, index)) continue;
    const known = kept.get(index);
    if (!known || (failures(known) <= failures(pod) && finishedAt(pod) >= finishedAt(known))) kept.set(index, pod);
  }
  return kept;
}
