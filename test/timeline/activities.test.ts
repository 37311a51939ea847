import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../src/slices.js';
import { activityIndex } from '../../src/timeline/activities.js';
import type { Activity } from '../../src/timeline/types.js';

const activity = (id: string, start: number, end: number) => ({ id, start, end }) as unknown as Activity;
const ids = (activities: readonly Activity[]) => activities.map(({ id }) => id);

describe('activityIndex(activities)', () => {
  it('counts the start in and the end out', () => {
    const at = atOnce(activityIndex([activity('a', 1, 2)]));
    expect([0.9, 1, 1.9, 2].map((time) => ids(at(time)))).toEqual([[], ['a'], ['a'], []]);
  });

  it('returns the same array as long as none begins or ends', () => {
    const at = atOnce(activityIndex([activity('a', 0, 10), activity('b', 5, 6)]));
    expect(at(1)).toBe(at(4));
    expect(at(1)).not.toBe(at(5));
  });

  it('agrees with looking at every activity, at any time, in any order', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 })), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(spans, fc.array(fc.integer({ min: 0, max: 70 })), (drawn, times) => {
        const activities = drawn
          .sort(([a], [b]) => a - b)
          .map(([start, length], index) => activity(String(index), start, start + length));
        const at = atOnce(activityIndex(activities));
        for (const time of times) {
          expect(ids(at(time))).toEqual(ids(activities.filter(({ start, end }) => start <= time && time < end)));
        }
      }),
    );
  });
});
