import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import focused from '../fixtures/focus/localhost.yaml?raw';

const SHORT = { title: 'One Pod', nodes: ['node-a'], pods: [{ name: 'web', containers: ['nginx', 'logs'] }] };

afterEach(() => document.body.replaceChildren());

async function storyOf(properties: Partial<KubeStory> = {}): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario: SHORT, ...properties });
  document.body.append(story);
  await story.ready;
  story.seek(Infinity);
  await frames(2);
  return story;
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

const inside = <Found extends Element = HTMLElement>(story: KubeStory, selector: string) =>
  story.shadowRoot!.querySelector<Found>(selector);
const walkOf = (story: KubeStory) => inside(story, '[role="tree"]')!;

async function press(story: KubeStory, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    walkOf(story).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    await story.updateComplete;
  }
}

const arrived = (story: KubeStory) =>
  expect.poll(() => inside(story, '.stage > svg > [data-key^="closeup:"]') !== null).toBe(true);
const isBack = (story: KubeStory) =>
  expect
    .poll(() => [
      inside(story, '.stage > svg [data-key^="closeup:"]'),
      inside(story, '.stage > svg > [data-key="cluster"]') !== null,
    ])
    .toEqual([null, true]);

describe('the camera of a kube-story', () => {
  it('Enter opens a Pod close up, Escape goes back; the focus stays where it was', async () => {
    const story = await storyOf();
    const { height } = inside(story, '.stage')!.getBoundingClientRect();
    const told: string[] = [];
    story.addEventListener('closeupchange', (event) => told.push((event as CustomEvent).detail.target as string));
    walkOf(story).focus();
    await press(story, 'ArrowRight', 'ArrowRight', 'Enter');
    expect(story.closeUp).toBe('pod/web');
    await arrived(story);
    // It may need more room, never less.
    expect(inside(story, '.stage')!.getBoundingClientRect().height).toBeGreaterThanOrEqual(height - 1);
    expect(inside(story, '[role="treeitem"]')!.ariaLabel).toMatch(/^Pod web/);
    expect(inside(story, '.stage > svg')!.ariaLabel).toMatch(/Close-up: Pod web/);
    await press(story, 'ArrowRight', 'ArrowDown');
    expect(inside(story, '[role="treeitem"]')!.ariaLabel).toMatch(/^Container logs/);
    await press(story, 'Escape');
    await isBack(story);
    expect(told).toEqual(['pod/web', '']);
    expect(inside(story, '[role="treeitem"]')!.ariaLabel).toMatch(/^Container logs/);
  });

  it('tells who asks what has been chosen', async () => {
    const told: unknown[] = [];
    const listen = (event: Event) => told.push((event as CustomEvent).detail);
    document.addEventListener('kube-select', listen);
    const story = await storyOf();
    await press(story, 'ArrowRight', 'Enter', 'ArrowRight', 'Enter', 'ArrowRight', 'Enter');
    document.removeEventListener('kube-select', listen);
    const uid = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(told).toEqual([
      { kind: 'Node', name: 'node-a', namespace: '' },
      { kind: 'Pod', name: 'web', namespace: 'default', uid },
      { kind: 'Container', name: 'nginx', namespace: 'default', uid },
    ]);
  });

  it('the same again goes back', async () => {
    const story = await storyOf();
    await press(story, 'ArrowRight', 'Enter');
    await arrived(story);
    expect(story.closeUp).toBe('node/node-a');
    await press(story, 'Enter');
    await isBack(story);
  });

  it('a Pod opened from a Node goes back to the Node', async () => {
    const story = await storyOf();
    await press(story, 'ArrowRight', 'Enter', 'ArrowRight', 'Enter');
    expect(story.closeUp).toBe('pod/web');
    await press(story, 'Escape');
    expect(story.closeUp).toBe('node/node-a');
    await press(story, 'Escape');
    expect(story.closeUp).toBe('');
  });

  it('a click opens what it hits; a control of 44 px leads back and gives the focus to the picture', async () => {
    const story = await storyOf();
    const pod = inside<SVGElement>(story, '[data-key^="pod:"]')!.getBoundingClientRect();
    const at = { clientX: pod.left + 20, clientY: pod.top + 8, bubbles: true, composed: true };
    walkOf(story).dispatchEvent(new MouseEvent('click', at));
    await arrived(story);
    expect(story.closeUp).toBe('pod/web');
    const back = inside(story, '[part="back-button"]')!;
    const box = back.getBoundingClientRect();
    expect(box.width).toBeGreaterThanOrEqual(44);
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.top).toBeGreaterThanOrEqual(inside(story, '.stage')!.getBoundingClientRect().top);
    back.click();
    await isBack(story);
    expect(inside(story, '[part="back-button"]')).toBeNull();
    expect(story.shadowRoot!.activeElement).toBe(walkOf(story));
  });

  it('close-up is a property and an attribute; what there is not is not looked at', async () => {
    const story = await storyOf({ closeUp: 'pod/web' });
    await arrived(story);
    story.closeUp = 'pod/nobody';
    await story.updateComplete;
    expect(story.closeUp).toBe('pod/web');
    story.setAttribute('close-up', '');
    await isBack(story);
  });

  it('with reduced motion it cuts', async () => {
    const story = await storyOf({ motion: 'reduced' });
    await press(story, 'ArrowRight', 'ArrowRight', 'Enter');
    expect(inside(story, '.stage > svg > [data-key^="closeup:"]')).not.toBeNull();
    await press(story, 'Escape');
    expect(inside(story, '.stage > svg [data-key^="closeup:"]')).toBeNull();
  });

  it("a step's focus is followed, and left when the reader goes back, until the author looks elsewhere", async () => {
    const story = await storyOf({ scenario: focused });
    const inner = story.steps.find(({ id }) => id === 'inside')!;
    const last = story.steps.find(({ id }) => id === 'back')!;
    story.seek(inner.time + 2);
    await frames(2);
    expect(story.closeUp).toMatch(/^pod\/web-/);
    await press(story, 'Escape');
    await isBack(story);
    story.seek(inner.time + 3);
    expect(story.closeUp).toBe('');
    story.seek(last.time + 2);
    story.seek(inner.time + 2);
    await expect.poll(() => story.closeUp).toMatch(/^pod\/web-/);
  });
});
