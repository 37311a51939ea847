import { generateName, uuid4 } from '../kubernetes/names.js';
import { createRandom, type Random } from './random.js';

/**
 * UIDs, generated names and container ids: each from a chance of its own, so
 * that one more name does not change all that follows.
 */
export class Identities {
  readonly #uids: Random;
  readonly #names: Random;
  readonly #containers: Random;
  readonly #boots: Random;

  constructor(seed: number) {
    this.#uids = createRandom(seed + 1);
    this.#names = createRandom(seed + 2 ** 33);
    this.#containers = createRandom(seed + 2 ** 34);
    this.#boots = createRandom(seed + 2 ** 35);
  }

  uid(): string {
    return uuid4(this.#uids);
  }

  /** Tells one boot of a machine from the next. */
  bootId(): string {
    return uuid4(this.#boots);
  }

  /** A name that `taken` does not know. */
  name(base: string, taken: (name: string) => boolean): string {
    let name = generateName(base, this.#names);
    while (taken(name)) name = generateName(base, this.#names);
    return name;
  }

  /** 64 hexadecimal digits. */
  containerId(): string {
    let digits = '';
    for (let i = 0; i < 8; i++)
      digits += Math.floor(this.#containers() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return digits;
  }
}
