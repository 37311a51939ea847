import type { Engine } from './engine.js';
import { unlessRefused, type Refused } from './refused.js';
import { UPSTREAM_TIMES } from './upstreamTimes.js';

/**
 * Looks at one object and acts. Returns for how many milliseconds acting keeps
 * it busy; what changes meanwhile is looked at afterwards.
 */
export type Reconcile = (key: string, cause: number) => number;

/**
 * A controller's queue of keys, as client-go's: a key that waits is not queued
 * twice, and one that is worked on is queued again when it changes.
 * Source: client-go util/workqueue.
 */
export class WorkQueue {
  readonly #engine: Engine;
  readonly #latency: number;
  readonly #reconcile: Reconcile;
  readonly #waiting = new Map<string, number>();
  readonly #busy = new Set<string>();
  /** How often in a row a key was tried in vain. */
  readonly #failures = new Map<string, number>();

  constructor(engine: Engine, latency: number, reconcile: Reconcile) {
    this.#engine = engine;
    this.#latency = latency;
    this.#reconcile = reconcile;
  }

  /** The first cause stands while the key waits. */
  add(key: string, cause: number): void {
    if (this.#waiting.has(key)) return;
    this.#waiting.set(key, cause);
    if (!this.#busy.has(key)) this.#engine.after(this.#latency, () => this.#work(key), 'reaction');
  }

  /**
   * What was tried is tried again, ever later, because the API server refused
   * it; not if nothing comes into the namespace any more.
   * Source: client-go util/workqueue ItemExponentialFailureRateLimiter.
   */
  retry(key: string, cause: number, { namespaceTerminates }: Refused): void {
    if (namespaceTerminates) return;
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    const delay = Math.min(UPSTREAM_TIMES.retryMaximum, UPSTREAM_TIMES.retryInitial * 2 ** failures);
    this.#engine.after(delay, () => this.add(key, cause), 'background');
  }

  #work(key: string): void {
    const cause = this.#waiting.get(key);
    if (cause === undefined) return;
    this.#waiting.delete(key);
    this.#busy.add(key);
    let duration = 0;
    unlessRefused(
      () => (duration = this.#reconcile(key, cause)),
      (reason) => this.retry(key, cause, reason),
    );
    if (duration > 0) this.#engine.after(duration, () => this.#done(key), 'reaction');
    else this.#done(key);
  }

  #done(key: string): void {
    this.#busy.delete(key);
    if (this.#waiting.has(key)) this.#engine.after(this.#latency, () => this.#work(key), 'reaction');
  }
}
