import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  vi.restoreAllMocks();
});

async function storyOf(properties: Partial<KubeStory> = {}, width = 1200): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario: replacement, controls: true, id: 'demo', ...properties });
  story.style.width = `${width}px`;
  document.body.append(story);
  await story.ready;
  await settled(story);
  return story;
}

async function settled(story: KubeStory): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await story.updateComplete;
}

const inside = <Found extends Element = HTMLElement>(story: KubeStory, selector: string): Found =>
  story.shadowRoot!.querySelector<Found>(selector)!;
const part = (story: KubeStory, name: string) => inside(story, `[part~="${name}"]`);
const isShown = (element: Element | null) => Boolean(element?.getClientRects().length);
const items = (story: KubeStory) => [...story.shadowRoot!.querySelectorAll<HTMLElement>('.item')].filter(isShown);

async function press(story: KubeStory, key: string): Promise<void> {
  let target: Element | null = document.activeElement;
  while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
  target!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  await settled(story);
}

async function open(story: KubeStory, menu: 'more' | 'rate'): Promise<void> {
  part(story, `${menu}-button`).click();
  await settled(story);
}

async function choose(story: KubeStory, text: string): Promise<void> {
  await open(story, 'more');
  items(story)
    .find(({ textContent }) => textContent.includes(text))!
    .click();
  await settled(story);
}

describe('the controls fit the width there is', () => {
  it('a wide story has speed, captions and full screen in the row', async () => {
    const story = await storyOf();
    for (const name of ['previous-button', 'next-button', 'rate-button', 'captions-button', 'more-button'])
      expect([name, isShown(part(story, name))]).toEqual([name, true]);
  });

  it('at 320 px play, scrubber and steps stay; all else is in one menu', async () => {
    const story = await storyOf({}, 320);
    for (const name of ['play-button', 'scrubber', 'step-list', 'more-button'])
      expect([name, isShown(part(story, name))]).toEqual([name, true]);
    for (const name of ['previous-button', 'next-button', 'rate-button', 'captions-button'])
      expect([name, isShown(part(story, name))]).toEqual([name, false]);
    await open(story, 'more');
    const said = items(story).map(({ textContent }) => textContent.trim().replace(/\s+/g, ' '));
    expect(said.join('|')).toMatch(
      /0\.25×.*4×.*Previous step.*Next step.*beginning.*Captions.*link.*scenario.*SVG.*Describe.*Keys/,
    );
    expect(story.scrollWidth).toBeLessThanOrEqual(320);
  });

  it.each([1200, 700, 440, 320])(
    'at %i px nothing is smaller than 24 px to hit, nor outside the frame',
    async (width) => {
      const story = await storyOf({}, width);
      const frame = inside(story, '.frame').getBoundingClientRect();
      for (const button of story.shadowRoot!.querySelectorAll('.controls button, .steps button')) {
        if (!isShown(button)) continue;
        const { width: wide, height, left, right } = button.getBoundingClientRect();
        expect([button.ariaLabel, wide >= 24 && height >= 24]).toEqual([button.ariaLabel, true]);
        expect([button.ariaLabel, left >= frame.left && right <= frame.right + 1]).toEqual([button.ariaLabel, true]);
      }
    },
  );
});

