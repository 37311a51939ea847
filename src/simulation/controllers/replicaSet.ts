import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { isActive } from './activePods.js';
import { bySelector, Orphans } from './orphans.js';
import { PodControl, type Decision } from './podControl.js';
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
  readonly #pods: PodControl;
  readonly #queue: WorkQueue;
  readonly #tallies: PodTallies;
  readonly #orphans: Orphans<ReplicaSet>;

  constructor(world: World, api: ApiServer) {
    const { engine, store } = world;
    this.#world = world;
    this.#pods = new PodControl(world, api, 'replicaset-controller');
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
    this.#claim(replicaSet, cause);
    const tally = this.#tallies.of(uid);
    const missing = (replicaSet.spec.replicas ?? 1) - tally.active;
    const reason = tally.cause ?? cause;
    if (missing > 0) return this.#create(replicaSet, missing, reason);
    if (missing < 0) this.#delete(replicaSet, -missing, reason);
    this.#updateStatus(replicaSet, cause);
    return 0;
  }

  #claim(replicaSet: ReplicaSet, cause: number): void {
    for (const pod of this.#orphans.strays(replicaSet)) this.#pods.release(replicaSet, pod, cause);
    for (const pod of this.#orphans.of(replicaSet)) this.#pods.adopt(replicaSet, pod, cause);
  }

  #create(replicaSet: ReplicaSet, missing: number, cause: number): number {
    const event = this.#decide(replicaSet, 'create', missing, cause);
    const uid = replicaSet.metadata.uid ?? '';
    return this.#pods.inBatches(
      Math.min(missing, BURST),
      () => {
        const current = this.#world.store.byUid<ReplicaSet>(uid);
        if (current) this.#pods.create(current, current.spec.template, event);
      },
      (reason) => this.#queue.retry(uid, cause, reason),
    );
  }

  #delete(replicaSet: ReplicaSet, surplus: number, cause: number): void {
    const event = this.#decide(replicaSet, 'delete', surplus, cause);
    const active = this.#world.store.ownedBy<Pod>(replicaSet.metadata.uid ?? '').filter(isActive);
    const doomed = podsToDelete(active, this.#related(replicaSet), Math.min(surplus, BURST), this.#world.engine.now);
    for (const pod of doomed) this.#pods.delete(replicaSet, pod, event);
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

  #decide(replicaSet: ReplicaSet, next: Decision['next'], count: number, cause: number): number {
    const desired = replicaSet.spec.replicas ?? 1;
    const observed = this.#tallies.of(replicaSet.metadata.uid ?? '').active;
    return this.#pods.decide(replicaSet, { desired, observed, next, count }, cause);
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
    this.#pods.emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
  }
}
