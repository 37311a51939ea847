import type { ControllerRevision, DaemonSet, Node, Pod } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import type { Change } from '../store.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { FailedPodBackOff } from './daemonSetBackOff.js';
import { DaemonLedger } from './daemonSetLedger.js';
import { nextAvailable, workOn, type Standing } from './daemonSetNode.js';
import { daemonPod, judgeNode } from './daemonSetPods.js';
import { nextStep } from './daemonSetRollout.js';
import { daemonSetStatus } from './daemonSetStatus.js';
import { bySelector, Orphans } from './orphans.js';
import { watchOwnedPods } from './ownedPods.js';
import { PodControl } from './podControl.js';
import { hashOf, outdatedRevisions, revisionOfTemplate, REVISION_LABEL } from './revisions.js';

/** Pods created, and deleted, in one sync. Source: daemon_controller.go BurstReplicas. */
const BURST = 250;

/** Pods to come, by their nodes, and to go. */
interface Plan {
  create: string[];
  remove: Pod[];
}

/**
 * Keeps one Pod on every node that should have one, from the moment the node
 * joins. A Pod that terminates is waited for.
 * Source: pkg/controller/daemon/daemon_controller.go.
 */
export class DaemonSetController {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #pods: PodControl;
  readonly #queue: WorkQueue;
  readonly #orphans: Orphans<DaemonSet>;
  readonly #ledgers = new Map<string, DaemonLedger>();
  readonly #backOff = new FailedPodBackOff();

  constructor(world: World, api: ApiServer) {
    const { engine, store } = world;
    this.#world = world;
    this.#api = api;
    this.#pods = new PodControl(world, api, 'daemonset-controller');
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    watchOwnedPods(store, 'DaemonSet', (uid, pod, cause) => {
      if (!store.byUid(uid)) return;
      this.#ledgerOf(uid).podChanged(pod);
      this.#queue.add(uid, cause);
    });
    this.#orphans = new Orphans<DaemonSet>(store, 'DaemonSet', bySelector, (uid, cause) => this.#queue.add(uid, cause));
    store.watch('DaemonSet', ({ type, object, previous }, cause) => {
      const { uid = '' } = object.metadata;
      if (type === 'DELETED') this.#ledgers.delete(uid);
      else if (object.spec !== previous?.spec) this.#queue.add(uid, cause);
    });
    store.watch('Node', (change, cause) => this.#nodeChanged(change, cause));
  }

  #ledgerOf(uid: string): DaemonLedger {
    let ledger = this.#ledgers.get(uid);
    if (!ledger) this.#ledgers.set(uid, (ledger = new DaemonLedger(this.#world.store, uid)));
    return ledger;
  }

