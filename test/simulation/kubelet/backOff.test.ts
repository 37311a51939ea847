import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imageBackOff, restartAfterExit, type BackOff } from '../../../src/simulation/kubelet/backOff.js';

interface Vector {
  name: string;
  runSeconds: number[];
  expect: { waits: number[] };
}

const file = new URL('../../fixtures/crashloop-backoff.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Vector[] };

describe('restartAfterExit(backOff, exitedAt, now)', () => {
  it.each(cases)('waits as upstream does: $name', ({ runSeconds, expect: { waits } }) => {
    let backOff: BackOff | null = null;
    let now = 0;
    const observed = runSeconds.map((seconds) => {
      const exitedAt = (now += seconds * 1000);
      now += restartAfterExit(backOff, exitedAt, now).wait;
      backOff = restartAfterExit(backOff, exitedAt, now).next;
      return (now - exitedAt) / 1000;
    });
    expect(observed).toEqual(waits);
  });

  it('starts a container at once of which no exit is known, and remembers nothing', () => {
    expect(restartAfterExit(null, null, 5_000)).toEqual({ wait: 0, next: null });
    expect(restartAfterExit({ delay: 10_000, since: 0 }, null, 5_000)).toEqual({
      wait: 0,
      next: { delay: 10_000, since: 0 },
    });
  });

  it('counts the wait from the exit: one that is long ago is no reason to wait', () => {
    const backOff = { delay: 20_000, since: 0 };
    expect(restartAfterExit(backOff, 30_000, 45_000)).toEqual({ wait: 5_000, next: backOff });
    expect(restartAfterExit(backOff, 30_000, 60_000)).toEqual({ wait: 0, next: { delay: 40_000, since: 60_000 } });
  });
});

describe('imageBackOff(failures)', () => {
  it('doubles from 10 s to 300 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(imageBackOff)).toEqual([10, 20, 40, 80, 160, 300, 300].map((s) => s * 1000));
  });
});
