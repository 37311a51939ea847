import { describe, expect, it } from 'vitest';
import { haste, readingTime, waitFor } from '../../src/timeline/pacing.js';

describe('waitFor(gap)', () => {
  it('lets two seconds go by as they are', () => {
    expect([0, 300, 2000].map(waitFor)).toEqual([0, 0.3, 2]);
  });

  it('fast-forwards longer waits, a longer one never in less time', () => {
    const waits = [2000, 3000, 10_000, 60_000, 300_000, 3_600_000].map(waitFor);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waitFor(300_000)).toBeLessThan(7);
  });

  it('takes no time for no gap', () => {
    expect(waitFor(-5)).toBe(0);
  });
});

describe('haste(n)', () => {
  it('shows the first two of a kind in full', () => {
    expect([haste(0), haste(1)]).toEqual([1, 1]);
  });

  it('keeps a thousand of a kind watchable', () => {
    const held = Array.from({ length: 1000 }, (_, n) => haste(n)).reduce((sum, share) => sum + share);
    expect(held).toBeLessThan(25);
  });
});

describe('readingTime(caption)', () => {
  it('is nothing for no caption', () => expect(readingTime('')).toBe(0));

  it('lies between 2.4 and 9 seconds', () => {
    expect(readingTime('Go.')).toBe(2.4);
    expect(readingTime('word '.repeat(100))).toBe(9);
  });
});
