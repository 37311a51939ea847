/**
 * What happened in the cluster may help a Pod that did not fit: each plugin that turned the
 * Pod down says whether it does.
 * Source: EventsToRegister and the isSchedulableAfter… functions of pkg/scheduler/framework/plugins, v1.36.
 */
import { findUntoleratedTaint } from '../../kubernetes/taints.js';
import type { KubernetesObject, Node, Pod } from '../../kubernetes/types.js';
import { createCycle, NO_OBJECTS } from './framework.js';
import { hostPorts, portsConflict } from './hostPorts.js';
import { createNodeInfo } from './nodeInfo.js';
import { matchesRequiredNodeAffinity } from './plugins/NodeAffinity.js';
import { nodeResourcesFit } from './plugins/NodeResourcesFit.js';
import { requiredTerms, type AffinityTerm, type NamespaceLabels } from './podAffinityTerms.js';
import { spreadConstraints } from './spreadConstraints.js';

/** Pods are those that are bound, or nominated to a node; `before` is absent when added, `after` when deleted. */
export type ClusterEvent =
  | { readonly kind: 'Node'; readonly before?: Node; readonly after?: Node }
  | { readonly kind: 'Pod'; readonly before?: Pod; readonly after?: Pod }
  | { readonly kind: 'PersistentVolumeClaim'; readonly after: KubernetesObject };

/** Whether a Pod that waits may fit now. */
type Hint<Event> = (waiting: Pod, event: Event, namespaceLabels: NamespaceLabels) => boolean;

type EventOf<Kind extends ClusterEvent['kind']> = Extract<ClusterEvent, { kind: Kind }>;

interface Hints {
  Node?: Hint<EventOf<'Node'>>;
  Pod?: Hint<EventOf<'Pod'>>;
  PersistentVolumeClaim?: Hint<EventOf<'PersistentVolumeClaim'>>;
}

const HINTS: Record<string, Hints> = {
  NodeUnschedulable: {
    Node: (_, { before, after }) => isOpen(after) && !isOpen(before),
  },
  NodeName: {
    Node: (_, { before }) => before === undefined,
  },
  TaintToleration: {
    Node: (waiting, { before, after }) => isTolerated(waiting, after) && !isTolerated(waiting, before),
  },
  NodeAffinity: {
    Node: (waiting, { before, after }) => isWanted(waiting, after) && !isWanted(waiting, before),
  },
  NodePorts: {
    Node: (_, { before }) => before === undefined,
    Pod: (waiting, { before, after }) => after === undefined && before !== undefined && sharePorts(waiting, before),
  },
  NodeResourcesFit: {
    Node: (waiting, { before, after }) =>
      after !== undefined && fitsEmpty(waiting, after) && (before === undefined || hasGrown(waiting, before, after)),
    Pod: (_, { after }) => after === undefined,
  },
  PodTopologySpread: { Node: spreadAfterNode, Pod: spreadAfterPod },
  InterPodAffinity: { Node: affinityAfterNode, Pod: affinityAfterPod },
  VolumeBinding: {
    PersistentVolumeClaim: ({ metadata, spec }, { after }) =>
      metadata.namespace === after.metadata.namespace &&
      (spec.volumes ?? []).some(({ persistentVolumeClaim: claim }) => claim?.claimName === after.metadata.name),
  },
};

/** The plugins that hear of such an event, each with its judgement of a Pod it turned down. */
export function hintsFor(
  event: ClusterEvent,
  namespaceLabels: NamespaceLabels,
): readonly { plugin: string; helps: (waiting: Pod) => boolean }[] {
  return Object.entries(HINTS).flatMap(([plugin, hints]) => {
    const hint = hints[event.kind] as Hint<ClusterEvent> | undefined;
    return hint ? [{ plugin, helps: (waiting: Pod) => hint(waiting, event, namespaceLabels) }] : [];
  });
}

const isOpen = (node: Node | undefined): boolean => node !== undefined && !node.spec?.unschedulable;

const isTolerated = (waiting: Pod, node: Node | undefined): boolean =>
  node !== undefined && !findUntoleratedTaint(node.spec?.taints, waiting.spec.tolerations);

