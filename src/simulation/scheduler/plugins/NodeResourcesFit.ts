import { divide, MAX_NODE_SCORE, type Failure, type Plugin } from '../framework.js';
import { countedAmounts, incomingNonZeroRequests, isScalarResource, type Amounts, type NodeInfo } from '../nodeInfo.js';
import { CPU_AND_MEMORY, resourceUse, type ResourceWeight } from '../resourceUse.js';
import { effectiveRequests, hasPodLevelRequests } from '../../../kubernetes/resources.js';

export interface NodeResourcesFitArgs {
  /** Extended resources that are not checked, by name or by the part before the slash. */
  ignoredResources?: string[];
  ignoredResourceGroups?: string[];
  scoringStrategy?: { type: 'LeastAllocated'; resources: readonly ResourceWeight[] };
}

const COMMON = ['cpu', 'memory', 'ephemeral-storage'];

/**
 * The requests must fit into what is left of the Node; the score prefers the
 * Node with the larger free share (LeastAllocated).
 * Source: plugins/noderesources/fit.go, least_allocated.go.
 */
export function nodeResourcesFit(args: NodeResourcesFitArgs = {}): Plugin {
  const weights = args.scoringStrategy?.resources ?? CPU_AND_MEMORY;
  return {
    name: 'NodeResourcesFit',
    weight: 1,
    filter({ pod, podInfo }) {
      // What the status says only counts for Pods that are bound.
      const requests = pod.status?.containerStatuses ? countedAmounts(effectiveRequests(pod)) : podInfo.requests;
      const wanted = wantedAmounts(requests, args);
      return (node) => fit(wanted, node);
    },
    score({ pod, podInfo }) {
      const requests = hasPodLevelRequests(pod) ? incomingNonZeroRequests(pod) : podInfo.nonZeroRequests;
      return { score: (node) => leastAllocated(node, requests, weights) };
    },
  };
}

/** What has to be checked, in the order in which upstream names what is missing. */
function wantedAmounts(
  requests: Amounts,
  { ignoredResources = [], ignoredResourceGroups = [] }: NodeResourcesFitArgs,
): [string, number][] {
  const ignored = (name: string) =>
    name.includes('/') && (ignoredResources.includes(name) || ignoredResourceGroups.includes(name.split('/')[0] ?? ''));
  const scalars = [...requests.keys()].filter((name) => isScalarResource(name) && !ignored(name)).sort();
  return [...COMMON, ...scalars]
    .map((name): [string, number] => [name, requests.get(name) ?? 0])
    .filter(([, amount]) => amount > 0);
}

function fit(wanted: readonly [string, number][], node: NodeInfo): Failure | undefined {
  const reasons: string[] = [];
  let resolvable = true;
  if (node.pods.size + 1 > (node.allocatable.get('pods') ?? 0)) reasons.push('Too many pods');
  for (const [name, amount] of wanted) {
    const allocatable = node.allocatable.get(name) ?? 0;
    if (amount <= allocatable - (node.requested.get(name) ?? 0)) continue;
    reasons.push(`Insufficient ${name}`);
    // No Pod that could be taken off makes the whole Node larger.
    if (amount > allocatable) resolvable = false;
  }
  return reasons.length > 0 ? { reasons, resolvable } : undefined;
}

function leastAllocated(node: NodeInfo, requests: Amounts, weights: readonly ResourceWeight[]): number {
  let sum = 0;
  let weightSum = 0;
  for (const { name, weight } of weights) {
    const use = resourceUse(node, node.nonZeroRequested, requests, name);
    if (!use) continue;
    if (use.requested <= use.allocatable)
      sum += weight * divide((use.allocatable - use.requested) * MAX_NODE_SCORE, use.allocatable);
    weightSum += weight;
  }
  return weightSum === 0 ? 0 : divide(sum, weightSum);
}
