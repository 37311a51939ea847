import { referenceTo } from '../../kubernetes/references.js';
import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { isActive } from './activePods.js';
import { bySelector, Orphans } from './orphans.js';
import { availability, replicaSetStatus } from './replicaSetStatus.js';
import { podsToDelete } from './scaleDown.js';
import { PodTallies } from './tallies.js';

/** Pods created or deleted in one sync. Source: replica_set.go BurstReplicas. */
const BURST = 500;

/**
 * Keeps as many active Pods as `spec.replicas` says. A Pod that terminates or
 * is done does not count, so its successor comes while it is still there.
 * Source: pkg/controller/replicaset/replica_set.go.
 */
export class ReplicaSetController {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #queue: WorkQueue;
  readonly #tallies: PodTallies;
  readonly #orphans: Orphans<ReplicaSet>;

  constructor(world: World, api: ApiServer) {
    const { engine, store } = world;
    this.#world = world;
    this.#api = api;
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    const enqueue = (uid: string, cause: number): void => {
      if (store.byUid(uid)?.kind === 'ReplicaSet') this.#queue.add(uid, cause);
    };
    this.#tallies = new PodTallies(store, enqueue);
    this.#orphans = new Orphans<ReplicaSet>(store, 'ReplicaSet', bySelector, enqueue);
    store.watch('ReplicaSet', ({ type, object, previous }, cause) => {
      if (type === 'DELETED' || object.spec === previous?.spec) return;
      this.#tallies.of(object.metadata.uid ?? '').cause = cause;
      enqueue(object.metadata.uid ?? '', cause);
    });
  }

  /** The rest of a sync that creates Pods runs when they are there. */
  #sync(uid: string, cause: number): number {
    const replicaSet = this.#world.store.byUid<ReplicaSet>(uid);
    if (!replicaSet) return 0;
    this.#release(replicaSet, cause);
    this.#adopt(replicaSet, cause);
    const tally = this.#tallies.of(uid);
    const missing = (replicaSet.spec.replicas ?? 1) - tally.active;
    const reason = tally.cause ?? cause;
    if (missing > 0) return this.#create(replicaSet, missing, reason);
    if (missing < 0) this.#delete(replicaSet, -missing, reason);
    this.#updateStatus(replicaSet, cause);
    return 0;
  }

  /** A Pod whose labels changed is nobody's any more, and runs on. Source: controller_ref_manager.go ReleasePod. */
  #release(replicaSet: ReplicaSet, cause: number): void {
    for (const pod of this.#orphans.strays(replicaSet)) {
      const released = this.#api.release(pod, replicaSet);
      const message = `ReplicaSet ${replicaSet.metadata.name} lets go of pod ${pod.metadata.name}: its labels do not match`;
      this.#emit(referenceTo(released), { type: 'Change', reason: 'Released', message, cause });
    }
  }

  #adopt(replicaSet: ReplicaSet, cause: number): void {
    for (const pod of this.#orphans.of(replicaSet)) {
      const adopted = this.#api.adopt(pod, replicaSet);
      const message = `ReplicaSet ${replicaSet.metadata.name} takes over pod ${pod.metadata.name}`;
      this.#emit(referenceTo(adopted), { type: 'Change', reason: 'Adopted', message, cause });
    }
  }

  /** In batches of 1, 2, 4, 8 …, so that a template that cannot work fails once and not a thousand times. */
  #create(replicaSet: ReplicaSet, missing: number, cause: number): number {
    const event = this.#decide(replicaSet, 'create', missing, cause);
    let left = Math.min(missing, BURST);
    let delay = 0;
    for (let batch = 1; left > 0; batch *= 2) {
      const size = Math.min(batch, left);
      left -= size;
      delay += LATENCIES.apiWrite;
      this.#world.engine.after(delay, () => this.#createBatch(replicaSet.metadata.uid ?? '', size, event), 'reaction');
    }
    return delay;
  }

  #createBatch(uid: string, size: number, cause: number): void {
    const replicaSet = this.#world.store.byUid<ReplicaSet>(uid);
    if (!replicaSet) return;
    for (let i = 0; i < size; i++) {
      const pod = this.#api.createFromTemplate(replicaSet, replicaSet.spec.template);
      const owner = referenceTo(replicaSet);
      this.#emit(owner, {
        type: 'Normal',
        reason: 'SuccessfulCreate',
        message: `Created pod: ${pod.metadata.name}`,
        cause,
        detail: { kind: 'podCreated', pod: pod.metadata.uid ?? '', owner },
      });
    }
  }

  #delete(replicaSet: ReplicaSet, surplus: number, cause: number): void {
    const event = this.#decide(replicaSet, 'delete', surplus, cause);
    const active = this.#world.store.ownedBy<Pod>(replicaSet.metadata.uid ?? '').filter(isActive);
    const doomed = podsToDelete(active, this.#related(replicaSet), Math.min(surplus, BURST), this.#world.engine.now);
    for (const pod of doomed) {
      const detail = this.#api.deletePod(pod);
      const message = `Deleted pod: ${pod.metadata.name}`;
      this.#emit(referenceTo(replicaSet), {
        type: 'Normal',
        reason: 'SuccessfulDelete',
        message,
        cause: event,
        detail,
      });
    }
  }

  /** Active Pods of all ReplicaSets of the same Deployment. Source: getPodsRankedByRelatedPodsOnSameNode. */
  #related(replicaSet: ReplicaSet): Pod[] {
    const { store } = this.#world;
    const owner = replicaSet.metadata.ownerReferences?.find(({ controller }) => controller)?.uid;
    const siblings = owner
      ? store.ownedBy<ReplicaSet>(owner).filter(({ kind }) => kind === 'ReplicaSet')
      : [replicaSet];
    return siblings.flatMap((sibling) => store.ownedBy<Pod>(sibling.metadata.uid ?? '')).filter(isActive);
  }

  #decide(replicaSet: ReplicaSet, next: 'create' | 'delete', count: number, cause: number): number {
    const desired = replicaSet.spec.replicas ?? 1;
    const observed = this.#tallies.of(replicaSet.metadata.uid ?? '').active;
    const owner = referenceTo(replicaSet);
    const message = `wants ${desired}, has ${observed}: ${next} ${count}`;
    return this.#emit(owner, {
      type: 'Change',
      reason: 'Reconcile',
      message,
      cause,
      detail: { kind: 'reconcile', owner, desired, observed, next, count },
    });
  }

  #updateStatus(replicaSet: ReplicaSet, cause: number): void {
    const { store, engine } = this.#world;
    const uid = replicaSet.metadata.uid ?? '';
    const tally = this.#tallies.of(uid);
    const { available, nextIn } = availability(replicaSet, tally.ready, () => store.ownedBy<Pod>(uid), engine.now);
    if (nextIn !== null) engine.after(nextIn, () => this.#queue.add(uid, cause));
    const status = replicaSetStatus(replicaSet, tally, available);
    if (status === replicaSet.status) return;
    const updated = store.update<ReplicaSet>({ ...replicaSet, status });
    const message = `${status.readyReplicas ?? 0} of ${replicaSet.spec.replicas ?? 1} replicas ready`;
    this.#emit(referenceTo(updated), { type: 'Change', reason: 'StatusUpdated', message, cause });
  }

  #emit(
    object: ReturnType<typeof referenceTo>,
    report: Omit<Parameters<World['engine']['emit']>[0], 'component' | 'object'>,
  ): number {
    return this.#world.engine.emit({ ...report, component: 'replicaset-controller', object });
  }
}
