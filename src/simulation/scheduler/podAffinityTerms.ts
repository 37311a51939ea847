/**
 * Terms of inter-Pod affinity and anti-affinity, ready to be matched.
 * Source: pkg/scheduler/framework/types.go AffinityTerm.
 */
import { isEmptySelector, matchesLabelSelector, type Labels } from '../../kubernetes/selectors.js';
import type { LabelSelector, Pod, PodAffinityTerm } from '../../kubernetes/types.js';

/** Labels of a namespace by its name; undefined for one that is not declared. */
export type NamespaceLabels = (namespace: string) => Labels | undefined;

export interface AffinityTerm {
  topologyKey: string;
  /** The Pod is one the term speaks of. */
  matches: (pod: Pod) => boolean;
}

export interface WeightedAffinityTerm extends AffinityTerm {
  weight: number;
}

export function hasAffinityTerms({ spec }: Pod): boolean {
  return Boolean(spec.affinity?.podAffinity ?? spec.affinity?.podAntiAffinity);
}

export function hasRequiredAntiAffinity({ spec }: Pod): boolean {
  return (spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).length > 0;
}

export function requiredTerms(
  owner: Pod,
  kind: 'podAffinity' | 'podAntiAffinity',
  namespaceLabels: NamespaceLabels,
): AffinityTerm[] {
  const terms = owner.spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.map((term) => affinityTerm(owner, term, namespaceLabels));
}

export function preferredTerms(
  owner: Pod,
  kind: 'podAffinity' | 'podAntiAffinity',
  namespaceLabels: NamespaceLabels,
): WeightedAffinityTerm[] {
  const terms = owner.spec.affinity?.[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.map(({ weight, podAffinityTerm }) =>
    withWeight(affinityTerm(owner, podAffinityTerm, namespaceLabels), weight),
  );
}

export function withWeight({ topologyKey, matches }: AffinityTerm, weight: number): WeightedAffinityTerm {
  return { topologyKey, matches, weight };
}

/** The namespace a Pod is in; `default` where the manifest says nothing. */
export function namespaceOf(pod: Pod): string {
  return pod.metadata.namespace ?? 'default';
}

/** Without namespaces and namespace selector a term speaks of its owner's namespace. */
function affinityTerm(owner: Pod, term: PodAffinityTerm, namespaceLabels: NamespaceLabels): AffinityTerm {
  const { namespaces = [], namespaceSelector } = term;
  const named = namespaces.length === 0 && !namespaceSelector ? [namespaceOf(owner)] : namespaces;
  const selector = withLabelKeys(term, owner.metadata.labels);
  const inNamespace = (namespace: string) =>
    named.includes(namespace) || selectsNamespace(namespaceSelector, namespace, namespaceLabels);
  return {
    topologyKey: term.topologyKey,
    matches: (pod) => inNamespace(namespaceOf(pod)) && matchesLabelSelector(selector, pod.metadata.labels),
  };
}

function selectsNamespace(
  selector: LabelSelector | undefined,
  namespace: string,
  namespaceLabels: NamespaceLabels,
): boolean {
  if (!selector) return false;
  if (isEmptySelector(selector)) return true;
  const labels = namespaceLabels(namespace);
  return labels !== undefined && matchesLabelSelector(selector, labels);
}

/** The API server writes matchLabelKeys and mismatchLabelKeys into the selector when the Pod is created. */
function withLabelKeys(term: PodAffinityTerm, labels: Labels = {}): LabelSelector | undefined {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (!labelSelector) return undefined;
  const expression = (operator: string) => (key: string) => {
    const value = labels[key];
    return value === undefined ? [] : [{ key, operator, values: [value] }];
  };
  const added = [...matchLabelKeys.flatMap(expression('In')), ...mismatchLabelKeys.flatMap(expression('NotIn'))];
  return { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] };
}
