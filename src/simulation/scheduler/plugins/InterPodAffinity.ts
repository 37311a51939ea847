import { MAX_NODE_SCORE, type Cycle, type Failure, type NodeScorer, type Plugin } from '../framework.js';
import type { NodeInfo, PodInfo } from '../nodeInfo.js';
import type { Labels } from '../../../kubernetes/selectors.js';
import type { KubernetesObject, Pod } from '../../../kubernetes/types.js';
import {
  preferredTerms,
  requiredTerms,
  type AffinityTerm,
  type NamespaceLabels,
  type WeightedAffinityTerm,
  withWeight,
} from '../podAffinityTerms.js';
import { TopologyCounts } from '../topologyCounts.js';

export interface InterPodAffinityArgs {
  /** What a required term of an existing Pod is worth to a newcomer that matches it; 1 by default. */
  hardPodAffinityWeight?: number;
  /** Only the newcomer's own preferences count; false by default. */
  ignorePreferredTermsOfExistingPods?: boolean;
}

const AFFINITY: Failure = { reasons: ["node(s) didn't match pod affinity rules"], resolvable: false };
const ANTI_AFFINITY: Failure = { reasons: ["node(s) didn't match pod anti-affinity rules"], resolvable: true };
const EXISTING: Failure = { reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], resolvable: true };

/**
 * Near to these Pods, away from those, as measured by a label of the Nodes.
 * Existing Pods' required anti-affinity holds against newcomers too, and their
 * preferences count. Source: plugins/interpodaffinity/filtering.go, scoring.go.
 */
export function interPodAffinity(args: InterPodAffinityArgs = {}): Plugin {
  return {
    name: 'InterPodAffinity',
    weight: 2,
    filter: prepareFilter,
    score: (cycle, feasible) => prepareScore(cycle, feasible, args),
  };
}

function prepareFilter(cycle: Cycle): ((node: NodeInfo) => Failure | undefined) | undefined {
  const { pod, nodes } = cycle;
  const namespaces = namespacesOf(cycle);
  const affinity = requiredTerms(pod, 'podAffinity', namespaces.own);
  const antiAffinity = requiredTerms(pod, 'podAntiAffinity', namespaces.own);
  const existing = countExistingAntiAffinity(pod, nodes, namespaces.existing);
  const { near, away } = countIncoming(nodes, affinity, antiAffinity);
  if (existing.size === 0 && affinity.length === 0 && away.size === 0) return undefined;
  // The first Pod of a group that wants to be together has nobody to join yet.
  const first = near.size === 0 && affinity.every((term) => term.matches(pod));
  return (node) => {
    if (!isNear(node, affinity, near, first)) return AFFINITY;
    if (antiAffinity.some(({ topologyKey }) => away.at(node, topologyKey) > 0)) return ANTI_AFFINITY;
    return existing.anyAt(node) ? EXISTING : undefined;
  };
}

function isNear(node: NodeInfo, terms: readonly AffinityTerm[], near: TopologyCounts, first: boolean): boolean {
  if (!terms.every(({ topologyKey }) => node.node.metadata.labels?.[topologyKey] !== undefined)) return false;
  return first || terms.every(({ topologyKey }) => near.at(node, topologyKey) > 0);
}

/** Domains that existing Pods keep the newcomer out of. */
function countExistingAntiAffinity(
  pod: Pod,
  nodes: readonly NodeInfo[],
  namespaceLabels: NamespaceLabels,
): TopologyCounts {
  const counts = new TopologyCounts();
  for (const node of nodes) {
    for (const existing of node.podsWithRequiredAntiAffinity.values()) {
      for (const term of requiredTerms(existing.pod, 'podAntiAffinity', namespaceLabels))
        if (term.matches(pod)) counts.add(node, term.topologyKey, 1);
    }
  }
  return counts;
}

