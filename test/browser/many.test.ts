import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';

const SHORT = {
  title: 'One Pod',
  nodes: ['node-a'],
  pods: [{ name: 'web', containers: ['nginx'] }],
  steps: [{ say: 'It runs.', wait: '30s' }],
};

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  scrollTo(0, 0);
});

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

/** Stories of 600 px each under one another, all with pictures and playing. */
async function stories(count: number): Promise<KubeStory[]> {
  const all = Array.from({ length: count }, () => {
    const story = document.createElement('kube-story');
    Object.assign(story, { scenario: SHORT, loading: 'eager', loop: true });
    story.style.minHeight = '600px';
    return story;
  });
  document.body.append(...all);
  await Promise.all(all.map((story) => story.ready));
  await Promise.all(all.map((story) => story.play()));
  await frames(10);
  return all;
}

/** How many pictures each has drawn in that many frames. */
async function drawnBy(all: readonly KubeStory[], count: number): Promise<number[]> {
  const drawn = all.map(() => 0);
  const ends = all.map((story, index) => story.watch(() => (drawn[index]! += 1)));
  await frames(count);
  for (const end of ends) end();
  return drawn;
}

describe('twenty stories on a page', () => {
  it('all have a picture; those on screen move, those off screen do nothing', async () => {
    const all = await stories(20);
    for (const story of all)
      expect(story.shadowRoot!.querySelector('.stage > svg')!.childElementCount).toBeGreaterThan(0);
    const drawn = await drawnBy(all, 20);
    const seen = all.map((story) => story.getBoundingClientRect().top < innerHeight);
    expect(drawn.map((times) => times > 0)).toEqual(seen);
    expect(seen.filter(Boolean).length).toBeLessThan(5);
  });

  it('one that is scrolled to goes on from where it was', async () => {
    const all = await stories(20);
    const last = all.at(-1)!;
    const before = last.currentTime;
    await frames(5);
    expect(last.currentTime).toBe(before);
    last.scrollIntoView();
    await expect.poll(() => last.currentTime).toBeGreaterThan(before);
    expect(last.currentTime - before).toBeLessThan(5);
    await expect.poll(async () => (await drawnBy(all, 5))[0]).toBe(0);
  });

  it('in a hidden tab none asks for frames; shown again they go on', async () => {
    const all = await stories(3);
    await expect.poll(() => all[0]!.currentTime).toBeGreaterThan(0);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    const asked = vi.spyOn(window, 'requestAnimationFrame');
    const before = all.map((story) => story.currentTime);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).not.toHaveBeenCalled();
    expect(all.map((story) => story.currentTime)).toEqual(before);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => all[0]!.currentTime).toBeGreaterThan(before[0]!);
  });
});

describe('a story that is moved in the page', () => {
  it('keeps its story, its time and its playing', async () => {
    const [story] = await stories(1);
    const { story: told } = story!;
    const before = story!.currentTime;
    const other = document.createElement('div');
    document.body.append(other);
    other.append(story!);
    expect(story!.story).toBe(told);
    expect(story!.paused).toBe(false);
    await expect.poll(() => story!.currentTime).toBeGreaterThan(before);
  });

  it('taken out it stands still, put back it goes on from there', async () => {
    const [story] = await stories(1);
    story!.remove();
    const before = story!.currentTime;
    await frames(10);
    expect(story!.currentTime).toBe(before);
    document.body.append(story!);
    await expect.poll(() => story!.currentTime).toBeGreaterThan(before);
    expect(story!.currentTime - before).toBeLessThan(5);
  });

  it('a clone has what its attributes and its inside say', async () => {
    const original = document.createElement('kube-story');
    original.innerHTML = '<script type="application/json"></script>';
    original.querySelector('script')!.textContent = JSON.stringify({
      apiVersion: 'kubestory/v1',
      kind: 'Scenario',
      spec: SHORT,
    });
    document.body.append(original);
    await original.ready;
    original.seek(3);
    const clone = original.cloneNode(true) as KubeStory;
    document.body.append(clone);
    await clone.ready;
    expect(clone.duration).toBe(original.duration);
    expect([clone.currentTime, clone.paused]).toEqual([0, true]);
  });
});
