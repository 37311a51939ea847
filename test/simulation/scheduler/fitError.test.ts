import { expect, it } from 'vitest';
import { fitError, preemptionTail, rejection } from '../../../src/simulation/scheduler/fitError.js';

const failure = (...reasons: string[]) => ({ reasons, resolvable: true });

it('fitError() counts each reason and sorts as text, so that 10 comes before 2', () => {
  const failures = [...Array<ReturnType<typeof failure>>(10).fill(failure('b')), failure('a', 'c'), failure('a')];
  expect(fitError(failures)).toBe('0/12 nodes are available: 1 c, 10 b, 2 a.');
});

it('preemptionTail() and rejection() end as upstream’s texts do', () => {
  expect(fitError([failure('x')]) + preemptionTail('why not')).toBe(
    '0/1 nodes are available: 1 x. no new claims to deallocate, preemption: why not',
  );
  expect(rejection(3, failure('persistentvolumeclaim "data" not found'))).toBe(
    '0/3 nodes are available: persistentvolumeclaim "data" not found. not found',
  );
});
