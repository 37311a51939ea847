import { referenceTo } from '../../kubernetes/references.js';
import { controllerOf, ownerReferenceTo } from '../../kubernetes/references.js';
import type { Deployment, Pod, ReplicaSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import type { Report } from '../engine.js';
import { LATENCIES } from '../latencies.js';
import type { Timer } from '../queue.js';
import type { Change } from '../store.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import {
  annotationUpdates,
  desiredReplicas,
  isOutOfDate,
  REVISION,
  revisionOf,
  sizeAnnotations,
} from './deploymentAnnotations.js';
import {
  deploymentStatus,
  hasDeadline,
  isComplete,
  pauseVerdict,
  PROGRESS,
  stuckAt,
  withVerdict,
  type DeploymentStatus,
} from './deploymentStatus.js';
import { resizings } from './resizing.js';
import { isSelected, newReplicaSet, replicasOf, sizeOf, sortReplicaSets, type ReplicaSets } from './replicaSetsOf.js';
import { fencepostsOf, newReplicaSetSize } from './rolling.js';
import { recreateScalings, rollingScalings, scalingMessage, type Scaling } from './rollout.js';

/**
 * Sees to it that the Deployment's template runs: one ReplicaSet a template,
 * the newest growing while the older ones shrink.
 * Source: pkg/controller/deployment.
 */
