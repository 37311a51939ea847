/**
 * Room that is being made on a Node is kept for the Pod it is made for.
 * Source: pkg/scheduler/framework/runtime/framework.go RunFilterPluginsWithNominatedPods.
 */
import type { Pod } from '../../kubernetes/types.js';
import { prepareFilters, runPreFilters, type Cycle, type NodeFilter, type Plugin } from './framework.js';
import { addPod, copyNodeInfo, type NodeInfo } from './nodeInfo.js';

/**
 * As `prepareFilters`. A Node must also do if the Pods that are nominated to it were on it
 * already, as far as they are no less important; and without them, as they may yet go elsewhere.
 */
export function filtersWithNominated(
  plugins: readonly Plugin[],
  cycle: Cycle,
  preFilter = runPreFilters(plugins, cycle),
  rejectedBy?: Set<string>,
): NodeFilter {
  const filter = prepareFilters(plugins, cycle, preFilter, rejectedBy);
  if (cycle.nominated.length === 0) return filter;
  return (node) => {
    const reserved = nominatedTo(node, cycle);
    if (reserved.length === 0) return filter(node);
    const trial = copyNodeInfo(node);
    for (const pod of reserved) addPod(trial, pod);
    const nodes = cycle.nodes.map((each) => (each.name === node.name ? trial : each));
    return prepareFilters(plugins, { ...cycle, nodes }, preFilter, rejectedBy)(trial) ?? filter(node);
  };
}

function nominatedTo({ name }: NodeInfo, { pod, nominated }: Cycle): Pod[] {
  const priority = pod.spec.priority ?? 0;
  return nominated.filter(
    ({ metadata, spec, status }) =>
      status?.nominatedNodeName === name && (spec.priority ?? 0) >= priority && metadata.uid !== pod.metadata.uid,
  );
}
