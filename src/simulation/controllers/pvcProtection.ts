import { namespaceOf, referenceTo } from '../../kubernetes/references.js';
import { isProtectedClaim } from '../../kubernetes/keptDefaults.js';
import type { PersistentVolumeClaim, Pod } from '../../kubernetes/types.js';
import { LATENCIES } from '../latencies.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';

/**
 * A PersistentVolumeClaim that is deleted stays, Terminating, as long as a Pod
 * that has been placed on a node names it, whatever that Pod does there; then it goes.
 * Source: pkg/controller/volume/pvcprotection/pvc_protection_controller.go processPVC, podUsesPVCForDeletion.
 */
export function protectClaims(world: World): void {
  const { engine, store } = world;
  const queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => {
    const claim = store.byUid<PersistentVolumeClaim>(uid);
    if (claim && isLeaving(claim) && !isUsed(world, claim)) release(world, claim, cause);
    return 0;
  });
  store.watch('PersistentVolumeClaim', ({ type, object }, cause) => {
    const claim = object as PersistentVolumeClaim;
    if (type !== 'DELETED' && isLeaving(claim)) queue.add(claim.metadata.uid ?? '', cause);
  });
  store.watch('Pod', ({ type, object }, cause) => {
    if (type !== 'DELETED') return;
    for (const name of claimNames(object as Pod)) {
      const claim = store.get('PersistentVolumeClaim', namespaceOf(object), name);
      if (claim) queue.add(claim.metadata.uid ?? '', cause);
    }
  });
}

const isLeaving = (claim: PersistentVolumeClaim): boolean =>
  claim.metadata.deletionTimestamp !== undefined && isProtectedClaim(claim);

function isUsed({ store }: World, { metadata }: PersistentVolumeClaim): boolean {
  return store
    .ofKind<Pod>('Pod')
    .some(
      (pod) =>
        pod.spec.nodeName && pod.metadata.namespace === metadata.namespace && claimNames(pod).includes(metadata.name),
    );
}

function claimNames({ spec }: Pod): string[] {
  return (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}

function release({ store, engine }: World, claim: PersistentVolumeClaim, cause: number): void {
  store.remove(claim);
  engine.emit({
    type: 'Change',
    reason: 'ObjectDeleted',
    message: `PersistentVolumeClaim ${claim.metadata.name} is used by no Pod and goes`,
    component: 'persistentvolumeclaim-protection-controller',
    object: referenceTo(claim),
    cause,
    detail: null,
  });
}
