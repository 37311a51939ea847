import type { Engine } from '../engine.js';
import type { Timer, TimerKind } from '../queue.js';
import type { WorkQueue } from '../workQueue.js';

/**
 * Puts keys into a controller's queue later. Of two delays for one key the
 * sooner stands, so whoever is worked on asks anew for the later one.
 * Source: client-go util/workqueue/delaying_queue.go.
 */
export class DelayedKeys {
  readonly #engine: Engine;
  readonly #queue: WorkQueue;
  readonly #waiting = new Map<string, Timer>();

  constructor(engine: Engine, queue: WorkQueue) {
    this.#engine = engine;
    this.#queue = queue;
  }

  /** @param kind what the wait is to the story; delays of different kinds stand side by side */
  add(key: string, delay: number, cause: number, kind: TimerKind): void {
    const id = `${kind} ${key}`;
    const known = this.#waiting.get(id);
    if (known && known.time <= this.#engine.now + delay) return;
    this.#engine.cancel(known);
    const timer = this.#engine.after(
      delay,
      () => {
        this.#waiting.delete(id);
        this.#queue.add(key, cause);
      },
      kind,
    );
    this.#waiting.set(id, timer);
  }

  forget(key: string): void {
    for (const kind of ['reaction', 'process', 'background'] as const) {
      this.#engine.cancel(this.#waiting.get(`${kind} ${key}`));
      this.#waiting.delete(`${kind} ${key}`);
    }
  }
}
