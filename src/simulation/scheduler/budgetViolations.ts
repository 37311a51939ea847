import { protects, type PodDisruptionBudget } from '../disruptionBudget.js';
import type { ObjectLister } from './framework.js';
import type { PodInfo } from './nodeInfo.js';

/**
 * Splits Pods into those whose removal would break a PodDisruptionBudget and
 * the others, each in the given order.
 * Source: default_preemption.go filterPodsWithPDBViolation.
 */
export function violatesBudget(
  pods: readonly PodInfo[],
  objects: ObjectLister,
): { violating: PodInfo[]; others: PodInfo[] } {
  const violating: PodInfo[] = [];
  const others: PodInfo[] = [];
  const allowed = new Map(
    objects
      .ofKind<PodDisruptionBudget>('PodDisruptionBudget')
      .map((budget) => [budget, budget.status?.disruptionsAllowed ?? 0]),
  );
  for (const podInfo of pods) {
    const { pod } = podInfo;
    let violates = false;
    for (const [budget, left] of allowed) {
      if (!protects(budget, pod) || pod.metadata.name in (budget.status?.disruptedPods ?? {})) continue;
      allowed.set(budget, left - 1);
      if (left <= 0) violates = true;
    }
    (violates ? violating : others).push(podInfo);
  }
  return { violating, others };
}
