import { referenceTo } from '../../kubernetes/references.js';
import { findUntoleratedTaint, tolerationSeconds } from '../../kubernetes/taints.js';
import type { Node, Pod, Taint } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { condition } from '../kubelet/conditions.js';
import { LATENCIES } from '../latencies.js';
import type { Timer } from '../queue.js';
import { timestamp } from '../time.js';
import type { World } from '../world.js';

const DISRUPTION = {
  status: 'True',
  reason: 'DeletionByTaintManager',
  message: 'Taint manager: deleting due to NoExecute taint',
};

/**
 * A NoExecute taint drives Pods away: at once those that do not tolerate it,
 * later those that tolerate it for a time.
 * Source: pkg/controller/tainteviction/taint_eviction.go.
 */
export class TaintEvictionController {
  readonly #world: World;
  readonly #api: ApiServer;
  /** By the UID of the Pod. */
  readonly #pending = new Map<string, Timer>();

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    world.store.watch('Node', ({ type, object, previous }, cause) => {
      const node = object as Node;
      if (type !== 'MODIFIED' || node.spec.taints === (previous as Node).spec.taints) return;
      world.engine.after(LATENCIES.controllerReaction, () => this.#nodeChanged(node.metadata.name, cause), 'reaction');
    });
    world.store.watch('Pod', ({ type, object, previous }, cause) => {
      const pod = object as Pod;
      if (type === 'DELETED' || pod.metadata.deletionTimestamp) this.#forget(pod.metadata.uid ?? '');
      else if (pod.spec.nodeName && !(previous as Pod | undefined)?.spec.nodeName) this.#podBound(pod, cause);
    });
  }

  #nodeChanged(name: string, cause: number): void {
    const taints = this.#taintsOf(name);
    for (const pod of this.#world.store.podsOnNode(name)) this.#judge(pod, taints, cause);
  }

  #podBound(pod: Pod, cause: number): void {
    const taints = this.#taintsOf(pod.spec.nodeName ?? '');
    if (taints.length === 0) return;
    this.#world.engine.after(LATENCIES.controllerReaction, () => this.#judge(pod, taints, cause), 'reaction');
  }

  #taintsOf(node: string): Taint[] {
    const taints = this.#world.store.get<Node>('Node', '', node)?.spec.taints ?? [];
    return taints.filter(({ effect }) => effect === 'NoExecute');
  }

  /**
   * A Pod that tolerates all taints for a time goes when that is over, reckoned from the first of
   * them: a taint that comes later makes it neither sooner nor later. Source: processPodOnNode.
   */
  #judge(pod: Pod, taints: readonly Taint[], cause: number): void {
    if (pod.metadata.deletionTimestamp) return;
    const { tolerations } = pod.spec;
    if (taints.length === 0) return this.#cancel(pod, cause);
    const seconds = tolerationSeconds(taints, tolerations);
    if (findUntoleratedTaint(taints, tolerations) || seconds === Infinity) this.#cancel(pod, cause);
    if (seconds === Infinity) return;
    const { engine } = this.#world;
    const uid = pod.metadata.uid ?? '';
    if (this.#pending.has(uid)) return;
    if (seconds === 0) return this.#evict(uid, cause);
    this.#pending.set(
      uid,
      engine.after(seconds * 1000, () => this.#evict(uid, cause)),
    );
  }

  #evict(uid: string, cause: number): void {
    const { store, engine } = this.#world;
    this.#pending.delete(uid);
    const pod = store.byUid<Pod>(uid);
    if (!pod || pod.metadata.deletionTimestamp) return;
    const { namespace, name } = pod.metadata;
    const report = { component: 'node-controller', object: referenceTo(pod) } as const;
    const message = `Marking for deletion Pod ${namespace}/${name}`;
    const marked = engine.emit({ ...report, type: 'Normal', reason: 'TaintManagerEviction', message, cause });
    const before = pod.status?.conditions ?? [];
    const disruption = condition(before, 'DisruptionTarget', DISRUPTION, timestamp(engine.now));
    const conditions = [...before.filter(({ type }) => type !== 'DisruptionTarget'), disruption];
    const updated = store.update<Pod>({ ...pod, status: { ...pod.status, conditions } });
    const detail = this.#api.deletePod(updated);
    engine.emit({
      ...report,
      type: 'Change',
      reason: 'ObjectDeleted',
      message: `pod ${name} is deleted`,
      cause: marked,
      detail,
    });
  }

  /** The taints are gone in time, or another is there that does not wait. */
  #cancel(pod: Pod, cause: number): void {
    if (!this.#forget(pod.metadata.uid ?? '')) return;
    const { namespace, name } = pod.metadata;
    this.#world.engine.emit({
      type: 'Normal',
      reason: 'TaintManagerEviction',
      message: `Cancelling deletion of Pod ${namespace}/${name}`,
      component: 'node-controller',
      object: referenceTo(pod),
      cause,
    });
  }

  /** Whether there was something to forget. */
  #forget(uid: string): boolean {
    this.#world.engine.cancel(this.#pending.get(uid));
    return this.#pending.delete(uid);
  }
}
