import { afterEach, describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';
import type { Story, StoryState } from '../../src/timeline/types.js';
import { createStage, type Stage } from '../drawing/stage.js';
import { EVERYTHING } from '../drawing/story.js';
import { FIXTURES } from '../layout/fixtures.js';
import { faultsOf } from './picture.js';

const WIDTHS = [320, 360, 720, 1280, 3840];

let stage: Stage | undefined;
afterEach(() => stage?.remove());

const story = (): Story => createStory(parseScenario(EVERYTHING));
const times = (duration: number, count: number) =>
  Array.from({ length: count + 1 }, (_, index) => (duration * index) / count);

describe('a drawn scene', () => {
  for (const [name, make] of Object.entries(FIXTURES)) {
    it.each(WIDTHS)(`${name}: all text can be read at %i px`, (width) => {
      const { story: still, state } = make();
      stage = createStage(width);
      stage.draw(createLayout(still, { width }).scene(state));
      expect(faultsOf(stage.svg)).toEqual([]);
    });
  }

  it.each([360, 720, 1280])('a story from beginning to end: all text can be read at %i px', (width) => {
    const played = story();
    const layout = createLayout(played, { width });
    stage = createStage(width);
    const faults: string[] = [];
    let before: readonly string[] = [];
    for (const time of times(played.duration, 160)) {
      stage.draw(layout.scene(played.at(time)));
      const found = faultsOf(stage.svg);
      // What only passes by, as a tenant on its way in, is gone at the next look.
      for (const fault of found) if (before.includes(fault)) faults.push(`${time.toFixed(2)} s: ${fault}`);
      before = found;
    }
    expect(faults).toEqual([]);
  });

  it('has day and night colours for every reference', () => {
    const { story: still, state } = FIXTURES.states!();
    for (const scheme of ['light', 'dark'] as const) {
      stage = createStage(1280, scheme);
      stage.draw(createLayout(still, { width: 1280 }).scene(state));
      const style = getComputedStyle(stage.svg);
      const names = new Set([...stage.svg.innerHTML.matchAll(/var\((--_[\w-]+)\)/g)].map(([, name]) => name!));
      expect(names.size).toBeGreaterThan(20);
      expect([...names].filter((name) => style.getPropertyValue(name) === '')).toEqual([]);
      stage.remove();
    }
  });
});

interface Frame {
  scenesEqual: boolean;
  records: MutationRecord[];
  /** Attributes that were set to what they already were. */
  idle: string[];
}

/** Draws frame after frame, and what a mutation observer saw of each. */
function watch(played: Story, width: number, step: number): Frame[] {
  const layout = createLayout(played, { width });
  stage = createStage(width);
  const observer = new MutationObserver(() => {});
  const frames: Frame[] = [];
  let last: unknown;
  stage.draw(layout.scene(played.at(0)));
  observer.observe(stage.svg, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
    attributeOldValue: true,
  });
  for (let time = 0; time <= played.duration; time += step) {
    const scene = layout.scene(played.at(time));
    stage.draw(scene);
    const records = observer.takeRecords();
    const idle = records.flatMap(({ target, attributeName: name, oldValue }) =>
      name && (target as Element).getAttribute(name) === oldValue ? `${name}=${oldValue}` : [],
    );
    frames.push({ scenesEqual: scene === last, records, idle });
    last = scene;
  }
  observer.disconnect();
  return frames;
}

describe('drawing frame after frame', () => {
  it('writes nothing when nothing has changed', () => {
    const frames = watch(story(), 1280, 1 / 60);
    const still = frames.filter(({ scenesEqual }) => scenesEqual);
    expect(still.length).toBeGreaterThan(100);
    expect(still.filter(({ records }) => records.length)).toEqual([]);
  });

  it('writes only attributes that have changed', () => {
    const frames = watch(story(), 1280, 1 / 20);
    expect(frames.flatMap(({ idle }) => idle)).toEqual([]);
  });

  it('writes a handful of attributes on a frame in which one thing travels', () => {
    const played = story();
    const layout = createLayout(played, { width: 1280 });
    const sent = played.events.find(({ source }) => source.detail?.kind === 'request' && source.type === 'Traffic')!;
    stage = createStage(1280);
    stage.draw(layout.scene(played.at(sent.time + 0.2)));
    const observer = new MutationObserver(() => {});
    observer.observe(stage.svg, { subtree: true, childList: true, attributes: true, characterData: true });
    stage.draw(layout.scene(played.at(sent.time + 0.25)));
    expect(observer.takeRecords().length).toBeLessThan(12);
  });

  it('shows the same in whatever order the times are asked for', () => {
    const played = story();
    const layout = createLayout(played, { width: 720 });
    const state = (time: number): StoryState => played.at(time);
    stage = createStage(720);
    const shown = (time: number) => {
      stage!.draw(layout.scene(state(time)));
      return stage!.svg.innerHTML;
    };
    const forwards = times(played.duration, 30).map(shown);
    const backwards = times(played.duration, 30).reverse().map(shown).reverse();
    expect(backwards.map((picture, index) => picture === forwards[index])).toEqual(forwards.map(() => true));
  });
});
