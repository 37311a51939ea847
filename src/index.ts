/** kubestory: everything that works without a page. The elements are in `kubestory/elements` and `kubestory/define`. */
import { parseScenario } from './scenario/parse.js';
import type { Scenario } from './scenario/types.js';
import { createStory as compile } from './story.js';
import type { Story } from './timeline/types.js';

export { renderSVG, type RenderOptions } from './story.js';
export { ScenarioError } from './scenario/problems.js';
export type { Problem, Scenario } from './scenario/types.js';
export { explainScheduling } from './simulation/scheduler/explain.js';
export { formatQuantity, parseQuantity } from './kubernetes/quantity.js';
export { podRequests } from './kubernetes/resources.js';
export type * from './timeline/types.js';
export { parseScenario };

/**
 * Computes what Kubernetes does with a scenario, and lays it out in time.
 * @param scenario from `parseScenario`, or a plain object in the scenario format.
 * @throws {ScenarioError} with every problem, if a plain object is not a valid scenario.
 */
export function createStory(scenario: Scenario | object): Story {
  return compile(isParsed(scenario) ? scenario : parseScenario(scenario));
}

/** An author's form need not have what every parsed scenario has. */
function isParsed(scenario: Scenario | object): scenario is Scenario {
  return ['nodes', 'objects', 'behavior', 'steps', 'problems', 'seed'].every((field) => field in scenario);
}
