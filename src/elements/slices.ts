/** Long work beside a page that has to stay alive. */
import type { Sliced } from '../slices.js';

/** Milliseconds at a time. A page may be held up for 50; drawing and the reader's own input want some of them. */
const SLICE = 12;

/**
 * Does it in slices, and lets the page do what it has to between two of them, also while its tab is hidden.
 * @throws what the signal was aborted with.
 */
export async function inSlices<Value>(work: Sliced<Value>, signal: AbortSignal): Promise<Value> {
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < until);
    await pause();
    signal.throwIfAborted();
  }
}

/**
 * Until everything else has had its turn. A timer would wait for 4 ms each time, and for a second in a hidden
 * tab; `scheduler.yield` comes back before the page's other tasks.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const turn = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', turn);
    port1.start();
    port2.postMessage(null);
  });
}
