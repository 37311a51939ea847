import type { Deployment, ReplicaSet } from '../../kubernetes/types.js';
import { timestamp } from '../time.js';
import { fencepostsOf } from './rolling.js';

type Status = NonNullable<Deployment['status']>;
type Condition = NonNullable<Status['conditions']>[number];

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
  const available = total('availableReplicas');
  const counts = {
    observedGeneration: deployment.metadata.generation ?? 1,
    replicas: total('replicas'),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: total('readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sizes - available),
  };
  const before = deployment.status ?? {};
  const verdicts = [progressing(deployment, newest, counts, before), availableCondition(deployment, available)];
  const conditions = verdicts.map((verdict) => conditionAt(before.conditions, verdict, now));
  const same =
    Object.entries(counts).every(([field, count]) => before[field as keyof typeof counts] === count) &&
    conditions.every((condition, index) => before.conditions?.[index] === condition);
  return same ? before : { ...counts, conditions };
}

type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

function availableCondition(deployment: Deployment, available: number): Verdict {
  const needed = (deployment.spec.replicas ?? 1) - fencepostsOf(deployment).unavailable;
  if (available >= needed) {
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

function progressing(deployment: Deployment, newest: ReplicaSet | null, counts: Status, before: Status): Verdict {
  const name = `ReplicaSet "${newest?.metadata.name ?? ''}"`;
  const replicas = deployment.spec.replicas ?? 1;
  const complete =
    counts.updatedReplicas === replicas && counts.replicas === replicas && counts.availableReplicas === replicas;
  const known = before.conditions?.find(({ type }) => type === 'Progressing');
  if (complete && newest)
    return {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `${name} has successfully progressed.`,
    };
  const settled = known?.reason === 'NewReplicaSetAvailable' && known.message?.startsWith(name);
  if (settled && (counts.updatedReplicas ?? 0) <= (before.updatedReplicas ?? 0) && !progressed(counts, before))
    return known;
  if (!known)
    return {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetCreated',
      message: `Created new replica set "${newest?.metadata.name ?? ''}"`,
    };
  return { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message: `${name} is progressing.` };
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

function conditionAt(before: Status['conditions'], verdict: Verdict, now: number): Condition {
  const known = before?.find(({ type }) => type === verdict.type);
  if (known && known.status === verdict.status && known.reason === verdict.reason && known.message === verdict.message)
    return known;
  const lastTransitionTime = known?.status === verdict.status ? known.lastTransitionTime : timestamp(now);
  const { type, status, reason, message } = verdict;
  return { type, status, lastUpdateTime: timestamp(now), lastTransitionTime, reason, message };
}
