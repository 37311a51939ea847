/**
 * The pipeline on one page:
 *
 *     text ─parse→ Scenario ─simulate→ events ─pace→ Story (at(t)) ─layout→ Scene (px) ─draw→ SVG
 *
 * The headless API for Node and the browser; nothing here needs a DOM.
 */
import { podColumns, type PodColumns } from './kubernetes/podColumns.js';
import type { Pod } from './kubernetes/types.js';
import { forkScenario } from './scenario/fork.js';
import type { StepInput } from './scenario/schema.js';
import type { Scenario } from './scenario/types.js';
import { simulate } from './simulation/simulate.js';
import { EPOCH } from './simulation/time.js';
import { momentOf, resumeAt } from './timeline/moment.js';
import { createTimeline } from './timeline/timeline.js';
import type { Story, StoryState } from './timeline/types.js';

export { renderSVG, type RenderOptions } from './picture.js';

/** Computes what Kubernetes does with a scenario (from `parseScenario`), and lays it out in time. */
export function createStory(scenario: Scenario): Story {
  return createTimeline(simulate(scenario), scenario);
}

/** A story that goes another way, and where to play on. */
export interface Fork {
  readonly scenario: Scenario;
  readonly story: Story;
  /** Seconds of the new story: where its picture is what it was, just before the new step. */
  readonly time: number;
  /** Id of the new step. */
  readonly step: string;
}

/**
 * The same story up to a time, and then `step`: every event before it stays as it was.
 * @param time seconds of story time, clamped to 0…`duration`
 * @param step in the author's form, such as `{ delete: 'deployment/web[0]' }` or `{ nodeDown: 'node-a' }`
 * @throws {ScenarioError} with every problem of the step.
 */
export function fork(story: Story, time: number, step: StepInput): Fork {
  const { scenario, step: id } = forkScenario(story.scenario, momentOf(story, time), step);
  const forked = createStory(scenario);
  return { scenario, story: forked, time: resumeAt(forked, id, story.at(time).time), step: id };
}

/** What `kubectl get pods` prints of a Pod at that time: READY, STATUS, RESTARTS, AGE. */
export function columnsOf(pod: Pod, { clusterTime }: Pick<StoryState, 'clusterTime'>): PodColumns {
  return podColumns(pod, EPOCH + clusterTime * 1000);
}
