import type { Node } from '../../kubernetes/types.js';
import type { Timer } from '../queue.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { World } from '../world.js';

/** Nodes of one zone, and those of them that are to be tainted. */
interface Zone {
  readonly nodes: Set<string>;
  readonly unready: Set<string>;
  /** By name of the node, the event that led to it. */
  readonly waiting: Map<string, number>;
  /** No earlier than this the next one is tainted, in milliseconds. */
  nextAt: number;
  timer: Timer | undefined;
}

/** More lost nodes than these, and at least this share of its zone, are taken for a fault of the network. */
const FEW_NODES = 2;
const UNHEALTHY_SHARE = 0.55;
const LARGE_ZONE = 50;

/**
 * Decides when the Pods of lost nodes may be driven away: one node after
 * another in a zone, none while most of a small zone is lost, and none at all
 * while every node of the cluster is: then it is likelier that the controller
 * itself is cut off.
 * Source: node_lifecycle_controller.go handleDisruption, ComputeZoneState.
 */
export class NoExecuteTainter {
  readonly #world: World;
  readonly #taint: (node: string, cause: number) => void;
  readonly #zones = new Map<string, Zone>();
  /** Nodes whose Ready condition is not True. */
  #unready = 0;
  #nodes = 0;
  #allLost = false;

  /**
   * @param taint puts the taint on a node
   * @param allLost is told when the last node is lost: what was tainted is to be freed again
   */
  constructor(world: World, taint: (node: string, cause: number) => void, allLost: (cause: number) => void) {
    this.#world = world;
    this.#taint = taint;
    world.store.watch('Node', ({ type, object, previous }, cause) => {
      if (previous) this.#count(previous as Node, -1);
      if (type !== 'DELETED') this.#count(object as Node, 1);
      const before = this.#allLost;
      this.#allLost = this.#nodes > 0 && this.#unready === this.#nodes;
      if (this.#allLost && !before) allLost(cause);
      if (!this.#allLost)
        this.#goOn(before ? [...this.#zones.values()] : [this.#zoneOf(object as Node)], cause, before);
    });
  }

  /** The node is to be tainted as soon as that is allowed; true if it is now. */
  admits(node: Node, cause: number): boolean {
    const zone = this.#zoneOf(node);
    const { now } = this.#world.engine;
    const interval = this.#interval(zone);
    if (interval !== null && zone.waiting.size === 0 && now >= zone.nextAt) {
      zone.nextAt = now + interval;
      return true;
    }
    zone.waiting.set(node.metadata.name, cause);
    this.#next(zone);
    return false;
  }

  /** Every node that could vouch for the control plane is lost. */
  get isStopped(): boolean {
    return this.#allLost;
  }

  forget(node: Node): void {
    this.#zoneOf(node).waiting.delete(node.metadata.name);
  }

  /** After all were lost, every node that still is waits anew. */
  #goOn(zones: readonly Zone[], cause: number, anew: boolean): void {
    for (const zone of zones) {
      if (anew) for (const name of zone.unready) zone.waiting.set(name, cause);
      this.#next(zone);
    }
  }

  #next(zone: Zone): void {
    const { engine } = this.#world;
    engine.cancel(zone.timer);
    const interval = this.#interval(zone);
    if (interval === null || zone.waiting.size === 0) return;
    zone.timer = engine.after(zone.nextAt - engine.now, () => {
      const [first] = zone.waiting;
      if (!first || this.#interval(zone) === null) return;
      const [name, cause] = first;
      zone.waiting.delete(name);
      zone.nextAt = engine.now + interval;
      this.#taint(name, cause);
      this.#next(zone);
    });
  }

  /** Milliseconds from one node to the next; null while none is tainted. */
  #interval({ nodes, unready }: Zone): number | null {
    if (this.#allLost) return null;
    const isPartial =
      unready.size < nodes.size && unready.size > FEW_NODES && unready.size / nodes.size >= UNHEALTHY_SHARE;
    if (!isPartial) return UPSTREAM_TIMES.nodeEvictionInterval;
    return nodes.size > LARGE_ZONE ? UPSTREAM_TIMES.slowNodeEvictionInterval : null;
  }

  #count(node: Node, sign: 1 | -1): void {
    const { name } = node.metadata;
    const zone = this.#zoneOf(node);
    const isReady = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
    this.#nodes += sign;
    if (!isReady) this.#unready += sign;
    const keep = (set: Set<string>): unknown => (sign > 0 ? set.add(name) : set.delete(name));
    keep(zone.nodes);
    if (!isReady) keep(zone.unready);
    if (sign < 0 && !zone.nodes.has(name) && !this.#world.store.get('Node', '', name)) zone.waiting.delete(name);
  }

  #zoneOf({ metadata }: Node): Zone {
    const { labels } = metadata;
    const key = `${labels?.['topology.kubernetes.io/region'] ?? ''}/${labels?.['topology.kubernetes.io/zone'] ?? ''}`;
    let zone = this.#zones.get(key);
    if (!zone) {
      zone = { nodes: new Set(), unready: new Set(), waiting: new Map(), nextAt: 0, timer: undefined };
      this.#zones.set(key, zone);
    }
    return zone;
  }
}
