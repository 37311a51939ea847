import { referenceTo } from '../kubernetes/references.js';
import type { Node, Pod } from '../kubernetes/types.js';
import type { ApiServer } from './apiServer.js';
import type { Report } from './engine.js';
import { condition } from './kubelet/conditions.js';
import { LATENCIES } from './latencies.js';
import { preempt, withoutNomination } from './preempt.js';
import type { Random } from './random.js';
import { pick } from './random.js';
import type { NamespaceLabels } from './scheduler/podAffinityTerms.js';
import type { ClusterEvent } from './scheduler/queueingHints.js';
import {
  addPod,
  createNodeInfo,
  refreshPod,
  removePod,
  scheduleOne,
  setNode,
  type NodeInfo,
} from './scheduler/schedule.js';
import { SchedulingQueue } from './schedulingQueue.js';
import type { Change } from './store.js';
import { timestamp } from './time.js';
import type { SchedulingResult } from './types.js';
import { note, type World } from './world.js';

const NAME = 'default-scheduler';

/**
 * The scheduler: takes one Pod after another, asks every node, and binds the
 * Pod to one of the best. What it knows of the nodes follows the store change
 * by change. Pods with scheduling gates are left alone until they have none.
 * Source: pkg/scheduler/schedule_one.go, pkg/scheduler/eventhandlers.go.
 */
export class Scheduler {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #random: Random;
  readonly #queue: SchedulingQueue;
  readonly #infos = new Map<string, NodeInfo>();
  /** Pods that wait for the node they are nominated to, by UID. */
  readonly #nominated = new Map<string, Pod>();
  #busy = false;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    this.#random = world.random;
    this.#queue = new SchedulingQueue(world.engine, () => this.#next());
    const { store } = world;
    store.watch('Node', (change, cause) => this.#nodeChanged(change, cause));
    store.watch('Pod', (change, cause) =>
      (change.object as Pod).spec.nodeName
        ? this.#boundPodChanged(change, cause)
        : this.#waitingPodChanged(change, cause),
    );
    store.watch('PersistentVolumeClaim', ({ type, object: after }, cause) => {
      if (type !== 'DELETED') this.#happened({ kind: 'PersistentVolumeClaim', after }, cause);
    });
  }

