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

describe('restartAfterExit(backOff, exitedAt)', () => {
  it.each(cases)('waits as upstream does: $name', ({ runSeconds, expect: { waits } }) => {
    let backOff: BackOff | null = null;
    let now = 0;
    const observed = runSeconds.map((seconds) => {
      now += seconds * 1000;
      const { delay, next } = restartAfterExit(backOff, now);
      backOff = next;
      now += delay;
      return delay / 1000;
    });
    expect(observed).toEqual(waits);
  });
});

describe('imageBackOff(failures)', () => {
  it('doubles from 10 s to 300 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(imageBackOff)).toEqual([10, 20, 40, 80, 160, 300, 300].map((s) => s * 1000));
  });
});
