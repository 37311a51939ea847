import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { casesAreMissing, MISSING } from '../../conformance/cases.js';
import {
  cleanUpUnhealthy,
  fencepostsOf,
  newReplicaSetSize,
  oldReplicaSetSizes,
  resolveFenceposts,
  scaledValue,
} from '../../../src/simulation/controllers/rolling.js';
import { deployment } from '../scenarios.js';

type IntOrPercent = number | string | null;
interface Vector {
  kind: string;
  name?: string;
  strategy?: string;
  replicas: number;
  maxSurge: IntOrPercent;
  maxUnavailable: IntOrPercent;
  value: IntOrPercent;
  total: number;
  old: number;
  new: number;
  oldAvailable: number;
  newAvailable: number;
  maxCleanup: number;
  newPodsBecomingAvailablePerTick: number;
  expect: {
    surge: number;
    unavailable: number;
    error?: boolean;
    maxUnavailablePods: number;
    roundUp: number;
    roundDown: number;
    scaled: boolean;
    new: number;
    old: number;
    steps: { what: string; new: number; newAvailable: number; old: number; oldAvailable: number }[];
  };
}

const file = new URL('../../../../shared/cases/deployment-rolling.json', import.meta.url);
const cases = casesAreMissing ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { cases: Vector[] }).cases;
if (casesAreMissing) it.skip(MISSING, () => undefined);
const of = (kind: string): [string, Vector][] =>
  cases.filter((each) => each.kind === kind).map((each) => [each.name ?? JSON.stringify(each).slice(0, 160), each]);

describe.skipIf(casesAreMissing)('rolling updates (../shared/cases)', () => {
  it.each([...of('fenceposts'), ...of('resolveFenceposts')])('fenceposts: %s', (_, given) => {
    const resolve = (): unknown => resolveFenceposts(given.maxSurge, given.maxUnavailable, given.replicas);
    if (given.expect.error) expect(resolve).toThrow(RangeError);
    else expect(resolve()).toEqual({ surge: given.expect.surge, unavailable: given.expect.unavailable });
  });

  it.each(of('fenceposts'))(
    'what may be unavailable: %s',
    (_, { replicas, maxSurge, maxUnavailable, expect: expected }) => {
      const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } as object;
      expect(fencepostsOf(deployment('web', replicas, {}, { strategy })).unavailable).toBe(expected.maxUnavailablePods);
    },
  );

  it.each(of('intOrPercent'))('percentages: %s', (_, { value, total, expect: expected }) => {
    expect(scaledValue(value, total, Math.ceil)).toBe(expected.roundUp);
    expect(scaledValue(value, total, Math.floor)).toBe(expected.roundDown);
  });

  it.each(of('reconcileNewReplicaSet'))('the newest grows: %s', (_, { replicas, maxSurge, ...given }) => {
    const size = newReplicaSetSize(replicas, given.new, given.old + given.new, Number(maxSurge));
    expect(size).toBe(given.expect.scaled ? given.expect.new : given.new);
  });

  it.each(of('reconcileOldReplicaSets'))('the older shrink: %s', (_, { replicas, maxUnavailable, ...given }) => {
    const newest = { size: given.new, available: given.newAvailable };
    const sizes = oldReplicaSetSizes(replicas, Number(maxUnavailable), newest, [
      { size: given.old, available: given.oldAvailable },
    ]);
    expect(sizes).toEqual([given.expect.scaled ? given.expect.old : given.old]);
  });

  it.each(of('cleanupUnhealthyReplicas'))(
    'the unhealthy go first: %s',
    (_, { old, oldAvailable, maxCleanup, ...given }) => {
      const [size = 0] = cleanUpUnhealthy([{ size: old, available: oldAvailable }], maxCleanup);
      expect(old - size).toBe(given.expect);
    },
  );

  it.each(of('rollout').filter(([, { strategy }]) => strategy === 'RollingUpdate'))(
    'a whole rollout: %s',
    (_, given) => {
      const { surge, unavailable } = resolveFenceposts(given.maxSurge, given.maxUnavailable, given.replicas);
      const [start, ...steps] = given.expect.steps;
      if (!start) throw new Error('a rollout has a start');
      const state = {
        new: start.new,
        newAvailable: start.newAvailable,
        old: start.old,
        oldAvailable: start.oldAvailable,
      };
      for (const step of steps) {
        if (step.what === 'scale') {
          const size = newReplicaSetSize(given.replicas, state.new, state.new + state.old, surge);
          const [old = 0] =
            size === state.new
              ? oldReplicaSetSizes(given.replicas, unavailable, { size: state.new, available: state.newAvailable }, [
                  { size: state.old, available: state.oldAvailable },
                ])
              : [state.old];
          const surplus = Math.max(0, state.old - old - (state.old - state.oldAvailable));
          Object.assign(state, { new: size, old, oldAvailable: state.oldAvailable - surplus });
        } else {
          state.newAvailable = step.newAvailable;
        }
        const { what: _what, ...expected } = step;
        expect({ ...state }).toMatchObject({
          new: expected.new,
          old: expected.old,
          newAvailable: expected.newAvailable,
        });
      }
    },
  );
});

describe('fencepostsOf(deployment)', () => {
  it('rounds the surge of 25% up and the rest of it down', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } as object;
    expect(fencepostsOf(deployment('web', 3, {}, { strategy }))).toEqual({ surge: 1, unavailable: 0 });
    expect(fencepostsOf(deployment('web', 10, {}, { strategy }))).toEqual({ surge: 3, unavailable: 2 });
  });

  it('allows one Pod to be missing when both are 0', () => {
    expect(resolveFenceposts(0, 0, 4)).toEqual({ surge: 0, unavailable: 1 });
  });
});
