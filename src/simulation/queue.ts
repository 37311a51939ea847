/** Something that happens at a time of its own. */
export interface Timer {
  readonly time: number;
  /** Order among equals. */
  readonly sequence: number;
  /**
   * - `reaction`: a hop between components, milliseconds long.
   * - `process`: work that takes its time: a pull, a start, a grace period.
   * - `background`: goes on for ever and does not keep a step from settling.
   */
  readonly kind: TimerKind;
  readonly run: () => void;
  pending: boolean;
}

export type TimerKind = 'reaction' | 'process' | 'background';

/** Timers by time, then by the order they were set: a binary heap. */
export class TimerQueue {
  readonly #heap: Timer[] = [];
  readonly #pending: Record<TimerKind, number> = { reaction: 0, process: 0, background: 0 };

  /** How many of a kind are still to come. */
  pending(kind: TimerKind): number {
    return this.#pending[kind];
  }

  push(timer: Timer): void {
    this.#pending[timer.kind]++;
    const heap = this.#heap;
    let child = heap.push(timer) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!before(timer, heap[parent] as Timer)) break;
      heap[child] = heap[parent] as Timer;
      child = parent;
    }
    heap[child] = timer;
  }

  /** Does nothing to a timer that has run or was cancelled. */
  cancel(timer: Timer): void {
    if (!timer.pending) return;
    timer.pending = false;
    this.#pending[timer.kind]--;
  }

  peek(): Timer | undefined {
    while (this.#heap[0] && !this.#heap[0].pending) this.#removeFirst();
    return this.#heap[0];
  }

  pop(): Timer | undefined {
    const first = this.peek();
    if (first) {
      this.#removeFirst();
      this.cancel(first);
    }
    return first;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Timer, heap[child] as Timer)) child++;
      if (!before(heap[child] as Timer, last)) break;
      heap[parent] = heap[child] as Timer;
      parent = child;
    }
    heap[parent] = last;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}
