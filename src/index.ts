/** kubestory: everything that works without a page. The elements are in `kubestory/elements` and `kubestory/define`. */
export { createStory, renderSVG, type RenderOptions } from './story.js';
export { parseScenario } from './scenario/parse.js';
export { ScenarioError } from './scenario/problems.js';
export type { Problem, Scenario } from './scenario/types.js';
export { explainScheduling } from './simulation/scheduler/explain.js';
export { formatQuantity, parseQuantity } from './kubernetes/quantity.js';
export { podRequests } from './kubernetes/resources.js';
export type * from './timeline/types.js';
