import type { Pod } from '../kubernetes/types.js';
import type { Engine } from './engine.js';
import { LATENCIES } from './latencies.js';
import type { Timer } from './queue.js';
import type { NamespaceLabels } from './scheduler/podAffinityTerms.js';
import { hintsFor, type ClusterEvent } from './scheduler/queueingHints.js';
import { UPSTREAM_TIMES } from './upstreamTimes.js';

/** A Pod that waits: for its turn, for its back-off, or for something to happen. */
interface QueuedPod {
  readonly uid: string;
  pod: Pod;
  /** Order of coming into the queue, the last time. */
  order: number;
  cause: number;
  attempts: number;
  /** Names of the plugins that turned it down. */
  rejectedBy: readonly string[];
  /** The whole second, in milliseconds, in which its back-off ends. */
  backOffUntil: number;
  flush: Timer | undefined;
}

/**
 * The Pods that wait for a node, by priority, then by the time they came. One that did not fit
 * waits until something happens that may help it, by the judgement of the plugins that turned
 * it down, or for five minutes. A Pod whose back-off runs is behind all others: it is only
 * taken when no other is there.
 * Source: pkg/scheduler/backend/queue (scheduling_queue.go, active_queue.go, backoff_queue.go),
 * with SchedulerPopFromBackoffQ, on by default since v1.33.
 */
export class SchedulingQueue {
  readonly #engine: Engine;
  readonly #ready: () => void;
  readonly #pods = new Map<string, QueuedPod>();
  readonly #active: QueuedPod[] = [];
  readonly #backOff: QueuedPod[] = [];
  /** Those that wait for something to happen, by the plugins that turned them down. */
  readonly #rejected = new Map<string, Set<QueuedPod>>();
  #order = 0;

  /** `ready` is called whenever a Pod can be taken. */
  constructor(engine: Engine, ready: () => void) {
    this.#engine = engine;
    this.#ready = ready;
  }

  add(pod: Pod, cause: number): void {
    const uid = pod.metadata.uid ?? '';
    if (this.#pods.has(uid)) return;
    const order = this.#order++;
    const queued = { uid, pod, order, cause, attempts: 0, rejectedBy: [], backOffUntil: 0, flush: undefined };
    this.#pods.set(uid, queued);
    this.#activateLater(queued);
  }

  /** The Pod was bound or is gone. */
  forget(uid: string): void {
    const queued = this.#pods.get(uid);
    if (!queued) return;
    this.#pods.delete(uid);
    this.#unpark(queued);
  }

  /** The next to be tried; undefined if none is ready. */
  take(): { uid: string; cause: number } | undefined {
    this.#endBackOffs();
    for (;;) {
      const next = this.#active.shift() ?? this.#backOff.shift();
      if (!next) return undefined;
      if (this.#pods.get(next.uid) !== next) continue;
      next.attempts++;
      return next;
    }
  }

  /** No node fits the Pod, by the judgement of these plugins; where there was none to judge, it is tried again after its back-off. */
  failed(pod: Pod, cause: number, rejectedBy: readonly string[]): void {
    const queued = this.#pods.get(pod.metadata.uid ?? '');
    if (!queued) return;
    const { now } = this.#engine;
    const { schedulingBackOffInitial, schedulingBackOffMaximum, unschedulableRetry, unschedulableCheck } =
      UPSTREAM_TIMES;
    const backOff = Math.min(schedulingBackOffInitial * 2 ** (queued.attempts - 1), schedulingBackOffMaximum);
    Object.assign(queued, { pod, cause, rejectedBy, order: this.#order++, backOffUntil: wholeSecond(now + backOff) });
    for (const plugin of rejectedBy) {
      const others = this.#rejected.get(plugin);
      if (others) others.add(queued);
      else this.#rejected.set(plugin, new Set([queued]));
    }
    const flushed = Math.floor((now + unschedulableRetry) / unschedulableCheck + 1) * unschedulableCheck;
    const again = rejectedBy.length > 0 ? flushed : queued.backOffUntil + 1000;
    queued.flush = this.#engine.after(again - now, () => this.#retry(queued, queued.cause), 'background');
  }

  /** Something happened: those it may help are tried again, of all that wait or of those `among`. */
  happened(
    event: ClusterEvent,
    cause: number,
    namespaceLabels: NamespaceLabels,
    among: (waiting: Pod) => boolean = () => true,
  ): void {
    if (this.#rejected.size === 0) return;
    for (const { plugin, helps } of hintsFor(event, namespaceLabels)) {
      for (const queued of this.#rejected.get(plugin) ?? [])
        if (among(queued.pod) && helps(queued.pod)) this.#retry(queued, cause);
    }
  }

  /** The Pod itself has changed so that it may fit now. */
  changed(pod: Pod, cause: number): void {
    const queued = this.#pods.get(pod.metadata.uid ?? '');
    if (!queued) return;
    queued.pod = pod;
    if (queued.flush) this.#retry(queued, cause);
  }

  #retry(queued: QueuedPod, cause: number): void {
    this.#unpark(queued);
    queued.cause = cause;
    this.#activateLater(queued);
  }

  #unpark(queued: QueuedPod): void {
    this.#engine.cancel(queued.flush);
    queued.flush = undefined;
    for (const plugin of queued.rejectedBy) {
      const others = this.#rejected.get(plugin);
      others?.delete(queued);
      if (others?.size === 0) this.#rejected.delete(plugin);
    }
  }

  #activateLater(queued: QueuedPod): void {
    this.#engine.after(LATENCIES.schedulerReaction, () => this.#activate(queued), 'reaction');
  }

  #activate(queued: QueuedPod): void {
    if (this.#pods.get(queued.uid) !== queued) return;
    if (this.#isBackingOff(queued)) insert(this.#backOff, queued, endsSooner);
    else insert(this.#active, queued, isBefore);
    this.#ready();
  }

  /** Back-offs end in whole seconds, all of a second together. */
  #isBackingOff({ attempts, backOffUntil }: QueuedPod): boolean {
    return attempts > 0 && backOffUntil >= wholeSecond(this.#engine.now);
  }

  #endBackOffs(): void {
    while (this.#backOff[0] && !this.#isBackingOff(this.#backOff[0]))
      insert(this.#active, this.#backOff.shift()!, isBefore);
  }
}

const wholeSecond = (time: number): number => Math.floor(time / 1000) * 1000;

/** Keeps the list in order; most Pods come last. */
function insert(list: QueuedPod[], queued: QueuedPod, before: typeof isBefore): void {
  let place = list.length;
  while (place > 0 && before(queued, list[place - 1] as QueuedPod)) place--;
  list.splice(place, 0, queued);
}

/** Source: plugins/queuesort/priority_sort.go. */
function isBefore(a: QueuedPod, b: QueuedPod): boolean {
  const [first, second] = [a.pod.spec.priority ?? 0, b.pod.spec.priority ?? 0];
  return first > second || (first === second && a.order < b.order);
}

function endsSooner(a: QueuedPod, b: QueuedPod): boolean {
  return a.backOffUntil < b.backOffUntil || (a.backOffUntil === b.backOffUntil && isBefore(a, b));
}
