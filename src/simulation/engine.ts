import type { Sliced } from '../slices.js';
import { deepFreeze } from './freeze.js';
import { TimerQueue, type Timer, type TimerKind } from './queue.js';
import { unlessRefused } from './refused.js';
import type { Store } from './store.js';
import type { SimulationEvent } from './types.js';

/** An event as a component reports it; the engine adds place, time and cluster. */
export type Report = Pick<SimulationEvent, 'type' | 'reason' | 'message' | 'component' | 'object' | 'cause'> & {
  detail?: SimulationEvent['detail'];
};

/**
 * Discrete events: the clock jumps from one timer to the next. Components set
 * timers, write to the store and report; a report commits their writes, and
 * the watchers it wakes set further timers.
 */
export class Engine {
  readonly store: Store;
  readonly events: SimulationEvent[] = [];
  readonly #queue = new TimerQueue();
  #now = 0;
  #timers = 0;

  constructor(
    store: Store,
    private readonly mostEvents = Infinity,
  ) {
    this.store = store;
  }

  /** Whole milliseconds of cluster time. */
  get now(): number {
    return this.#now;
  }

  /** Whether there are as many events as there may be; nothing runs then any more. */
  get isFull(): boolean {
    return this.events.length >= this.mostEvents;
  }

  /** How many timers of a kind are still to come. */
  pending(kind: TimerKind): number {
    return this.#queue.pending(kind);
  }

  after(delay: number, run: () => void, kind: TimerKind = 'process'): Timer {
    const timer = {
      time: this.#now + Math.max(0, Math.round(delay)),
      sequence: this.#timers++,
      kind,
      run,
      pending: true,
    };
    this.#queue.push(timer);
    return timer;
  }

  cancel(timer: Timer | undefined): void {
    if (timer) this.#queue.cancel(timer);
  }

  /** Logs an event, commits the writes before it and tells the watchers. Returns its index. */
  emit(report: Report): number {
    const index = this.events.length;
    const { cluster, tell } = this.store.commit();
    const { type, reason, message, component, object, cause, detail = null } = report;
    const event = { index, time: this.#now, type, reason, message, component, object, cause, detail, cluster };
    deepFreeze(object);
    deepFreeze(detail);
    this.events.push(Object.freeze(event));
    tell(index);
    return index;
  }

  /**
   * Runs timers, in order, as long as `goOn` agrees and none is later than
   * `until`, up to the most events. What the API server refuses ends a timer's
   * work. The clock stays at the last timer that ran. Stops after each.
   */
  *run(until: number, goOn: () => boolean): Sliced<void> {
    for (;;) {
      const next = this.#queue.peek();
      if (!next || next.time > until || this.isFull || !goOn()) return;
      this.#queue.pop();
      this.#now = next.time;
      unlessRefused(next.run, () => undefined);
      yield;
    }
  }

  /** Moves the clock on, over a time in which nothing happens. */
  advanceTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }
}