describe('a menu', () => {
  it('opens on its first item, walks in a circle, finds by letter, and gives the focus back with Escape', async () => {
    const story = await storyOf();
    const button = part(story, 'more-button');
    button.focus();
    await press(story, 'ArrowDown');
    const all = items(story);
    const focused = () => story.shadowRoot!.activeElement;
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(focused()).toBe(all[0]);
    await press(story, 'ArrowUp');
    expect(focused()).toBe(all.at(-1));
    await press(story, 'ArrowDown');
    expect(focused()).toBe(all[0]);
    await press(story, 'd');
    expect(focused()!.textContent).toContain('Describe');
    const time = story.currentTime;
    await press(story, 'End');
    await press(story, 'Escape');
    expect([focused(), part(story, 'menu'), story.currentTime]).toEqual([button, null, time]);
  });

  it('closes when something else is pointed at', async () => {
    const story = await storyOf();
    await open(story, 'more');
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settled(story);
    expect(part(story, 'menu')).toBe(null);
  });

  it('works where the browser has no popovers', async () => {
    const show = HTMLElement.prototype.showPopover;
    Object.defineProperty(HTMLElement.prototype, 'showPopover', {
      value: undefined,
      configurable: true,
      writable: true,
    });
    const story = await storyOf();
    part(story, 'more-button').click();
    await settled(story);
    part(story, 'menu').removeAttribute('popover');
    expect(items(story).length).toBeGreaterThan(4);
    HTMLElement.prototype.showPopover = show;
  });

  it('sets the speed, which is one of several', async () => {
    const story = await storyOf();
    await open(story, 'rate');
    expect(items(story).map(({ ariaChecked }) => ariaChecked)).toEqual([
      'false',
      'false',
      'true',
      'false',
      'false',
      'false',
    ]);
    items(story).at(-1)!.click();
    await settled(story);
    expect(story.playbackRate).toBe(4);
    expect(part(story, 'rate-button').ariaLabel).toBe('Speed: 4×');
  });
});

describe('what a reader takes along', () => {
  it('a link to this moment, told and shown', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const story = await storyOf();
    story.seek(12);
    await choose(story, 'Copy link');
    expect(write).toHaveBeenCalledWith(expect.stringMatching(/#.*t=12/));
    expect(inside(story, '.message').textContent).toBe('Link copied');
    expect(inside(story, '.announcer').textContent).toBe('Link copied');
  });

  it('the scenario as it was given', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const story = await storyOf();
    await choose(story, 'Copy the scenario');
    expect(write).toHaveBeenCalledWith(replacement);
  });

  it('where the clipboard refuses, the text stands there selected', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    const story = await storyOf();
    await choose(story, 'Copy the scenario');
    const text = inside<HTMLTextAreaElement>(story, 'textarea');
    expect(text.value).toBe(replacement);
    expect([text.selectionStart, text.selectionEnd]).toEqual([0, replacement.length]);
  });

  it('the current picture as an SVG file', async () => {
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (blobs.push(blob as Blob), '#'));
    const story = await storyOf();
    story.seek(20);
    await choose(story, 'as SVG');
    expect(await blobs[0]!.text()).toBe(story.toSVG());
    expect(inside(story, '.message').textContent).toMatch(/^Saved as a-pod-dies.*-20s\.svg$/);
  });
});

describe('the scrubber', () => {
  it('has a stretch for every step, and names step and time under the pointer', async () => {
    const story = await storyOf();
    expect(story.shadowRoot!.querySelectorAll('.stretch')).toHaveLength(5);
    const input = part(story, 'scrubber');
    const { left, width, top } = input.getBoundingClientRect();
    const { time, end } = story.steps[3]!;
    const share = (time + end) / 2 / story.duration;
    const at = { clientX: left + 8 + share * (width - 16), clientY: top + 5, bubbles: true };
    input.dispatchEvent(new PointerEvent('pointermove', at));
    await settled(story);
    const hint = inside(story, '.hint.pointed');
    expect(hint.textContent).toContain('The controller makes a new one');
    const frame = inside(story, '.frame').getBoundingClientRect();
    const box = hint.getBoundingClientRect();
    expect([box.left >= frame.left, box.right <= frame.right]).toEqual([true, true]);
    input.dispatchEvent(new PointerEvent('pointerleave', at));
    await settled(story);
    expect(inside(story, '.hint.pointed')).toBe(null);
  });
});

describe('axe finds nothing', () => {
  it.each(['light', 'dark'])('in a %s page with a menu, the help and the description', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const story = await storyOf();
    const check = async () => {
      const { violations } = await axe.run(story, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await open(story, 'more');
    await check();
    items(story)
      .find(({ textContent }) => textContent.includes('Keys'))!
      .click();
    await settled(story);
    await check();
    inside(story, 'dialog .close').click();
    await settled(story);
    await choose(story, 'Describe');
    await check();
  });
});
