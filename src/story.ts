/**
 * The pipeline on one page:
 *
 *     text ─parse→ Scenario ─simulate→ events ─pace→ Story (at(t)) ─layout→ Scene (px) ─draw→ SVG
 *
 * The headless API for Node and the browser; nothing here needs a DOM.
 */
import { podColumns, type PodColumns } from './kubernetes/podColumns.js';
import type { Pod } from './kubernetes/types.js';
import type { Scenario } from './scenario/types.js';
import { simulate } from './simulation/simulate.js';
import { EPOCH } from './simulation/time.js';
import { createTimeline } from './timeline/timeline.js';
import type { Story, StoryState } from './timeline/types.js';

export { renderSVG, type RenderOptions } from './picture.js';

/** Computes what Kubernetes does with a scenario (from `parseScenario`), and lays it out in time. */
export function createStory(scenario: Scenario): Story {
  return createTimeline(simulate(scenario), scenario);
}

/** What `kubectl get pods` prints of a Pod at that time: READY, STATUS, RESTARTS, AGE. */
export function columnsOf(pod: Pod, { clusterTime }: Pick<StoryState, 'clusterTime'>): PodColumns {
  return podColumns(pod, EPOCH + clusterTime * 1000);
}
