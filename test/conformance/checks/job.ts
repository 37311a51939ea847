import { jobBackOffDelay } from '../../../src/simulation/controllers/jobBackOff.js';
import { difference } from './difference.js';

export interface JobCase {
  failuresSinceLastSuccess: number;
  expect: { seconds: number };
}

export function checkJobBackOff({ failuresSinceLastSuccess, expect }: JobCase): string | undefined {
  return difference(jobBackOffDelay(failuresSinceLastSuccess) / 1000, expect.seconds);
}