  #nodeChanged({ type, object, previous }: Change, cause: number): void {
    const node = object as Node;
    const info = this.#infos.get(node.metadata.name);
    if (type === 'DELETED') this.#infos.delete(node.metadata.name);
    else if (info) setNode(info, node);
    else this.#addNode(node);
    if (type === 'MODIFIED' && !helps(previous as Node, node)) return;
    const before = type === 'ADDED' ? undefined : (previous as Node);
    this.#happened({ kind: 'Node', before, after: type === 'DELETED' ? undefined : node }, cause);
  }

  #addNode(node: Node): void {
    const info = createNodeInfo(node);
    this.#infos.set(node.metadata.name, info);
    for (const pod of this.#world.store.podsOnNode(node.metadata.name)) if (!isOver(pod)) addPod(info, pod);
  }

  #waitingPodChanged({ type, object, previous }: Change, cause: number): void {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    const uid = pod.metadata.uid ?? '';
    const gone = type === 'DELETED' || isOver(pod) || pod.metadata.deletionTimestamp !== undefined;
    if (!gone && pod.status?.nominatedNodeName) this.#nominated.set(uid, pod);
    else this.#nominated.delete(uid);
    if (gone) this.#queue.forget(uid);
    else if (!this.#isOurs(pod)) return;
    else if (!before || isGated(before)) this.#queue.add(pod, cause);
    else if (before.metadata.labels !== pod.metadata.labels || before.spec !== pod.spec)
      this.#queue.changed(pod, cause);
    const nominated = before?.status?.nominatedNodeName;
    if (before && nominated && (gone || nominated !== pod.status?.nominatedNodeName)) this.#leftNode(before, cause);
  }

  /** Whether it is this scheduler's business, and may be placed. */
  #isOurs({ spec }: Pod): boolean {
    const { schedulerName = NAME, schedulingGates = [] } = spec;
    if (schedulerName !== NAME) {
      const remedy = 'Pods that ask for it stay Pending';
      note(this.#world, 'notice', '', `spec.schedulerName: "${schedulerName}": there is only ${NAME} here: ${remedy}`);
      return false;
    }
    return schedulingGates.length === 0;
  }

  /** Room that was kept for it is free for those that are no more important. */
  #leftNode(nominated: Pod, cause: number): void {
    const priority = nominated.spec.priority ?? 0;
    this.#happened({ kind: 'Pod', before: nominated }, cause, ({ spec }) => (spec.priority ?? 0) <= priority);
  }

  #boundPodChanged({ type, object, previous }: Change, cause: number): void {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    const uid = pod.metadata.uid ?? '';
    const info = this.#infos.get(pod.spec.nodeName ?? '');
    this.#nominated.delete(uid);
    this.#queue.forget(uid);
    if (type === 'DELETED' || isOver(pod)) {
      if (info?.pods.has(uid)) removePod(info, pod);
      else if (info) return;
      this.#happened({ kind: 'Pod', before: pod }, cause);
    } else if (!before?.spec.nodeName) {
      if (info) addPod(info, pod);
      this.#happened({ kind: 'Pod', after: pod }, cause);
    } else if (before.metadata.labels !== pod.metadata.labels) {
      if (info) addPod(info, pod);
      this.#happened({ kind: 'Pod', before, after: pod }, cause);
    } else if (info && matters(before, pod)) {
      refreshPod(info, pod);
    }
  }

  #happened(event: ClusterEvent, cause: number, among?: (waiting: Pod) => boolean): void {
    const labels: NamespaceLabels = (name) => this.#world.store.get('Namespace', '', name)?.metadata.labels;
    this.#queue.happened(event, cause, labels, among);
  }

  #next(): void {
    if (this.#busy) return;
    const next = this.#queue.take();
    if (!next) return;
    this.#busy = true;
    this.#world.engine.after(
      LATENCIES.schedulingCycle,
      () => {
        this.#busy = false;
        const pod = this.#world.store.byUid<Pod>(next.uid);
        if (pod && !pod.spec.nodeName && !pod.metadata.deletionTimestamp) this.#schedule(pod, next.cause);
        this.#next();
      },
      'reaction',
    );
  }

  #schedule(pod: Pod, cause: number): void {
    const result = scheduleOne(pod, this.#infos.values(), {
      objects: { ofKind: (kind, namespace) => this.#objects(kind, namespace) },
      nominated: [...this.#nominated.values()],
    });
    const node = result.best.length > 0 ? pick(result.best, this.#random) : null;
    if (!node && isRepeated(pod, result)) {
      this.#queue.failed(pod, cause, result.rejectedBy ?? []);
      return;
    }
    const attempt = this.#emit(pod, {
      type: 'Change',
      reason: 'SchedulingAttempt',
      message: outcome(result, node, this.#infos.size),
      cause,
      detail: { kind: 'scheduling', pod: pod.metadata.uid ?? '', result, node },
    });
    if (node) this.#bind(pod, node, attempt);
    else this.#reject(pod, result, attempt);
  }

  /** The node counts the Pod at once; the API server hears of it a little later. */
  #bind(assumed: Pod, node: string, cause: number): void {
    const uid = assumed.metadata.uid ?? '';
    const info = this.#infos.get(node);
    if (info) addPod(info, { ...assumed, spec: { ...assumed.spec, nodeName: node } });
    this.#queue.forget(uid);
    this.#nominated.delete(uid);
    const bind = (): void => {
      const pod = this.#world.store.byUid<Pod>(uid);
      if (!pod || !this.#infos.has(node)) {
        if (info) removePod(info, assumed);
        if (pod) this.#queue.add(pod, cause);
        else this.#happened({ kind: 'Pod', before: { ...assumed, spec: { ...assumed.spec, nodeName: node } } }, cause);
        return;
      }
      const conditions = this.#conditions(pod, { status: 'True' });
      const bound = this.#world.store.update<Pod>({
        ...pod,
        spec: { ...pod.spec, nodeName: node },
        status: { ...withoutNomination(pod.status), conditions },
      });
      const { namespace, name } = pod.metadata;
      const message = `Successfully assigned ${namespace}/${name} to ${node}`;
      this.#emit(bound, {
        type: 'Normal',
        reason: 'Scheduled',
        message,
        cause,
        detail: { kind: 'bound', pod: uid, node },
      });
    };
    this.#world.engine.after(LATENCIES.bind, bind, 'reaction');
  }

  #reject(pod: Pod, { message, preemption, rejectedBy = [], voidsNomination }: SchedulingResult, cause: number): void {
    const conditions = this.#conditions(pod, { status: 'False', reason: 'Unschedulable', message });
    const before = voidsNomination ? withoutNomination(pod.status) : pod.status;
    const updated = this.#world.store.update<Pod>({ ...pod, status: { ...before, conditions } });
    const failed = this.#emit(updated, { type: 'Warning', reason: 'FailedScheduling', message, cause });
    this.#queue.failed(updated, failed, rejectedBy);
    if (preemption) preempt(this.#world, this.#api, updated, preemption, failed);
  }

  #conditions(
    pod: Pod,
    verdict: Parameters<typeof condition>[2],
  ): NonNullable<NonNullable<Pod['status']>['conditions']> {
    const before = pod.status?.conditions ?? [];
    const scheduled = condition(before, 'PodScheduled', verdict, timestamp(this.#world.engine.now));
    return [...before.filter(({ type }) => type !== 'PodScheduled'), scheduled];
  }

  #objects<T extends { kind: string }>(kind: T['kind'], namespace: string | undefined): never[] {
    return this.#world.store
      .ofKind(kind)
      .filter((object) => namespace === undefined || (object.metadata.namespace ?? '') === namespace) as never[];
  }

  #emit(pod: Pod, report: Omit<Report, 'component' | 'object'>): number {
    return this.#world.engine.emit({ ...report, component: 'scheduler', object: referenceTo(pod) });
  }
}

