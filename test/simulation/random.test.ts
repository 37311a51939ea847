import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, pick } from '../../src/simulation/random.js';

describe('createRandom', () => {
  it('the same seed gives the same numbers, for ever', () => {
    const random = createRandom(1);
    expect(Array.from({ length: 3 }, random)).toEqual([0.37447000085376203, 0.46340516256168485, 0.34543215995654464]);
  });

  it('neighbouring seeds have nothing in common', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => createRandom(seed)());
    expect(new Set(firsts).size).toBeGreaterThan(995);
    expect(firsts.reduce((sum, each) => sum + each, 0) / 1000).toBeCloseTo(0.5, 1);
  });

  it('stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed);
        for (let i = 0; i < 20; i++) {
          const number = random();
          expect(number >= 0 && number < 1).toBe(true);
        }
      }),
    );
  });
});

describe('pick', () => {
  it('pick() gives one of the items and refuses an empty list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.integer(), (items, seed) =>
        items.includes(pick(items, createRandom(seed))),
      ),
    );
    expect(() => pick([], createRandom(1))).toThrow(RangeError);
  });
});
