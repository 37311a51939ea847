import { referenceTo } from '../kubernetes/references.js';
import type { Pod } from '../kubernetes/types.js';
import type { ApiServer } from './apiServer.js';
import { condition } from './kubelet/conditions.js';
import { timestamp } from './time.js';
import type { SchedulingResult } from './types.js';
import type { World } from './world.js';

const DISRUPTION = {
  status: 'True',
  reason: 'PreemptionByScheduler',
  message: 'default-scheduler: preempting to accommodate a higher priority pod',
};

/**
 * Makes room for a Pod: the victims are deleted gracefully, the Pod stays
 * Pending, nominated to their node, and is tried again when they are gone.
 * Those of lower priority that were nominated to it lose their nomination.
 * Source: pkg/scheduler/framework/preemption/preemption.go, executor.go.
 */
export function preempt(
  world: World,
  api: ApiServer,
  pod: Pod,
  { node, victims }: NonNullable<SchedulingResult['preemption']>,
  cause: number,
): void {
  const { store } = world;
  store.update<Pod>({ ...pod, status: { ...pod.status, nominatedNodeName: node } });
  const nominated = emit(world, pod, { reason: 'Nominated', message: `waits for room on node ${node}`, cause });
  for (const other of store.ofKind<Pod>('Pod')) {
    if (other.spec.nodeName || other.status?.nominatedNodeName !== node || priorityOf(other) >= priorityOf(pod))
      continue;
    store.update<Pod>({ ...other, status: withoutNomination(other.status) });
    const message = `pod ${pod.metadata.name} of higher priority waits for node ${node}`;
    emit(world, other, { reason: 'NominationCleared', message, cause: nominated });
  }
  for (const { metadata } of victims) {
    const victim = store.byUid<Pod>(metadata.uid ?? '');
    if (victim && victim.metadata.deletionTimestamp === undefined) evict(world, api, victim, pod, node, nominated);
  }
}

function evict(world: World, api: ApiServer, victim: Pod, pod: Pod, node: string, cause: number): void {
  const before = victim.status?.conditions ?? [];
  const disruption = condition(before, 'DisruptionTarget', DISRUPTION, timestamp(world.engine.now));
  const conditions = [...before.filter(({ type }) => type !== 'DisruptionTarget'), disruption];
  const marked = world.store.update<Pod>({ ...victim, status: { ...victim.status, conditions } });
  const detail = api.deletePod(marked);
  const message = `Preempted by pod ${pod.metadata.uid} on node ${node}`;
  emit(world, victim, { type: 'Normal', reason: 'Preempted', message, cause, detail });
}

/** The status without the node that room is made on. */
export function withoutNomination(status: Pod['status']): Pod['status'] {
  const { nominatedNodeName: _, ...rest } = status ?? {};
  return rest;
}

const priorityOf = ({ spec }: Pod): number => spec.priority ?? 0;

function emit(
  { engine }: World,
  pod: Pod,
  report: Partial<Parameters<World['engine']['emit']>[0]> & { reason: string; message: string; cause: number },
): number {
  return engine.emit({ type: 'Change', component: 'scheduler', object: referenceTo(pod), ...report });
}
