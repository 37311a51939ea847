import { describe, expect, it } from 'vitest';
import { createStory, parseScenario, renderSVG, type Story } from '../src/index.js';
import { GALLERY } from '../stories/gallery/index.js';
import { textOf, timeOf } from '../stories/gallery/moment.js';
import { ROWS } from '../stories/gallery/rows.js';
import { reviewable, wordsOf } from './support/picture.js';

const WIDTHS = [1280, 720, 360];

const stories = new Map<string, Story>();
const storyOf = (moment: (typeof GALLERY)[number]): Story => {
  const known = stories.get(moment.scenario) ?? createStory(parseScenario(textOf(moment)));
  stories.set(moment.scenario, known);
  return known;
};

const shotOf = (moment: (typeof GALLERY)[number], story: Story) => ({
  time: timeOf(moment, story),
  ...(moment.focus !== undefined && { focus: moment.focus }),
});

describe('the gallery', () => {
  it('has a moment for everything that the look promises', () => {
    const shown = new Set(GALLERY.map(({ row }) => row));
    expect(ROWS.filter((row) => !shown.has(row))).toEqual([]);
  });

  it('has a name for every moment, and no two the same', () => {
    const titles = GALLERY.map(({ group, title }) => `${group}: ${title}`);
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(GALLERY.map(({ id }) => id)).size).toBe(GALLERY.length);
  });
});

describe.each(GALLERY)('$group: $title', (moment) => {
  it('is in its story, and says what it shows', () => {
    const story = storyOf(moment);
    const words = wordsOf(renderSVG(story, shotOf(moment, story)));
    for (const said of moment.shows) expect(words).toMatch(said);
  });

  it.each(WIDTHS)('looks as ever at %i px', async (width) => {
    const story = storyOf(moment);
    const picture = reviewable(renderSVG(story, { ...shotOf(moment, story), width }));
    await expect(picture).toMatchFileSnapshot(`output/gallery/${moment.id}-${width}.svg`);
  });
});
