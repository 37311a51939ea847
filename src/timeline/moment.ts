/** A time of a story as the place where another one branches off, and back again. */
import type { Moment } from '../scenario/fork.js';
import { REST } from './pacing.js';
import type { Story } from './types.js';

/** @param time seconds of story time, clamped to 0…`duration` */
export function momentOf(story: Story, time: number): Moment {
  const { scenario, steps } = story;
  const now = story.at(time);
  const begins = steps.map((step) => clusterTimeAt(story, step.time));
  const chapters = steps.slice(0, now.step + 1).map(({ id, title, caption, end }, index) => ({
    id,
    title,
    caption,
    begins: begins[index]!,
    ends: begins[index + 1] ?? clusterTimeAt(story, end),
  }));
  const before = scenario.steps.length === 0 ? steps.length : steps.length - scenario.steps.length;
  return { time: Math.max(clusterTimeAt(story, now.time), chapters.at(-1)!.begins), chapters, before };
}

/** Whole milliseconds. What has begun at that time lies before its end. */
export const clusterTimeAt = (story: Story, time: number): number =>
  Math.floor(story.at(time).clusterTime * 1000 + 1e-6);

/**
 * Where the new story goes on: at the time it was left at, or so shortly before the new step that nobody has to
 * wait for what they asked for.
 * @param id of the new step
 * @param left seconds
 */
export function resumeAt({ steps, duration }: Story, id: string, left: number): number {
  const begins = steps.find((step) => step.id === id)?.time ?? duration;
  return Math.min(begins, Math.max(left, begins - REST.step));
}
