import type { Pod, PodCondition } from '../../kubernetes/types.js';
import type { ContainerRecord, PodRecord } from './podRecord.js';

type Verdict = Pick<PodCondition, 'status' | 'reason' | 'message'>;

const TRUE: Verdict = { status: 'True' };

/**
 * The Pod's conditions in upstream's order; those the kubelet does not own
 * stay as they are.
 * Source: pkg/kubelet/status/generate.go.
 */
export function podConditions(pod: Pod, record: PodRecord, phase: string, now: string): PodCondition[] {
  const before = pod.status?.conditions ?? [];
  const containers = containersReady(record, phase);
  const own: [string, Verdict][] = [
    ['PodReadyToStartContainers', record.address ? TRUE : { status: 'False' }],
    ['Initialized', initialized(record, phase)],
    ['Ready', containers.status === 'True' ? readinessGates(pod) : containers],
    ['ContainersReady', containers],
    ['PodScheduled', TRUE],
    ...disruption(record, phase),
  ];
  const others = before.filter(({ type }) => !own.some(([name]) => name === type));
  const { generation } = pod.metadata;
  return [...own.map(([type, verdict]) => observed(condition(before, type, verdict, now), generation)), ...others];
}

/** Source: pkg/api/v1/pod/util.go CalculatePodConditionObservedGeneration. */
function observed(condition: PodCondition, observedGeneration: number | undefined): PodCondition {
  if (condition.observedGeneration === observedGeneration || observedGeneration === undefined) return condition;
  return { ...condition, observedGeneration };
}

/** The time of the last change of the status stays; one that says nothing new is the very object that was there. */
export function condition(before: readonly PodCondition[], type: string, verdict: Verdict, now: string): PodCondition {
  const known = before.find((each) => each.type === type);
  if (known?.status === verdict.status && known.reason === verdict.reason && known.message === verdict.message)
    return known;
  const observedGeneration = known?.observedGeneration;
  const lastTransitionTime = known?.status === verdict.status ? known.lastTransitionTime : now;
  return { type, ...(observedGeneration === undefined ? {} : { observedGeneration }), lastTransitionTime, ...verdict };
}

/** Source: pkg/kubelet/eviction/eviction_manager.go; shown once nothing of the Pod runs any more. */
function disruption({ failure }: PodRecord, phase: string): [string, Verdict][] {
  if (!failure?.disruption || phase !== 'Failed') return [];
  return [['DisruptionTarget', { status: 'True', reason: failure.disruption, message: failure.message }]];
}

function containersReady({ containers }: PodRecord, phase: string): Verdict {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const unready = containers.filter(({ role, ready }) => role !== 'init' && !ready);
  if (unready.length === 0) return TRUE;
  return {
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: ${names(unready)}`,
  };
}

function initialized({ containers }: PodRecord, phase: string): Verdict {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  if (containers.some(({ role, state }) => role === 'main' && !state.waiting)) return TRUE;
  const incomplete = containers.filter(
    ({ role, started, state }) =>
      (role === 'init' && state.terminated?.exitCode !== 0) || (role === 'sidecar' && !started),
  );
  if (incomplete.length === 0) return TRUE;
  return {
    status: 'False',
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: ${names(incomplete)}`,
  };
}

/** Nobody sets the conditions that a Pod's readiness gates ask for, unless they came with the Pod. */
function readinessGates(pod: Pod): Verdict {
  const conditions = pod.status?.conditions ?? [];
  const missing = (pod.spec.readinessGates ?? []).filter(
    ({ conditionType }) => !conditions.some(({ type, status }) => type === conditionType && status === 'True'),
  );
  if (missing.length === 0) return TRUE;
  const message = missing
    .map(({ conditionType }) => `corresponding condition of pod readiness gate "${conditionType}" does not exist.`)
    .join(', ');
  return { status: 'False', reason: 'ReadinessGatesNotReady', message };
}

function names(containers: readonly ContainerRecord[]): string {
  return `[${containers.map(({ spec }) => spec.name).join(' ')}]`;
}
