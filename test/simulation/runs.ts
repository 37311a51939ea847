/** How many random runs there are, from which seed, and what is known of each. */
import * as fc from 'fast-check';
import type { Scenario } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';

/** `RUNS=500 SEED=7 npx vitest run --project node test/simulation/properties.test.ts` */
export const RUNS = Number(process.env['RUNS'] ?? 40);
export const SEED = Number(process.env['SEED'] ?? 1);

console.log(`random scenarios: seed ${SEED}, ${RUNS} runs (SEED and RUNS change them)`);

const known = new Map<string, Simulation>();

/** Several properties ask for the same runs: each is played once. */
export function played(scenario: Scenario): Simulation {
  const key = JSON.stringify(scenario);
  let simulation = known.get(key);
  if (!simulation) known.set(key, (simulation = simulate(scenario)));
  return simulation;
}

/** The same scenarios every time; a failure is shrunk and says its seed and path. */
export function forEveryRun(scenarios: fc.Arbitrary<Scenario>, check: (scenario: Scenario) => void): void {
  fc.assert(fc.property(scenarios, check), { seed: SEED, numRuns: RUNS });
}
