/** What the gallery is made of: named moments of real scenarios, never a state made by hand. */
import type { Story } from '../../src/index.js';
import type { Row } from './rows.js';
import { SCENARIOS, type ScenarioName } from './scenarios.js';

export interface Moment {
  /** What of the look it shows. */
  readonly row: Row;
  /** A file of the gallery or one that is shipped. */
  readonly scenario: ScenarioName;
  /** Found in the story by what happens, so that it stays the same moment when the pace changes. */
  readonly when: When;
  /** Words that are on the picture then, at 1280 px. */
  readonly shows: readonly (string | RegExp)[];
  /** Seconds before and after it in which what moves is seen; absent where nothing does. */
  readonly plays?: readonly [before: number, after: number];
  /** What the camera looks at; the cluster when absent. */
  readonly focus?: string;
}

/** Seconds of story time; undefined if that never happens. */
export type When = (story: Story) => number | undefined;

/** A moment as a file of stories holds it. */
export interface MomentStory {
  /** What it shows, as a sentence. */
  name: string;
  tags?: string[];
  parameters: { moment: Moment };
}

export const textOf = ({ scenario }: Moment): string => SCENARIOS[scenario];

/** @throws {Error} if the story never comes to that moment. */
export function timeOf({ when, scenario, row }: Moment, story: Story): number {
  const time = when(story);
  if (time === undefined) throw new Error(`${scenario}: never comes to the moment that shows: ${row}`);
  return Math.min(Math.max(time, 0), story.duration);
}