/**
 * It fails for the very reasons it failed for before: its condition stays as it is, and upstream
 * counts it in the series of the Event that is there. So there is nothing to tell.
 * Source: schedule_one.go handleSchedulingFailure, client-go tools/events/event_broadcaster.go recordToSink.
 */
function isRepeated({ status }: Pod, { message, preemption, voidsNomination }: SchedulingResult): boolean {
  const before = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  const voids = voidsNomination && status?.nominatedNodeName !== undefined;
  return before?.message === message && preemption === undefined && !voids;
}

function outcome({ fits, best }: SchedulingResult, node: string | null, count: number): string {
  if (!node) return `none of ${count} nodes fits`;
  const equals = best.length > 1 ? `, one of ${best.length} equals` : '';
  return `${fits} of ${count} nodes fit, the best is ${node}${equals}`;
}

const isGated = ({ spec }: Pod): boolean => (spec.schedulingGates ?? []).length > 0;

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** What plugins read of a bound Pod beside its spec and labels: that it goes, and since when it runs. */
function matters(before: Pod, after: Pod): boolean {
  return (
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    before.status?.startTime !== after.status?.startTime
  );
}

/** Whether a Pod that did not fit might now. Source: pkg/scheduler/framework/events.go nodeSchedulingPropertiesChange. */
function helps(before: Node, after: Node): boolean {
  return (
    before.spec.unschedulable !== after.spec.unschedulable ||
    before.spec.taints !== after.spec.taints ||
    before.metadata.labels !== after.metadata.labels ||
    before.status?.allocatable !== after.status?.allocatable
  );
}
