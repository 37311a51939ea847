import { matchesLabels, matchesNodeSelector, matchesNodeSelectorTerm } from '../../../kubernetes/selectors.js';
import type { Affinity, Node, NodeSelectorTerm, Pod, PreferredSchedulingTerm } from '../../../kubernetes/types.js';
import { normalizeByMaximum, type Plugin, type PreFilterResult } from '../framework.js';

export interface NodeAffinityArgs {
  /** Affinity that the scheduler adds to every Pod's own. */
  addedAffinity?: Affinity['nodeAffinity'];
}

const ENFORCED = { reasons: ["node(s) didn't match scheduler-enforced node affinity"], resolvable: false };
const CONFLICT = { reasons: ['pod affinity terms conflict'], resolvable: false };
const MISMATCH = { reasons: ["node(s) didn't match Pod's node affinity/selector"], resolvable: false };

/**
 * `nodeSelector` and required node affinity both must match; preferred terms
 * add their weights up. Source: plugins/nodeaffinity/node_affinity.go.
 */
export function nodeAffinity({ addedAffinity }: NodeAffinityArgs = {}): Plugin {
  const addedSelector = addedAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const addedPreferences = addedAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return {
    name: 'NodeAffinity',
    weight: 2,
    preFilter: ({ pod }) => namedNodes(requiredTermsOf(pod) ?? []),
    filter({ pod }) {
      if (!addedSelector && !pod.spec.nodeSelector && !requiredTermsOf(pod)) return undefined;
      return ({ node }) => {
        if (addedSelector && !matchesNodeSelector(addedSelector, node)) return ENFORCED;
        return matchesRequiredNodeAffinity(pod, node) ? undefined : MISMATCH;
      };
    },
    score({ pod }) {
      const preferences = [
        ...addedPreferences,
        ...(pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
      ];
      if (preferences.length === 0) return undefined;
      return {
        score: ({ node }) => preferenceScore(preferences, node),
        normalize: (scores) => normalizeByMaximum(scores),
      };
    },
  };
}

/** `nodeSelector` and required node affinity. Source: component-helpers/scheduling/corev1/nodeaffinity RequiredNodeAffinity. */
export function matchesRequiredNodeAffinity(pod: Pod, node: Node): boolean {
  const terms = requiredTermsOf(pod);
  return (
    matchesLabels(pod.spec.nodeSelector, node.metadata.labels) &&
    (!terms || matchesNodeSelector({ nodeSelectorTerms: terms }, node))
  );
}

function requiredTermsOf(pod: Pod): NodeSelectorTerm[] | undefined {
  return pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
}

function preferenceScore(preferences: readonly PreferredSchedulingTerm[], node: Node): number {
  return preferences.reduce(
    (sum, { weight, preference }) => sum + (matchesNodeSelectorTerm(preference, node) ? weight : 0),
    0,
  );
}

/** Where every term names its Nodes (as for a DaemonSet's Pod) no other Node is even looked at. */
function namedNodes(terms: readonly NodeSelectorTerm[]): PreFilterResult | undefined {
  if (terms.length === 0) return undefined;
  const nodes = new Set<string>();
  for (const { matchFields = [] } of terms) {
    const lists = matchFields
      .filter(({ key, operator }) => key === 'metadata.name' && operator === 'In')
      .map(({ values = [] }) => values);
    const [first, ...others] = lists;
    if (!first) return undefined;
    for (const name of first) if (others.every((names) => names.includes(name))) nodes.add(name);
  }
  return nodes.size === 0 ? { failure: CONFLICT } : { nodes };
}
