/** The status of a Job as it goes. Source: pkg/controller/job/job_controller.go trackJobStatusAndRemoveFinalizers, enactJobFinished. */
import type { Job } from '../../kubernetes/types.js';
import { timestamp } from '../time.js';
import type { JobVerdict } from './jobVerdict.js';

export type JobStatus = NonNullable<Job['status']>;
export type JobCondition = NonNullable<JobStatus['conditions']>[number];

/** What the conditions come to, and the one that ends the Job, if any does now. */
export interface JobEnd {
  conditions: JobCondition[];
  finished: JobCondition | null;
}

/**
 * The verdict is written down at once; it becomes Complete or Failed when no
 * Pod of the Job terminates any more.
 * @param terminating how many do
 * @param now milliseconds of cluster time
 */
export function withVerdict(
  conditions: readonly JobCondition[],
  verdict: JobVerdict | null,
  terminating: number,
  now: number,
): JobEnd {
  if (!verdict) return { conditions: [...conditions], finished: null };
  const { type, reason, message, known } = verdict;
  const reached = known ? [...conditions] : [...conditions, condition(type, 'True', reason, message, now)];
  if (terminating > 0) return { conditions: reached, finished: null };
  const finished = condition(type === 'FailureTarget' ? 'Failed' : 'Complete', 'True', reason, message, now);
  return { conditions: [...reached, finished], finished };
}

/**
 * With the condition set; the very list when it already says so, or when it
 * would be the first to say no. Source: ensureJobConditionStatus.
 */
export function ensureCondition(
  conditions: readonly JobCondition[],
  type: string,
  status: 'True' | 'False',
  words: { reason: string; message: string },
  now: number,
): readonly JobCondition[] {
  const known = conditions.find((each) => each.type === type);
  const next = condition(type, status, words.reason, words.message, now);
  if (!known) return status === 'True' ? [...conditions, next] : conditions;
  const same = known.status === status && known.reason === words.reason && known.message === words.message;
  return same ? conditions : conditions.map((each) => (each === known ? next : each));
}

/** Counts of 0 are left out as the API does, but for those that may be unknown. */
export function jobStatusOf(counts: {
  active: number;
  ready: number;
  terminating: number;
  succeeded: number;
  failed: number;
  completedIndexes: string;
  failedIndexes: string | null;
  startTime: string | undefined;
  completionTime: string | undefined;
  conditions: readonly JobCondition[];
}): JobStatus {
  const { active, ready, terminating, succeeded, failed, completedIndexes, failedIndexes } = counts;
  const { startTime, completionTime, conditions } = counts;
  return {
    ...(conditions.length > 0 ? { conditions: [...conditions] } : {}),
    ...(startTime === undefined ? {} : { startTime }),
    ...(completionTime === undefined ? {} : { completionTime }),
    ...(active > 0 ? { active } : {}),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ...(completedIndexes ? { completedIndexes } : {}),
    ...(failedIndexes === null ? {} : { failedIndexes }),
    terminating,
    uncountedTerminatedPods: {},
    ready,
  };
}

function condition(type: string, status: string, reason: string, message: string, now: number): JobCondition {
  return { type, status, lastProbeTime: timestamp(now), lastTransitionTime: timestamp(now), reason, message };
}
