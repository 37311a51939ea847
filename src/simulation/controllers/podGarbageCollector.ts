import { isPodTerminal, podCondition } from '../../kubernetes/podStatus.js';
import { referenceTo } from '../../kubernetes/references.js';
import type { Node, Pod } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { condition } from '../kubelet/conditions.js';
import { timestamp } from '../time.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { World } from '../world.js';

const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';
const ORPHANED = { status: 'True', reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' };

/**
 * Looks every 20 s for Pods that no kubelet will ever finish and removes them
 * by force: those of a Node that is not there, 40 s after that was first seen,
 * and those that terminate on a Node that is not Ready and is marked as out of
 * service. Pods that are done go only beyond 12,500 of them, which no story has.
 * Source: pkg/controller/podgc/gc_controller.go gcOrphaned, gcTerminating.
 */
export class PodGarbageCollector {
  readonly #world: World;
  readonly #api: ApiServer;
  /** Names of Nodes that are to be looked at. */
  readonly #awaited = new Set<string>();

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    world.store.watch('Node', ({ type, object }, cause) => {
      if (type === 'DELETED') this.#quarantine(object.metadata.name, cause);
      else if (isOutOfService(object as Node)) this.#await(object.metadata.name, cause);
    });
    world.store.watch('Pod', ({ type, object, previous }, cause) => {
      const { metadata, spec } = object as Pod;
      if (type === 'DELETED' || !spec.nodeName) return;
      const node = world.store.get<Node>('Node', '', spec.nodeName);
      if (!node && !(previous as Pod | undefined)?.spec.nodeName) this.#quarantine(spec.nodeName, cause);
      if (node && metadata.deletionTimestamp && isOutOfService(node)) this.#await(spec.nodeName, cause);
    });
  }

  /** From the next look on, for 40 s. */
  #quarantine(node: string, cause: number): void {
    const { engine, store } = this.#world;
    engine.after(this.#untilNextLook() + UPSTREAM_TIMES.orphanedPodQuarantine, () => {
      if (store.get('Node', '', node)) return;
      for (const pod of store.podsOnNode(node)) {
        const why = `pod ${pod.metadata.name} was on node ${node}, which is gone`;
        this.#remove(this.#marked(pod, true), why, cause);
      }
    });
  }

  #await(node: string, cause: number): void {
    if (this.#awaited.has(node)) return;
    this.#awaited.add(node);
    const { engine, store } = this.#world;
    const look = (): void => {
      this.#awaited.delete(node);
      const found = store.get<Node>('Node', '', node);
      if (!found || !isOutOfService(found)) return;
      for (const pod of store.podsOnNode(node)) {
        if (!pod.metadata.deletionTimestamp) continue;
        const why = `pod ${pod.metadata.name} terminates on node ${node}, which is out of service`;
        this.#remove(this.#marked(pod, false), why, cause);
      }
    };
    engine.after(this.#untilNextLook(), look);
  }

  #untilNextLook(): number {
    const { podGarbageCollection: period } = UPSTREAM_TIMES;
    return (period - (this.#world.engine.now % period)) % period;
  }

  /** Nobody else will say that it has failed. Source: markFailedAndDeletePodWithCondition. */
  #marked(pod: Pod, isOrphan: boolean): Pod {
    if (isPodTerminal(pod)) return pod;
    const { store, engine } = this.#world;
    const before = pod.status?.conditions ?? [];
    const disruption = isOrphan
      ? condition(before, 'DisruptionTarget', ORPHANED, timestamp(engine.now))
      : podCondition(pod, 'DisruptionTarget');
    const others = before.filter(({ type }) => type !== 'DisruptionTarget');
    const conditions = disruption ? [...others, disruption] : others;
    return store.update<Pod>({ ...pod, status: { ...pod.status, phase: 'Failed', conditions } });
  }

  #remove(pod: Pod, message: string, cause: number): void {
    const detail = this.#api.deletePod(pod, 0);
    const report = { type: 'Change', reason: 'ObjectDeleted', component: 'garbage-collector' } as const;
    this.#world.engine.emit({ ...report, message, object: referenceTo(pod), cause, detail });
  }
}

function isOutOfService({ status, spec }: Node): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
  return !ready && (spec.taints ?? []).some(({ key }) => key === OUT_OF_SERVICE);
}
