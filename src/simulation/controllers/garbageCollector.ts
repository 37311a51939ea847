import { referenceTo } from '../../kubernetes/references.js';
import type { KubernetesObject, OwnerReference } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import type { Change } from '../store.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';

/**
 * What belonged to objects that are gone is deleted after them, in the
 * background: the ReplicaSets of a Deployment, then their Pods. It holds for
 * every kind, and for owners that never were: an object whose manifest names
 * nothing but absent owners is deleted too. One that has another owner left
 * stays and forgets the absent ones.
 * Source: pkg/controller/garbagecollector/garbagecollector.go attemptToDeleteItem.
 */
export function collectGarbage(world: World, api: ApiServer): void {
  const { engine, store } = world;
  const queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => {
    const object = store.byUid(uid);
    if (object) collect(world, api, object, cause);
    else for (const dependent of store.dependentsOf(uid)) collect(world, api, dependent, cause);
    return 0;
  });
  store.watchAll((change, cause) => {
    const uid = change.object.metadata.uid ?? '';
    const isConcerned =
      change.type === 'DELETED' ? store.dependentsOf(uid).length > 0 : namesAbsentOwner(world, change);
    if (isConcerned) queue.add(uid, cause);
  });
}

function namesAbsentOwner(world: World, { object, previous }: Change): boolean {
  const { ownerReferences } = object.metadata;
  if (!ownerReferences || ownerReferences === previous?.metadata.ownerReferences) return false;
  return ownerReferences.some((owner) => !isThere(world, object, owner));
}

/** An owner of another namespace is none. Source: garbagecollector.go isDangling, KEP-2336. */
function isThere(world: World, { metadata }: KubernetesObject, { uid, kind, name }: OwnerReference): boolean {
  const owner = world.store.byUid(uid);
  if (!owner || owner.kind !== kind || owner.metadata.name !== name) return false;
  return owner.metadata.namespace === undefined || owner.metadata.namespace === metadata.namespace;
}

function collect(world: World, api: ApiServer, object: KubernetesObject, cause: number): void {
  const { ownerReferences: owners = [] } = object.metadata;
  const present = owners.filter((owner) => isThere(world, object, owner));
  if (present.length === owners.length || object.metadata.deletionTimestamp) return;
  const emit = (stored: KubernetesObject, reason: string, message: string, detail: Deleted['detail']): void => {
    const object = referenceTo(stored);
    world.engine.emit({ type: 'Change', reason, message, component: 'garbage-collector', object, cause, detail });
  };
  const name = `${object.kind} ${object.metadata.name}`;
  if (present.length > 0) {
    const metadata = { ...object.metadata, ownerReferences: present };
    const updated = world.store.update({ ...object, metadata });
    emit(updated, 'OwnerForgotten', `${name} has an owner left and forgets the one that is gone`, null);
    return;
  }
  const deleted = api.deleteObject(object);
  if (deleted) emit(object, 'ObjectDeleted', `${name} belonged to an object that is gone`, deleted.detail);
}

type Deleted = NonNullable<ReturnType<ApiServer['deleteObject']>>;
