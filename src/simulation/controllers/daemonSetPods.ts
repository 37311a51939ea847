/** Which nodes a DaemonSet's Pods belong on, and what a Pod gets for its node. Source: pkg/controller/daemon/util/daemonset_util.go. */
import { findUntoleratedTaint } from '../../kubernetes/taints.js';
import type { Affinity, DaemonSet, Node, Pod, PodSpec, Toleration } from '../../kubernetes/types.js';
import type { GivenPod } from '../apiServer.js';
import { matchesRequiredNodeAffinity } from '../scheduler/plugins/NodeAffinity.js';
import { REVISION_LABEL } from './revisions.js';

const NAME_FIELD = 'metadata.name';

/** Taints that a daemon bears for ever. Source: AddOrUpdateDaemonPodTolerations. */
const BORNE = [
  ['node.kubernetes.io/not-ready', 'NoExecute'],
  ['node.kubernetes.io/unreachable', 'NoExecute'],
  ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
  ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
  ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
  ['node.kubernetes.io/unschedulable', 'NoSchedule'],
] as const;
const BORNE_ON_HOST_NETWORK = ['node.kubernetes.io/network-unavailable', 'NoSchedule'] as const;

export interface NodeVerdict {
  /** A Pod should come to the node if it has none. */
  readonly run: boolean;
  /** One that is there may stay. */
  readonly stay: boolean;
}

/**
 * Whether a node is one of the DaemonSet's: its selector, affinity and
 * NoSchedule taints keep new Pods away, NoExecute taints drive out those that are there.
 * Source: daemon_controller.go NodeShouldRunDaemonPod.
 */
export function judgeNode({ spec }: DaemonSet, node: Node): NodeVerdict {
  const template = spec.template.spec ?? { containers: [] };
  const { name } = node.metadata;
  const isMeant = !template.nodeName || template.nodeName === name;
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: template };
  if (!isMeant || !matchesRequiredNodeAffinity(pod, node)) return { run: false, stay: false };
  const tolerations = daemonTolerations(template);
  const { taints } = node.spec;
  return {
    run: !findUntoleratedTaint(taints, tolerations),
    stay: !findUntoleratedTaint(taints, tolerations, ['NoExecute']),
  };
}

/** The template's own and those every daemon has. */
export function daemonTolerations({ tolerations = [], hostNetwork }: PodSpec): Toleration[] {
  const borne = hostNetwork ? [...BORNE, BORNE_ON_HOST_NETWORK] : BORNE;
  const added = borne.map(([key, effect]): Toleration => ({ key, operator: 'Exists', effect }));
  const isAdded = (given: Toleration): boolean =>
    !given.value && added.some(({ key, operator, effect }) => matches(given, key, operator, effect));
  return [...tolerations.filter((given) => !isAdded(given)), ...added];
}

function matches(given: Toleration, key?: string, operator?: string, effect?: string): boolean {
  return given.key === key && given.operator === operator && given.effect === effect;
}

/**
 * What the DaemonSet's Pod for a node gets: the scheduler binds it, and can
 * bind it nowhere else. The deprecated label `pod-template-generation` is left out.
 * Source: syncNodes, ReplaceDaemonSetPodNodeNameNodeAffinity.
 */
export function daemonPod({ spec: { template } }: DaemonSet, node: string, hash: string): GivenPod {
  const spec = template.spec ?? { containers: [] };
  return {
    metadata: { labels: { ...template.metadata?.labels, [REVISION_LABEL]: hash } },
    spec: { ...spec, tolerations: daemonTolerations(spec), affinity: pinned(spec.affinity, node) },
  };
}

function pinned(affinity: Affinity | undefined, node: string): Affinity {
  const nodeSelectorTerms = [{ matchFields: [{ key: NAME_FIELD, operator: 'In', values: [node] }] }];
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
  return { ...affinity, nodeAffinity: { ...affinity?.nodeAffinity, ...required } };
}

/** The node a daemon is on or is meant for; '' if it says neither. Source: GetTargetNodeName. */
export function targetNode({ spec }: Pod): string {
  if (spec.nodeName) return spec.nodeName;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  for (const { matchFields = [] } of terms)
    for (const { key, operator, values = [] } of matchFields)
      if (key === NAME_FIELD && operator === 'In' && values.length === 1) return values[0] ?? '';
  return '';
}
