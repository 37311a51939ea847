import { referenceTo } from '../../kubernetes/references.js';
import type { Node, PodCondition } from '../../kubernetes/types.js';
import type { EvictionResource } from '../../scenario/types.js';
import type { Report } from '../engine.js';
import type { Timer } from '../queue.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { World } from '../world.js';
import { timestamp } from '../time.js';
import { condition } from './conditions.js';

type Verdict = Pick<PodCondition, 'status' | 'reason' | 'message'>;

interface Pressure {
  type: string;
  present: Verdict;
  absent: Verdict;
  /** Reasons of the Events that say so. */
  begins: string;
  ends: string;
}

/** Source: pkg/kubelet/nodestatus/setters.go. */
const PRESSURES: Record<EvictionResource, Pressure> = {
  memory: {
    type: 'MemoryPressure',
    present: {
      status: 'True',
      reason: 'KubeletHasInsufficientMemory',
      message: 'kubelet has insufficient memory available',
    },
    absent: {
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
    },
    begins: 'NodeHasInsufficientMemory',
    ends: 'NodeHasSufficientMemory',
  },
  'ephemeral-storage': {
    type: 'DiskPressure',
    present: { status: 'True', reason: 'KubeletHasDiskPressure', message: 'kubelet has disk pressure' },
    absent: { status: 'False', reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' },
    begins: 'NodeHasDiskPressure',
    ends: 'NodeHasNoDiskPressure',
  },
  pids: {
    type: 'PIDPressure',
    present: { status: 'True', reason: 'KubeletHasInsufficientPID', message: 'kubelet has insufficient PID available' },
    absent: { status: 'False', reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available' },
    begins: 'NodeHasInsufficientPID',
    ends: 'NodeHasSufficientPID',
  },
};

/**
 * What a kubelet says of its node while something runs short. The condition
 * is there at once (upstream: with the next node status, within 10 s) and
 * goes 5 minutes after the shortage was last seen.
 * Source: pkg/kubelet/eviction/eviction_manager.go synchronize, evictionPressureTransitionPeriod.
 */
export class NodePressure {
  readonly #world: World;
  readonly #ends = new Map<EvictionResource, Timer>();

  constructor(
    world: World,
    private readonly node: string,
  ) {
    this.#world = world;
  }

  /** The node is short of a resource. Returns the event that eviction follows from. */
  observe(resource: EvictionResource, cause: number): number {
    const { engine } = this.#world;
    const met = this.#report({
      type: 'Warning',
      reason: 'EvictionThresholdMet',
      message: `Attempting to reclaim ${resource}`,
      cause,
    });
    const { begins, ends, present, absent } = PRESSURES[resource];
    const event = this.#set(resource, present, begins, met);
    engine.cancel(this.#ends.get(resource));
    const end = (): void => void this.#set(resource, absent, ends, event);
    this.#ends.set(resource, engine.after(UPSTREAM_TIMES.pressureTransition, end, 'background'));
    return met;
  }

  #set(resource: EvictionResource, verdict: Verdict, reason: string, cause: number): number {
    const { engine, store } = this.#world;
    const node = store.get<Node>('Node', '', this.node);
    if (!node || !store.machineIsUp(this.node)) return cause;
    const { type } = PRESSURES[resource];
    const before = node.status?.conditions ?? [];
    const known = before.find((each) => each.type === type);
    if (known?.status === verdict.status) return cause;
    const now = timestamp(engine.now);
    const next = { ...condition(before, type, verdict, now), lastHeartbeatTime: now };
    const conditions = known ? before.map((each) => (each === known ? next : each)) : [...before, next];
    store.update<Node>({ ...node, status: { ...node.status, conditions } });
    return this.#report({ type: 'Normal', reason, message: `Node ${this.node} status is now: ${reason}`, cause });
  }

  #report(report: Omit<Report, 'component' | 'object'>): number {
    const { engine, store } = this.#world;
    const node = store.get<Node>('Node', '', this.node);
    if (!node) return report.cause ?? 0;
    return engine.emit({ ...report, component: 'kubelet', object: referenceTo(node) });
  }
}
