/** kubestory: everything that works without a page. The elements are in `kubestory/elements` and `kubestory/define`. */
import type { Node } from './kubernetes/types.js';
import { parseScenario } from './scenario/parse.js';
import type { Scenario } from './scenario/types.js';
import { createStory as compile, type StoryOptions } from './story.js';
import type { Story } from './timeline/types.js';

export { renderSVG, type RenderOptions, type StoryOptions, type StoryWords } from './story.js';
export { ScenarioError } from './scenario/problems.js';
export type { ScenarioDocument, ScenarioSpec } from './scenario/schema.js';
export type { Problem, Scenario } from './scenario/types.js';
export { explainScheduling } from './simulation/scheduler/explain.js';
export type { SchedulingExplanation } from './simulation/scheduler/explain.js';
export { formatQuantity, parseQuantity } from './kubernetes/quantity.js';
export { podRequests } from './kubernetes/resources.js';
export type * from './timeline/types.js';
export { parseScenario };

/**
 * Computes what Kubernetes does with a scenario, and lays it out in time.
 * @param scenario from `parseScenario`, or a plain object in the scenario format.
 * @param options in which language; `import de from 'kubestory/locales/de.js'` is one.
 * @throws {ScenarioError} with every problem, if a plain object is not a valid scenario.
 */
export function createStory(scenario: Scenario | object, options: StoryOptions = {}): Story {
  return compile(isParsed(scenario) ? scenario : parseScenario(scenario), options);
}

/** An author's form has not what every parsed scenario has: written out nodes, and problems. */
function isParsed(scenario: Scenario | object): scenario is Scenario {
  if (typeof scenario !== 'object' || scenario === null) return false;
  const { nodes, objects, behavior, steps, problems, seed } = scenario as Partial<Scenario>;
  const lists = [nodes, objects, steps, problems, behavior?.images, behavior?.containers];
  return lists.every(Array.isArray) && typeof seed === 'number' && nodes!.length > 0 && nodes!.every(isWhole);
}

const isWhole = (node: Partial<Node> | null): boolean => typeof node?.metadata?.name === 'string' && !!node.status;
