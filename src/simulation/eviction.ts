import { isPodReady, isPodTerminal } from '../kubernetes/podStatus.js';
import type { Pod } from '../kubernetes/types.js';
import type { ApiServer } from './apiServer.js';
import { budgetsOf, withCondition, type PodDisruptionBudget } from './disruptionBudget.js';
import { condition } from './kubelet/conditions.js';
import { timestamp } from './time.js';
import type { EventDetail } from './types.js';
import type { World } from './world.js';

const DISRUPTION = { status: 'True', reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting' };

const TOO_MANY_REQUESTS = "Cannot evict pod as it would violate the pod's disruption budget.";
const TOO_MANY_BUDGETS =
  'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';

/** What the API server answers. */
export type Eviction =
  | { code: 201; detail: EventDetail | null }
  /** 429: later perhaps; 500: never. `cause` says which budget and why, '' if the message says it all. */
  | { code: 429 | 500; message: string; cause: string };

/**
 * Asks the Eviction API to delete a Pod. A PodDisruptionBudget may forbid it; one that does
 * not is charged. Pods that are Pending, done or terminating are deleted whatever a budget
 * says, and so are those that are not ready, if the others are enough. It writes and leaves
 * the reporting to who asked.
 * Source: pkg/registry/core/pod/storage/eviction.go.
 * @param gracePeriod seconds; the Pod's own by default
 */
export function evict(world: World, api: ApiServer, pod: Pod, gracePeriod?: number): Eviction {
  if (!canIgnoreBudgets(pod)) {
    const budgets = budgetsOf(world.store, pod);
    if (budgets.length > 1) return { code: 500, message: TOO_MANY_BUDGETS, cause: '' };
    const budget = budgets[0];
    if (budget && !isSpareUnready(pod, budget)) {
      const refusal = refusalOf(budget);
      if (refusal) return { code: 429, message: TOO_MANY_REQUESTS, cause: refusal };
      charge(world, budget, pod);
    }
  }
  const before = pod.status?.conditions ?? [];
  const disruption = condition(before, 'DisruptionTarget', DISRUPTION, timestamp(world.engine.now));
  const conditions = [...before.filter(({ type }) => type !== 'DisruptionTarget'), disruption];
  const marked = world.store.update<Pod>({ ...pod, status: { ...pod.status, conditions } });
  return { code: 201, detail: api.deletePod(marked, gracePeriod) };
}

/** Source: canIgnorePDB. */
function canIgnoreBudgets(pod: Pod): boolean {
  return isPodTerminal(pod) || pod.status?.phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined;
}

/** A Pod that is not ready is no loss, if the budget's other Pods are enough or it says so. */
function isSpareUnready(pod: Pod, { spec, status }: PodDisruptionBudget): boolean {
  if (isPodReady(pod)) return false;
  if (spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  const { currentHealthy = 0, desiredHealthy = 0 } = status ?? {};
  return currentHealthy >= desiredHealthy && desiredHealthy > 0;
}

/** Why the budget forbids it; '' if it does not. Source: checkAndDecrement. */
function refusalOf({ metadata, status }: PodDisruptionBudget): string {
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 1))
    return `The disruption budget ${metadata.name} is still being processed by the server.`;
  const { disruptionsAllowed = 0, desiredHealthy = 0, currentHealthy = 0 } = status ?? {};
  if (disruptionsAllowed > 0) return '';
  return `The disruption budget ${metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
}

/** One disruption less is allowed, before the disruption controller counts anew. */
function charge(world: World, budget: PodDisruptionBudget, pod: Pod): void {
  if (!budget.status) return;
  const now = timestamp(world.engine.now);
  const disruptionsAllowed = budget.status.disruptionsAllowed - 1;
  const disruptedPods = { ...budget.status.disruptedPods, [pod.metadata.name]: now };
  const charged = { ...budget.status, disruptionsAllowed, disruptedPods };
  const status = disruptionsAllowed > 0 ? charged : withCondition(charged, budget.metadata.generation ?? 1, now);
  world.store.update<PodDisruptionBudget>({ ...budget, status });
}
