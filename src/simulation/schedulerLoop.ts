import { referenceTo } from '../kubernetes/references.js';
import type { Node, Pod } from '../kubernetes/types.js';
import type { ApiServer } from './apiServer.js';
import type { Report } from './engine.js';
import { condition } from './kubelet/conditions.js';
import { LATENCIES } from './latencies.js';
import { preempt } from './preempt.js';
import type { Random } from './random.js';
import { pick } from './random.js';
import { wantsCompany } from './scheduler/company.js';
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
import type { World } from './world.js';

/**
 * The scheduler: takes one Pod after another, asks every node, and binds the
 * Pod to one of the best. What it knows of the nodes follows the store change
 * by change.
 * Source: pkg/scheduler/schedule_one.go, pkg/scheduler/eventhandlers.go.
 */
export class Scheduler {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #random: Random;
  readonly #queue: SchedulingQueue;
  readonly #infos = new Map<string, NodeInfo>();
  #busy = false;

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    this.#api = api;
    this.#random = world.random;
    this.#queue = new SchedulingQueue(world.engine, () => this.#next());
    world.store.watch('Node', (change, cause) => this.#nodeChanged(change, cause));
    world.store.watch('Pod', (change, cause) => this.#podChanged(change, cause));
  }

  #nodeChanged({ type, object, previous }: Change, cause: number): void {
    const node = object as Node;
    const info = this.#infos.get(node.metadata.name);
    if (type === 'DELETED') this.#infos.delete(node.metadata.name);
    else if (info) setNode(info, node);
    else this.#addNode(node);
    if (type === 'ADDED' || (type === 'MODIFIED' && helps(previous as Node, node))) this.#queue.retry(cause);
  }

  #addNode(node: Node): void {
    const info = createNodeInfo(node);
    this.#infos.set(node.metadata.name, info);
    for (const pod of this.#world.store.podsOnNode(node.metadata.name)) if (!isOver(pod)) addPod(info, pod);
  }

  #podChanged({ type, object, previous }: Change, cause: number): void {
    const pod = object as Pod;
    const uid = pod.metadata.uid ?? '';
    const info = this.#infos.get(pod.spec.nodeName ?? '');
    const gone = type === 'DELETED' || isOver(pod);
    if (!pod.spec.nodeName) {
      if (gone || pod.metadata.deletionTimestamp) this.#queue.forget(uid);
      else if (type === 'ADDED' && pod.spec.schedulerName === 'default-scheduler') this.#queue.add(pod, cause);
      return;
    }
    if (!info) return;
    if (gone) {
      if (!info.pods.has(uid)) return;
      removePod(info, pod);
      this.#queue.retry(cause, ({ roomHelps }) => roomHelps);
    } else if (!info.pods.has(uid) || labelsChanged(previous as Pod | undefined, pod)) {
      addPod(info, pod);
      this.#joined(pod, cause);
    } else if (!(previous as Pod | undefined)?.spec.nodeName) {
      this.#joined(pod, cause);
    } else if (matters(previous as Pod, pod)) {
      refreshPod(info, pod);
    }
  }

  /** Pods may have waited for this one's company. */
  #joined(pod: Pod, cause: number): void {
    const { store } = this.#world;
    const labels = (name: string): Record<string, string> | undefined =>
      store.get('Namespace', '', name)?.metadata.labels;
    this.#queue.retrySociable(cause, (waiting) => wantsCompany(waiting, pod, labels));
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
    });
    const node = result.best.length > 0 ? pick(result.best, this.#random) : null;
    const count = this.#infos.size;
    const attempt = this.#emit(pod, {
      type: 'Change',
      reason: 'SchedulingAttempt',
      message: node ? `${result.fits} of ${count} nodes fit, the best is ${node}` : `none of ${count} nodes fits`,
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
    const bind = (): void => {
      const pod = this.#world.store.byUid<Pod>(uid);
      if (!pod || !this.#infos.has(node)) {
        if (info) removePod(info, assumed);
        if (pod) this.#queue.add(pod, cause);
        return;
      }
      const conditions = this.#conditions(pod, { status: 'True' });
      const bound = this.#world.store.update<Pod>({
        ...pod,
        spec: { ...pod.spec, nodeName: node },
        status: { ...pod.status, conditions },
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

  #reject(pod: Pod, { message, preemption, roomHelps = false }: SchedulingResult, cause: number): void {
    const conditions = this.#conditions(pod, { status: 'False', reason: 'Unschedulable', message });
    const updated = this.#world.store.update<Pod>({ ...pod, status: { ...pod.status, conditions } });
    const failed = this.#emit(updated, { type: 'Warning', reason: 'FailedScheduling', message, cause });
    this.#queue.failed(updated, failed, roomHelps);
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

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

function labelsChanged(before: Pod | undefined, after: Pod): boolean {
  return before !== undefined && before.metadata.labels !== after.metadata.labels;
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
