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
import { simulate, simulateInSlices } from './simulation/simulate.js';
import { atOnce, type Sliced } from './slices.js';
import { EPOCH } from './simulation/time.js';
import { momentOf, resumeAt } from './timeline/moment.js';
import type { PictureWords } from './picture.js';
import type { Simulation } from './simulation/types.js';
import { timelineInSlices, type TimelineWords } from './timeline/timeline.js';
import type { Story, StoryState } from './timeline/types.js';

export { renderSVG, type PictureWords, type RenderOptions } from './picture.js';

/** A language, such as `kubestory/locales/de.js`: everything that a story and its picture say by themselves. */
export interface StoryWords extends TimelineWords, PictureWords {
  /** Its tag (BCP 47). */
  readonly lang: string;
}

export interface StoryOptions {
  /** What generated captions and answers say; English by default. */
  readonly words?: TimelineWords | undefined;
  /** For words that the author gives in several languages: which of them (BCP 47); that of `words` by default. */
  readonly lang?: string | undefined;
}

/** What was computed is kept as long as its story, to be told in another language, and how it is told, for its forks. */
const computed = new WeakMap<Story, { readonly simulation: Simulation; readonly telling: StoryOptions }>();

/** Computes what Kubernetes does with a scenario (from `parseScenario`), and lays it out in time. */
export function createStory(scenario: Scenario, options: StoryOptions = {}): Story {
  return atOnce(storyInSlices(scenario, options));
}

/** The same in slices, each of a few milliseconds at most: between two of them a page stays alive. */
export function* storyInSlices(scenario: Scenario, options: StoryOptions = {}): Sliced<Story> {
  return yield* told(yield* simulateInSlices(scenario), scenario, options);
}

/** The same story in another language. Captions that take longer to be read make it longer. */
export function retellStory(story: Story, options: StoryOptions): Story {
  return atOnce(told(computed.get(story)?.simulation ?? simulate(story.scenario), story.scenario, options));
}

function* told(simulation: Simulation, scenario: Scenario, telling: StoryOptions): Sliced<Story> {
  const story = yield* timelineInSlices(simulation, scenario, telling.words, telling.lang);
  computed.set(story, { simulation, telling });
  return story;
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
 * The same story up to a time, and then `step`: every event before it stays as it was, and so does its language.
 * @param time seconds of story time, clamped to 0…`duration`
 * @param step in the author's form, such as `{ delete: 'deployment/web[0]' }` or `{ nodeDown: 'node-a' }`
 * @throws {ScenarioError} with every problem of the step.
 */
export function fork(story: Story, time: number, step: StepInput): Fork {
  const { scenario, step: id } = forkScenario(story.scenario, momentOf(story, time), step);
  const forked = createStory(scenario, computed.get(story)?.telling);
  return { scenario, story: forked, time: resumeAt(forked, id, story.at(time).time), step: id };
}

/** What `kubectl get pods` prints of a Pod at that time: READY, STATUS, RESTARTS, AGE. */
export function columnsOf(pod: Pod, { clusterTime }: Pick<StoryState, 'clusterTime'>): PodColumns {
  return podColumns(pod, EPOCH + clusterTime * 1000);
}
