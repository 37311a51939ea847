import { divide, MAX_NODE_SCORE, type Plugin } from '../framework.js';
import type { Amounts, NodeInfo } from '../nodeInfo.js';
import { CPU_AND_MEMORY, resourceUse, type ResourceWeight } from '../resourceUse.js';

export interface BalancedAllocationArgs {
  resources?: readonly ResourceWeight[];
}

const HALF = MAX_NODE_SCORE / 2;

/**
 * Prefers the Node whose cpu and memory the Pod brings closer to the same use,
 * or at least no further apart. Since 1.36 the balance with the Pod is compared
 * with the balance without it (kubernetes#135573).
 * Source: plugins/noderesources/balanced_allocation.go.
 */
export function nodeResourcesBalancedAllocation({ resources = CPU_AND_MEMORY }: BalancedAllocationArgs = {}): Plugin {
  return {
    name: 'NodeResourcesBalancedAllocation',
    weight: 1,
    score({ podInfo: { requests } }) {
      // Pods that ask for nothing would all flock to one Node (kubernetes#129138).
      if (resources.every(({ name }) => !requests.get(name))) return undefined;
      return {
        score(node) {
          const { before, after } = usedShares(node, requests, resources);
          return HALF + divide(HALF + balance(after) - balance(before), 2);
        },
      };
    },
  };
}

/** Used share of each resource, without and with the Pod, at most 1. */
function usedShares(
  node: NodeInfo,
  requests: Amounts,
  resources: readonly ResourceWeight[],
): { before: number[]; after: number[] } {
  const before: number[] = [];
  const after: number[] = [];
  for (const { name } of resources) {
    const use = resourceUse(node, node.requested, requests, name);
    if (!use) continue;
    before.push(Math.min(1, (use.requested - use.ownRequest) / use.allocatable));
    after.push(Math.min(1, use.requested / use.allocatable));
  }
  return { before, after };
}

/** 100 when all shares are alike, less by their standard deviation. */
function balance(shares: readonly number[]): number {
  return Math.trunc((1 - standardDeviation(shares)) * MAX_NODE_SCORE);
}

function standardDeviation(shares: readonly number[]): number {
  const [first = 0, second = 0] = shares;
  if (shares.length < 2) return 0;
  if (shares.length === 2) return Math.abs((first - second) / 2);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) * (share - mean), 0) / shares.length);
}
