import { controllerOf } from '../../kubernetes/references.js';
import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import type { Refused } from '../refused.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { isActive } from './activePods.js';
import { DelayedKeys } from './delayedKeys.js';
import { Orphans } from './orphans.js';
import { PodControl, type Decision } from './podControl.js';
import type { ReplicaKind, ReplicaOwner } from './replicaKinds.js';
import { availability, replicaStatus } from './replicaSetStatus.js';
import { podsToDelete } from './scaleDown.js';
import { PodTallies } from './tallies.js';

/** Pods created or deleted in one sync. Source: replica_set.go BurstReplicas. */
const BURST = 500;

/**
 * Keeps as many active Pods as `spec.replicas` says. A Pod that terminates or
 * is done does not count, so its successor comes while it is still there.
 * It serves ReplicaSets and, told so, ReplicationControllers.
 * Source: pkg/controller/replicaset/replica_set.go.
 */
export class ReplicaSetController {
  readonly #world: World;
  readonly #kind: ReplicaKind;
  readonly #pods: PodControl;
  readonly #queue: WorkQueue;
  readonly #later: DelayedKeys;
  readonly #tallies: PodTallies;
  readonly #orphans: Orphans<ReplicaOwner>;

  constructor(world: World, api: ApiServer, kind: ReplicaKind) {
    const { engine, store } = world;
    this.#world = world;
    this.#kind = kind;
    this.#pods = new PodControl(world, api, kind.component);
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    this.#later = new DelayedKeys(engine, this.#queue);
    const enqueue = (uid: string, cause: number): void => {
      if (store.byUid(uid)?.kind === kind.kind) this.#queue.add(uid, cause);
    };
    this.#tallies = new PodTallies(store, enqueue);
    this.#orphans = new Orphans<ReplicaOwner>(store, kind.kind, kind.selects, enqueue);
    store.watch(kind.kind, ({ type, object, previous }, cause) => {
      const { uid = '' } = object.metadata;
      if (type === 'DELETED') this.#later.forget(uid);
      if (type === 'DELETED' || object.spec === previous?.spec) return;
      this.#tallies.of(uid).cause = cause;
      enqueue(uid, cause);
    });
  }

  /** The rest of a sync that creates Pods runs when they are there. */
  #sync(uid: string, cause: number): number {
    const owner = this.#world.store.byUid<ReplicaOwner>(uid);
    if (!owner) return 0;
    this.#claim(owner, cause);
    const tally = this.#tallies.of(uid);
    const missing = (owner.spec.replicas ?? 1) - tally.active;
    const reason = tally.cause ?? cause;
    if (missing > 0) return this.#create(owner, missing, reason);
    if (missing < 0) this.#delete(owner, -missing, reason);
    this.#updateStatus(uid, cause, null);
    return 0;
  }

  #claim(owner: ReplicaOwner, cause: number): void {
    for (const pod of this.#orphans.strays(owner)) this.#pods.release(owner, pod, cause);
    for (const pod of this.#orphans.of(owner)) this.#pods.adopt(owner, pod, cause);
  }

  #create(owner: ReplicaOwner, missing: number, cause: number): number {
    const event = this.#decide(owner, 'create', missing, cause);
    const uid = owner.metadata.uid ?? '';
    return this.#pods.inBatches(
      Math.min(missing, BURST),
      () => {
        const current = this.#world.store.byUid<ReplicaOwner>(uid);
        if (current) this.#pods.create(current, current.spec.template, event);
      },
      (reason) => {
        this.#queue.retry(uid, cause, reason);
        this.#updateStatus(uid, event, reason);
      },
    );
  }

  #delete(owner: ReplicaOwner, surplus: number, cause: number): void {
    const event = this.#decide(owner, 'delete', surplus, cause);
    const active = this.#world.store.ownedBy<Pod>(owner.metadata.uid ?? '').filter(isActive);
    const doomed = podsToDelete(active, this.#related(owner), Math.min(surplus, BURST), this.#world.engine.now);
    for (const pod of doomed) this.#pods.delete(owner, pod, event);
  }

  /** Active Pods of all that the same Deployment controls. Source: getIndirectlyRelatedPods, getPodsRankedByRelatedPodsOnSameNode. */
  #related(owner: ReplicaOwner): Pod[] {
    const { store } = this.#world;
    const deployment = controllerOf(owner)?.uid;
    const siblings = deployment
      ? store.ownedBy<ReplicaSet>(deployment).filter(({ kind }) => kind === 'ReplicaSet')
      : [owner];
    return siblings.flatMap((sibling) => store.ownedBy<Pod>(sibling.metadata.uid ?? '')).filter(isActive);
  }

  #decide(owner: ReplicaOwner, next: Decision['next'], count: number, cause: number): number {
    const desired = owner.spec.replicas ?? 1;
    const observed = this.#tallies.of(owner.metadata.uid ?? '').active;
    return this.#pods.decide(owner, { desired, observed, next, count }, cause);
  }

  /** @param refused why a Pod could not be created just now */
  #updateStatus(uid: string, cause: number, refused: Refused | null): void {
    const { store, engine } = this.#world;
    const owner = store.byUid<ReplicaOwner>(uid);
    if (!owner) return;
    const tally = this.#tallies.of(uid);
    const { available, nextIn } = availability(owner, tally.ready, () => store.ownedBy<Pod>(uid), engine.now);
    if (nextIn !== null) this.#later.add(uid, nextIn, cause, 'process');
    const terminating = this.#kind.countsTerminating ? tally.terminating : undefined;
    const failure = refused?.namespaceTerminates ? null : (refused?.message ?? null);
    const status = replicaStatus(owner, { ...tally, available, terminating }, failure, engine.now);
    if (status === owner.status) return;
    const updated = store.update<ReplicaOwner>({ ...owner, status } as ReplicaOwner);
    const message = `${status.readyReplicas ?? 0} of ${owner.spec.replicas ?? 1} replicas ready`;
    this.#pods.emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
  }
}
