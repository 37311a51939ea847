/**
 * Why things are as they are: the chain of causes from an object's newest change
 * back to a step, or to what the scenario began with.
 */
import { bisectRight } from 'd3';
import { referenceTo } from '../kubernetes/references.js';
import type { Simulation } from '../simulation/types.js';
import { createFinder, type Finder } from './named.js';
import type { Story, StoryEvent, StoryStep, WhyLine } from './types.js';
import { english, named, eventSentence, type WhyWords } from './whyWords.js';

type Told = Pick<Story, 'duration' | 'steps' | 'events'>;

/**
 * Answers why an object is as it is. Nothing is read until the first question; then an answer
 * costs the length of its chain, and a few binary searches through the log.
 */
export function createWhy(simulation: Simulation, story: Told, words: WhyWords = english): Pick<Story, 'why' | 'find'> {
  const finder = createFinder(simulation);
  const { events, steps, duration } = story;
  let starts: number[] | undefined;
  const eventAt = (time: number): number => {
    starts ??= events.map((event) => event.time);
    return bisectRight(starts, Math.min(Math.max(Number(time) || 0, 0), duration)) - 1;
  };
  const why: Story['why'] = (asked, time) => {
    const until = eventAt(time);
    const uid = finder.uidOf(asked, until);
    const newest = newestChange(simulation, finder, uid, until);
    if (newest === undefined) return [];
    const chain = chainOf(events, newest);
    const lines = chain.map((event) => lineOf(event, steps, words));
    return chain.at(-1)?.type === 'Step' ? lines : [...lines, ...beginning(simulation, chain.at(-1), uid, words)];
  };
  return { why, find: (asked, time) => finder.find(asked, eventAt(time)) };
}

/**
 * The event that made the object what it is after event `until`; −1 when it has been so from
 * the beginning, undefined when it is not there yet. Of one that is gone, the event that removed
 * it. Every version of an object is an object of its own, so the first event after which it is
 * this very one is found by halving.
 */
function newestChange({ events, initial }: Simulation, finder: Finder, uid: string, until: number): number | undefined {
  const at = (index: number) => (events[index]?.cluster ?? initial).byUid(uid);
  const now = at(until);
  if (now) return firstThat(-1, until, (index) => at(index) === now);
  const mentioned = finder.firstMention(uid);
  if (mentioned === undefined || mentioned > until) return undefined;
  let there = mentioned;
  while (there <= until && !at(there)) there++;
  return there > until ? undefined : firstThat(there, until, (index) => !at(index));
}

/** The first index for which it holds, of a range from where on it holds for all, at the latest at `high`. */
function firstThat(low: number, high: number, holds: (index: number) => boolean): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Newest first. Every cause is earlier than what it caused, so this ends. */
function chainOf(events: readonly StoryEvent[], newest: number): StoryEvent[] {
  const chain: StoryEvent[] = [];
  let next: StoryEvent | undefined = events[newest];
  while (next) {
    chain.push(next);
    next = next.cause === null ? undefined : events[next.cause];
  }
  return chain;
}

function lineOf(event: StoryEvent, steps: readonly StoryStep[], words: WhyWords): WhyLine {
  const { index, time, clusterTime, object, source } = event;
  const step =
    steps[
      bisectRight(
        steps.map((each) => each.time),
        time,
      ) - 1
    ];
  const text =
    source.type === 'Step' && step
      ? words.step(step.index + 1, step.title, source.message)
      : eventSentence(source, words);
  return Object.freeze({ event: index, time, clusterTime, text, object });
}

/** What no step led to was there from the beginning. */
function beginning({ initial }: Simulation, root: StoryEvent | undefined, uid: string, words: WhyWords): WhyLine[] {
  const first = initial.byUid(root?.object.uid ?? uid);
  const object = root?.object ?? (first && referenceTo(first));
  return object
    ? [Object.freeze({ event: null, time: 0, clusterTime: 0, text: words.beginning(named(object)), object })]
    : [];
}
