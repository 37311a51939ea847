import { cdp } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/kube-story.js';
import { createStage, type Stage } from '../drawing/stage.js';
import { FIXTURES } from '../layout/fixtures.js';
import { faultsOf } from './picture.js';

let stage: Stage | undefined;

interface Media {
  media?: 'print' | '';
  features?: { name: string; value: string }[];
}

const emulate = (media: Media) =>
  (cdp() as unknown as { send(method: string, params: Media): Promise<void> }).send(
    'Emulation.setEmulatedMedia',
    media,
  );

afterEach(async () => {
  stage?.remove();
  document.body.replaceChildren();
  await emulate({ media: '', features: [] });
});

const STORY = `
  <kube-story controls><script type="application/yaml">
apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: nginx, image: "nginx:1.27" }] }
</script></kube-story>`;

async function playable(): Promise<KubeStory> {
  document.body.innerHTML = STORY;
  const story = document.querySelector('kube-story')!;
  await story.ready;
  return story;
}

describe('forced colours', () => {
  it.each(Object.keys(FIXTURES))('%s: every word can be read, in the system’s colours', async (name) => {
    const { story, state } = FIXTURES[name]!();
    const draw = (): string[] => {
      stage = createStage(1280);
      stage.draw(createLayout(story, { width: 1280 }).scene(state));
      return [...stage.svg.querySelectorAll('text')].map((text) => text.textContent);
    };
    const words = draw();
    stage!.remove();
    await emulate({ features: [{ name: 'forced-colors', value: 'active' }] });
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
    expect(draw()).toEqual(words);
    expect(faultsOf(stage!.svg).filter((fault) => fault.endsWith(': 1'))).toEqual([]);
  });

  it('use a handful of colours, and keep the patterns', async () => {
    await emulate({ features: [{ name: 'forced-colors', value: 'active' }] });
    const { story, state } = FIXTURES.states!();
    stage = createStage(1280);
    stage.draw(createLayout(story, { width: 1280 }).scene(state));
    const fills = [...stage.svg.querySelectorAll('*')].map((each) => getComputedStyle(each).fill);
    expect(new Set(fills.filter((fill) => fill.startsWith('rgb'))).size).toBeLessThanOrEqual(6);
    expect(fills.some((fill) => fill.includes('#kube-wall-'))).toBe(true);
  });
});

describe('on paper', () => {
  it('it is day, and what cannot be pressed is left out', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const story = await playable();
    const colorOf = () => getComputedStyle(story.renderRoot.querySelector('.stage svg text[fill="var(--_ink)"]')!).fill;
    const night = colorOf();
    await emulate({ media: 'print' });
    expect(colorOf()).not.toBe(night);
    expect(getComputedStyle(story.renderRoot.querySelector('.frame')!).colorScheme).toBe('light');
    expect(story.renderRoot.querySelector('.controls')!.getClientRects().length).toBe(0);
    expect(story.renderRoot.querySelector('.caption')!.getClientRects().length).toBe(1);
    document.documentElement.style.colorScheme = '';
  });

  it('the transcript is unfolded, and folded up afterwards', async () => {
    const story = await playable();
    const lines = () => story.renderRoot.querySelectorAll('.transcript li').length;
    expect(lines()).toBe(0);
    dispatchEvent(new Event('beforeprint'));
    await story.updateComplete;
    expect(lines()).toBeGreaterThan(3);
    dispatchEvent(new Event('afterprint'));
    await story.updateComplete;
    expect(lines()).toBe(0);
  });
});