const isWanted = (waiting: Pod, node: Node | undefined): boolean =>
  node !== undefined && matchesRequiredNodeAffinity(waiting, node);

function sharePorts(waiting: Pod, gone: Pod): boolean {
  const wanted = hostPorts(waiting);
  return hostPorts(gone).some((used) => wanted.some((port) => portsConflict(used, port)));
}

/** Whether the Pod would fit if the node were empty. */
function fitsEmpty(waiting: Pod, node: Node): boolean {
  return !nodeResourcesFit().filter?.(createCycle(waiting, [], NO_OBJECTS))?.(createNodeInfo(node));
}

/** Whether there is more of something the Pod asks for. Source: fit.go haveAnyRequestedResourcesIncreased. */
function hasGrown(waiting: Pod, before: Node, after: Node): boolean {
  const [small, large] = [createNodeInfo(before).allocatable, createNodeInfo(after).allocatable];
  const { requests } = createCycle(waiting, [], NO_OBJECTS).podInfo;
  const wanted = ['pods', ...[...requests].flatMap(([name, amount]) => (amount > 0 ? [name] : []))];
  return wanted.some((name) => (large.get(name) ?? 0) > (small.get(name) ?? 0));
}

function spreadAfterPod(waiting: Pod, { before, after }: EventOf<'Pod'>): boolean {
  const pods = [before, after].filter((pod) => pod !== undefined);
  if (pods.some(({ metadata }) => metadata.namespace !== waiting.metadata.namespace)) return false;
  const constraints = spreadConstraints(waiting, waiting.spec.topologySpreadConstraints ?? [], 'DoNotSchedule');
  return constraints.some(({ matches }) => (before ? matches(before) : false) !== (after ? matches(after) : false));
}

function spreadAfterNode(waiting: Pod, { before, after }: EventOf<'Node'>): boolean {
  const constraints = spreadConstraints(waiting, waiting.spec.topologySpreadConstraints ?? [], 'DoNotSchedule');
  const domains = (node: Node | undefined): string | null => {
    const values = constraints.map(({ topologyKey }) => node?.metadata.labels?.[topologyKey]);
    return values.includes(undefined) ? null : JSON.stringify(values);
  };
  if (domains(before) !== domains(after)) return true;
  const honorsTaints = constraints.some(({ nodeTaintsPolicy }) => nodeTaintsPolicy === 'Honor');
  return honorsTaints && domains(after) !== null && isTolerated(waiting, before) !== isTolerated(waiting, after);
}

/**
 * One that comes may be the company it wants; one that goes may be what it avoids, or what
 * avoids it. That the last of its company goes does not wake a Pod up which may then be the
 * first (kubernetes/kubernetes issue 141354).
 */
function affinityAfterPod(waiting: Pod, { before, after }: EventOf<'Pod'>, namespaceLabels: NamespaceLabels): boolean {
  const wants = requiredTerms(waiting, 'podAffinity', namespaceLabels);
  const avoids = requiredTerms(waiting, 'podAntiAffinity', namespaceLabels);
  if (after) {
    if (matchesAll(wants, after) && !(before && matchesAll(wants, before))) return true;
    return before !== undefined && matchesAll(avoids, before) && !matchesAll(avoids, after);
  }
  if (!before) return false;
  const repels = requiredTerms(before, 'podAntiAffinity', namespaceLabels);
  return matchesAll(avoids, before) || repels.some(({ matches }) => matches(waiting));
}

/** None is not all: without terms there is nothing to match. Source: interpodaffinity/filtering.go podMatchesAllAffinityTerms. */
const matchesAll = (terms: readonly AffinityTerm[], pod: Pod): boolean =>
  terms.length > 0 && terms.every(({ matches }) => matches(pod));

function affinityAfterNode(
  waiting: Pod,
  { before, after }: EventOf<'Node'>,
  namespaceLabels: NamespaceLabels,
): boolean {
  if (!after) return false;
  const domain = (node: Node | undefined, key: string): string | undefined => node?.metadata.labels?.[key];
  return (['podAffinity', 'podAntiAffinity'] as const)
    .flatMap((kind) => requiredTerms(waiting, kind, namespaceLabels))
    .some(({ topologyKey }) => domain(before, topologyKey) !== domain(after, topologyKey));
}
