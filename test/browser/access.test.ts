/** A reader without a mouse, without eyes, or with one thumb: the player as the browser's own input and accessibility tree have it. */
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.dir = '';
  scrollTo(0, 0);
});

async function storyOf(width = 1200): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario: replacement, controls: true, id: 'demo', loading: 'eager' });
  story.style.width = `${width}px`;
  document.body.append(story);
  await story.ready;
  await settled(story);
  return story;
}

async function settled(story: KubeStory, milliseconds = 0): Promise<void> {
  if (milliseconds) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await story.updateComplete;
}

const inside = <Found extends Element = HTMLElement>(story: KubeStory, selector: string): Found | null =>
  story.shadowRoot!.querySelector<Found>(selector);
const isShown = (element: Element) => element.getClientRects().length > 0;

/** What has the focus, in a word. */
function focused(story: KubeStory): string {
  const element = story.shadowRoot!.activeElement;
  if (!element) return document.activeElement?.id ?? '';
  return element.part.value || element.className || element.localName;
}

/** WCAG 2.4.7: an outline around what has the focus, or around what stands for it. */
function focusIsVisible(story: KubeStory): boolean {
  const element = story.shadowRoot!.activeElement!;
  const standsFor = element.matches('.walk') ? '.here' : element.matches('input') ? '.track' : null;
  const { outlineStyle, outlineWidth } = getComputedStyle(standsFor ? inside(story, standsFor)! : element);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
}

function neighbours(story: KubeStory): void {
  for (const [id, place] of [
    ['before', 'before'],
    ['after', 'after'],
  ] as const) {
    const button = document.createElement('button');
    button.id = id;
    button.textContent = id;
    story[place](button);
  }
}

describe('by keys alone, from the page into the player and out again', () => {
  it('Tab visits every control once, in the order in which they stand, each with a visible focus', async () => {
    const story = await storyOf();
    neighbours(story);
    document.getElementById('before')!.focus();
    const visited: string[] = [];
    while (visited.at(-1) !== 'after' && visited.length < 40) {
      await userEvent.tab();
      await settled(story);
      visited.push(focused(story));
      if (visited.at(-1) !== 'after') expect([visited.at(-1), focusIsVisible(story)]).toEqual([visited.at(-1), true]);
    }
    expect(visited.filter((name) => name !== 'fullscreen-button')).toEqual([
      'walk',
      'previous-button',
      'play-button',
      'next-button',
      'scrubber',
      'rate-button',
      'captions-button',
      'more-button',
      ...story.steps.map(() => 'button'),
      'summary',
      'after',
    ]);
    await userEvent.tab({ shift: true });
    expect(focused(story)).toBe('summary');
  });

  it('menu, help and description open, hold the focus while they stand, and give it back', async () => {
    const story = await storyOf();
    const button = inside(story, '[part="more-button"]')!;
    button.focus();
    await userEvent.keyboard('{Enter}');
    await settled(story);
    for (const key of ['{ArrowDown}', '{End}', '{Home}', '{ArrowUp}']) {
      await userEvent.keyboard(key);
      const item = story.shadowRoot!.activeElement!;
      expect(item.closest('[role="menu"]')).not.toBe(null);
      expect(getComputedStyle(item).backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
    }
    await userEvent.keyboard('{Escape}');
    await settled(story);
    expect(focused(story)).toBe('more-button');
    for (const key of ['?', 'd']) {
      await userEvent.keyboard(key);
      await settled(story);
      expect([key, inside(story, 'dialog')?.contains(story.shadowRoot!.activeElement)]).toEqual([key, true]);
      expect(focusIsVisible(story)).toBe(true);
      await userEvent.keyboard('{Escape}');
      await settled(story);
      expect([key, inside(story, 'dialog'), focused(story)]).toEqual([key, null, 'more-button']);
    }
  });

  it('in the picture: cluster, node, Pod, container, close-up, and back', async () => {
    const story = await storyOf();
    story.seek(20);
    await settled(story);
    inside(story, '.walk')!.focus();
    const label = () => inside(story, '.here')!.ariaLabel!;
    const walked = [label()];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
      await userEvent.keyboard(`{${key}}`);
      await settled(story);
      expect(focusIsVisible(story)).toBe(true);
      walked.push(label());
    }
    expect(walked.map((said) => said.split(/[ :]/)[0])).toEqual(['Cluster', 'Node', 'Node', 'Pod', 'Container', 'Pod']);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => story.closeUp).toMatch(/web/);
    await settled(story);
    // The first closes the card.
    await userEvent.keyboard('{Escape}{Escape}{Escape}{Escape}');
    await expect.poll(() => story.closeUp).toBe('');
    expect(focused(story)).toBe('walk');
  });

  it('the transcript opens, and a line of it leads to its moment', async () => {
    const story = await storyOf();
    inside(story, 'summary')!.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => story.shadowRoot!.querySelectorAll('.line').length).toBeGreaterThan(10);
    for (let line = 0; line < 6; line += 1) {
      await userEvent.tab();
      expect(focusIsVisible(story)).toBe(true);
    }
    const { time } = (story.shadowRoot!.activeElement as HTMLElement).dataset;
    await userEvent.keyboard('{Enter}');
    expect(story.currentTime).toBeCloseTo(Number(time), 1);
  });

  it('PageUp and PageDown belong to the page, wherever the focus is', async () => {
    const story = await storyOf();
    const kept: string[] = [];
    const listen = (event: KeyboardEvent) => event.defaultPrevented && kept.push(event.key);
    addEventListener('keydown', listen);
    story.seek(20);
    for (const element of story.shadowRoot!.querySelectorAll<HTMLElement>('button, input, summary, .walk')) {
      if (!isShown(element)) continue;
      element.focus();
      await userEvent.keyboard('{PageDown}{PageUp}');
    }
    removeEventListener('keydown', listen);
    expect([kept, story.currentTime]).toEqual([[], 20]);
  });
});

