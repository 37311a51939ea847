import type { Pod } from '../kubernetes/types.js';
import type { Engine } from './engine.js';
import { LATENCIES } from './latencies.js';
import type { Timer } from './queue.js';
import { isSociable } from './scheduler/company.js';
import { UPSTREAM_TIMES } from './upstreamTimes.js';

export interface QueuedPod {
  readonly uid: string;
  readonly priority: number;
  /** Order of arrival among Pods of one priority. */
  readonly order: number;
  cause: number;
  attempts: number;
  /** As it was when it last did not fit. */
  pod: Pod;
  /** Pods that go may make room for it. */
  roomHelps: boolean;
  /** Not tried again before this time, in milliseconds. */
  backOffUntil: number;
  retry: Timer | undefined;
}

/**
 * The Pods that wait for a node: by priority, then by arrival. One that did
 * not fit is tried again when something changed that may help it, after a
 * back-off, and in any case after five minutes.
 * Source: pkg/scheduler/backend/queue/scheduling_queue.go.
 */
export class SchedulingQueue {
  readonly #engine: Engine;
  readonly #ready: () => void;
  readonly #pods = new Map<string, QueuedPod>();
  readonly #active: QueuedPod[] = [];
  readonly #unschedulable = new Map<string, QueuedPod>();
  /** Those of them for which it matters where other Pods are. */
  readonly #sociable = new Map<string, QueuedPod>();
  #order = 0;

  /** `ready` is called whenever a Pod can be taken. */
  constructor(engine: Engine, ready: () => void) {
    this.#engine = engine;
    this.#ready = ready;
  }

  add(pod: Pod, cause: number): void {
    const uid = pod.metadata.uid ?? '';
    if (this.#pods.has(uid)) return;
    const queued = {
      uid,
      priority: pod.spec.priority ?? 0,
      order: this.#order++,
      cause,
      attempts: 0,
      pod,
      roomHelps: false,
      backOffUntil: 0,
      retry: undefined,
    };
    this.#pods.set(uid, queued);
    this.#engine.after(LATENCIES.schedulerReaction, () => this.#activate(queued), 'reaction');
  }

  /** The Pod was bound or is gone. */
  forget(uid: string): void {
    const queued = this.#pods.get(uid);
    this.#engine.cancel(queued?.retry);
    this.#pods.delete(uid);
    this.#unschedulable.delete(uid);
    this.#sociable.delete(uid);
  }

  /** The next to be tried; undefined if none is ready. */
  take(): { uid: string; cause: number } | undefined {
    for (;;) {
      const next = this.#active.shift();
      if (!next || this.#pods.get(next.uid) === next) return next;
    }
  }

  /** No node fits the Pod. */
  failed(pod: Pod, cause: number, roomHelps: boolean): void {
    const queued = this.#pods.get(pod.metadata.uid ?? '');
    if (!queued) return;
    const { schedulingBackOffInitial, schedulingBackOffMaximum, unschedulableRetry } = UPSTREAM_TIMES;
    queued.attempts++;
    queued.cause = cause;
    queued.pod = pod;
    queued.roomHelps = roomHelps;
    queued.backOffUntil =
      this.#engine.now + Math.min(schedulingBackOffInitial * 2 ** (queued.attempts - 1), schedulingBackOffMaximum);
    this.#unschedulable.set(queued.uid, queued);
    if (isSociable(pod)) this.#sociable.set(queued.uid, queued);
    queued.retry = this.#engine.after(unschedulableRetry, () => this.#activate(queued), 'background');
  }

  /** Something changed that may help those that did not fit, all of them by default. */
  retry(cause: number, helps: (waiting: Readonly<QueuedPod>) => boolean = () => true): void {
    for (const queued of this.#unschedulable.values()) if (helps(queued)) this.#retryOne(queued, cause);
  }

  /** A Pod came that may help those that want to be near others. */
  retrySociable(cause: number, helps: (waiting: Pod) => boolean): void {
    for (const queued of this.#sociable.values()) if (helps(queued.pod)) this.#retryOne(queued, cause);
  }

  #retryOne(queued: QueuedPod, cause: number): void {
    this.#unschedulable.delete(queued.uid);
    this.#sociable.delete(queued.uid);
    queued.cause = cause;
    this.#engine.cancel(queued.retry);
    const wait = Math.max(LATENCIES.schedulerReaction, queued.backOffUntil - this.#engine.now);
    queued.retry = this.#engine.after(wait, () => this.#activate(queued), 'process');
  }

  #activate(queued: QueuedPod): void {
    if (this.#pods.get(queued.uid) !== queued) return;
    this.#unschedulable.delete(queued.uid);
    this.#sociable.delete(queued.uid);
    insert(this.#active, queued);
    this.#ready();
  }
}

/** Keeps the list in order; most Pods come last. */
function insert(active: QueuedPod[], queued: QueuedPod): void {
  let place = active.length;
  while (place > 0 && isBefore(queued, active[place - 1] as QueuedPod)) place--;
  active.splice(place, 0, queued);
}

function isBefore(a: QueuedPod, b: QueuedPod): boolean {
  return a.priority > b.priority || (a.priority === b.priority && a.order < b.order);
}
