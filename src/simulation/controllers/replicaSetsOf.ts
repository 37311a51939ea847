import { podTemplateHash } from '../../kubernetes/names.js';
import { controllerOf, ownerReferenceTo } from '../../kubernetes/references.js';
import { isEmptySelector, matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { Deployment, PodTemplateSpec, ReplicaSet } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';
import { newReplicaSetAnnotations } from './deploymentAnnotations.js';
import type { Replicas } from './rollout.js';

/** Set on ReplicaSets and their Pods, so that those of two templates are told apart. */
export const HASH_LABEL = 'pod-template-hash';

/** A Deployment's ReplicaSets, oldest first. */
export interface ReplicaSets {
  readonly all: readonly ReplicaSet[];
  /** The one of the Deployment's template as it is now; null if there is none. */
  readonly newest: ReplicaSet | null;
  readonly old: readonly ReplicaSet[];
}

/** Of several with the Deployment's template the oldest counts. Source: deployment_util.go FindNewReplicaSet. */
export function sortReplicaSets(deployment: Deployment, owned: readonly ReplicaSet[]): ReplicaSets {
  const all = [...owned].sort(byAge);
  const wanted = hashOf(deployment.spec.template);
  const newest = all.find(({ spec }) => spec.template && hashOf(spec.template) === wanted) ?? null;
  return { all, newest, old: all.filter((each) => each !== newest) };
}

/** A ReplicaSet that a Deployment may take over, or must keep. */
export function isSelected({ spec, metadata }: Deployment, replicaSet: ReplicaSet): boolean {
  if (metadata.namespace !== replicaSet.metadata.namespace || isEmptySelector(spec.selector)) return false;
  return matchesLabelSelector(spec.selector, replicaSet.metadata.labels);
}

/** The ReplicaSet of the Deployment's template. Source: sync.go getNewReplicaSet. */
export function newReplicaSet(deployment: Deployment, size: number, revision: number): ReplicaSet {
  const { template, selector, minReadySeconds } = deployment.spec;
  const hash = podTemplateHash(template, deployment.status?.collisionCount);
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: replicaSetName(deployment.metadata.name, hash),
      namespace: deployment.metadata.namespace,
      labels,
      annotations: newReplicaSetAnnotations(deployment, revision),
      ownerReferences: [ownerReferenceTo(deployment)],
    },
    spec: {
      replicas: size,
      ...(minReadySeconds ? { minReadySeconds } : {}),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

/** The Deployment's name is cut where both would be longer than a name may be. Source: sync.go generateReplicaSetName. */
function replicaSetName(deployment: string, hash: string): string {
  const LONGEST_NAME = 253;
  return `${deployment.slice(0, LONGEST_NAME - hash.length - 1)}-${hash}`;
}

export function isOwnedBy(replicaSet: ReplicaSet, { metadata }: Deployment): boolean {
  return controllerOf(replicaSet)?.uid === metadata.uid;
}

export function sizeOf({ spec }: ReplicaSet): number {
  return spec.replicas ?? 1;
}

export function replicasOf(replicaSet: ReplicaSet): Replicas {
  const { metadata, status } = replicaSet;
  return { name: metadata.name, size: sizeOf(replicaSet), available: status?.availableReplicas ?? 0 };
}

/** Source: controller_utils.go ReplicaSetsByCreationTimestamp. */
export function byAge(a: ReplicaSet, b: ReplicaSet): number {
  const age = (clusterTimeOf(a.metadata.creationTimestamp) ?? 0) - (clusterTimeOf(b.metadata.creationTimestamp) ?? 0);
  return age || (a.metadata.name < b.metadata.name ? -1 : 1);
}

/** Asked for again and again: what is stored is frozen and stays as it is. */
const hashes = new WeakMap<PodTemplateSpec, string>();

/** Of a template as its Deployment has it, without the label that was added. Source: deployment_util.go EqualIgnoreHash. */
function hashOf(template: PodTemplateSpec): string {
  const known = hashes.get(template);
  if (known !== undefined) return known;
  const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {};
  const hash = podTemplateHash({ ...template, metadata: { ...template.metadata, labels } });
  if (Object.isFrozen(template)) hashes.set(template, hash);
  return hash;
}
