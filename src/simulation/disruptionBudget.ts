/** PodDisruptionBudgets: what they say, which Pods they cover. Source: pkg/apis/policy, v1. */
import { namespaceOf } from './scheduler/podAffinityTerms.js';
import { isEmptySelector, matchesLabelSelector } from '../kubernetes/selectors.js';
import type { KubernetesObject, LabelSelector, Pod } from '../kubernetes/types.js';
import type { Store } from './store.js';

export interface PodDisruptionBudget extends KubernetesObject {
  kind: 'PodDisruptionBudget';
  spec?: {
    selector?: LabelSelector;
    /** A number or a percentage; at most one of the two is there. */
    minAvailable?: number | string;
    maxUnavailable?: number | string;
    unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow';
  };
  status?: BudgetStatus;
}

export interface BudgetStatus {
  observedGeneration?: number;
  disruptionsAllowed: number;
  currentHealthy: number;
  desiredHealthy: number;
  expectedPods: number;
  /** When each Pod was evicted that is not yet seen to terminate, by name. */
  disruptedPods?: Record<string, string>;
  conditions?: BudgetCondition[];
}

export interface BudgetCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
  lastTransitionTime: string;
  observedGeneration?: number;
}

/**
 * The budget counts the Pod. An empty selector of policy/v1 matches every Pod
 * of its namespace. Source: disruption.go getPodsForPdb.
 */
export function covers({ metadata, spec }: PodDisruptionBudget, pod: Pod): boolean {
  const namespace = metadata.namespace ?? 'default';
  return namespace === namespaceOf(pod) && matchesLabelSelector(spec?.selector, pod.metadata.labels);
}

/**
 * The same for the Eviction API and for preemption: there an empty selector matches nothing.
 * Source: eviction.go getPodDisruptionBudgets, default_preemption.go filterPodsWithPDBViolation.
 */
export function protects(budget: PodDisruptionBudget, pod: Pod): boolean {
  return !isEmptySelector(budget.spec?.selector ?? {}) && covers(budget, pod);
}

/** The budgets that the Eviction API asks, by order of creation. */
export function budgetsOf(store: Store, pod: Pod): PodDisruptionBudget[] {
  return store.ofKind<PodDisruptionBudget>('PodDisruptionBudget').filter((budget) => protects(budget, pod));
}

/**
 * The condition DisruptionAllowed that goes with the counts; the time stays
 * while its status does. Source: apimachinery pdb_helper.go UpdateDisruptionAllowedCondition.
 */
export function withCondition(status: BudgetStatus, observedGeneration: number, now: string): BudgetStatus {
  const before = status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const allowed = status.disruptionsAllowed > 0;
  const verdict = {
    type: 'DisruptionAllowed',
    status: allowed ? 'True' : 'False',
    reason: allowed ? 'SufficientPods' : 'InsufficientPods',
    message: '',
    observedGeneration,
  };
  const lastTransitionTime = before?.status === verdict.status ? before.lastTransitionTime : now;
  const others = (status.conditions ?? []).filter((each) => each !== before);
  return { ...status, conditions: [...others, { ...verdict, lastTransitionTime }] };
}
