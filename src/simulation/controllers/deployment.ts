import { podTemplateHash } from '../../kubernetes/names.js';
import { controllerOf, ownerReferenceTo, referenceTo } from '../../kubernetes/references.js';
import type { Deployment, Pod, ReplicaSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import type { Report } from '../engine.js';
import { LATENCIES } from '../latencies.js';
import type { Timer } from '../queue.js';
import type { Change } from '../store.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import {
  desiredReplicas,
  isOutOfDate,
  maxReplicas,
  newReplicaSetAnnotations,
  REVISION,
  sizeAnnotations,
} from './deploymentAnnotations.js';
import { deploymentStatus, isComplete, stuckAt } from './deploymentStatus.js';
import { proportionalSizes } from './proportional.js';
import { fencepostsOf, newReplicaSetSize, oldReplicaSetSizes } from './rolling.js';

const HASH_LABEL = 'pod-template-hash';

type DeploymentStatus = NonNullable<Deployment['status']>;

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

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    this.#queue = new WorkQueue(world.engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    world.store.watch('Deployment', ({ type, object, previous }, cause) => {
      if (type !== 'DELETED' && object.spec !== previous?.spec) this.#queue.add(object.metadata.uid ?? '', cause);
    });
    world.store.watch('ReplicaSet', ({ object }, cause) => this.#ownerChanged(controllerOf(object)?.uid, cause));
    world.store.watch('Pod', (change, cause) => this.#podChanged(change, cause));
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

  #sync(uid: string, cause: number): number {
    const deployment = this.#world.store.byUid<Deployment>(uid);
    if (!deployment) return 0;
    if (deployment.spec.paused || this.#wasScaled(deployment)) this.#resize(deployment, cause);
    else if (deployment.spec.strategy?.type === 'Recreate') this.#recreate(deployment, cause);
    else this.#roll(deployment, cause);
    this.#updateStatus(deployment, cause);
    const updated = this.#world.store.byUid<Deployment>(uid);
    if (updated && isComplete(updated)) this.#cleanUp(updated, cause);
    return 0;
  }

  /** Someone changed `spec.replicas` since its ReplicaSets were sized. Source: sync.go isScalingEvent. */
  #wasScaled(deployment: Deployment): boolean {
    const { replicas = 1 } = deployment.spec;
    const desired = this.#all(deployment).filter(isSized).map(desiredReplicas);
    return desired.some((before) => before !== null && before !== replicas);
  }

  /** Scales what there is; a rollout goes on only afterwards, and not at all while paused. Source: sync.go scale. */
  #resize(deployment: Deployment, cause: number): void {
    const { replicas = 1 } = deployment.spec;
    const newest = this.#newest(deployment);
    const active = this.#all(deployment).filter(isSized);
    if (active.length < 2) {
      const only = active[0] ?? newest ?? this.#all(deployment).at(-1);
      if (only) this.#scale(deployment, only, replicas, cause);
    } else if (newest && isSaturated(deployment, newest)) {
      for (const old of active) if (old !== newest) this.#scale(deployment, old, 0, cause);
    } else if (deployment.spec.strategy?.type !== 'Recreate') {
      this.#resizeInProportion(deployment, active, cause);
    }
  }

  #resizeInProportion(deployment: Deployment, active: readonly ReplicaSet[], cause: number): void {
    const { replicas = 1 } = deployment.spec;
    const { surge } = fencepostsOf(deployment);
    const grows = (replicas > 0 ? replicas + surge : 0) > sum(active.map(sizeOf));
    const ordered = (grows ? active.toReversed() : [...active]).sort((a, b) => sizeOf(b) - sizeOf(a));
    const before = deployment.status?.replicas ?? 0;
    const shares = ordered.map((each) => ({ size: sizeOf(each), maximum: maxReplicas(each) ?? before }));
    proportionalSizes(replicas, surge, shares).forEach((size, index) => {
      const replicaSet = ordered[index];
      if (replicaSet && sizeOf(replicaSet) !== size) this.#scale(deployment, replicaSet, size, cause);
      else if (replicaSet) this.#annotateSize(deployment, replicaSet, cause);
    });
  }

  /** The size stays, and what it was made for is written down anew. */
  #annotateSize(deployment: Deployment, replicaSet: ReplicaSet, cause: number): void {
    if (!isOutOfDate(replicaSet, deployment)) return;
    const updated = this.#world.store.update(annotated(replicaSet, sizeAnnotations(deployment)));
    const message = `replica set ${replicaSet.metadata.name} stays at ${sizeOf(replicaSet)}`;
    this.#emit(updated, { type: 'Change', reason: 'ReplicaSetUpdated', message, cause });
  }

  /** Source: rolling.go rolloutRolling: scales up if it can, else down. */
  #roll(deployment: Deployment, cause: number): void {
    const { replicas = 1 } = deployment.spec;
    const { surge, unavailable } = fencepostsOf(deployment);
    const old = this.#old(deployment);
    const oldSizes = old.map(sizeOf);
    const newest = this.#newest(deployment);
    const newSize = newest ? sizeOf(newest) : 0;
    const size = newReplicaSetSize(replicas, newSize, newSize + sum(oldSizes), surge);
    if (!newest || size !== newSize) {
      this.#scaleNewest(deployment, newest, size, cause);
      return;
    }
    const available = (replicaSet: ReplicaSet): number => replicaSet.status?.availableReplicas ?? 0;
    const sizes = oldReplicaSetSizes(
      replicas,
      unavailable,
      { size: newSize, available: available(newest) },
      old.map((replicaSet) => ({ size: sizeOf(replicaSet), available: available(replicaSet) })),
    );
    old.forEach((replicaSet, index) => this.#scale(deployment, replicaSet, sizes[index] ?? 0, cause));
  }

  /** Source: recreate.go rolloutRecreate: all old Pods are gone before the first new one comes. */
  #recreate(deployment: Deployment, cause: number): void {
    const old = this.#old(deployment);
    if (old.some((replicaSet) => sizeOf(replicaSet) > 0)) {
      for (const replicaSet of old) this.#scale(deployment, replicaSet, 0, cause);
      return;
    }
    const isUnfinished = ({ status }: Pod): boolean => status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
    const remaining = old.some(({ metadata }) => this.#world.store.ownedBy<Pod>(metadata.uid ?? '').some(isUnfinished));
    if (remaining) return;
    const newest = this.#newest(deployment);
    const { replicas = 1 } = deployment.spec;
    if (!newest || sizeOf(newest) !== replicas) this.#scaleNewest(deployment, newest, replicas, cause);
  }

  #scaleNewest(deployment: Deployment, newest: ReplicaSet | null, size: number, cause: number): void {
    if (newest) this.#scale(deployment, this.#asLatestRevision(deployment, newest), size, cause);
    else this.#createReplicaSet(deployment, size, cause);
  }

  #createReplicaSet(deployment: Deployment, size: number, cause: number): void {
    const decision = this.#decide(deployment, size, 0, 'create', cause);
    const { template, selector, minReadySeconds } = deployment.spec;
    const hash = podTemplateHash(template);
    const withHash = (labels: Record<string, string> | undefined): Record<string, string> => ({
      ...labels,
      [HASH_LABEL]: hash,
    });
    const revision = String(Math.max(0, ...this.#all(deployment).map(revisionOf)) + 1);
    const created = this.#api.create<ReplicaSet>({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${deployment.metadata.name}-${hash}`,
        namespace: deployment.metadata.namespace,
        labels: withHash(template.metadata?.labels),
        annotations: newReplicaSetAnnotations(deployment, revision),
        ownerReferences: [ownerReferenceTo(deployment)],
      },
      spec: {
        replicas: size,
        ...(minReadySeconds ? { minReadySeconds } : {}),
        selector: { ...selector, matchLabels: withHash(selector.matchLabels) },
        template: { ...template, metadata: { ...template.metadata, labels: withHash(template.metadata?.labels) } },
      },
    });
    this.#setRevision(deployment, revision);
    if (size > 0) this.#reportScaling(deployment, created, 0, size, decision);
    else {
      const message = `Created replica set ${created.metadata.name} of 0`;
      this.#emit(deployment, { type: 'Change', reason: 'ReplicaSetCreated', message, cause: decision });
    }
  }

  /** A template that comes back is a new revision of its ReplicaSet. Source: sync.go getNewReplicaSet. */
  #asLatestRevision(deployment: Deployment, replicaSet: ReplicaSet): ReplicaSet {
    const latest = Math.max(...this.#old(deployment).map(revisionOf), 0);
    if (revisionOf(replicaSet) > latest) return replicaSet;
    const revision = String(latest + 1);
    this.#setRevision(deployment, revision);
    return this.#world.store.update(annotated(replicaSet, { [REVISION]: revision }));
  }

  #setRevision(deployment: Deployment, revision: string): void {
    const current = this.#world.store.byUid<Deployment>(deployment.metadata.uid ?? '');
    if (!current || current.metadata.annotations?.[REVISION] === revision) return;
    this.#world.store.update(annotated(current, { [REVISION]: revision }));
  }

  #scale(deployment: Deployment, replicaSet: ReplicaSet, size: number, cause: number): void {
    const before = sizeOf(replicaSet);
    if (size === before) return;
    const decision = this.#decide(deployment, size, before, 'scale', cause);
    const { metadata, spec } = annotated(replicaSet, sizeAnnotations(deployment));
    const scaled = this.#api.updateSpec<ReplicaSet>(replicaSet, { ...spec, replicas: size }, metadata);
    this.#reportScaling(deployment, scaled, before, size, decision);
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

  #reportScaling(deployment: Deployment, replicaSet: ReplicaSet, from: number, to: number, cause: number): void {
    const message = `Scaled ${to > from ? 'up' : 'down'} replica set ${replicaSet.metadata.name} from ${from} to ${to}`;
    this.#emit(deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message, cause });
  }

  /** Old ReplicaSets beyond the history limit go. Source: sync.go cleanupDeployment. */
  #cleanUp(deployment: Deployment, cause: number): void {
    const limit = deployment.spec.revisionHistoryLimit ?? 10;
    const empty = this.#old(deployment).filter(
      (replicaSet) => sizeOf(replicaSet) === 0 && (replicaSet.status?.replicas ?? 0) === 0,
    );
    for (const replicaSet of empty.slice(0, Math.max(0, empty.length - limit))) {
      this.#world.store.remove(replicaSet);
      const message = `replica set ${replicaSet.metadata.name} is beyond the revision history limit of ${limit}`;
      this.#emit(replicaSet, { type: 'Change', reason: 'ObjectDeleted', message, cause });
    }
  }

  #updateStatus({ metadata }: Deployment, cause: number): void {
    const { store, engine } = this.#world;
    const deployment = store.byUid<Deployment>(metadata.uid ?? '');
    if (!deployment) return;
    const status = deploymentStatus(deployment, this.#newest(deployment), this.#all(deployment), engine.now);
    this.#watchProgress(deployment, status, cause);
    if (status === deployment.status) return;
    const updated = store.update<Deployment>({ ...deployment, status });
    const message = `${status.availableReplicas ?? 0} of ${deployment.spec.replicas ?? 1} replicas available`;
    this.#emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
  }

  /** Looks again when the rollout would have come to nothing. Source: progress.go requeueStuckDeployment. */
  #watchProgress({ metadata, spec }: Deployment, status: DeploymentStatus, cause: number): void {
    const { uid = '' } = metadata;
    const { engine } = this.#world;
    engine.cancel(this.#deadlines.get(uid));
    const time = stuckAt(spec, status);
    if (time === null) this.#deadlines.delete(uid);
    else
      this.#deadlines.set(
        uid,
        engine.after(time - engine.now, () => this.#queue.add(uid, cause), 'background'),
      );
  }

  /** Oldest first. */
  #all(deployment: Deployment): ReplicaSet[] {
    return this.#world.store
      .ownedBy<ReplicaSet>(deployment.metadata.uid ?? '')
      .filter(({ kind }) => kind === 'ReplicaSet');
  }

  #newest(deployment: Deployment): ReplicaSet | null {
    const hash = podTemplateHash(deployment.spec.template);
    return this.#all(deployment).find(({ metadata }) => metadata.labels?.[HASH_LABEL] === hash) ?? null;
  }

  #old(deployment: Deployment): ReplicaSet[] {
    const newest = this.#newest(deployment);
    return this.#all(deployment).filter((replicaSet) => replicaSet !== newest);
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

/** It has all the Deployment's Pods, and they are available. Source: deployment_util.go IsSaturated. */
function isSaturated({ spec }: Deployment, newest: ReplicaSet): boolean {
  const { replicas = 1 } = spec;
  const counts = [sizeOf(newest), desiredReplicas(newest), newest.status?.availableReplicas ?? 0];
  return counts.every((count) => count === replicas);
}

function isSized(replicaSet: ReplicaSet): boolean {
  return sizeOf(replicaSet) > 0;
}

function sizeOf({ spec }: ReplicaSet): number {
  return spec.replicas ?? 1;
}

function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.[REVISION] ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
