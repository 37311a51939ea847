/** Whether a Job is over, and why. Source: pkg/controller/job/job_controller.go syncJob. */
import type { ContainerStatus, Job } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';
import { failureVerdict, successRule } from './jobPolicies.js';
import { isFailed, type JobView } from './jobPods.js';
import { countOf } from './jobIndexes.js';

export type JobCondition = NonNullable<NonNullable<Job['status']>['conditions']>[number];

/** What is about to become of the Job: the condition that says so before all its Pods are gone, and its words. */
export interface JobVerdict {
  type: 'SuccessCriteriaMet' | 'FailureTarget';
  reason: string;
  message: string;
  /** It was found in an earlier sync. */
  known: boolean;
}

/** The counts with what this sync has found. */
export interface JobCounts {
  succeeded: number;
  failed: number;
}

/** Null while the Job is to go on. `Completions` is judged after its Pods were managed: see {@link isComplete}. */
export function jobVerdict(view: JobView, counts: JobCounts, now: number): JobVerdict | null {
  return knownVerdict(view.job) ?? policyFailure(view) ?? limitReached(view, counts, now) ?? indexVerdict(view);
}

/** Enough Pods have succeeded: all that are asked for, or any one where no number is. */
export function isComplete({ spec }: Job, succeeded: number, active: number): boolean {
  return active === 0 && (spec.completions === undefined ? succeeded > 0 : succeeded >= spec.completions);
}

export const COMPLETIONS_REACHED: JobVerdict = {
  type: 'SuccessCriteriaMet',
  reason: 'CompletionsReached',
  message: 'Reached expected number of succeeded pods',
  known: false,
};

export function isSuspended({ spec }: Job): boolean {
  return spec.suspend ?? false;
}

/** Complete or Failed: nothing is done for it any more. */
export function isFinished({ status }: Job): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: holds }) => (type === 'Complete' || type === 'Failed') && holds === 'True',
  );
}

/** When `activeDeadlineSeconds` are over, in milliseconds of cluster time; null without such a deadline. */
export function deadlineOf(job: Job): number | null {
  const { activeDeadlineSeconds } = job.spec;
  const started = clusterTimeOf(job.status?.startTime);
  if (activeDeadlineSeconds === undefined || started === null || isSuspended(job)) return null;
  return started + activeDeadlineSeconds * 1000;
}

function knownVerdict({ status }: Job): JobVerdict | null {
  for (const type of ['SuccessCriteriaMet', 'FailureTarget'] as const) {
    const found = status?.conditions?.find((each) => each.type === type && each.status === 'True');
    if (found) return { type, reason: found.reason ?? '', message: found.message ?? '', known: true };
  }
  return null;
}

function policyFailure({ job, pods }: JobView): JobVerdict | null {
  for (const pod of pods) {
    const { message } = isFailed(job, pod) ? failureVerdict(job, pod) : { message: '' };
    if (message) return failed('PodFailurePolicy', message);
  }
  return null;
}

function limitReached(view: JobView, counts: JobCounts, now: number): JobVerdict | null {
  const { backoffLimit = 6 } = view.job.spec;
  if (counts.failed > backoffLimit || restartsTooOften(view))
    return failed('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  const deadline = deadlineOf(view.job);
  if (deadline !== null && now >= deadline)
    return failed('DeadlineExceeded', 'Job was active longer than specified deadline');
  return null;
}

/** Restarts in place count as failures while the Pod lives. Source: pastBackoffLimitOnFailure. */
function restartsTooOften({ job, pods }: JobView): boolean {
  if (job.spec.template.spec?.restartPolicy !== 'OnFailure') return false;
  const alive = pods.filter(({ status }) => status?.phase === 'Running' || status?.phase === 'Pending');
  const restartsIn = (statuses: readonly ContainerStatus[] = []): number =>
    statuses.reduce((total, { restartCount }) => total + restartCount, 0);
  const restarts = alive.reduce(
    (total, { status }) => total + restartsIn(status?.initContainerStatuses) + restartsIn(status?.containerStatuses),
    0,
  );
  const { backoffLimit = 6 } = job.spec;
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit;
}

function indexVerdict({ job, failedIndexes, succeededIndexes }: JobView): JobVerdict | null {
  const { completions = 0, maxFailedIndexes = Infinity } = job.spec;
  const given = countOf(failedIndexes ?? []);
  if (given > maxFailedIndexes)
    return failed('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes');
  if (given > 0 && given + countOf(succeededIndexes) >= completions)
    return failed('FailedIndexes', 'Job has failed indexes');
  const rule = successRule(job, completions, succeededIndexes);
  return rule === null ? null : { type: 'SuccessCriteriaMet', reason: 'SuccessPolicy', message: rule, known: false };
}

function failed(reason: string, message: string): JobVerdict {
  return { type: 'FailureTarget', reason, message, known: false };
}
