import type { Deployment } from '../../kubernetes/types.js';
import { clusterTimeOf, timestamp } from '../time.js';
import type { ReplicaSets } from './replicaSetsOf.js';
import { fencepostsOf } from './rolling.js';

export type DeploymentStatus = NonNullable<Deployment['status']>;
type Condition = NonNullable<DeploymentStatus['conditions']>[number];

/** Reasons of the condition Progressing. Source: deployment_util.go. */
const DONE = 'NewReplicaSetAvailable';
const TIMED_OUT = 'ProgressDeadlineExceeded';
const PAUSED = 'DeploymentPaused';

const NEVER = 2_147_483_647;

/** What a condition comes to say. */
export type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/**
 * The status that follows from the ReplicaSets'; the very object that is there
 * if it already says so.
 * Source: sync.go calculateStatus, progress.go syncRolloutStatus.
 * @param rollout whether one is under way or done, so that its progress is judged; not while paused or scaled
 * @param now milliseconds of cluster time
 */
export function deploymentStatus(
  deployment: Deployment,
  sets: ReplicaSets,
  rollout: boolean,
  now: number,
): DeploymentStatus {
  const before = deployment.status ?? {};
  const counts = countsOf(deployment, sets);
  let conditions = withCondition(before.conditions ?? NO_CONDITIONS, available(deployment, counts), now);
  if (rollout) {
    conditions = withProgress(conditions, deployment, sets, counts, now);
    conditions = withReplicaFailure(conditions, sets);
  }
  const same =
    conditions === (before.conditions ?? NO_CONDITIONS) &&
    before.terminatingReplicas === counts.terminatingReplicas &&
    Object.entries(counts).every(([field, count]) => (before[field as keyof typeof counts] ?? 0) === (count ?? 0));
  if (same) return before;
  const { collisionCount } = before;
  return {
    ...withoutZeros(counts),
    ...(counts.terminatingReplicas === undefined ? {} : { terminatingReplicas: counts.terminatingReplicas }),
    ...(collisionCount === undefined ? {} : { collisionCount }),
    conditions,
  };
}

/** All replicas are of the newest template and available. Source: deployment_util.go DeploymentComplete. */
export function isComplete({ spec, metadata, status = {} }: Deployment): boolean {
  return hasAll(spec.replicas ?? 1, status) && (status.observedGeneration ?? 0) >= (metadata.generation ?? 1);
}

/** Whether a rollout has begun and is not done: Pods that are lost later do not begin one. A paused one is not under way. */
export function isRollingOut(deployment: Deployment): boolean {
  const { spec, metadata, status = {} } = deployment;
  if (spec.paused) return false;
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 1)) return true;
  const known = conditionOf(status.conditions, 'Progressing');
  if (!known) return !isComplete(deployment);
  return known.reason !== DONE || (status.replicas ?? 0) !== (status.updatedReplicas ?? 0);
}

/** Whether progress is judged at all. Source: deployment_util.go HasProgressDeadline. */
export function hasDeadline({ spec: { progressDeadlineSeconds = 600 } }: Deployment): boolean {
  return progressDeadlineSeconds !== NEVER;
}

/**
 * When a rollout that makes no more progress is to be looked at again, in
 * milliseconds of cluster time; null if none is under way.
 * Source: progress.go requeueStuckDeployment.
 */
export function stuckAt(deployment: Deployment, status: DeploymentStatus): number | null {
  const known = conditionOf(status.conditions, 'Progressing');
  if (!known || !hasDeadline(deployment) || known.reason === TIMED_OUT || known.reason === PAUSED) return null;
  if (isComplete({ ...deployment, status })) return null;
  return deadlineOf(deployment, known) + 1000;
}

/** Words for what the controller did to a ReplicaSet, or saw in the spec. Source: sync.go getNewReplicaSet, checkPausedConditions. */
export const PROGRESS = {
  created: (name: string): Verdict => progressing('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`),
  found: (name: string): Verdict => progressing('True', 'FoundNewReplicaSet', `Found new replica set "${name}"`),
  paused: progressing('Unknown', PAUSED, 'Deployment is paused'),
  resumed: progressing('Unknown', 'DeploymentResumed', 'Deployment is resumed'),
};

/** The status with such a condition; the very object if it says the same already. */
export function withVerdict(deployment: Deployment, verdict: Verdict, now: number): DeploymentStatus {
  const { status = {} } = deployment;
  const before = status.conditions ?? NO_CONDITIONS;
  const conditions = withCondition(before, verdict, now);
  return conditions === before ? status : { ...status, conditions };
}

/** What the Deployment's pause, or its end, adds to the conditions; null if nothing. Source: sync.go checkPausedConditions. */
export function pauseVerdict(deployment: Deployment): Verdict | null {
  const known = conditionOf(deployment.status?.conditions, 'Progressing');
  if (!hasDeadline(deployment) || known?.reason === TIMED_OUT) return null;
  const isPaused = deployment.spec.paused ?? false;
  if (isPaused === (known?.reason === PAUSED)) return null;
  return isPaused ? PROGRESS.paused : PROGRESS.resumed;
}

function progressing(status: string, reason: string, message: string): Verdict {
  return { type: 'Progressing', status, reason, message };
}

type Counts = ReturnType<typeof countsOf>;

function countsOf(deployment: Deployment, { all, newest }: ReplicaSets) {
  const total = (field: 'replicas' | 'readyReplicas' | 'availableReplicas'): number =>
    all.reduce((count, { status }) => count + (status?.[field] ?? 0), 0);
  const sizes = all.reduce((count, { spec }) => count + (spec.replicas ?? 0), 0);
  const availableReplicas = total('availableReplicas');
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    replicas: total('replicas'),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: total('readyReplicas'),
    availableReplicas,
    unavailableReplicas: Math.max(0, sizes - availableReplicas),
    terminatingReplicas: terminatingOf(all),
  };
}

