import { describe, expect, it } from 'vitest';
import { NOW, podOf, type GivenPod } from '../../conformance/checks/scaleDown.js';
import { podsToDelete, sortForRemoval } from '../../../src/simulation/controllers/scaleDown.js';

// The whole order is compared with upstream's in test/conformance.
const pods = (...given: Partial<GivenPod>[]) =>
  given.map((each, index) => {
    const base = { node: 'n', phase: 'Running', ready: true, readySecondsAgo: 100, createdSecondsAgo: 100 };
    return podOf({ ...base, name: String(index), uid: String(index), ...each });
  });
const names = (found: ReturnType<typeof pods>): string[] => found.map(({ metadata }) => metadata.name);

describe('podsToDelete()', () => {
  it('takes what is not ready before what is', () => {
    const given = pods({ name: 'ready' }, { name: 'unready', ready: false });
    expect(names(podsToDelete(given, given, 1, NOW))).toEqual(['unready']);
  });

  it('takes all, in their order, when all are to go', () => {
    const given = pods({ name: 'ready' }, { name: 'unready', ready: false });
    expect(podsToDelete(given, given, 2, NOW)).toEqual(given);
  });

  it('takes the cheapest first', () => {
    const given = pods({ name: 'dear', deletionCost: 10 }, { name: 'cheap', deletionCost: -5 });
    expect(names(podsToDelete(given, given, 1, NOW))).toEqual(['cheap']);
  });
});

describe('sortForRemoval()', () => {
  it('knows no costs and compares ages exactly', () => {
    const given = pods(
      { name: 'cheap', deletionCost: -5, readySecondsAgo: 90 },
      { name: 'younger', readySecondsAgo: 80 },
      { name: 'pending', phase: 'Pending', ready: false },
    );
    expect(names(sortForRemoval(given))).toEqual(['pending', 'younger', 'cheap']);
  });
});
