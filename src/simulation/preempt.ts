import { referenceTo } from '../kubernetes/references.js';
import type { Pod } from '../kubernetes/types.js';
import type { ApiServer } from './apiServer.js';
import { condition } from './kubelet/conditions.js';
import { timestamp } from './time.js';
import type { SchedulingResult } from './types.js';
import type { World } from './world.js';

/**
 * Makes room for a Pod: the victims are deleted gracefully, the Pod stays
 * Pending, nominated to their node, and is tried again when they are gone.
 * While victims of an earlier attempt still terminate there, it waits.
 * Source: pkg/scheduler/framework/preemption, PodEligibleToPreemptOthers.
 */
export function preempt(
  world: World,
  api: ApiServer,
  pod: Pod,
  { node, victims }: NonNullable<SchedulingResult['preemption']>,
  cause: number,
): void {
  const { store, engine } = world;
  const nominated = pod.status?.nominatedNodeName;
  const priority = pod.spec.priority ?? 0;
  const isLeaving = ({ metadata, spec }: Pod): boolean =>
    metadata.deletionTimestamp !== undefined && (spec.priority ?? 0) < priority;
  if (nominated && store.podsOnNode(nominated).some(isLeaving)) return;
  store.update<Pod>({ ...pod, status: { ...pod.status, nominatedNodeName: node } });
  const by = `${pod.metadata.uid} on node ${node}`;
  for (const { metadata } of victims) {
    const victim = store.byUid<Pod>(metadata.uid ?? '');
    if (!victim) continue;
    const before = victim.status?.conditions ?? [];
    const disruption = condition(
      before,
      'DisruptionTarget',
      {
        status: 'True',
        reason: 'PreemptionByScheduler',
        message: 'default-scheduler: preempting to accommodate a higher priority pod',
      },
      timestamp(engine.now),
    );
    const conditions = [...before.filter(({ type }) => type !== 'DisruptionTarget'), disruption];
    const detail = api.deletePod(store.update<Pod>({ ...victim, status: { ...victim.status, conditions } }));
    const object = referenceTo(victim);
    engine.emit({
      type: 'Normal',
      reason: 'Preempted',
      message: `Preempted by pod ${by}`,
      component: 'scheduler',
      object,
      cause,
      detail,
    });
  }
}
