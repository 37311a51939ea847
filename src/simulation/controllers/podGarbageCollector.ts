import { referenceTo } from '../../kubernetes/references.js';
import type { ApiServer } from '../apiServer.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { World } from '../world.js';

/** Pods of a Node that was deleted are removed by force. Source: pkg/controller/podgc/gc_controller.go gcOrphaned. */
export function collectOrphanedPods(world: World, api: ApiServer): void {
  world.store.watch('Node', ({ type, object }, cause) => {
    if (type !== 'DELETED') return;
    world.engine.after(UPSTREAM_TIMES.orphanedPodQuarantine, () => {
      if (world.store.get('Node', '', object.metadata.name)) return;
      for (const pod of world.store.podsOnNode(object.metadata.name)) {
        const detail = api.deletePod(pod, 0);
        const message = `pod ${pod.metadata.name} was on node ${object.metadata.name}, which is gone`;
        world.engine.emit({
          type: 'Change',
          reason: 'ObjectDeleted',
          message,
          component: 'garbage-collector',
          object: referenceTo(pod),
          cause,
          detail,
        });
      }
    });
  });
}
