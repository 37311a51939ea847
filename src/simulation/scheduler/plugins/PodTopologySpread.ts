import { findUntoleratedTaint } from '../../../kubernetes/taints.js';
import type { Pod, TopologySpreadConstraint } from '../../../kubernetes/types.js';
import {
  divide,
  MAX_NODE_SCORE,
  type Cycle,
  type Failure,
  type NodeFilter,
  type NodeScorer,
  type Plugin,
} from '../framework.js';
import { countPods, type NodeInfo } from '../nodeInfo.js';
import { defaultSelector, spreadConstraints, type SpreadConstraint } from '../spreadConstraints.js';
import { matchesRequiredNodeAffinity } from './NodeAffinity.js';

export interface PodTopologySpreadArgs {
  /** `System` spreads the Pods of a Service or controller over hosts and zones; `List` only as `defaultConstraints` says. */
  defaultingType?: 'System' | 'List';
  defaultConstraints?: TopologySpreadConstraint[];
}

const HOSTNAME = 'kubernetes.io/hostname';
const NO_LABEL: Failure = {
  reasons: ["node(s) didn't match pod topology spread constraints (missing required label)"],
  resolvable: false,
};
const SKEWED: Failure = { reasons: ["node(s) didn't match pod topology spread constraints"], resolvable: true };
const SYSTEM_DEFAULTS: TopologySpreadConstraint[] = [
  { topologyKey: HOSTNAME, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 5 },
];

/**
 * Keeps the numbers of like Pods in the domains of a label close together.
 * Source: plugins/podtopologyspread/filtering.go, scoring.go, common.go.
 */
export function podTopologySpread(args: PodTopologySpreadArgs = {}): Plugin {
  const defaults = args.defaultingType === 'List' ? (args.defaultConstraints ?? []) : SYSTEM_DEFAULTS;
  return {
    name: 'PodTopologySpread',
    weight: 2,
    filter(cycle) {
      const constraints = constraintsOf(cycle, 'DoNotSchedule', defaults);
      return constraints.length > 0 ? prepareFilter(cycle, constraints) : undefined;
    },
    score(cycle, feasible) {
      const constraints = constraintsOf(cycle, 'ScheduleAnyway', defaults);
      if (constraints.length === 0) return undefined;
      // The system's constraints also spread over hosts where Nodes have no zone.
      const needsAllLabels = hasOwnConstraints(cycle.pod) || args.defaultingType === 'List';
      return prepareScore(cycle, feasible, constraints, needsAllLabels);
    },
  };
}

function hasOwnConstraints(pod: Pod): boolean {
  return (pod.spec.topologySpreadConstraints ?? []).length > 0;
}

function constraintsOf(
  cycle: Cycle,
  action: string,
  defaults: readonly TopologySpreadConstraint[],
): SpreadConstraint[] {
  const { pod } = cycle;
  if (hasOwnConstraints(pod)) return spreadConstraints(pod, pod.spec.topologySpreadConstraints ?? [], action);
  const wanted = defaults.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === action);
  if (wanted.length === 0) return [];
  const labelSelector = defaultSelector(pod, cycle.objects);
  if (!labelSelector) return [];
  return spreadConstraints(pod, wanted, action, labelSelector);
}

function prepareFilter(cycle: Cycle, constraints: readonly SpreadConstraint[]): NodeFilter {
  const counting = cycle.nodes.filter((node) => hasAllLabels(node, constraints));
  const checks = constraints.map((constraint) => {
    const domains = countByDomain(cycle.pod, counting, constraint);
    const lowest = domains.size < constraint.minDomains ? 0 : lowestOf(domains.values());
    const self = constraint.matches(cycle.pod) ? 1 : 0;
    return (node: NodeInfo): Failure | undefined => {
      const domain = node.node.metadata.labels?.[constraint.topologyKey];
      if (domain === undefined) return NO_LABEL;
      return (domains.get(domain) ?? 0) + self - lowest > constraint.maxSkew ? SKEWED : undefined;
    };
  });
  return (node) => {
    for (const check of checks) {
      const failure = check(node);
      if (failure) return failure;
    }
    return undefined;
  };
}

/** Without any domain upstream compares with the largest int32. */
function lowestOf(counts: Iterable<number>): number {
  let lowest = 2 ** 31 - 1;
  for (const count of counts) lowest = Math.min(lowest, count);
  return lowest;
}