/** Unknown as soon as one that was looked at does not say. Source: deployment_util.go GetTerminatingReplicaCountForReplicaSets. */
function terminatingOf(all: ReplicaSets['all']): number | undefined {
  let total = 0;
  for (const { status } of all) {
    if (!status?.observedGeneration && status?.terminatingReplicas === undefined) continue;
    if (status.terminatingReplicas === undefined) return undefined;
    total += status.terminatingReplicas;
  }
  return total;
}

function available(deployment: Deployment, { availableReplicas }: Counts): Verdict {
  const needed = (deployment.spec.replicas ?? 1) - fencepostsOf(deployment).unavailable;
  const type = 'Available';
  return availableReplicas >= needed
    ? { type, status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : {
        type,
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

/** Source: progress.go syncRolloutStatus. */
function withProgress(
  conditions: Condition[],
  deployment: Deployment,
  { newest }: ReplicaSets,
  counts: Counts,
  now: number,
): Condition[] {
  const known = conditionOf(conditions, 'Progressing');
  if (!hasDeadline(deployment)) return known ? conditions.filter((each) => each !== known) : conditions;
  if (counts.replicas === counts.updatedReplicas && known?.reason === DONE) return conditions;
  const subject = newest ? `ReplicaSet "${newest.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  if (isComplete({ ...deployment, status: counts }))
    return withCondition(conditions, progressing('True', DONE, `${subject} has successfully progressed.`), now);
  if (progressed(counts, deployment.status ?? {})) {
    const verdict = progressing('True', 'ReplicaSetUpdated', `${subject} is progressing.`);
    const others = conditions.filter((each) => each !== known);
    const lastTransitionTime = known?.status === 'True' ? known.lastTransitionTime : timestamp(now);
    return [...others, { ...conditionFrom(verdict, now), lastTransitionTime }];
  }
  if (!known || known.reason === DONE || now <= deadlineOf(deployment, known)) return conditions;
  return withCondition(conditions, progressing('False', TIMED_OUT, `${subject} has timed out progressing.`), now);
}

/** One ReplicaSet's failure to create Pods is the Deployment's, the newest one's first. Source: progress.go getReplicaFailures. */
function withReplicaFailure(conditions: Condition[], { newest, all }: ReplicaSets): Condition[] {
  const type = 'ReplicaFailure';
  const failures = [...(newest ? [newest] : []), ...all].flatMap(({ status }) => status?.conditions ?? []);
  const failure = failures.find((each) => each.type === type);
  const known = conditionOf(conditions, type);
  if (!failure) return known ? conditions.filter((each) => each !== known) : conditions;
  if (known?.status === failure.status && known.reason === failure.reason) return conditions;
  const { status, reason, message, lastTransitionTime } = failure;
  const copy = { type, status, lastUpdateTime: lastTransitionTime, lastTransitionTime, reason, message };
  return [...conditions.filter((each) => each !== known), copy];
}

function deadlineOf({ spec: { progressDeadlineSeconds = 600 } }: Deployment, { lastUpdateTime }: Condition): number {
  return (clusterTimeOf(lastUpdateTime) ?? 0) + progressDeadlineSeconds * 1000;
}

function hasAll(replicas: number, { updatedReplicas, replicas: all, availableReplicas }: DeploymentStatus): boolean {
  return [updatedReplicas, all, availableReplicas].every((count) => (count ?? 0) === replicas);
}

/** Source: deployment_util.go DeploymentProgressing. */
function progressed(counts: Counts, before: DeploymentStatus): boolean {
  const old = (status: DeploymentStatus): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    counts.updatedReplicas > (before.updatedReplicas ?? 0) ||
    old(counts) < old(before) ||
    counts.readyReplicas > (before.readyReplicas ?? 0) ||
    counts.availableReplicas > (before.availableReplicas ?? 0)
  );
}

const NO_CONDITIONS: Condition[] = [];

/** One whose status or reason is new goes to the end; else the very list. Source: deployment_util.go SetDeploymentCondition. */
function withCondition(conditions: Condition[], verdict: Verdict, now: number): Condition[] {
  const known = conditionOf(conditions, verdict.type);
  if (known?.status === verdict.status && known.reason === verdict.reason) return conditions;
  const next = conditionFrom(verdict, now);
  const lastTransitionTime = known?.status === verdict.status ? known.lastTransitionTime : next.lastTransitionTime;
  return [...conditions.filter((each) => each !== known), { ...next, lastTransitionTime }];
}

function conditionFrom({ type, status, reason, message }: Verdict, now: number): Condition {
  return { type, status, lastUpdateTime: timestamp(now), lastTransitionTime: timestamp(now), reason, message };
}

function conditionOf(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((each) => each.type === type);
}

/** The API leaves counts of 0 out. */
function withoutZeros(counts: Counts): DeploymentStatus {
  return Object.fromEntries(
    Object.entries(counts).filter(([field, count]) => field !== 'terminatingReplicas' && count),
  );
}
