import { LATENCIES } from '../latencies.js';
import type { BehaviorBook } from '../behavior.js';

/** How an image will come to a node: milliseconds from now, waiting included. */
export interface Pull {
  /** False when the registry does not have it. */
  found: boolean;
  /** From now until it is here. */
  wait: number;
  /** The pull alone. */
  duration: number;
  /** Bytes. */
  size: number;
}

/**
 * The images of one node. Pulls go one at a time, as the kubelet's
 * serializeImagePulls has it by default.
 */
export class ImageStore {
  readonly #present = new Set<string>();
  #expected: Set<string>;
  readonly #behavior: BehaviorBook;
  #busyUntil = 0;

  constructor(names: readonly string[], behavior: BehaviorBook) {
    for (const name of names) this.#present.add(withTag(name));
    this.#expected = new Set(this.#present);
    this.#behavior = behavior;
  }

  has(image: string): boolean {
    return this.#present.has(withTag(image));
  }

  /** Queues a pull; the caller reports `arrived()` when it is over. */
  pull(image: string, now: number): Pull {
    const { missing, size, pullTime } = this.#behavior.image(image);
    const known = this.#expected.has(withTag(image));
    const duration = missing ? LATENCIES.imageRefused : known ? LATENCIES.imageCheck : pullTime;
    this.#busyUntil = Math.max(this.#busyUntil, now) + duration;
    if (!missing) this.#expected.add(withTag(image));
    return { found: !missing, wait: this.#busyUntil - now, duration, size };
  }

  /** The node restarts: pulls under way are lost. */
  restart(): void {
    this.#expected = new Set(this.#present);
    this.#busyUntil = 0;
  }

  arrived(image: string): void {
    this.#present.add(withTag(image));
  }
}

/** An image text without a tag or digest means `:latest`. */
function withTag(image: string): string {
  return /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
}
