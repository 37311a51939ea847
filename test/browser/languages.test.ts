import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import { createLayout } from '../../src/layout/layout.js';
import de from '../../src/locales/de.js';
import es from '../../src/locales/es.js';
import fr from '../../src/locales/fr.js';
import ja from '../../src/locales/ja.js';
import ko from '../../src/locales/ko.js';
import ptBR from '../../src/locales/pt-BR.js';
import zhHans from '../../src/locales/zh-Hans.js';
import { parseScenario } from '../../src/scenario/parse.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';
import { createStory } from '../../src/story.js';
import { createStage } from '../drawing/stage.js';
import { faultsOf } from './picture.js';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
});

const scenario = parseScenario(replacement);
const LANGUAGES = [de, es, fr, ja, ko, ptBR, zhHans];

describe.each(LANGUAGES)('the replacement story in $lang', (language) => {
  it.each([360, 720, 1280])('can be read from beginning to end at %i px', (width) => {
    const story = createStory(scenario, { words: language });
    const layout = createLayout(story, { width, words: language.picture });
    const stage = createStage(width);
    const faults: string[] = [];
    let before: readonly string[] = [];
    for (let time = 0; time < story.duration; time += story.duration / 60) {
      stage.draw(layout.scene(story.at(time)));
      const found = faultsOf(stage.svg);
      for (const fault of found) if (before.includes(fault)) faults.push(`${time.toFixed(2)} s: ${fault}`);
      before = found;
    }
    stage.remove();
    expect([...new Set(faults)]).toEqual([]);
  });
});

async function shown(markup: string): Promise<KubeStory> {
  document.body.innerHTML = markup;
  const story = document.querySelector('kube-story')!;
  story.scenario = { pods: [{ name: 'web', containers: ['nginx'] }] };
  await story.ready;
  return story;
}

const labelOf = (story: KubeStory) =>
  story.shadowRoot!.querySelector('[part~=play-button]')!.getAttribute('aria-label');
const TAG = '<kube-story controls loading="eager"></kube-story>';

describe('<kube-story lang>', () => {
  it('speaks the language of the nearest element around it', async () => {
    document.documentElement.lang = 'fr';
    const story = await shown(`<div lang="de-AT"><p>${TAG}</p></div>`);
    expect(labelOf(story)).toBe('Abspielen');
    expect(story.steps[0]!.caption).toBe('Der API-Server speichert Pod web.');
    expect(story.toSVG()).toContain('Noch nichts zu tun'.toLowerCase());
  });

  it('finds it out of a shadow tree', async () => {
    document.body.innerHTML = '<div lang="ja"></div>';
    const root = document.querySelector('div')!.attachShadow({ mode: 'open' });
    root.innerHTML = TAG;
    const story = root.querySelector('kube-story')!;
    story.scenario = { pods: [{ name: 'web', containers: ['nginx'] }] };
    await story.ready;
    expect(labelOf(story)).toBe('再生');
  });

  it('is told anew, where it stands, when the language changes', async () => {
    const story = await shown(`<div lang="en">${TAG}</div>`);
    expect(labelOf(story)).toBe('Play');
    const { events } = story;
    story.seek(2);
    document.querySelector('div')!.lang = 'es';
    await expect.poll(() => story.steps[0]!.caption).toBe('El servidor de API guarda Pod web.');
    await story.updateComplete;
    expect(labelOf(story)).toBe('Reproducir');
    expect(story.currentTime).toBe(2);
    expect(story.events.length).toBe(events.length);
  });

  it('speaks English where it has no words for the language', async () => {
    expect(labelOf(await shown(`<div lang="tlh">${TAG}</div>`))).toBe('Play');
  });

  it('says what is wrong, and keeps the message itself in English', async () => {
    document.body.innerHTML = `<div lang="de">${TAG}</div>`;
    const story = document.querySelector('kube-story')!;
    story.scenario = { pods: [{ name: 'web', containers: ['nginx'] }], steps: [{ cordon: 'node-x' }] };
    await expect(story.ready).rejects.toThrow('Not found: "node-x"');
    expect(story.error![0]!.message).toMatch(/^Not found: /);
    await expect
      .poll(() => story.shadowRoot!.querySelector('[part=error]')?.textContent)
      .toContain('Nicht gefunden: "node-x": Nodes: "node-a"');
  });

  it('keeps the picture as it is on a page that is read from right to left', async () => {
    const story = await shown(`<div dir="rtl" lang="ar">${TAG}</div>`);
    const svg = story.shadowRoot!.querySelector<SVGSVGElement>('[part~=stage] svg')!;
    expect(getComputedStyle(svg).direction).toBe('ltr');
    expect(faultsOf(svg)).toEqual([]);
  });

  it('has no accessibility problem in another language', async () => {
    const story = await shown(`<div lang="ko">${TAG}</div>`);
    const { violations } = await axe.run(story, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