function prepareScore(
  cycle: Cycle,
  feasible: readonly NodeInfo[],
  constraints: readonly SpreadConstraint[],
  needsAllLabels: boolean,
): NodeScorer {
  const takesPart = (node: NodeInfo) => !needsAllLabels || hasAllLabels(node, constraints);
  const candidates = feasible.filter(takesPart);
  const terms = constraints.map((constraint) => scoreTerm(cycle, constraint, candidates, takesPart));
  const ignored = new Set(feasible.filter((node) => !takesPart(node)));
  return {
    score: (node) => (ignored.has(node) ? 0 : roundHalfAway(terms.reduce((sum, term) => sum + term(node), 0))),
    normalize: (scores, nodes) => normalize(scores, nodes, ignored),
  };
}

/** One constraint's part of a score: like Pods in the domain, the more weight the more domains there are. */
function scoreTerm(
  cycle: Cycle,
  constraint: SpreadConstraint,
  candidates: readonly NodeInfo[],
  takesPart: (node: NodeInfo) => boolean,
) {
  const { topologyKey, maxSkew } = constraint;
  const perHost = topologyKey === HOSTNAME;
  const domainOf = ({ node }: NodeInfo) => node.metadata.labels?.[topologyKey];
  // Most clusters have no zones: then there is nothing to count.
  if (!candidates.some((node) => domainOf(node) !== undefined)) return () => 0;
  const wanted = new Set(perHost ? [] : candidates.map((node) => domainOf(node) ?? ''));
  const counting = perHost ? [] : cycle.nodes.filter((node) => takesPart(node) && wanted.has(domainOf(node) ?? ''));
  const domains = countByDomain(cycle.pod, counting, constraint);
  const weight = Math.log((perHost ? candidates.length : wanted.size) + 2);
  return (node: NodeInfo): number => {
    const domain = domainOf(node);
    if (domain === undefined) return 0;
    const count = perHost ? countPods(node, constraint.key, constraint.counts) : (domains.get(domain) ?? 0);
    return count * weight + (maxSkew - 1);
  };
}

/** The fewest Pods score highest; Nodes that do not take part score 0. */
function normalize(scores: readonly number[], nodes: readonly NodeInfo[], ignored: ReadonlySet<NodeInfo>): number[] {
  const counted = scores.filter((_, index) => !isIgnored(nodes[index], ignored));
  const lowest = Math.min(...counted);
  const highest = Math.max(0, ...counted);
  return scores.map((score, index) => {
    if (isIgnored(nodes[index], ignored)) return 0;
    return highest === 0 ? MAX_NODE_SCORE : divide(MAX_NODE_SCORE * (highest + lowest - score), highest);
  });
}

function isIgnored(node: NodeInfo | undefined, ignored: ReadonlySet<NodeInfo>): boolean {
  return node !== undefined && ignored.has(node);
}

function countByDomain(pod: Pod, nodes: readonly NodeInfo[], constraint: SpreadConstraint): Map<string, number> {
  const domains = new Map<string, number>();
  for (const node of nodes) {
    if (!isIncluded(pod, node, constraint)) continue;
    const domain = node.node.metadata.labels?.[constraint.topologyKey] ?? '';
    domains.set(domain, (domains.get(domain) ?? 0) + countPods(node, constraint.key, constraint.counts));
  }
  return domains;
}

/** Whether a Node's Pods count at all; by default those of Nodes the Pod's affinity rules out do not. */
function isIncluded(pod: Pod, { node }: NodeInfo, { nodeAffinityPolicy, nodeTaintsPolicy }: SpreadConstraint): boolean {
  if (nodeAffinityPolicy === 'Honor' && !matchesRequiredNodeAffinity(pod, node)) return false;
  return nodeTaintsPolicy !== 'Honor' || !findUntoleratedTaint(node.spec?.taints, pod.spec.tolerations);
}

function hasAllLabels({ node }: NodeInfo, constraints: readonly SpreadConstraint[]): boolean {
  return constraints.every(({ topologyKey }) => node.metadata.labels?.[topologyKey] !== undefined);
}

/** Go's math.Round, for sums that are never negative. */
function roundHalfAway(value: number): number {
  return Math.floor(value + 0.5);
}
