/** A simulation told in story time: `createTimeline` makes the Story whose `at(t)` is a pure look-up. */
import { bisectRight } from 'd3';
import type { KubernetesObject } from '../kubernetes/types.js';
import { textIn } from '../scenario/languages.js';
import type { Problem, Scenario } from '../scenario/types.js';
import type { Simulation } from '../simulation/types.js';
import { atOnce, sliced, type Sliced } from '../slices.js';
import { activityIndex } from './activities.js';
import { english, type CaptionWords } from './captions.js';
import { createChanges } from './changes.js';
import { chaptersOf, type Chapter } from './chapters.js';
import { clusterTimeAt } from './clock.js';
import { createDescribe } from './describe.js';
import { english as describeEnglish, type DescribeWords } from './describeWords.js';
import { latestEvents } from './latest.js';
import { momentOf } from './moments.js';
import { residenciesOf } from './residencies.js';
import { scheduleInSlices, type Schedule } from './schedule.js';
import { transcriptOf } from './transcript.js';
import type { Cluster, Story, StoryEvent, StoryState, StoryStep } from './types.js';
import { createWhy } from './why.js';
import { english as whyEnglish, type WhyWords } from './whyWords.js';

/** What a story says by itself, in one language. */
export interface TimelineWords {
  readonly captions: CaptionWords;
  readonly why: WhyWords;
  readonly describe: DescribeWords;
}

const ENGLISH: TimelineWords = { captions: english, why: whyEnglish, describe: describeEnglish };

/**
 * @param language what generated captions and answers say; English by default
 * @param lang in which language the author's own words are told; by default in the same
 */
export function createTimeline(
  simulation: Simulation,
  scenario: Scenario,
  words: TimelineWords = ENGLISH,
  lang: string = words.captions.lang,
): Story {
  return atOnce(timelineInSlices(simulation, scenario, words, lang));
}

/** The same with a stop after every few events. */
export function* timelineInSlices(
  simulation: Simulation,
  scenario: Scenario,
  { captions: words, why, describe }: TimelineWords = ENGLISH,
  lang: string = words.lang,
): Sliced<Story> {
  const chapters = chaptersOf(simulation, scenario, words, lang);
  const title = textIn(scenario.title, lang);
  const plan = yield* scheduleInSlices(simulation, chapters);
  const steps = stepsOf(chapters, plan);
  const events = yield* storyEvents(simulation, plan);
  const at = yield* stateLookup(simulation, plan, steps);
  const residencies = yield* residenciesOf(simulation, plan);
  return Object.freeze({
    title,
    description: textIn(scenario.description ?? '', lang),
    scenario,
    duration: plan.duration,
    ...(scenario.poster !== undefined && { poster: momentOf(scenario.poster, steps, 'end') }),
    steps,
    events,
    problems: Object.freeze([
      ...scenario.problems,
      ...simulation.problems.map((problem) => withPlace(problem, scenario.places)),
    ]),
    residencies: Object.freeze(residencies),
    at,
    ...createWhy(simulation, { duration: plan.duration, steps, events }, why),
    describe: createDescribe({ title, duration: plan.duration, steps, at }, describe, why),
    changes: createChanges({ at, events }, describe, why),
    transcript: () => transcriptOf(steps, events, (time) => clusterTimeAt(plan.anchors, time).time / 1000, words),
  });
}

function stepsOf(chapters: readonly Chapter[], plan: Schedule): readonly StoryStep[] {
  return Object.freeze(
    chapters.map(({ id, title, caption, pause, quiz }, index) =>
      Object.freeze({ index, id, title, caption, pause, ...plan.steps[index]!, ...(quiz && { quiz }) }),
    ),
  );
}

function* storyEvents({ events }: Simulation, { starts }: Schedule): Sliced<readonly StoryEvent[]> {
  const told: StoryEvent[] = [];
  yield* sliced(events, (source, index) => {
    const { type, reason, message, object, cause } = source;
    const times = { time: starts[index]!, clusterTime: source.time / 1000 };
    told.push(Object.freeze({ index, ...times, type, reason, message, object, cause, source }));
  });
  return Object.freeze(told);
}

/** A problem of the run stands where the step or its cause was written. */
function withPlace(problem: Problem, places: Scenario['places'] = {}): Problem {
  if (problem.line !== undefined) return problem;
  for (let { path } = problem; path !== ''; path = path.replace(/(\.[^.]*|\[[^[]*)$/, '')) {
    if (Object.hasOwn(places, path)) return Object.freeze({ ...problem, ...places[path] });
    if (!/[.[]/.test(path)) return problem;
  }
  return problem;
}

function* stateLookup(simulation: Simulation, plan: Schedule, steps: readonly StoryStep[]): Sliced<Story['at']> {
  const activitiesAt = yield* activityIndex(plan.activities);
  const latest = yield* latestEvents(simulation.events);
  const stepTimes = steps.map((step) => step.time);
  const nothing: StoryState['latest'] = Object.freeze({});

  return (asked) => {
    const time = Math.min(Math.max(Number(asked) || 0, 0), plan.duration);
    const event = bisectRight(plan.starts as number[], time) - 1;
    const step = Math.max(0, bisectRight(stepTimes, time) - 1);
    const { time: clusterTime, rate } = clusterTimeAt(plan.anchors, time);
    const cluster = simulation.events[event]?.cluster ?? simulation.initial;
    return freezeState({
      time,
      clusterTime: Math.round(clusterTime) / 1000,
      rate,
      step,
      caption: steps[step]?.caption ?? '',
      cluster,
      activities: activitiesAt(time),
      latest: latest[event] ?? nothing,
    });
  };
}

/** Adds `objects`, which is worked out when it is first read: it costs the whole cluster. */
function freezeState(state: Omit<StoryState, 'objects'>): StoryState {
  return Object.freeze(
    Object.defineProperty(state, 'objects', { enumerable: true, get: () => objectsOf(state.cluster) }),
  ) as StoryState;
}

const listed = new WeakMap<Cluster, readonly KubernetesObject[]>();

function objectsOf(cluster: Cluster): readonly KubernetesObject[] {
  let objects = listed.get(cluster);
  if (!objects) listed.set(cluster, (objects = Object.freeze(cluster.objects())));
  return objects;
}
