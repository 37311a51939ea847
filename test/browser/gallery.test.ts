/** Every moment of the gallery, and the shipped stories from beginning to end, can be read: as browsers draw them. */
import { afterAll, describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import { createStory, parseScenario, type Story } from '../../src/index.js';
import { focusKey } from '../../src/picture.js';
import { GALLERY } from '../../stories/gallery/index.js';
import { timeOf } from '../../stories/gallery/moment.js';
import { SCENARIOS, SHIPPED, type ScenarioName } from '../../stories/gallery/scenarios.js';
import { createStage, type Stage } from '../drawing/stage.js';
import { faultsOf } from './picture.js';

const WIDTHS = [1280, 720, 360];
const TIMES = Array.from({ length: 20 }, (_, index) => index / 19);

const stories = new Map<ScenarioName, Story>();
function storyOf(name: ScenarioName): Story {
  const story = stories.get(name) ?? createStory(parseScenario(SCENARIOS[name]));
  stories.set(name, story);
  return story;
}

const stages: Stage[] = [];
afterAll(() => stages.forEach((stage) => stage.remove()));

interface Picture {
  readonly name: string;
  readonly time: number;
  /** As an author writes it; the cluster by default. */
  readonly focus?: string | undefined;
}

/** What is wrong with some pictures of a story, by their names. */
function faults(story: Story, pictures: readonly Picture[], stage: Stage, width: number): string[] {
  const layout = createLayout(story, { width });
  return pictures.flatMap(({ name, time, focus }) => {
    const state = story.at(time);
    const key = focus ? focusKey(story, focus, state) : null;
    stage.draw(layout.scene(state, { from: key, to: key, progress: 1 }));
    return faultsOf(stage.svg).map((fault) => `${name}: ${fault}`);
  });
}

describe.each(['light', 'dark'] as const)('in the %s', (scheme) => {
  describe.each(WIDTHS)('at %i px', (width) => {
    const stage = createStage(width, scheme);
    stages.push(stage);

    it.each(Object.keys(SCENARIOS) as ScenarioName[])('all moments of %s can be read', (name) => {
      const story = storyOf(name);
      const moments = GALLERY.filter(({ scenario }) => scenario === name);
      const pictures = moments.map((moment) => ({
        name: moment.id,
        time: timeOf(moment, story),
        focus: moment.focus,
      }));
      expect(faults(story, pictures, stage, width)).toEqual([]);
    });

    it.each(Object.keys(SHIPPED) as ScenarioName[])('%s can be read from beginning to end', (name) => {
      const story = storyOf(name);
      const times = TIMES.map((share) => share * story.duration);
      const pictures = times.map((time) => ({ name: `${time.toFixed(2)} s`, time }));
      expect(faults(story, pictures, stage, width)).toEqual([]);
    });
  });
});
