import { isScalarResource, type Amounts, type NodeInfo } from './nodeInfo.js';

/** A resource that counts for a score, and how much. */
export interface ResourceWeight {
  name: string;
  weight: number;
}

export const CPU_AND_MEMORY: readonly ResourceWeight[] = [
  { name: 'cpu', weight: 1 },
  { name: 'memory', weight: 1 },
];

/**
 * A resource of a Node as it would be used with the Pod on it; undefined if it
 * plays no part: the Node has none, or it is a special one the Pod does not ask for.
 * Source: plugins/noderesources/resource_allocation.go.
 */
export function resourceUse(
  node: NodeInfo,
  requested: Amounts,
  requests: Amounts,
  name: string,
): { allocatable: number; requested: number; ownRequest: number } | undefined {
  const allocatable = node.allocatable.get(name) ?? 0;
  const ownRequest = requests.get(name) ?? 0;
  if (allocatable === 0 || (ownRequest === 0 && isScalarResource(name))) return undefined;
  return { allocatable, requested: (requested.get(name) ?? 0) + ownRequest, ownRequest };
}
