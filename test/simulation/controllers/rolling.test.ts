import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fencepostsOf, newReplicaSetSize, resolveFenceposts } from '../../../src/simulation/controllers/rolling.js';
import { oldScalings, rollingScalings, type Replicas } from '../../../src/simulation/controllers/rollout.js';
import { deployment } from '../scenarios.js';

// What upstream's own code makes of such numbers is compared in test/conformance.
const rolling = (replicas: number, maxSurge: number | string, maxUnavailable: number | string) =>
  deployment('web', replicas, {}, { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } });
const sized = (name: string, size: number, available = size): Replicas => ({ name, size, available });

describe('fencepostsOf(deployment)', () => {
  it('rounds the surge of 25% up and what may be unavailable down', () => {
    expect(fencepostsOf(rolling(3, '25%', '25%'))).toEqual({ surge: 1, unavailable: 0 });
    expect(fencepostsOf(rolling(10, '25%', '25%'))).toEqual({ surge: 3, unavailable: 2 });
  });

  it('allows one Pod to be missing when both are 0', () => {
    expect(resolveFenceposts(0, 0, 4)).toEqual({ surge: 0, unavailable: 1 });
  });

  it('throws a RangeError at what is neither a number nor a percentage', () => {
    expect(() => resolveFenceposts('1', 1, 4)).toThrow('invalid value: 1: write a whole number or a percentage');
  });
});

describe('newReplicaSetSize(replicas, newSize, allSizes, surge)', () => {
  it('fills the room that the surge leaves', () => {
    expect(newReplicaSetSize(10, 0, 10, 3)).toBe(3);
    expect(newReplicaSetSize(10, 3, 13, 3)).toBe(3);
    expect(newReplicaSetSize(10, 3, 11, 3)).toBe(5);
  });
});

describe('oldScalings(minAvailable, newest, old)', () => {
  it('cleans up what is not available, then takes what may be missing, in a change each', () => {
    expect(oldScalings(8, sized('new', 0), [sized('old', 10, 9)])).toEqual([
      { name: 'old', from: 10, to: 9 },
      { name: 'old', from: 9, to: 8 },
    ]);
  });

  it('does nothing while a status says that more are available than there are to be', () => {
    expect(oldScalings(3, sized('new', 2, 2), [sized('old', 3, 4)])).toEqual([]);
  });
});

describe('rollingScalings(deployment, newest, old)', () => {
  it('never has more than the surge allows, nor takes what must be available', () => {
    const parts = fc.record({
      replicas: fc.integer({ min: 1, max: 30 }),
      maxSurge: fc.integer({ min: 0, max: 5 }),
      maxUnavailable: fc.integer({ min: 0, max: 5 }),
      newSize: fc.integer({ min: 0, max: 10 }),
      newReady: fc.double({ min: 0, max: 1, noNaN: true }),
      oldSizes: fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(parts, ({ replicas, maxSurge, maxUnavailable, newSize, newReady, oldSizes }) => {
        const web = rolling(replicas, maxSurge, maxUnavailable);
        const newest = sized('new', newSize, Math.floor(newSize * newReady));
        const old = oldSizes.map((size, index) => sized(`old-${index}`, size));
        const sizes = new Map([newest, ...old].map(({ name, size }) => [name, size]));
        for (const { name, from, to } of rollingScalings(web, newest, old)) {
          expect(sizes.get(name)).toBe(from);
          sizes.set(name, to);
        }
        const total = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
        const before = newSize + total(oldSizes);
        expect(total(sizes.values())).toBeLessThanOrEqual(Math.max(before, replicas + maxSurge));
        const kept = newest.available + total(old.map(({ name }) => sizes.get(name) ?? 0));
        const { unavailable } = fencepostsOf(web);
        expect(kept).toBeGreaterThanOrEqual(Math.min(newest.available + total(oldSizes), replicas - unavailable));
      }),
    );
  });
});
