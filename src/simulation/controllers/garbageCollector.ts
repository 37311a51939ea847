import { referenceTo } from '../../kubernetes/references.js';
import type { KubernetesObject, Pod } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';

const OWNERS = ['Deployment', 'ReplicaSet'];

/**
 * What belonged to an object that is gone is deleted after it, in the
 * background: the ReplicaSets of a Deployment, then their Pods.
 * Source: pkg/controller/garbagecollector.
 */
export function collectGarbage(world: World, api: ApiServer): void {
  const queue = new WorkQueue(world.engine, LATENCIES.controllerReaction, (uid, cause) => {
    for (const dependent of world.store.ownedBy(uid)) collect(world, api, dependent, cause);
    return 0;
  });
  for (const kind of OWNERS) {
    world.store.watch(kind, ({ type, object }, cause) => {
      if (type === 'DELETED') queue.add(object.metadata.uid ?? '', cause);
    });
  }
}

function collect(world: World, api: ApiServer, object: KubernetesObject, cause: number): void {
  const detail = object.kind === 'Pod' ? api.deletePod(object as Pod) : null;
  if (object.kind === 'Pod' && !detail) return;
  if (object.kind !== 'Pod') world.store.remove(object);
  const message = `${object.kind} ${object.metadata.name} belonged to an object that is gone`;
  world.engine.emit({
    type: 'Change',
    reason: 'ObjectDeleted',
    message,
    component: 'garbage-collector',
    object: referenceTo(object),
    cause,
    detail,
  });
}
