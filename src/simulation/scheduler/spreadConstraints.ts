/** Topology spread constraints, ready to be counted. Source: plugins/podtopologyspread/common.go, helper/spread.go. */
import { isEmptySelector, matchesLabels, matchesLabelSelector } from '../../kubernetes/selectors.js';
import type {
  KubernetesObject,
  LabelSelector,
  Pod,
  ReplicaSet,
  Service,
  TopologySpreadConstraint,
} from '../../kubernetes/types.js';
import type { ObjectLister } from './framework.js';
import { namespaceOf } from './podAffinityTerms.js';

export interface SpreadConstraint {
  topologyKey: string;
  maxSkew: number;
  /** With fewer domains than this the lowest count is taken to be 0. */
  minDomains: number;
  nodeAffinityPolicy: string;
  nodeTaintsPolicy: string;
  /** Namespace and selector as text: the same for the same selection. */
  key: string;
  /** The selector alone says so, wherever the Pod is. */
  matches(pod: Pod): boolean;
  /** The Pod counts: it is selected, in the same namespace, and not on its way out. */
  counts(pod: Pod): boolean;
}

/**
 * The constraints with that `whenUnsatisfiable`, with the API's defaults filled in.
 * @param labelSelector for constraints that have none of their own
 */
export function spreadConstraints(
  pod: Pod,
  constraints: readonly TopologySpreadConstraint[],
  action: string,
  labelSelector?: LabelSelector,
): SpreadConstraint[] {
  return constraints
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === action)
    .map((constraint) => {
      const selector = labelSelector ?? selectorOf(pod, constraint);
      const namespace = namespaceOf(pod);
      const matches = (other: Pod) => matchesLabelSelector(selector, other.metadata.labels);
      return {
        topologyKey: constraint.topologyKey,
        maxSkew: constraint.maxSkew,
        minDomains: constraint.minDomains ?? 1,
        nodeAffinityPolicy: constraint.nodeAffinityPolicy ?? 'Honor',
        nodeTaintsPolicy: constraint.nodeTaintsPolicy ?? 'Ignore',
        key: `${namespace} ${JSON.stringify(selector ?? null)}`,
        matches,
        counts: (other) => !other.metadata.deletionTimestamp && namespaceOf(other) === namespace && matches(other),
      };
    });
}

/**
 * What a Pod's Services and its controller select together; undefined if none
 * of them is there, and the default constraints then do not apply.
 */
export function defaultSelector(pod: Pod, objects: ObjectLister): LabelSelector | undefined {
  const matchLabels: Record<string, string> = {};
  for (const { spec } of objects.ofKind<Service>('Service', namespaceOf(pod))) {
    if (spec?.selector && matchesLabels(spec.selector, pod.metadata.labels)) Object.assign(matchLabels, spec.selector);
  }
  const { matchLabels: owned = {}, matchExpressions = [] } = controllerSelector(pod, objects) ?? {};
  const required = Object.entries(owned).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  const selector = { matchLabels, matchExpressions: [...required, ...matchExpressions] };
  return isEmptySelector(selector) ? undefined : selector;
}

type Controller = Omit<ReplicaSet, 'kind'> & { kind: string };

function controllerSelector(pod: Pod, objects: ObjectLister): LabelSelector | undefined {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  if (!owner) return undefined;
  const find = (kind: string) =>
    objects.ofKind<KubernetesObject>(kind, namespaceOf(pod)).find(({ metadata }) => metadata.name === owner.name);
  if (owner.kind === 'ReplicationController') {
    const labels = (find(owner.kind)?.spec as { selector?: Record<string, string> } | undefined)?.selector;
    return labels && { matchLabels: labels };
  }
  if (owner.kind !== 'ReplicaSet' && owner.kind !== 'StatefulSet') return undefined;
  return (find(owner.kind) as Controller | undefined)?.spec?.selector;
}

/** The API server writes the labels of matchLabelKeys into the selector when the Pod is created. */
function selectorOf(
  pod: Pod,
  { labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint,
): LabelSelector | undefined {
  if (!labelSelector || matchLabelKeys.length === 0) return labelSelector;
  const added = matchLabelKeys.flatMap((key) => {
    const value = pod.metadata.labels?.[key];
    return value === undefined ? [] : [{ key, operator: 'In', values: [value] }];
  });
  return { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] };
}