/** Domains with Pods that match all affinity terms, and with Pods that match one of the anti-affinity terms. */
function countIncoming(
  nodes: readonly NodeInfo[],
  affinity: readonly AffinityTerm[],
  antiAffinity: readonly AffinityTerm[],
) {
  const near = new TopologyCounts();
  const away = new TopologyCounts();
  if (affinity.length === 0 && antiAffinity.length === 0) return { near, away };
  for (const node of nodes) {
    for (const { pod } of node.pods.values()) {
      if (affinity.length > 0 && affinity.every((term) => term.matches(pod)))
        for (const { topologyKey } of affinity) near.add(node, topologyKey, 1);
      for (const term of antiAffinity) if (term.matches(pod)) away.add(node, term.topologyKey, 1);
    }
  }
  return { near, away };
}

function prepareScore(
  cycle: Cycle,
  _feasible: readonly NodeInfo[],
  args: InterPodAffinityArgs,
): NodeScorer | undefined {
  const { pod, nodes } = cycle;
  const namespaces = namespacesOf(cycle);
  const own = [
    ...preferredTerms(pod, 'podAffinity', namespaces.own),
    ...negated(preferredTerms(pod, 'podAntiAffinity', namespaces.own)),
  ];
  if (own.length === 0 && args.ignorePreferredTermsOfExistingPods) return undefined;
  const counts = new TopologyCounts();
  for (const node of nodes) {
    for (const existing of podsThatCount(node, own).values()) {
      for (const term of own) if (term.matches(existing.pod)) counts.add(node, term.topologyKey, term.weight);
      for (const term of termsOfExisting(existing.pod, namespaces.existing, args))
        if (term.matches(pod)) counts.add(node, term.topologyKey, term.weight);
    }
  }
  if (counts.size === 0) return undefined;
  return { score: (node) => counts.sumAt(node), normalize: normalizeBetween };
}

/** Without preferences of its own, a Pod is only judged by the Pods that have some. */
function podsThatCount(node: NodeInfo, own: readonly WeightedAffinityTerm[]): ReadonlyMap<string, PodInfo> {
  return own.length > 0 ? node.pods : node.podsWithAffinity;
}

function termsOfExisting(
  existing: Pod,
  namespaceLabels: NamespaceLabels,
  args: InterPodAffinityArgs,
): WeightedAffinityTerm[] {
  const weight = args.hardPodAffinityWeight ?? 1;
  const required =
    weight > 0 ? requiredTerms(existing, 'podAffinity', namespaceLabels).map((term) => withWeight(term, weight)) : [];
  if (args.ignorePreferredTermsOfExistingPods) return required;
  return [
    ...required,
    ...preferredTerms(existing, 'podAffinity', namespaceLabels),
    ...negated(preferredTerms(existing, 'podAntiAffinity', namespaceLabels)),
  ];
}

function negated(terms: readonly WeightedAffinityTerm[]): WeightedAffinityTerm[] {
  return terms.map((term) => withWeight(term, -term.weight));
}

function normalizeBetween(scores: readonly number[]): number[] {
  const lowest = Math.min(...scores);
  const range = Math.max(...scores) - lowest;
  return scores.map((score) => (range > 0 ? Math.trunc(MAX_NODE_SCORE * ((score - lowest) / range)) : 0));
}

interface NamespacesOfCycle {
  /** For the newcomer's terms: a namespace that is not declared is not selected. */
  own: NamespaceLabels;
  /** For terms of existing Pods: upstream takes a namespace it does not know for one without labels. */
  existing: NamespaceLabels;
}

/** Where no Namespace is declared at all, those that are used are taken to exist. */
function namespacesOf({ objects }: Cycle): NamespacesOfCycle {
  let declared: Map<string, Labels> | undefined;
  const labelsOf = (namespace: string): Labels | undefined => {
    declared ??= new Map(
      objects.ofKind<KubernetesObject>('Namespace').map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
    );
    const labels = declared.get(namespace) ?? (declared.size === 0 ? {} : undefined);
    return labels && { 'kubernetes.io/metadata.name': namespace, ...labels };
  };
  return { own: labelsOf, existing: (namespace) => labelsOf(namespace) ?? {} };
}
