import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../.ci/chromium.mjs';
import { createStory, parseScenario, renderSVG } from '../src/index.js';
import { createDirector } from '../src/layout/director.js';
import { scenarioFiles, websiteManifests } from './support/files.js';
import { measure, NOTHING } from './support/measure.js';

const TIMES = 20;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await chromium.launch(await findChromium());
  page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
});
afterAll(() => browser?.close());

describe.each([...scenarioFiles, ...websiteManifests])('the picture of $name', ({ text }) => {
  const story = createStory(parseScenario(text));
  const shotAt = createDirector(story);
  /** While the camera is on its way text grows and leaves the picture: what counts is where it arrives. */
  const settled = (time: number): number => (shotAt(time).progress < 1 ? time + 1 : time);

  it.each([1280, 720, 360])(
    'at %i px has no text under 11 px, no overlapping labels, nothing outside',
    async (width) => {
      const found = [];
      for (let n = 0; n < TIMES; n += 1) {
        const time = settled((story.duration * n) / (TIMES - 1));
        const findings = await measure(page, renderSVG(story, { time, width }));
        if (JSON.stringify(findings) !== JSON.stringify(NOTHING)) found.push({ time, ...findings });
      }
      expect(found).toEqual([]);
    },
    60_000,
  );
});

it('measure(page, svg) finds what is too small, overlaps and lies outside', async () => {
  const bad = `<svg viewBox="0 0 100 100" width="100" height="100" xmlns="http://www.w3.org/2000/svg">
    <text x="5" y="50" font-size="10">small</text>
    <text x="5" y="80" font-size="12">one</text><text x="10" y="82" font-size="12">other</text>
    <rect x="90" y="0" width="20" height="10"/>
  </svg>`;
  const { small, overlapping, outside } = await measure(page, bad);
  expect([small.length, overlapping, outside.length]).toEqual([1, ['one × other'], 1]);
});

it.skipIf(websiteManifests.length)(
  'the public manifests are missing beside the project: their pictures were skipped',
  () => {
    expect(websiteManifests).toEqual([]);
  },
);
