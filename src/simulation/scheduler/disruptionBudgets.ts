import { isEmptySelector, matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { KubernetesObject, LabelSelector } from '../../kubernetes/types.js';
import type { ObjectLister } from './framework.js';
import type { PodInfo } from './nodeInfo.js';
import { namespaceOf } from './podAffinityTerms.js';

interface Budget extends KubernetesObject {
  spec?: { selector?: LabelSelector };
  status?: { disruptionsAllowed?: number; disruptedPods?: Record<string, unknown> };
}

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
    objects.ofKind<Budget>('PodDisruptionBudget').map((budget) => [budget, budget.status?.disruptionsAllowed ?? 0]),
  );
  for (const podInfo of pods) {
    let violates = false;
    for (const [budget, left] of allowed) {
      if (!covers(budget, podInfo)) continue;
      allowed.set(budget, left - 1);
      if (left <= 0) violates = true;
    }
    (violates ? violating : others).push(podInfo);
  }
  return { violating, others };
}

function covers({ metadata, spec, status }: Budget, { pod }: PodInfo): boolean {
  const selector = spec?.selector;
  if ((metadata.namespace ?? 'default') !== namespaceOf(pod) || !selector || isEmptySelector(selector)) return false;
  return matchesLabelSelector(selector, pod.metadata.labels) && !(pod.metadata.name in (status?.disruptedPods ?? {}));
}