  /** Source: addNode, updateNode; that a Node is gone is seen at the next occasion. */
  #nodeChanged({ type, object, previous }: Change, cause: number): void {
    const node = object as Node;
    const before = previous as Node | undefined;
    if (
      type === 'MODIFIED' &&
      before?.metadata.labels === node.metadata.labels &&
      before?.spec.taints === node.spec.taints
    )
      return;
    for (const set of this.#world.store.ofKind<DaemonSet>('DaemonSet')) {
      const { uid = '' } = set.metadata;
      const verdict = judgeNode(set, node);
      const former = before && judgeNode(set, before);
      const isConcerned = former ? former.run !== verdict.run || former.stay !== verdict.stay : verdict.run;
      if (type === 'DELETED' || isConcerned) this.#ledgerOf(uid).mark(node.metadata.name);
      if (type !== 'DELETED' && isConcerned) this.#queue.add(uid, cause);
    }
  }

  #sync(uid: string, cause: number): number {
    const { store, engine } = this.#world;
    const set = store.byUid<DaemonSet>(uid);
    if (!set) return 0;
    for (const pod of this.#orphans.strays(set)) this.#pods.release(set, pod, cause);
    for (const pod of this.#orphans.of(set)) this.#pods.adopt(set, pod, cause);
    const revision = this.#revision(set, cause);
    const ledger = this.#ledgerOf(uid);
    const standings = ledger.refresh(set, hashOf(revision), engine.now);
    let plan = this.#manage(set, standings, cause);
    if (plan.create.length + plan.remove.length === 0 && set.spec.updateStrategy?.type === 'RollingUpdate') {
      const { create, remove } = nextStep(set, ledger);
      plan = { create: [...create], remove: [...remove] };
    }
    const busy = this.#carryOut(set, hashOf(revision), plan, cause);
    this.#cleanUpHistory(set, revision, cause);
    this.#updateStatus(uid, ledger, cause);
    return busy;
  }

  #revision(set: DaemonSet, cause: number): ControllerRevision {
    return revisionOfTemplate(this.#world.store, this.#api, set, (revision, isNew) => {
      const message = `revision ${revision.revision} of DaemonSet ${set.metadata.name}`;
      const reason = isNew ? 'RevisionCreated' : 'RevisionUpdated';
      this.#pods.emit(revision, { type: 'Change', reason, message, cause });
    });
  }

  /** Source: manage, podsShouldBeOnNode. */
  #manage(set: DaemonSet, standings: readonly Standing[], cause: number): Plan {
    const { engine } = this.#world;
    const plan: Plan = { create: [], remove: [] };
    for (const standing of standings) {
      const { node } = standing;
      const work = workOn(set, standing, engine.now, () => this.#mayRemoveFailed(set, node, cause));
      for (const pod of work.ended) this.#reportEnded(set, pod, node, cause);
      if (work.create) plan.create.push(node);
      plan.remove.push(...work.remove);
      this.#lookAgain(set, node, nextAvailable(set, standing, engine.now), cause);
    }
    return plan;
  }

  #mayRemoveFailed(set: DaemonSet, node: string, cause: number): boolean {
    const { uid, generation = 1 } = set.metadata;
    const wait = this.#backOff.next(
      `${uid}/${set.status?.observedGeneration ?? generation}/${node}`,
      this.#world.engine.now,
    );
    if (wait > 0) this.#lookAgain(set, node, wait, cause);
    return wait === 0;
  }

  #lookAgain({ metadata: { uid = '' } }: DaemonSet, node: string, wait: number, cause: number): void {
    if (wait === Infinity) return;
    this.#world.engine.after(wait, () => {
      if (!this.#world.store.byUid(uid)) return;
      this.#ledgerOf(uid).mark(node);
      this.#queue.add(uid, cause);
    });
  }

  #reportEnded(set: DaemonSet, { metadata, status }: Pod, node: string, cause: number): void {
    const pod = `${metadata.namespace}/${metadata.name} on node ${node}`;
    if (status?.phase === 'Failed') {
      const message = `Found failed daemon pod ${pod}, will try to kill it`;
      this.#pods.emit(set, { type: 'Warning', reason: 'FailedDaemonPod', message, cause });
    } else {
      const message = `Found succeeded daemon pod ${pod}, will try to delete it`;
      this.#pods.emit(set, { type: 'Normal', reason: 'SucceededDaemonPod', message, cause });
    }
  }

  /** What is more than can be done at once is left for the next sync. Source: syncNodes. */
  #carryOut(set: DaemonSet, hash: string, plan: Plan, cause: number): number {
    const { uid = '' } = set.metadata;
    const ledger = this.#ledgerOf(uid);
    const nodes = plan.create.slice(0, BURST);
    const doomed = plan.remove.slice(0, BURST);
    for (const node of plan.create.slice(BURST)) ledger.mark(node);
    for (const pod of plan.remove.slice(BURST)) ledger.podChanged(pod);
    const created = this.#decide(set, ledger, 'create', nodes.length, cause);
    const busy = this.#pods.inBatches(
      nodes.length,
      (number) => {
        const node = nodes[number];
        const current = this.#world.store.byUid<DaemonSet>(uid);
        if (!current || node === undefined) return;
        // Until the Pod is there the node counts as one without.
        ledger.mark(node);
        this.#pods.create(current, current.spec.template, created, daemonPod(current, node, hash));
      },
      (reason) => {
        for (const node of nodes) ledger.mark(node);
        this.#queue.retry(uid, cause, reason);
      },
    );
    const deleted = this.#decide(set, ledger, 'delete', doomed.length, cause);
    for (const pod of doomed) this.#pods.delete(set, pod, deleted);
    return busy;
  }

  #decide(set: DaemonSet, { counts }: DaemonLedger, next: 'create' | 'delete', count: number, cause: number): number {
    if (count === 0) return cause;
    const observed = counts.current + counts.misscheduled;
    return this.#pods.decide(set, { desired: counts.desired, observed, next, count }, cause);
  }

  /** Source: update.go cleanupHistory. */
  #cleanUpHistory(set: DaemonSet, newest: ControllerRevision, cause: number): void {
    const { store } = this.#world;
    const { revisionHistoryLimit = 10 } = set.spec;
    if (newest.revision <= revisionHistoryLimit) return;
    const pods = store.ownedBy<Pod>(set.metadata.uid ?? '').filter(({ kind }) => kind === 'Pod');
    const live = new Set([hashOf(newest), ...pods.map(({ metadata }) => metadata.labels?.[REVISION_LABEL] ?? '')]);
    for (const revision of outdatedRevisions(store, set, live)) {
      store.remove(revision);
      const message = `revision ${revision.revision} of DaemonSet ${set.metadata.name} is beyond the history limit`;
      this.#pods.emit(revision, { type: 'Change', reason: 'ObjectDeleted', message, cause });
    }
  }

  #updateStatus(uid: string, ledger: DaemonLedger, cause: number): void {
    const set = this.#world.store.byUid<DaemonSet>(uid);
    if (!set) return;
    const status = daemonSetStatus(set, ledger.counts);
    if (status === set.status) return;
    const updated = this.#world.store.update<DaemonSet>({ ...set, status });
    const message = `${status.numberReady} of ${status.desiredNumberScheduled} nodes have a Pod that is ready`;
    this.#pods.emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
  }
}