export class DeploymentController {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #queue: WorkQueue;
  /** Progress deadlines, by the UID of the Deployment. */
  readonly #deadlines = new Map<string, Timer>();
  /** ReplicaSets that nobody controls, by UID. */
  readonly #orphans = new Map<string, ReplicaSet>();

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    this.#queue = new WorkQueue(world.engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    world.store.watch('Deployment', ({ type, object, previous }, cause) => {
      const { uid = '', annotations } = object.metadata;
      if (type === 'DELETED') return this.#forget(uid);
      if (object.spec !== previous?.spec || annotations !== previous?.metadata.annotations) this.#queue.add(uid, cause);
    });
    world.store.watch('ReplicaSet', (change, cause) => this.#replicaSetChanged(change, cause));
    world.store.watch('Pod', (change, cause) => this.#podChanged(change, cause));
  }

  #forget(uid: string): void {
    this.#world.engine.cancel(this.#deadlines.get(uid));
    this.#deadlines.delete(uid);
  }

  #replicaSetChanged({ type, object, previous }: Change, cause: number): void {
    const replicaSet = object as ReplicaSet;
    const { uid = '' } = replicaSet.metadata;
    const owner = controllerOf(replicaSet)?.uid;
    this.#ownerChanged(owner, cause);
    if (previous) this.#ownerChanged(controllerOf(previous)?.uid, cause);
    if (owner || type === 'DELETED') return void this.#orphans.delete(uid);
    const isNews = !this.#orphans.has(uid) || replicaSet.metadata.labels !== previous?.metadata.labels;
    this.#orphans.set(uid, replicaSet);
    if (!isNews) return;
    for (const deployment of this.#world.store.ofKind<Deployment>('Deployment'))
      if (isSelected(deployment, replicaSet)) this.#queue.add(deployment.metadata.uid ?? '', cause);
  }

  #ownerChanged(uid: string | undefined, cause: number): void {
    if (uid && this.#world.store.byUid(uid)?.kind === 'Deployment') this.#queue.add(uid, cause);
  }

  /** Recreate waits for the last Pod to be gone. Source: deployment_controller.go deletePod. */
  #podChanged({ type, object }: Change, cause: number): void {
    const owner = type === 'DELETED' ? controllerOf(object)?.uid : undefined;
    const replicaSet = owner ? this.#world.store.byUid(owner) : undefined;
    if (replicaSet) this.#ownerChanged(controllerOf(replicaSet)?.uid, cause);
  }

  /** Source: deployment_controller.go syncDeployment. */
  #sync(uid: string, cause: number): number {
    if (!this.#world.store.byUid<Deployment>(uid)) return 0;
    this.#claim(uid, cause);
    this.#notePause(uid);
    this.#syncRevision(uid, cause);
    const deployment = this.#deployment(uid);
    const isResized = this.#wasScaled(deployment);
    if (deployment.spec.paused || isResized) this.#resize(uid, cause);
    else if (deployment.spec.strategy?.type === 'Recreate') this.#recreate(uid, cause);
    else this.#roll(uid, cause);
    this.#updateStatus(uid, !deployment.spec.paused && !isResized, cause);
    const after = this.#deployment(uid);
    if (after.spec.paused || (!isResized && isComplete(after))) this.#cleanUp(after, cause);
    return 0;
  }

  /** Takes over ReplicaSets its selector matches, lets go what it no longer does. Source: controller_ref_manager.go ClaimReplicaSets. */
  #claim(uid: string, cause: number): void {
    const deployment = this.#deployment(uid);
    for (const replicaSet of this.#sets(uid).all) {
      if (isSelected(deployment, replicaSet)) continue;
      const { ownerReferences = [], ...metadata } = replicaSet.metadata;
      const others = ownerReferences.filter((owner) => owner.uid !== uid);
      this.#rewrite(replicaSet, { ...metadata, ...(others.length > 0 ? { ownerReferences: others } : {}) });
      const message = `Deployment ${deployment.metadata.name} lets go of replica set ${metadata.name}: its labels do not match`;
      this.#emit(replicaSet, { type: 'Change', reason: 'Released', message, cause });
    }
    for (const replicaSet of [...this.#orphans.values()].filter((each) => isSelected(deployment, each))) {
      const { ownerReferences = [], ...metadata } = replicaSet.metadata;
      this.#rewrite(replicaSet, { ...metadata, ownerReferences: [...ownerReferences, ownerReferenceTo(deployment)] });
      const message = `Deployment ${deployment.metadata.name} takes over replica set ${metadata.name}`;
      this.#emit(replicaSet, { type: 'Change', reason: 'Adopted', message, cause });
    }
  }

  #rewrite(replicaSet: ReplicaSet, metadata: ReplicaSet['metadata']): void {
    this.#world.store.update<ReplicaSet>({ ...replicaSet, metadata });
  }

  #notePause(uid: string): void {
    const deployment = this.#deployment(uid);
    const verdict = pauseVerdict(deployment);
    if (verdict) this.#writeStatus(deployment, withVerdict(deployment, verdict, this.#world.engine.now));
  }

  /**
   * The ReplicaSet of the template is the latest revision, even if the template
   * was there before, and so is the Deployment's. Source: sync.go getNewReplicaSet.
   */
  #syncRevision(uid: string, cause: number): void {
    const deployment = this.#deployment(uid);
    const { newest, old } = this.#sets(uid);
    if (!newest) return;
    const updates = annotationUpdates(deployment, newest, Math.max(0, ...old.map(revisionOf)) + 1);
    const { minReadySeconds = 0 } = deployment.spec;
    const isSlower = (newest.spec.minReadySeconds ?? 0) !== minReadySeconds;
    let current = newest;
    if (Object.keys(updates).length > 0 || isSlower) {
      const { metadata } = annotated(newest, updates);
      current = isSlower
        ? this.#api.updateSpec<ReplicaSet>(newest, { ...newest.spec, minReadySeconds }, metadata)
        : this.#world.store.update<ReplicaSet>({ ...newest, metadata });
      const message = `replica set ${metadata.name} is revision ${revisionOf(current)}`;
      this.#emit(current, { type: 'Change', reason: 'ReplicaSetUpdated', message, cause });
    }
    this.#setRevision(uid, revisionOf(current));
    const known = this.#deployment(uid);
    const isKnown = known.status?.conditions?.some(({ type }) => type === 'Progressing');
    if (!isKnown && hasDeadline(known))
      this.#writeStatus(known, withVerdict(known, PROGRESS.found(newest.metadata.name), this.#world.engine.now));
  }

  #setRevision(uid: string, revision: number): void {
    const deployment = this.#deployment(uid);
    if (deployment.metadata.annotations?.[REVISION] === String(revision)) return;
    this.#world.store.update(annotated(deployment, { [REVISION]: String(revision) }));
  }

  /** Someone changed `spec.replicas` since its ReplicaSets were sized. Source: sync.go isScalingEvent. */
  #wasScaled({ metadata, spec: { replicas = 1 } }: Deployment): boolean {
    const desired = this.#sets(metadata.uid ?? '')
      .all.filter((each) => sizeOf(each) > 0)
      .map(desiredReplicas);
    return desired.some((before) => before !== null && before !== replicas);
  }

  /** Scales what there is; a rollout goes on only afterwards, and not at all while paused. Source: sync.go scale. */
  #resize(uid: string, cause: number): void {
    const deployment = this.#deployment(uid);
    const sets = this.#sets(uid);
    for (const { replicaSet, size, forced } of resizings(deployment, sets)) {
      const { name } = replicaSet.metadata;
      if (size !== sizeOf(replicaSet)) this.#scale(uid, { name, from: sizeOf(replicaSet), to: size }, cause);
      else if (forced) this.#annotateSize(deployment, replicaSet, cause);
    }
  }

  /** The size stays, and what it was made for is written down anew. */
  #annotateSize(deployment: Deployment, replicaSet: ReplicaSet, cause: number): void {
    if (!isOutOfDate(replicaSet, deployment)) return;
    const updated = this.#world.store.update(annotated(replicaSet, sizeAnnotations(deployment)));
    const message = `replica set ${replicaSet.metadata.name} stays at ${sizeOf(replicaSet)}`;
    this.#emit(updated, { type: 'Change', reason: 'ReplicaSetUpdated', message, cause });
  }

  #roll(uid: string, cause: number): void {
    const deployment = this.#deployment(uid);
    const { replicas = 1 } = deployment.spec;
    const { newest, all } = this.#sets(uid);
    const total = all.reduce((sum, each) => sum + sizeOf(each), 0);
    const size = newReplicaSetSize(replicas, 0, total, fencepostsOf(deployment).surge);
    if (!newest && !this.#createReplicaSet(uid, size, cause)) return;
    const sets = this.#sets(uid);
    if (!sets.newest) return;
    for (const scaling of rollingScalings(deployment, replicasOf(sets.newest), sets.old.map(replicasOf)))
      this.#scale(uid, scaling, cause);
  }

  /** All old Pods are gone before the first new one comes. */
  #recreate(uid: string, cause: number): void {
    const deployment = this.#deployment(uid);
    const { newest, old } = this.#sets(uid);
    const oldRuns = this.#oldPodsRun(old);
    const scalings = recreateScalings(deployment, newest && replicasOf(newest), old.map(replicasOf), oldRuns);
    for (const scaling of scalings) this.#scale(uid, scaling, cause);
    if (scalings.length === 0 && !oldRuns && !newest) this.#createReplicaSet(uid, deployment.spec.replicas ?? 1, cause);
  }

  /** Source: recreate.go oldPodsRunning. */
  #oldPodsRun(old: readonly ReplicaSet[]): boolean {
    const isUnfinished = ({ status }: Pod): boolean => status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
    return old.some(
      ({ metadata, status }) =>
        (status?.replicas ?? 0) > 0 || this.#world.store.ownedBy<Pod>(metadata.uid ?? '').some(isUnfinished),
    );
  }

  /** False if its name is taken: then it gets another hash at the next look. */
  #createReplicaSet(uid: string, size: number, cause: number): boolean {
    const deployment = this.#deployment(uid);
    const revision = Math.max(0, ...this.#sets(uid).all.map(revisionOf)) + 1;
    const wanted = newReplicaSet(deployment, size, revision);
    if (this.#api.get(wanted)) {
      this.#countCollision(deployment, wanted.metadata.name, cause);
      return false;
    }
    const decision = this.#decide(deployment, size, 0, 'create', cause);
    const { metadata } = this.#api.create<ReplicaSet>(wanted);
    this.#setRevision(uid, revision);
    const current = this.#deployment(uid);
    if (hasDeadline(current))
      this.#writeStatus(current, withVerdict(current, PROGRESS.created(metadata.name), this.#world.engine.now));
    if (size > 0) this.#reportScaling(deployment, { name: metadata.name, from: 0, to: size }, decision);
    else {
      const message = `Created replica set ${metadata.name} of 0`;
      this.#emit(deployment, { type: 'Change', reason: 'ReplicaSetCreated', message, cause: decision });
    }
    return true;
  }

  #countCollision(deployment: Deployment, name: string, cause: number): void {
    const collisionCount = (deployment.status?.collisionCount ?? 0) + 1;
    this.#writeStatus(deployment, { ...deployment.status, collisionCount });
    const message = `replica set ${name} is there already and not its own: the hash is taken anew`;
    const event = this.#emit(deployment, { type: 'Change', reason: 'HashCollision', message, cause });
    this.#queue.add(deployment.metadata.uid ?? '', event);
  }

  #scale(uid: string, scaling: Scaling, cause: number): void {
    const deployment = this.#deployment(uid);
    const replicaSet = this.#sets(uid).all.find(({ metadata }) => metadata.name === scaling.name);
    if (!replicaSet) return;
    const decision = this.#decide(deployment, scaling.to, scaling.from, 'scale', cause);
    const { metadata, spec } = annotated(replicaSet, sizeAnnotations(deployment));
    this.#api.updateSpec<ReplicaSet>(replicaSet, { ...spec, replicas: scaling.to }, metadata);
    this.#reportScaling(deployment, scaling, decision);
  }

  #decide(deployment: Deployment, desired: number, observed: number, next: 'create' | 'scale', cause: number): number {
    const owner = referenceTo(deployment);
    const count = Math.abs(desired - observed);
    const message = `wants a ReplicaSet of ${desired}, has ${observed}: ${next}`;
    return this.#emit(deployment, {
      type: 'Change',
      reason: 'Reconcile',
      message,
      cause,
      detail: { kind: 'reconcile', owner, desired, observed, next, count },
    });
  }

  #reportScaling(deployment: Deployment, scaling: Scaling, cause: number): void {
    this.#emit(deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message: scalingMessage(scaling), cause });
  }

  /** Of the old ReplicaSets beyond the history limit, the first revisions go, if they are empty. Source: sync.go cleanupDeployment. */
  #cleanUp(deployment: Deployment, cause: number): void {
    const limit = deployment.spec.revisionHistoryLimit ?? 10;
    const old = [...this.#sets(deployment.metadata.uid ?? '').old].sort((a, b) => revisionOf(a) - revisionOf(b));
    for (const replicaSet of old.slice(0, Math.max(0, old.length - limit))) {
      const { metadata, status } = replicaSet;
      const isObserved = (metadata.generation ?? 1) <= (status?.observedGeneration ?? 0);
      if (!isObserved || sizeOf(replicaSet) > 0 || (status?.replicas ?? 0) > 0) continue;
      this.#world.store.remove(replicaSet);
      const message = `replica set ${metadata.name} is beyond the revision history limit of ${limit}`;
      this.#emit(replicaSet, { type: 'Change', reason: 'ObjectDeleted', message, cause });
    }
  }

  #updateStatus(uid: string, rollout: boolean, cause: number): void {
    const { store, engine } = this.#world;
    const deployment = this.#deployment(uid);
    const status = deploymentStatus(deployment, this.#sets(uid), rollout, engine.now);
    this.#watchProgress(deployment, status, cause);
    if (status === deployment.status) return;
    const updated = store.update<Deployment>({ ...deployment, status });
    const message = `${status.availableReplicas ?? 0} of ${deployment.spec.replicas ?? 1} replicas available`;
    this.#emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
  }

  /** Goes out with the next event. */
  #writeStatus(deployment: Deployment, status: DeploymentStatus): void {
    this.#world.store.update<Deployment>({ ...deployment, status });
  }

  /** Looks again when the rollout would have come to nothing. Source: progress.go requeueStuckDeployment. */
  #watchProgress(deployment: Deployment, status: DeploymentStatus, cause: number): void {
    const { uid = '' } = deployment.metadata;
    const { engine } = this.#world;
    this.#forget(uid);
    const time = stuckAt(deployment, status);
    if (time === null) return;
    const look = (): void => this.#queue.add(uid, cause);
    this.#deadlines.set(uid, engine.after(time - engine.now, look, 'background'));
  }

  #deployment(uid: string): Deployment {
    return this.#world.store.byUid<Deployment>(uid)!;
  }

  #sets(uid: string): ReplicaSets {
    const owned = this.#world.store.ownedBy<ReplicaSet>(uid).filter(({ kind }) => kind === 'ReplicaSet');
    return sortReplicaSets(this.#deployment(uid), owned);
  }

  #emit(object: Deployment | ReplicaSet, report: Omit<Report, 'component' | 'object'>): number {
    return this.#world.engine.emit({ ...report, component: 'deployment-controller', object: referenceTo(object) });
  }
}

/** A copy with these annotations too. */
function annotated<T extends Deployment | ReplicaSet>(object: T, more: Record<string, string>): T {
  const annotations = { ...object.metadata.annotations, ...more };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
