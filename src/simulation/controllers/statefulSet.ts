import { referenceTo } from '../../kubernetes/references.js';
import type { ControllerRevision, PersistentVolumeClaim, Pod, StatefulSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import { Refused } from '../refused.js';
import type { EventDetail } from '../types.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { bySelector, Orphans } from './orphans.js';
import { watchOwnedPods } from './ownedPods.js';
import { availableIn } from './podAvailability.js';
import { PodControl } from './podControl.js';
import { outdatedRevisions, revisionOfTemplate, revisionsOf, templateOf } from './revisions.js';
import { claimIsStale, claimOwners, claimsFor, claimsOf } from './statefulSetClaims.js';
import { statefulSetPass, type Operation, type Pass } from './statefulSetPass.js';
import {
  identityLabels,
  isMember,
  memberName,
  memberPod,
  ordinalOf,
  podName,
  revisionOfPod,
} from './statefulSetPods.js';
import { statefulSetStatus } from './statefulSetStatus.js';

/**
 * Keeps Pods that each have a name, and claims, of their own: one after
 * another, in order, unless the set is Parallel. A Pod that terminates is
 * waited for, as its successor has the same name; so a rollout whose new Pod
 * never gets ready is stuck until someone deletes that Pod, even if the
 * template is put right (kubernetes/kubernetes#67250).
 * Source: pkg/controller/statefulset/stateful_set.go.
 */
export class StatefulSetController {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #pods: PodControl;
  readonly #queue: WorkQueue;
  readonly #orphans: Orphans<StatefulSet>;

  constructor(world: World, api: ApiServer) {
    const { engine, store } = world;
    this.#world = world;
    this.#api = api;
    this.#pods = new PodControl(world, api, 'statefulset-controller');
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    const enqueue = (uid: string, cause: number): void => this.#queue.add(uid, cause);
    watchOwnedPods(store, 'StatefulSet', (uid, _, cause) => enqueue(uid, cause));
    this.#orphans = new Orphans<StatefulSet>(store, 'StatefulSet', bySelector, enqueue);
    store.watch('StatefulSet', ({ type, object, previous }, cause) => {
      if (type !== 'DELETED' && object.spec !== previous?.spec) enqueue(object.metadata.uid ?? '', cause);
    });
    this.#watchObstacles();
  }

  /** What has the name of a Pod to come, or a claim that went with the Pod before, holds the set up until it is gone. */
  #watchObstacles(): void {
    const { store } = this.#world;
    const gone = (pod: string, namespace: string | undefined, cause: number): void => {
      const member = memberName(pod);
      const set = member && store.get<StatefulSet>('StatefulSet', namespace ?? '', member.parent);
      if (set) this.#queue.add(set.metadata.uid ?? '', cause);
    };
    store.watch('Pod', ({ type, object: { metadata } }, cause) => {
      if (type === 'DELETED') gone(metadata.name, metadata.namespace, cause);
    });
    store.watch('PersistentVolumeClaim', ({ type, object: { metadata } }, cause) => {
      if (type !== 'DELETED') return;
      for (const { kind, name } of metadata.ownerReferences ?? [])
        if (kind === 'Pod') gone(name, metadata.namespace, cause);
    });
  }

  #sync(uid: string, cause: number): number {
    const { store, engine } = this.#world;
    const set = store.byUid<StatefulSet>(uid);
    if (!set) return 0;
    this.#claimPods(set, cause);
    const update = this.#updateRevision(set, cause);
    const current = this.#currentRevision(set) ?? update;
    const pods = this.#podsOf(set);
    const pass: Pass = {
      set,
      pods,
      current: current.metadata.name,
      update: update.metadata.name,
      now: engine.now,
      claimIsStale: (ordinal) => claimIsStale(store, set, ordinal),
    };
    const operations = statefulSetPass(pass);
    const delay = this.#carryOut(set, operations, [current, update], cause);
    this.#updateStatus(pass, operations, cause);
    this.#lookAgain(pass, cause);
    this.#truncateHistory(set, pods, [current, update], cause);
    return delay;
  }

  /** Only Pods that bear the name of one of its own. Source: stateful_set.go getPodsForStatefulSet. */
  #claimPods(set: StatefulSet, cause: number): void {
    for (const pod of this.#orphans.strays(set)) this.#pods.release(set, pod, cause);
    for (const pod of this.#orphans.of(set)) if (isMember(set, pod)) this.#pods.adopt(set, pod, cause);
  }

  #podsOf({ metadata }: StatefulSet): Pod[] {
    return this.#world.store.ownedBy<Pod>(metadata.uid ?? '').filter(({ kind }) => kind === 'Pod');
  }

  #updateRevision(set: StatefulSet, cause: number): ControllerRevision {
    return revisionOfTemplate(this.#world.store, this.#api, set, (revision, isNew) => {
      const message = `revision ${revision.revision} of StatefulSet ${set.metadata.name}`;
      this.#pods.emit(revision, {
        type: 'Change',
        reason: isNew ? 'RevisionCreated' : 'RevisionUpdated',
        message,
        cause,
      });
    });
  }

  #currentRevision(set: StatefulSet): ControllerRevision | undefined {
    return revisionsOf(this.#world.store, set).find(({ metadata }) => metadata.name === set.status?.currentRevision);
  }

  /** Returns for how long it keeps the controller busy. Source: runForAll, slowStartBatch. */
  #carryOut(
    set: StatefulSet,
    operations: readonly Operation[],
    revisions: readonly ControllerRevision[],
    cause: number,
  ): number {
    for (const each of operations) {
      if (each.kind === 'claims') this.#keepClaims(set, ordinalOf(each.pod), each.pod, cause);
      if (each.kind === 'identity') this.#identify(set, each.pod, cause);
    }
    const creations = operations.filter(({ kind }) => kind === 'create');
    const deletions = operations.filter(({ kind }) => kind === 'delete');
    const created = this.#decide(set, 'create', creations.length, cause);
    const busy = this.#pods.inBatches(
      creations.length,
      (number) => {
        const operation = creations[number];
        if (operation?.kind === 'create') this.#create(set, operation, revisions, created);
      },
      (reason) => this.#queue.retry(set.metadata.uid ?? '', cause, reason),
    );
    const deleted = this.#decide(set, 'delete', deletions.length, cause);
    for (const operation of deletions) if (operation.kind === 'delete') this.#delete(set, operation.pod, deleted);
    return busy;
  }

  #decide(set: StatefulSet, next: 'create' | 'delete', count: number, cause: number): number {
    if (count === 0) return cause;
    const { replicas: desired = 1 } = set.spec;
    return this.#pods.decide(set, { desired, observed: this.#podsOf(set).length, next, count }, cause);
  }

  /** A Pod that someone else has put in its place is waited for. */
  #create(
    { metadata }: StatefulSet,
    { ordinal, revision }: Extract<Operation, { kind: 'create' }>,
    revisions: readonly ControllerRevision[],
    cause: number,
  ): void {
    const { store } = this.#world;
    const set = store.byUid<StatefulSet>(metadata.uid ?? '');
    const template = revisions.find((each) => each.metadata.name === revision);
    if (!set || !template || store.get('Pod', metadata.namespace ?? '', podName(set, ordinal))) return;
    this.#keepClaims(set, ordinal, undefined, cause);
    const given = memberPod(set, templateOf(template), ordinal, revision);
    const what = `Create Pod ${podName(set, ordinal)} in StatefulSet ${set.metadata.name}`;
    try {
      this.#refuseLeavingClaims(set, ordinal);
      const pod = this.#api.createFromTemplate(set, templateOf(template), given);
      const detail = { kind: 'podCreated', pod: pod.metadata.uid ?? '', owner: referenceTo(set) } as const;
      this.#say(set, 'SuccessfulCreate', `${what} successful`, { cause, detail });
    } catch (error) {
      if (error instanceof Refused) {
        const message = `${what} failed error: ${error.message}`;
        this.#pods.emit(set, { type: 'Warning', reason: 'FailedCreate', message, cause });
      }
      throw error;
    }
  }

  /** Source: stateful_pod_control.go createPersistentVolumeClaims. */
  #refuseLeavingClaims(set: StatefulSet, ordinal: number): void {
    const leaving = claimsOf(this.#world.store, set, ordinal).filter(({ metadata }) => metadata.deletionTimestamp);
    if (leaving.length === 0) return;
    throw new Refused(leaving.map(({ metadata }) => `pvc ${metadata.name} is being deleted`).join(', '), false);
  }

  #delete(set: StatefulSet, pod: Pod, cause: number): void {
    const detail = this.#api.deletePod(pod);
    const message = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
    this.#say(set, 'SuccessfulDelete', message, { cause, detail });
  }

  #identify(set: StatefulSet, pod: Pod, cause: number): void {
    const labels = { ...pod.metadata.labels, ...identityLabels(set, ordinalOf(pod)) };
    this.#world.store.update<Pod>({ ...pod, metadata: { ...pod.metadata, labels } });
    const message = `Update Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
    this.#say(set, 'SuccessfulUpdate', message, { cause });
  }

  /** Source: createMissingPersistentVolumeClaims, UpdatePodClaimForRetentionPolicy. */
  #keepClaims(set: StatefulSet, ordinal: number, pod: Pod | undefined, cause: number): void {
    const { store } = this.#world;
    for (const wanted of claimsFor(set, ordinal)) {
      const { name, namespace = '' } = wanted.metadata;
      const claim = store.get<PersistentVolumeClaim>('PersistentVolumeClaim', namespace, name);
      const ownerReferences = claimOwners(set, ordinal, pod, claim ?? wanted);
      if (!claim) {
        const owned = ownerReferences ? { ownerReferences } : {};
        this.#api.create<PersistentVolumeClaim>({ ...wanted, metadata: { ...wanted.metadata, ...owned } });
        const message = `Create Claim ${name} Pod ${podName(set, ordinal)} in StatefulSet ${set.metadata.name} success`;
        this.#say(set, 'SuccessfulCreate', message, { cause });
      } else if (ownerReferences) {
        const updated = store.update({ ...claim, metadata: { ...claim.metadata, ownerReferences } });
        const owner = ownerReferences.at(-1);
        const message = `claim ${name} ${owner ? `goes with ${owner.kind} ${owner.name}` : 'is retained'}`;
        this.#pods.emit(updated, { type: 'Change', reason: 'ClaimOwnerChanged', message, cause });
      }
    }
  }

  #updateStatus(pass: Pass, operations: readonly Operation[], cause: number): void {
    const { store } = this.#world;
    const set = store.byUid<StatefulSet>(pass.set.metadata.uid ?? '');
    const status = statefulSetStatus(pass, operations);
    if (!set || status === pass.set.status) return;
    const updated = store.update<StatefulSet>({ ...set, status });
    const message = `${status.readyReplicas ?? 0} of ${set.spec.replicas ?? 1} replicas ready`;
    const event = this.#pods.emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
    // A new current revision is a change to the set, and a change to the set is looked at.
    if (status.currentRevision !== pass.set.status?.currentRevision) this.#queue.add(set.metadata.uid ?? '', event);
  }

  /** When the next Pod will have been ready for `minReadySeconds`. */
  #lookAgain({ set, pods, now }: Pass, cause: number): void {
    const waits = pods.map((pod) => availableIn(pod, set.spec.minReadySeconds ?? 0, now));
    const wait = Math.min(...waits.filter((each) => each > 0 && each < Infinity), Infinity);
    if (wait < Infinity) this.#world.engine.after(wait, () => this.#queue.add(set.metadata.uid ?? '', cause));
  }

  #truncateHistory(
    set: StatefulSet,
    pods: readonly Pod[],
    revisions: readonly ControllerRevision[],
    cause: number,
  ): void {
    const live = new Set([...revisions.map(({ metadata }) => metadata.name), ...pods.map(revisionOfPod)]);
    for (const revision of outdatedRevisions(this.#world.store, set, live)) {
      this.#world.store.remove(revision);
      const message = `revision ${revision.revision} of StatefulSet ${set.metadata.name} is beyond the history limit`;
      this.#pods.emit(revision, { type: 'Change', reason: 'ObjectDeleted', message, cause });
    }
  }

  #say(set: StatefulSet, reason: string, message: string, more: { cause: number; detail?: EventDetail | null }): void {
    this.#pods.emit(set, { type: 'Normal', reason, message, ...more });
  }
}