describe('by touch', () => {
  const at = (story: KubeStory, text: string) => {
    const found = [...inside(story, 'svg')!.querySelectorAll('text')].find(({ textContent }) => textContent === text)!;
    const { x, y, width, height } = found.getBoundingClientRect();
    // The test's page is a frame of the browser's.
    const frame = window.frameElement?.getBoundingClientRect() ?? { x: 0, y: 0, width: innerWidth };
    const scale = frame.width / innerWidth;
    return { x: frame.x + (x + width / 2) * scale, y: frame.y + (y + height / 2) * scale };
  };
  const tap = async (story: KubeStory, text: string) => {
    await touch('touchStart', [at(story, text)]);
    await touch('touchEnd', []);
    await settled(story, 100);
  };
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    cdp().send('Input.dispatchTouchEvent', { type, touchPoints });

  it('a tap shows the card, a second one opens the close-up', async () => {
    const story = await storyOf(700);
    story.seek(20);
    await settled(story);
    inside(story, 'svg')!.scrollIntoView();
    await tap(story, 'node-b');
    await expect.poll(() => inside(story, '[part="card"]')?.textContent).toMatch(/node-b/);
    expect(story.closeUp).toBe('');
    await tap(story, 'node-b');
    await expect.poll(() => story.closeUp).toBe('node/node-b');
  });

  it('a swipe over the picture scrolls the page, and means nothing to the story', async () => {
    const story = await storyOf(700);
    document.body.append(Object.assign(document.createElement('div'), { style: 'height: 2000px' }));
    const { x, y } = at(story, 'node-c');
    await touch('touchStart', [{ x, y }]);
    for (let moved = 20; moved <= 160; moved += 20) await touch('touchMove', [{ x, y: y - moved }]);
    await touch('touchEnd', []);
    await expect.poll(() => scrollY).toBeGreaterThan(40);
    expect([story.closeUp, story.currentTime, inside(story, '[part="card"]')]).toEqual(['', 0, null]);
  });

  it('at 320 px every control is at least 24 px wide and high, with card, menu and transcript open', async () => {
    const story = await storyOf(320);
    inside(story, '[part="more-button"]')!.click();
    inside(story, 'summary')!.click();
    await settled(story, 100);
    const small = [...story.shadowRoot!.querySelectorAll('button, summary, input')]
      .filter(isShown)
      .map((control) => ({
        name: control.ariaLabel ?? control.textContent.trim(),
        box: control.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width < 24 || box.height < 24);
    expect(small.map(({ name }) => name)).toEqual([]);
  });
});

describe('nothing jumps', () => {
  it.each([1200, 720, 360, 320])('at %i px every step leaves controls and height where they are', async (width) => {
    const story = await storyOf(width);
    const places = new Set<string>();
    for (const { time } of story.steps) {
      story.seek(time + 0.5);
      await settled(story);
      const { top } = inside(story, '.controls')!.getBoundingClientRect();
      const { height } = inside(story, '.below')!.getBoundingClientRect();
      const { height: whole } = inside(story, '.stage')!.getBoundingClientRect();
      places.add([top - whole + scrollY, height].map(Math.round).join());
    }
    expect([...places]).toHaveLength(1);
  });

  it.each(['ltr', 'rtl'])('on a page that runs %s nothing is wider than the page, at 320 px', async (direction) => {
    document.documentElement.dir = direction;
    const story = await storyOf(320);
    expect(story.scrollWidth).toBeLessThanOrEqual(320);
    const { left, right } = inside(story, '.frame')!.getBoundingClientRect();
    for (const control of [...story.shadowRoot!.querySelectorAll('.controls > *')].filter(isShown)) {
      const box = control.getBoundingClientRect();
      expect([control.className, box.left >= left - 1 && box.right <= right + 1]).toEqual([control.className, true]);
    }
  });
});

interface AXNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly value?: { readonly value: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
  readonly childIds?: readonly string[];
}

/** States that a reader is told. */
const STATES = new Set(['checked', 'pressed', 'expanded', 'selected', 'disabled', 'level', 'hasPopup']);
/** What is told by what contains it. */
const SILENT = new Set(['none', 'generic', 'InlineTextBox', 'ListMarker', 'LineBreak']);

/** Their words are their name. */
const WHOLE = new Set(['image', 'button', 'slider', 'DisclosureTriangle']);

/** What a screen reader is given: a line a thing, `role "name" state`, indented as they are nested. */
async function treeOf(story: KubeStory): Promise<string> {
  const { nodes } = (await cdp().send('Accessibility.getFullAXTree', await frame())) as unknown as { nodes: AXNode[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: AXNode, depth: number): void => {
    const role = node.role?.value ?? 'none';
    const told = !node.ignored && !SILENT.has(role);
    if (told) lines.push('  '.repeat(depth) + lineOf(node, role));
    if (WHOLE.has(role)) return;
    for (const id of node.childIds ?? []) walk(byId.get(id)!, depth + (told ? 1 : 0));
  };
  walk(nodes[0]!, 0);
  expect(story.isConnected).toBe(true);
  return `${lines
    .slice(1)
    .map((line) => line.slice(2))
    .join('\n')}\n`;
}

function lineOf({ name, value, properties = [] }: AXNode, role: string): string {
  const states = properties
    .filter((state) => STATES.has(state.name) && state.value.value !== false && state.value.value !== 'false')
    .map((state) => (state.value.value === true ? state.name : `${state.name}=${String(state.value.value)}`));
  const said = name?.value ? `"${name.value}"` : '';
  return [role, said, ...states, ...(value ? [`value=${String(value.value)}`] : [])].filter(Boolean).join(' ').trim();
}

/** The test's page is a frame of the runner's. */
async function frame(): Promise<{ frameId: string }> {
  type Tree = { frame: { id: string; url: string }; childFrames?: Tree[] };
  const { frameTree } = (await cdp().send('Page.getFrameTree')) as unknown as { frameTree: Tree };
  const all = (tree: Tree): Tree[] => [tree, ...(tree.childFrames ?? []).flatMap(all)];
  return { frameId: all(frameTree).at(-1)!.frame.id };
}

describe('what a screen reader is given', () => {
  it.each([0, 20, 40])('of the replacement story after %i seconds', async (time) => {
    const story = await storyOf();
    story.seek(time);
    inside(story, '.walk')!.focus();
    // What is read out is said once the reader has stopped.
    await settled(story, 900);
    expect(inside(story, 'input')!.ariaValueText).toMatch(new RegExp(`^step \\d of 5, ${time} seconds$`, 'i'));
    await expect(await treeOf(story)).toMatchFileSnapshot(`../output/replacement-${time}s.accessibility.txt`);
  });
});
