/**
 * The story's steps before they have a place in time: the author's steps, or, for a plain
 * manifest, the milestones of its way from applied to settled.
 */
import type { Pod } from '../kubernetes/types.js';
import { textIn } from '../scenario/languages.js';
import type { Action, Quiz, Scenario, ScenarioStep, Text } from '../scenario/types.js';
import type { Simulation, SimulationEvent, SimulationSpan } from '../simulation/types.js';
import type { CaptionWords } from './captions.js';

export interface Chapter {
  readonly id: string;
  readonly title: string;
  /** '' when there is nothing to say. */
  readonly caption: string;
  /** Index of its first event; that of the next chapter when it has none. */
  readonly firstEvent: number;
  /** Milliseconds of cluster time. */
  readonly begins: number;
  readonly ends: number;
  /** Divides the pauses between its events. */
  readonly speed: number;
  readonly pause: boolean;
  readonly quiz?: Quiz;
}

/**
 * At least one.
 * @param lang of which the author's own words are
 */
export function chaptersOf(
  simulation: Simulation,
  scenario: Scenario,
  words: CaptionWords,
  lang = words.lang,
): Chapter[] {
  const chapters = scenario.steps.length
    ? authored(simulation, scenario, words, lang)
    : milestones(simulation, scenario, words);
  return scenario.whatIf.length > 0
    ? chapters.map((chapter, index) => falsely(chapter, index, scenario, words))
    : chapters;
}

/** No caption of a counterfactual goes without saying so; the first says which it is. */
function falsely(chapter: Chapter, index: number, { whatIf }: Scenario, { notKubernetes }: CaptionWords): Chapter {
  if (index > 0 && chapter.caption === '') return chapter;
  const warning = index === 0 ? notKubernetes.story(whatIf) : notKubernetes.caption;
  return { ...chapter, caption: `${warning} ${chapter.caption}`.trim() };
}

function authored(simulation: Simulation, scenario: Scenario, words: CaptionWords, lang: string): Chapter[] {
  const steps = scenario.steps.map((step, index) => {
    const caption = step.say === undefined ? generatedCaption(step, words) : textIn(step.say, lang);
    return {
      ...simulation.steps[index]!,
      id: step.id,
      title: step.title === undefined ? titleOf(caption) || step.id : textIn(step.title, lang),
      caption,
      speed: step.speed ?? 1,
      pause: step.pause ?? false,
      ...(step.quiz && { quiz: quizIn(step.quiz, lang) }),
    };
  });
  return simulation.prologue ? [prologue(simulation.prologue, scenario, words), ...steps] : steps;
}

/** The objects come and settle before the first step that acts on them. */
function prologue(span: SimulationSpan, scenario: Scenario, words: CaptionWords): Chapter {
  const caption = words.milestones.apply(listOf(scenario, words));
  return { ...span, id: 'prologue', title: words.titles.apply, caption, speed: 1, pause: false };
}

const listOf = ({ objects }: Scenario, words: CaptionWords): string =>
  words.list(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`));

function generatedCaption(step: ScenarioStep, words: CaptionWords): string {
  const said = step.actions.map((action) => sentence(action, words));
  if (!said.length && step.wait) said.push(words.wait(step.wait));
  return said.join(' ');
}

function sentence<Verb extends Action['verb']>(action: Extract<Action, { verb: Verb }>, words: CaptionWords): string {
  return (words.actions[action.verb as Verb] as (action: Extract<Action, { verb: Verb }>) => string)(action);
}

/** The first clause of the caption. */
const titleOf = (caption: string): string => caption.split(/[.:;!?](?:\s|$)|[。：；！？]/)[0]!;

const quizIn = ({ question, options, answer, why }: Quiz<Text>, lang: string): Quiz => ({
  question: textIn(question, lang),
  options: options.map((option) => textIn(option, lang)),
  answer,
  ...(why === undefined ? {} : { why: textIn(why, lang) }),
});

type Milestone = keyof CaptionWords['milestones'];

/** Each milestone begins with the first event of its kind; those that never come are left out. */
function milestones(simulation: Simulation, scenario: Scenario, words: CaptionWords): Chapter[] {
  const { events } = simulation;
  const begins: [Milestone, number][] = [
    ['apply', 0],
    ['create', first(events, 'reconcile')],
    ['schedule', first(events, 'scheduling')],
    ['pull', first(events, 'sandbox')],
    ['start', first(events, 'started')],
    ['settled', events.length],
  ];
  const found = begins.filter(([name, index]) => name === 'apply' || index >= 0);
  return found.map(([name, firstEvent], index) => {
    const next = found[index + 1]?.[1] ?? events.length;
    return {
      id: name,
      title: words.titles[name],
      caption: milestoneCaption(name, simulation, scenario, words),
      firstEvent,
      begins: events[firstEvent]?.time ?? simulation.steps.at(-1)?.ends ?? 0,
      ends: next < events.length ? events[next]!.time : (simulation.steps.at(-1)?.ends ?? 0),
      speed: 1,
      pause: false,
    };
  });
}

function milestoneCaption(name: Milestone, simulation: Simulation, scenario: Scenario, words: CaptionWords): string {
  const { events } = simulation;
  const say = words.milestones;
  const pods = podsOf(events);
  switch (name) {
    case 'apply':
      return say.apply(listOf(scenario, words));
    case 'create':
      return say.create(pods.filter(({ metadata }) => metadata.ownerReferences?.length).length);
    case 'schedule':
      return say.schedule(pods.length);
    case 'pull':
      return say.pull(pulledImages(events));
    case 'start':
      return say.start(startedContainers(events, pods));
    case 'settled':
      return say.settled({
        pods: pods.length,
        ready: pods.filter(isReady).length,
        waiting: pods.filter((pod) => !pod.spec.nodeName).length,
      });
  }
}

function pulledImages(events: readonly SimulationEvent[]): number {
  return new Set(events.flatMap(({ detail }) => (detail?.kind === 'pulling' ? [detail.image] : []))).size;
}

function startedContainers(events: readonly SimulationEvent[], pods: readonly Pod[]) {
  const initial = pods.flatMap(({ spec }) => spec.initContainers ?? []);
  const sidecars = initial.filter(({ restartPolicy }) => restartPolicy === 'Always').length;
  const init = initial.length - sidecars;
  const started = events.filter(({ detail }) => detail?.kind === 'started' && !detail.restart).length;
  return { containers: Math.max(0, started - init - sidecars), init, sidecars };
}

function first(events: readonly SimulationEvent[], ...kinds: string[]): number {
  return events.findIndex(({ detail }) => detail && kinds.includes(detail.kind));
}

const podsOf = (events: readonly SimulationEvent[]) => events.at(-1)?.cluster.ofKind<Pod>('Pod') ?? [];

const isReady = (pod: Pod) => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
