import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => document.body.replaceChildren());

async function storyOf(width = 1200, scenario: KubeStory['scenario'] = replacement): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario, controls: true });
  story.style.width = `${width}px`;
  document.body.append(story);
  await story.ready;
  story.seek(Infinity);
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
const card = (story: KubeStory) => inside(story, '[part="card"]');
const walk = (story: KubeStory) => inside(story, '.walk')!;

/** Where a text of the picture is. */
function placeOf(story: KubeStory, text: string): { clientX: number; clientY: number } {
  const found = [...inside(story, 'svg')!.querySelectorAll('text')].find(({ textContent }) => textContent === text)!;
  const { x, y, width, height } = found.getBoundingClientRect();
  return { clientX: x + width / 2, clientY: y + height / 2 };
}

function pointer(story: KubeStory, type: string, text: string, pointerType = 'mouse'): void {
  const init = { ...placeOf(story, text), pointerType, bubbles: true };
  walk(story).dispatchEvent(type === 'click' ? new MouseEvent(type, init) : new PointerEvent(type, init));
}

async function press(story: KubeStory, key: string): Promise<void> {
  walk(story).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  await settled(story);
}

async function tap(story: KubeStory, text: string): Promise<void> {
  pointer(story, 'pointerdown', text, 'touch');
  pointer(story, 'click', text, 'touch');
  await settled(story);
}

describe('a card', () => {
  it('comes with the pointer, stays while the pointer is on it, and goes when it leaves', async () => {
    const story = await storyOf();
    pointer(story, 'pointermove', 'node-b');
    await settled(story, 250);
    expect(card(story)!.textContent).toMatch(/Node\s+node-b\s+Ready\s+allocatable\s+2 CPU · 4Gi/);
    walk(story).dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    card(story)!.dispatchEvent(new PointerEvent('pointerenter'));
    await settled(story, 400);
    expect(card(story)).not.toBe(null);
    card(story)!.dispatchEvent(new PointerEvent('pointerleave'));
    await settled(story, 400);
    expect(card(story)).toBe(null);
  });

  it('goes with Escape, wherever the focus is', async () => {
    const story = await storyOf();
    pointer(story, 'pointermove', 'node-b');
    await settled(story, 250);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled(story);
    expect(card(story)).toBe(null);
  });

  it('is the same for who walks there by keys, and describes what has the focus', async () => {
    const story = await storyOf();
    const pod = story.stateAt(1e9).objects.find(({ kind }) => kind === 'Pod')!;
    pointer(story, 'pointermove', pod.metadata.name);
    await settled(story, 250);
    const hovered = card(story)!.textContent;
    walk(story).dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    await settled(story, 400);
    walk(story).focus();
    await press(story, 'ArrowRight');
    for (let steps = 0; steps < 9 && !card(story)?.textContent.includes(pod.metadata.name); steps += 1) {
      await press(story, 'ArrowRight');
      if (!card(story)?.textContent.includes(pod.metadata.name)) await press(story, 'ArrowDown');
    }
    expect(card(story)!.textContent).toBe(hovered);
    expect(inside(story, '[role="treeitem"]')!.getAttribute('aria-describedby')).toBe('card');
    await press(story, 'Escape');
    expect(card(story)).toBe(null);
  });

  it('tells the whole reason why a Pod waits', async () => {
    const story = await storyOf(360, {
      nodes: [{ name: 'small', cpu: 1 }],
      pods: [{ name: 'big', containers: [{ name: 'app', cpu: 4 }] }],
    });
    await tap(story, 'big');
    expect(card(story)!.textContent).toMatch(/0\/1 nodes are available: 1 Insufficient cpu/);
  });

  it.each([1200, 720, 360, 320])('at %i px it stays inside the picture, whatever it is of', async (width) => {
    const story = await storyOf(width);
    walk(story).focus();
    const stage = inside(story, '.stage')!.getBoundingClientRect();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowDown']) {
      await press(story, key);
      const box = card(story)?.getBoundingClientRect();
      if (!box) continue;
      const { left, right, top, bottom } = stage;
      expect([box.left >= left, box.right <= right, box.top >= top, box.bottom <= bottom + 1]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it('by touch a tap shows it, and a second tap, or its button, opens the close-up', async () => {
    const story = await storyOf(360);
    await tap(story, 'node-b');
    expect(card(story)!.textContent).toContain('node-b');
    expect(story.closeUp).toBe('');
    await tap(story, 'node-b');
    expect(story.closeUp).toBe('node/node-b');
    expect(card(story)).toBe(null);
    inside(story, '.back')!.click();
    await settled(story, 1200);
    await tap(story, 'node-c');
    inside(story, '.look')!.click();
    await settled(story);
    expect(story.closeUp).toBe('node/node-c');
  });

  it('axe finds nothing while one is shown', async () => {
    const story = await storyOf();
    await tap(story, 'node-b');
    const { violations } = await axe.run(story, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
