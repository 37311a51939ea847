/**
 * `npm run sheet [-- GROUP…]`: contact sheets of the gallery for people to look at, and strips of what moves, a frame
 * every 200 ms. Written to `sheet/`, with an index to open.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { findChromium } from './chromium.mjs';

const FOLDER = 'sheet';
/** What is around the pictures. */
const THEMES = { day: '#dfe6ee', night: '#0b1220' };
/** Px of the picture, how many are side by side, and how large they are shown. */
const SIZES = [
  { width: 1280, columns: 2, scale: 0.75 },
  { width: 720, columns: 3, scale: 0.9 },
  { width: 360, columns: 5, scale: 1 },
];
const STRIP = { width: 720, columns: 4, scale: 0.6, every: 0.2, atMost: 40 };

const wanted = process.argv.slice(2);
/** @typedef {typeof import('./gallery.js')} Gallery */
/** @typedef {Gallery['GALLERY'][number]} Moment */
/** @typedef {{ story: import('../src/index.js').Story, time: number, title: string, focus: string | undefined }} Picture */

/** @type {{ module: Gallery }} */
const { module } = await runnerImport(new URL('gallery.ts', import.meta.url).pathname);
const { createStory, parseScenario, renderSVG, GALLERY, textOf, timeOf } = module;

/** @type {Map<string, Picture['story']>} */
const stories = new Map();
const moments = GALLERY.filter(({ id, group }) => !wanted.length || wanted.some((name) => [id, group].includes(name)));
if (!moments.length)
  throw new Error(`unknown group: ${wanted.join(', ')}: allowed are ${groupsOf(GALLERY).join(', ')}`);

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const browser = await chromium.launch(await findChromium());
const page = await browser.newPage();
/** @type {string[]} */
const files = [];
for (const group of groupsOf(moments)) {
  const shown = moments.filter((moment) => moment.group === group);
  for (const theme of /** @type {('day' | 'night')[]} */ (Object.keys(THEMES))) {
    for (const size of SIZES) await sheet(`${slug(group)}-${size.width}-${theme}`, shown.map(still), size, theme);
  }
}
for (const moment of moments.filter(({ plays }) => plays))
  await sheet(`strip-${moment.id}`, frames(moment), STRIP, 'day');
await browser.close();
writeFileSync(join(FOLDER, 'index.html'), index(files));
console.log(`${files.length} sheets: ${join(FOLDER, 'index.html')}`);

/** @param {readonly Moment[]} list */
function groupsOf(list) {
  return [...new Set(list.map(({ group }) => group))];
}

/** @param {Moment} moment */
function storyOf(moment) {
  const story = stories.get(moment.scenario) ?? createStory(parseScenario(textOf(moment)));
  stories.set(moment.scenario, story);
  return story;
}

/** @param {Moment} moment @returns {Picture} */
function still(moment) {
  const story = storyOf(moment);
  return { story, time: timeOf(moment, story), title: `${moment.id}: ${moment.title}`, focus: moment.focus };
}

/** @param {Moment} moment @returns {Picture[]} */
function frames(moment) {
  const { story, time, focus } = still(moment);
  const [before, after] = moment.plays ?? [0, 0];
  const from = Math.max(0, time - before);
  const count = Math.min(STRIP.atMost, Math.floor((Math.min(time + after, story.duration) - from) / STRIP.every) + 1);
  return Array.from({ length: count }, (_, frame) => {
    const at = from + frame * STRIP.every;
    return { story, time: at, title: `${at.toFixed(1)} s · ${story.at(at).caption}`, focus };
  });
}

/**
 * @param {string} name
 * @param {readonly Picture[]} pictures
 * @param {{ width: number, columns: number, scale: number }} size
 * @param {'day' | 'night'} theme
 */
async function sheet(name, pictures, { width, columns, scale }, theme) {
  const cells = pictures.map(({ story, time, title, focus }) => {
    const svg = renderSVG(story, { time, width, theme, ...(focus ? { focus } : {}) });
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    return `<figure><figcaption>${escape(title)}</figcaption><img src="${source}" width="${width * scale}"></figure>`;
  });
  const style = `body{margin:8px;display:grid;gap:8px;grid-template-columns:repeat(${columns},${width * scale}px);align-items:start;background:${THEMES[theme]}}
    figure{margin:0} figcaption{font:13px/20px sans-serif;background:#ffe98a;color:#000;padding:0 6px;white-space:nowrap;overflow:hidden} img{display:block}`;
  await page.setViewportSize({ width: Math.ceil(columns * (width * scale + 8) + 8), height: 600 });
  await page.setContent(`<!doctype html><style>${style}</style>${cells.join('')}`, { waitUntil: 'load' });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  files.push(name);
}

/** @param {readonly string[]} names */
function index(names) {
  const items = names.map((name) => `<li><a href="${name}.png">${name}</a></li>`);
  return `<!doctype html><meta charset="utf-8"><title>Contact sheets</title><ul>${items.join('')}</ul>\n`;
}

/** @param {string} text */
function slug(text) {
  return text.toLowerCase().replace(/[^a-z]+/g, '-');
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
