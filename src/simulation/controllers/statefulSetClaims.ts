/** The PersistentVolumeClaims of a StatefulSet's Pods. Source: statefulset/stateful_set_utils.go, stateful_pod_control.go. */
import { ownerReferenceTo } from '../../kubernetes/references.js';
import type { OwnerReference, PersistentVolumeClaim, Pod, StatefulSet } from '../../kubernetes/types.js';
import type { Store } from '../store.js';
import { claimName, isInRange, podName } from './statefulSetPods.js';

/**
 * The claims that a Pod of the set needs, as they are created. How a claim
 * finds its volume is not simulated: it is bound at once.
 * Source: getPersistentVolumeClaims.
 */
export function claimsFor(set: StatefulSet, ordinal: number): PersistentVolumeClaim[] {
  return (set.spec.volumeClaimTemplates ?? []).map(({ metadata, spec }) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      ...metadata,
      name: claimName(set, metadata?.name ?? '', ordinal),
      namespace: set.metadata.namespace,
      labels: { ...metadata?.labels, ...set.spec.selector.matchLabels },
    },
    spec: spec ?? {},
    status: { phase: 'Bound' },
  }));
}

/** Those of them that there are. */
export function claimsOf(store: Store, set: StatefulSet, ordinal: number): PersistentVolumeClaim[] {
  const { namespace = '' } = set.metadata;
  return claimsFor(set, ordinal).flatMap(
    ({ metadata }) => store.get<PersistentVolumeClaim>('PersistentVolumeClaim', namespace, metadata.name) ?? [],
  );
}

/**
 * Whether a claim is still to go with a Pod of that name that is gone: it is
 * not given to the next one. Source: PodClaimIsStale.
 */
export function claimIsStale(store: Store, set: StatefulSet, ordinal: number): boolean {
  if (set.spec.persistentVolumeClaimRetentionPolicy?.whenScaled !== 'Delete') return false;
  const name = podName(set, ordinal);
  return claimsOf(store, set, ordinal).some((claim) => ownersOf(claim).some((owner) => isPod(owner, name)));
}

/**
 * The owners that a claim should have: the set, if its claims are to be
 * deleted with it, or the Pod, once it is to go and its claim with it. Null if
 * they are right, or someone else's business.
 * Source: isClaimOwnerUpToDate, updateClaimOwnerRefForSetAndPod.
 * @param pod the Pod of the ordinal; undefined before there is one
 */
export function claimOwners(
  set: StatefulSet,
  ordinal: number,
  pod: Pod | undefined,
  claim: PersistentVolumeClaim,
): OwnerReference[] | null {
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  const before = ownersOf(claim);
  const isOurs = (owner: OwnerReference): boolean => isSet(owner, set) || isPod(owner, podName(set, ordinal));
  if (before.some((owner) => isOurs(owner) && owner.uid !== set.metadata.uid && owner.uid !== pod?.metadata.uid))
    return null;
  const others = before.filter((owner) => !isOurs(owner));
  const mayDelete = whenDeleted === 'Delete' || whenScaled === 'Delete';
  const isTaken = mayDelete && others.some(({ controller }) => controller);
  const goesWithPod = whenScaled === 'Delete' && !isInRange(set, ordinal);
  const owner = goesWithPod ? pod : whenDeleted === 'Delete' ? set : undefined;
  const wanted = owner && !isTaken ? [...others, ownerReferenceTo(owner)] : others;
  const isRight = wanted.length === before.length && wanted.every(({ uid }) => before.some((each) => each.uid === uid));
  return isRight ? null : wanted;
}

function ownersOf({ metadata }: PersistentVolumeClaim): OwnerReference[] {
  return metadata.ownerReferences ?? [];
}

function isSet({ kind, name }: OwnerReference, { metadata }: StatefulSet): boolean {
  return kind === 'StatefulSet' && name === metadata.name;
}

function isPod({ kind, name: owner }: OwnerReference, name: string): boolean {
  return kind === 'Pod' && owner === name;
}
