/**
 * The pipeline on one page:
 *
 *     text ─parse→ Scenario ─simulate→ events ─pace→ Story (at(t)) ─layout→ Scene (px) ─draw→ SVG
 *
 * The headless API for Node and the browser; nothing here needs a DOM.
 */
import type { Scenario } from './scenario/types.js';
import { simulate } from './simulation/simulate.js';
import { createTimeline } from './timeline/timeline.js';
import type { Story } from './timeline/types.js';

export { renderSVG, type RenderOptions } from './picture.js';

/** Computes what Kubernetes does with a scenario (from `parseScenario`), and lays it out in time. */
export function createStory(scenario: Scenario): Story {
  return createTimeline(simulate(scenario), scenario);
}
