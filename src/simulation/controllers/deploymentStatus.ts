import type { Deployment, ReplicaSet } from '../../kubernetes/types.js';
import { clusterTimeOf, timestamp } from '../time.js';
import { fencepostsOf } from './rolling.js';

type Status = NonNullable<Deployment['status']>;
type Condition = NonNullable<Status['conditions']>[number];

/** Reasons of the condition Progressing. Source: deployment_util.go. */
const DONE = 'NewReplicaSetAvailable';
const TIMED_OUT = 'ProgressDeadlineExceeded';
const PAUSED = 'DeploymentPaused';

/**
 * The status that follows from the ReplicaSets'; the very object that is there
 * if it already says so.
 * Source: sync.go calculateStatus, progress.go syncRolloutStatus.
 * @param newest null when it does not exist yet
 * @param now milliseconds of cluster time
 */
export function deploymentStatus(
  deployment: Deployment,
  newest: ReplicaSet | null,
  all: readonly ReplicaSet[],
  now: number,
): Status {
  const total = (field: 'replicas' | 'readyReplicas' | 'availableReplicas'): number =>
    all.reduce((count, { status }) => count + (status?.[field] ?? 0), 0);
  const sizes = all.reduce((count, { spec }) => count + (spec.replicas ?? 0), 0);
  const availableReplicas = total('availableReplicas');
  const counts = {
    observedGeneration: deployment.metadata.generation ?? 1,
    replicas: total('replicas'),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: total('readyReplicas'),
    availableReplicas,
    unavailableReplicas: Math.max(0, sizes - availableReplicas),
  };
  const before = deployment.status ?? {};
  let conditions = before.conditions ?? [];
  for (const verdict of [available(deployment, counts), progressing(deployment, newest, counts, before, now)])
    if (verdict) conditions = withCondition(conditions, verdict, now);
  const same =
    conditions === before.conditions &&
    Object.entries(counts).every(([field, count]) => (before[field as keyof typeof counts] ?? 0) === count);
  return same ? before : { ...withoutZeros(counts), conditions };
}

/** All replicas are of the newest template and available. Source: deployment_util.go DeploymentComplete. */
export function isComplete({ spec, metadata, status = {} }: Deployment): boolean {
  return hasAll(spec.replicas ?? 1, status) && (status.observedGeneration ?? 0) >= (metadata.generation ?? 1);
}

/**
 * When a rollout that makes no more progress has failed, in milliseconds of
 * cluster time; null if none is under way.
 * Source: progress.go requeueStuckDeployment.
 */
export function stuckAt({ progressDeadlineSeconds = 600 }: Deployment['spec'], status: Status): number | null {
  const known = conditionOf(status, 'Progressing');
  if (!known || [DONE, TIMED_OUT, PAUSED].includes(known.reason ?? '')) return null;
  return (clusterTimeOf(known.lastUpdateTime) ?? 0) + (progressDeadlineSeconds + 1) * 1000;
}

type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'> & {
  /** Counts as news, even if it says the same as before. */
  renewed?: boolean;
};

function available(deployment: Deployment, { availableReplicas = 0 }: Status): Verdict {
  const needed = (deployment.spec.replicas ?? 1) - fencepostsOf(deployment).unavailable;
  if (availableReplicas >= needed) {
    return {
      type: 'Available',
      status: 'True',
      reason: 'MinimumReplicasAvailable',
      message: 'Deployment has minimum availability.',
    };
  }
  return {
    type: 'Available',
    status: 'False',
    reason: 'MinimumReplicasUnavailable',
    message: 'Deployment does not have minimum availability.',
  };
}

/** What is new of the rollout; null if nothing is. Source: progress.go syncRolloutStatus, sync.go getNewReplicaSet. */
function progressing(
  { spec }: Deployment,
  newest: ReplicaSet | null,
  counts: Status,
  before: Status,
  now: number,
): Verdict | null {
  const type = 'Progressing';
  const known = conditionOf(before, type);
  if (spec.paused) {
    if (known?.reason === TIMED_OUT) return null;
    return { type, status: 'Unknown', reason: PAUSED, message: 'Deployment is paused' };
  }
  if (!newest) return null;
  const { name } = newest.metadata;
  if (!newest.status && !known?.message?.includes(name))
    return { type, status: 'True', reason: 'NewReplicaSetCreated', message: `Created new replica set "${name}"` };
  if (counts.replicas === counts.updatedReplicas && known?.reason === DONE && known.message?.includes(name))
    return null;
  if (hasAll(spec.replicas ?? 1, counts))
    return { type, status: 'True', reason: DONE, message: `ReplicaSet "${name}" has successfully progressed.` };
  if (!known || progressed(counts, before)) {
    const message = `ReplicaSet "${name}" is progressing.`;
    return { type, status: 'True', reason: 'ReplicaSetUpdated', message, renewed: true };
  }
  const deadline = stuckAt(spec, before);
  if (deadline === null || now < deadline) return null;
  return { type, status: 'False', reason: TIMED_OUT, message: `ReplicaSet "${name}" has timed out progressing.` };
}

function hasAll(replicas: number, { updatedReplicas, replicas: all, availableReplicas }: Status): boolean {
  return [updatedReplicas, all, availableReplicas].every((count) => (count ?? 0) === replicas);
}

/** Source: deployment_util.go DeploymentProgressing. */
function progressed(counts: Status, before: Status): boolean {
  const old = (status: Status): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (counts.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(counts) < old(before) ||
    (counts.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (counts.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/** One that says something new goes to the end; else the very list. Source: deployment_util.go SetDeploymentCondition. */
function withCondition(conditions: Condition[], { renewed, ...verdict }: Verdict, now: number): Condition[] {
  const known = conditions.find(({ type }) => type === verdict.type);
  const same = known?.status === verdict.status && known.reason === verdict.reason && known.message === verdict.message;
  if (known && same && !renewed) return conditions;
  const lastTransitionTime = known?.status === verdict.status ? known.lastTransitionTime : timestamp(now);
  const { type, status, reason, message } = verdict;
  const next = { type, status, lastUpdateTime: timestamp(now), lastTransitionTime, reason, message };
  return [...conditions.filter((each) => each !== known), next];
}

function conditionOf({ conditions }: Status, type: string): Condition | undefined {
  return conditions?.find((each) => each.type === type);
}

/** The API leaves counts of 0 out. */
function withoutZeros(counts: Record<string, number>): Status {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
