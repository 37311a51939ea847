/** Chance that repeats: the same seed gives the same numbers in every engine. */

import type { Random } from '../kubernetes/names.js';

export type { Random };

/**
 * Chris Doty-Humphrey's sfc32, as tested in PractRand: 32-bit integers only, so
 * Node and browsers agree to the last bit.
 * @param seed a whole number; its lower 53 bits count
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Seeds that differ in one bit are far apart only after some rounds.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** One of the items, each as likely as the other. Asks for a number even if there is but one. @throws {RangeError} if there is none. */
export function pick<T>(items: readonly T[], random: Random): T {
  if (items.length === 0) throw new RangeError('missing items: cannot pick from an empty list');
  return items[Math.floor(random() * items.length)] as T;
}
