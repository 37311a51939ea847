import { isPodReady } from '../../kubernetes/podStatus.js';
import { referenceTo } from '../../kubernetes/references.js';
import type { Node, Pod, Taint } from '../../kubernetes/types.js';
import type { Report } from '../engine.js';
import { condition } from '../kubelet/conditions.js';
import { LATENCIES } from '../latencies.js';
import type { Timer } from '../queue.js';
import { timestamp } from '../time.js';
import type { World } from '../world.js';
import { NoExecuteTainter } from './noExecuteTainter.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';

const UNREACHABLE = 'node.kubernetes.io/unreachable';
const UNKNOWN = { status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' };
const READY = { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' };

/**
 * Watches whether kubelets still report: a node that has been silent for too
 * long is marked and tainted, its Pods are no longer ready.
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go.
 */
export class NodeLifecycleController {
  readonly #world: World;
  readonly #silent = new Map<string, Timer>();
  /** When the kubelet of each node began to renew its lease. */
  readonly #reporting = new Map<string, number>();
  readonly #tainter: NoExecuteTainter;

  constructor(world: World) {
    this.#world = world;
    world.store.watch('Node', ({ type, object }, cause) => {
      if (type === 'ADDED') this.#reporting.set(object.metadata.name, world.engine.now);
      if (type !== 'MODIFIED' && world.engine.events.length > 0) this.#noticeMembership(type, object as Node, cause);
    });
    this.#tainter = new NoExecuteTainter(
      world,
      (node, cause) => this.#addTaints(node, ['NoExecute'], cause),
      (cause) => world.engine.after(LATENCIES.nodeTaint, () => this.#spareAll(cause), 'reaction'),
    );
  }

  /** That a Node has joined or gone is said at the controller's next look. Source: monitorNodeHealth. */
  #noticeMembership(type: 'ADDED' | 'DELETED', node: Node, cause: number): void {
    const { engine } = this.#world;
    const { name } = node.metadata;
    const { nodeMonitorPeriod } = UPSTREAM_TIMES;
    const [reason, what] =
      type === 'ADDED'
        ? ['RegisteredNode', `Registered Node ${name} in Controller`]
        : ['RemovingNode', `Removing Node ${name} from Controller`];
    const say = (): void =>
      void this.#emit(node, { type: 'Normal', reason, message: `Node ${name} event: ${what}`, cause });
    engine.after(nodeMonitorPeriod - (engine.now % nodeMonitorPeriod), say, 'background');
  }

  /** The kubelet has reported for the last time. */
  lost(node: string, cause: number): void {
    const { engine } = this.#world;
    engine.cancel(this.#silent.get(node));
    this.#silent.set(
      node,
      engine.after(this.#givenUpAt(node) - engine.now, () => this.#markUnknown(node, cause)),
    );
  }

  /**
   * The controller looks every 5 s; it counts the grace period from the look
   * that first saw the last renewal of the lease, 10 s after the one before.
   * So a node is given up 40 to 55 s after it was lost.
   * Source: monitorNodeHealth, tryUpdateNodeHealth.
   */
  #givenUpAt(node: string): number {
    const { leaseRenewal, nodeMonitorPeriod, nodeMonitorGracePeriod } = UPSTREAM_TIMES;
    const first = this.#reporting.get(node) ?? 0;
    const renewed = first + Math.floor((this.#world.engine.now - first) / leaseRenewal) * leaseRenewal;
    return Math.ceil(renewed / nodeMonitorPeriod) * nodeMonitorPeriod + nodeMonitorGracePeriod;
  }

  /** The kubelet reports again: a node that was given up is taken back. Returns the last event. */
  reports(name: string, cause: number): number {
    const { engine, store } = this.#world;
    engine.cancel(this.#silent.get(name));
    this.#silent.delete(name);
    this.#reporting.set(name, engine.now);
    const node = store.get<Node>('Node', '', name);
    const ready = node?.status?.conditions?.find(({ type }) => type === 'Ready');
    if (!node || ready?.status === 'True') return cause;
    const updated = this.#setConditions(node, (type) => (type === 'Ready' ? READY : healthy(type)));
    const event = engine.emit({
      type: 'Normal',
      reason: 'NodeReady',
      message: `Node ${name} status is now: NodeReady`,
      component: 'kubelet',
      object: referenceTo(updated),
      cause,
      detail: { kind: 'node', node: name, change: 'ready' },
    });
    engine.after(LATENCIES.nodeTaint, () => this.#removeTaints(name, event), 'reaction');
    return event;
  }

  #markUnknown(name: string, cause: number): void {
    const { engine, store } = this.#world;
    this.#silent.delete(name);
    this.#reporting.set(name, engine.now);
    const node = store.get<Node>('Node', '', name);
    if (!node) return;
    const updated = this.#setConditions(node, () => UNKNOWN);
    const message = `Node ${name} status is now: NodeNotReady`;
    const event = this.#emit(updated, {
      type: 'Normal',
      reason: 'NodeNotReady',
      message,
      cause,
      detail: { kind: 'node', node: name, change: 'notReady' },
    });
    for (const pod of store.podsOnNode(name)) this.#markPod(pod, event);
    engine.after(LATENCIES.nodeTaint, () => this.#taint(name, event), 'reaction');
  }

  /** Its condition is set, whatever its processes do: nobody can tell. Source: node_controller_utils.go MarkPodsNotReady. */
  #markPod(pod: Pod, cause: number): void {
    if (!isPodReady(pod)) return;
    const { store, engine } = this.#world;
    const lastTransitionTime = timestamp(engine.now);
    const conditions = pod.status?.conditions?.map((each) =>
      each.type === 'Ready' ? { ...each, status: 'False', lastTransitionTime } : each,
    );
    const updated = store.update<Pod>({ ...pod, status: { ...pod.status, ...(conditions ? { conditions } : {}) } });
    const detail = { kind: 'ready', pod: pod.metadata.uid ?? '', ready: false } as const;
    this.#emit(updated, { type: 'Warning', reason: 'NodeNotReady', message: 'Node is not ready', cause, detail });
  }

  /** New Pods are kept away at once; those that are there are driven away when that is allowed. */
  #taint(name: string, cause: number): void {
    const node = this.#unready(name);
    if (!node) return;
    const effects = this.#tainter.admits(node, cause) ? ['NoSchedule', 'NoExecute'] : ['NoSchedule'];
    this.#addTaints(name, effects, cause);
  }

  #addTaints(name: string, effects: readonly string[], cause: number): void {
    const node = this.#unready(name);
    if (!node) return;
    const timeAdded = timestamp(this.#world.engine.now);
    const others = (node.spec.taints ?? []).filter(
      ({ key, effect }) => key !== UNREACHABLE || !effects.includes(effect ?? ''),
    );
    const taints: Taint[] = effects.map((effect) => ({ key: UNREACHABLE, effect, timeAdded }));
    const spared = effects.includes('NoExecute')
      ? ''
      : `: NoSchedule only${this.#tainter.isStopped ? ', as every node is lost' : ''}`;
    const message = `Node ${name} is tainted ${UNREACHABLE}${spared}`;
    this.#setTaints(node, [...others, ...taints], message, cause, 'tainted');
  }

  /** All nodes are lost: nobody is driven away any more. */
  #spareAll(cause: number): void {
    if (!this.#tainter.isStopped) return;
    for (const node of this.#world.store.ofKind<Node>('Node')) {
      const isSpared = ({ key, effect }: Taint): boolean => key === UNREACHABLE && effect === 'NoExecute';
      if (!node.spec.taints?.some(isSpared)) continue;
      const taints = node.spec.taints.filter((taint) => !isSpared(taint));
      const message = `Node ${node.metadata.name} is no longer tainted ${UNREACHABLE}:NoExecute, as every node is lost`;
      this.#setTaints(node, taints, message, cause, 'untainted');
    }
  }

  /** The node if it is there and not Ready. */
  #unready(name: string): Node | undefined {
    const node = this.#world.store.get<Node>('Node', '', name);
    const ready = node?.status?.conditions?.find(({ type }) => type === 'Ready');
    return ready?.status === 'True' ? undefined : node;
  }

  #removeTaints(name: string, cause: number): void {
    const node = this.#world.store.get<Node>('Node', '', name);
    if (node) this.#tainter.forget(node);
    if (!node?.spec.taints?.some(({ key }) => key === UNREACHABLE)) return;
    const taints = node.spec.taints.filter(({ key }) => key !== UNREACHABLE);
    this.#setTaints(node, taints, `Node ${name} is no longer tainted ${UNREACHABLE}`, cause, 'untainted');
  }

  #setTaints(node: Node, taints: Taint[], message: string, cause: number, change: 'tainted' | 'untainted'): void {
    const updated = this.#world.store.update<Node>({ ...node, spec: { ...node.spec, taints } });
    const reason = change === 'tainted' ? 'Tainted' : 'Untainted';
    this.#emit(updated, {
      type: 'Change',
      reason,
      message,
      cause,
      detail: { kind: 'node', node: node.metadata.name, change },
    });
  }

  #setConditions(node: Node, verdict: (type: string) => typeof UNKNOWN | undefined): Node {
    const before = node.status?.conditions ?? [];
    const now = timestamp(this.#world.engine.now);
    const conditions = before.map((each) => {
      const next = verdict(each.type);
      const { lastHeartbeatTime } = each;
      return next ? Object.assign({}, condition(before, each.type, next, now), { lastHeartbeatTime }) : each;
    });
    return this.#world.store.update<Node>({ ...node, status: { ...node.status, conditions } });
  }

  #emit(object: Node | Pod, report: Omit<Report, 'component' | 'object'>): number {
    return this.#world.engine.emit({ ...report, component: 'node-controller', object: referenceTo(object) });
  }
}

/** What a kubelet reports of a machine in good order. */
function healthy(type: string): typeof UNKNOWN | undefined {
  switch (type) {
    case 'MemoryPressure':
      return {
        status: 'False',
        reason: 'KubeletHasSufficientMemory',
        message: 'kubelet has sufficient memory available',
      };
    case 'DiskPressure':
      return { status: 'False', reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' };
    case 'PIDPressure':
      return { status: 'False', reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available' };
    default:
      return undefined;
  }
}
