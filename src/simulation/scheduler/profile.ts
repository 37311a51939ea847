/** The default scheduler's plugins in their order. Source: pkg/scheduler/apis/config/v1/default_plugins.go. */
import type { Plugin } from './framework.js';
import { dynamicResources } from './plugins/DynamicResources.js';
import { imageLocality } from './plugins/ImageLocality.js';
import { interPodAffinity, type InterPodAffinityArgs } from './plugins/InterPodAffinity.js';
import { nodeAffinity, type NodeAffinityArgs } from './plugins/NodeAffinity.js';
import { nodeName } from './plugins/NodeName.js';
import { nodePorts } from './plugins/NodePorts.js';
import {
  nodeResourcesBalancedAllocation,
  type BalancedAllocationArgs,
} from './plugins/NodeResourcesBalancedAllocation.js';
import { nodeResourcesFit, type NodeResourcesFitArgs } from './plugins/NodeResourcesFit.js';
import { nodeUnschedulable } from './plugins/NodeUnschedulable.js';
import { podTopologySpread, type PodTopologySpreadArgs } from './plugins/PodTopologySpread.js';
import { schedulingGates } from './plugins/SchedulingGates.js';
import { taintToleration } from './plugins/TaintToleration.js';
import { volumeBinding } from './plugins/VolumeBinding.js';

/** Arguments by plugin name, as in `pluginConfig` of a KubeSchedulerConfiguration. */
export interface PluginArgs {
  InterPodAffinity?: InterPodAffinityArgs;
  NodeAffinity?: NodeAffinityArgs;
  NodeResourcesBalancedAllocation?: BalancedAllocationArgs;
  NodeResourcesFit?: NodeResourcesFitArgs;
  PodTopologySpread?: PodTopologySpreadArgs;
}

/** Upstream's default profile where no arguments are given. */
export function createProfile(args: PluginArgs = {}): readonly Plugin[] {
  return [
    schedulingGates,
    nodeUnschedulable,
    nodeName,
    taintToleration,
    nodeAffinity(args.NodeAffinity),
    nodePorts,
    nodeResourcesFit(args.NodeResourcesFit),
    volumeBinding,
    podTopologySpread(args.PodTopologySpread),
    interPodAffinity(args.InterPodAffinity),
    dynamicResources,
    nodeResourcesBalancedAllocation(args.NodeResourcesBalancedAllocation),
    imageLocality,
  ];
}

export const DEFAULT_PROFILE = createProfile();
