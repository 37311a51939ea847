/** One look at a Job: what follows from its spec, its status and its Pods. Source: pkg/controller/job/job_controller.go syncJob. */
import { isPodReady } from '../../kubernetes/podStatus.js';
import type { Job, Pod } from '../../kubernetes/types.js';
import { timestamp } from '../time.js';
import { jobAction, type JobAction } from './jobAction.js';
import { afterFinished, type JobBackOff } from './jobBackOff.js';
import { completionIndex, countOf, formatIndexes, union } from './jobIndexes.js';
import { failureVerdict } from './jobPolicies.js';
import { indexesIn, isFailed, isIndexed, isTracked, viewJob, type JobView } from './jobPods.js';
import { ensureCondition, jobStatusOf, withVerdict, type JobCondition, type JobStatus } from './jobStatus.js';
import { COMPLETIONS_REACHED, isComplete, isSuspended, jobVerdict, type JobVerdict } from './jobVerdict.js';

/** What is to be done, in this order; then the status is written. */
export interface JobPlan {
  action: JobAction;
  /** Pods that go because the Job is over. */
  doomed: readonly Pod[];
  /** Pods that are counted now: nothing holds them any more. */
  counted: readonly Pod[];
  backOff: JobBackOff;
  status: JobStatus;
  /** The Job stopped or went on at its owner's word. */
  turned: 'Suspended' | 'Resumed' | null;
  /** The condition that ends the Job, if it does now. */
  finished: JobCondition | null;
  view: JobView;
}

const SUSPENDED = { reason: 'JobSuspended', message: 'Job suspended' };
const RESUMED = { reason: 'JobResumed', message: 'Job resumed' };

/**
 * @param pods of the Job, and those that are gone but not counted yet
 * @param now milliseconds of cluster time
 */
export function planJob(stored: Job, pods: readonly Pod[], record: JobBackOff, now: number): JobPlan {
  const job = started(stored, now);
  const view = viewJob(job, pods);
  const backOff = afterFinished(record, view.newlySucceeded, view.newlyFailed);
  const counts = {
    succeeded: isIndexed(job)
      ? countOf(view.succeededIndexes)
      : (job.status?.succeeded ?? 0) + view.newlySucceeded.length,
    failed: (job.status?.failed ?? 0) + view.newlyFailed.filter((pod) => countsAsFailure(job, pod)).length,
  };
  const early = jobVerdict(view, counts, now);
  const action: JobAction = early ? { next: 'nothing' } : jobAction(view, counts.succeeded, backOff, now);
  const doomed = early ? view.active : [];
  const active = activeAfter(view, action, doomed);
  const verdict = early ?? (isComplete(job, counts.succeeded, active) ? COMPLETIONS_REACHED : null);
  const counted = pods.filter((pod) => isTracked(pod) && isSettled(view, pod, verdict));
  const leaving = action.next === 'delete' ? action.pods : doomed;
  const terminating = view.terminating.length + leaving.length;
  const { conditions: before, turned } = verdict ? { conditions: conditionsOf(job), turned: null } : turn(job, now);
  const { conditions, finished } = withVerdict(before, verdict, terminating, now);
  const status = jobStatusOf({
    ...countsAfter(view, counted, verdict),
    active,
    ready: view.active.filter((pod) => isPodReady(pod) && !leaving.includes(pod)).length,
    terminating,
    startTime: startAfter(job, turned, now),
    completionTime: finished?.type === 'Complete' ? finished.lastTransitionTime : job.status?.completionTime,
    conditions,
  });
  return { action, doomed, counted, backOff, status, turned, finished, view };
}

/** Its time begins with the first sync in which it is not suspended. */
function started(job: Job, now: number): Job {
  if (job.status?.startTime !== undefined || isSuspended(job)) return job;
  return { ...job, status: { ...job.status, startTime: timestamp(now) } };
}

/** A suspended Job has no start; one that goes on begins anew. Feature gate: MutableSchedulingDirectivesForSuspendedJobs, on by default in 1.36. */
function startAfter({ status }: Job, turned: JobPlan['turned'], now: number): string | undefined {
  if (turned === 'Suspended') return undefined;
  return turned === 'Resumed' ? timestamp(now) : status?.startTime;
}

function turn(job: Job, now: number): { conditions: readonly JobCondition[]; turned: JobPlan['turned'] } {
  const before = conditionsOf(job);
  const conditions = isSuspended(job)
    ? ensureCondition(before, 'Suspended', 'True', SUSPENDED, now)
    : ensureCondition(before, 'Suspended', 'False', RESUMED, now);
  if (conditions === before) return { conditions, turned: null };
  return { conditions, turned: isSuspended(job) ? 'Suspended' : 'Resumed' };
}

/** While a failure is waited out, upstream says that none is active, whatever else runs. */
function activeAfter({ active }: JobView, action: JobAction, doomed: readonly Pod[]): number {
  switch (action.next) {
    case 'create':
      return active.length + action.indexes.length;
    case 'delete':
      return active.length - action.pods.length;
    case 'wait':
      return 0;
    case 'nothing':
      return active.length - doomed.length;
  }
}

/** Source: canRemoveFinalizer. */
function isSettled(view: JobView, pod: Pod, verdict: JobVerdict | null): boolean {
  if (verdict || pod.status?.phase === 'Succeeded') return true;
  const index = completionIndex(pod);
  const isKept = index !== null && view.kept.get(index)?.metadata.uid === pod.metadata.uid;
  return isFailed(view.job, pod) && !isKept;
}

/** Of a Job that fails, every Pod that has not succeeded has failed. */
function countsAfter(
  { job, succeededBefore, failedIndexes }: JobView,
  counted: readonly Pod[],
  verdict: JobVerdict | null,
): Pick<Parameters<typeof jobStatusOf>[0], 'succeeded' | 'failed' | 'completedIndexes' | 'failedIndexes'> {
  const completions = job.spec.completions ?? 0;
  const valid = counted.filter((pod) => !isIndexed(job) || (completionIndex(pod) ?? completions) < completions);
  const succeeded = valid.filter(({ status }) => status?.phase === 'Succeeded');
  const failed = valid.filter(
    (pod) =>
      !succeeded.includes(pod) &&
      (isFailed(job, pod) || verdict?.type === 'FailureTarget') &&
      countsAsFailure(job, pod),
  );
  const indexes = isIndexed(job) ? union(succeededBefore, indexesIn(succeeded)) : [];
  return {
    succeeded: isIndexed(job) ? countOf(indexes) : (job.status?.succeeded ?? 0) + succeeded.length,
    failed: (job.status?.failed ?? 0) + failed.length,
    completedIndexes: formatIndexes(indexes),
    failedIndexes: failedIndexes && formatIndexes(failedIndexes),
  };
}

function countsAsFailure(job: Job, pod: Pod): boolean {
  return failureVerdict(job, pod).action !== 'Ignore';
}

function conditionsOf({ status }: Job): readonly JobCondition[] {
  return status?.conditions ?? [];
}
