import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => document.body.replaceChildren());

async function storyOf(): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario: replacement, controls: true });
  document.body.append(story);
  await story.ready;
  await rest(story, 0);
  return story;
}

async function rest(story: KubeStory, milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await new Promise(requestAnimationFrame);
  await story.updateComplete;
}

const inside = <Found extends Element = HTMLElement>(story: KubeStory, selector: string): Found =>
  story.shadowRoot!.querySelector<Found>(selector)!;

/** Everything that is read out from now on. */
function listen(story: KubeStory): string[] {
  const heard: string[] = [];
  const region = inside(story, '.announcer');
  new MutationObserver(() => heard.push(region.textContent)).observe(region, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  return heard;
}

describe('what is read out', () => {
  it('from it alone the replacement story can be retold', async () => {
    const story = await storyOf();
    const heard = listen(story);
    for (let step = 0; step < 5; step += 1) {
      story.nextStep();
      await rest(story, 700);
    }
    const told = heard.join('\n');
    const names = [...told.matchAll(/Pod (web-\S+), uid (\w{6}), is new/g)];
    const [gone] = told.matchAll(/Pod (web-\S+), uid (\w{6}), is gone/g);
    expect(names).toHaveLength(3);
    expect(names.slice(0, 2).map(([, name]) => name)).toContain(gone![1]);
    expect(names[2]![1]).not.toBe(gone![1]);
    expect(new Set(names.map(([, , uid]) => uid)).size).toBe(3);
    expect(told).toMatch(/made by ReplicaSet web-\S+: on node-\w, Running, Ready, address 10\.244/);
    expect(told).toMatch(/answers http:\/\/localhost:80\/status/);
    expect(told).toMatch(/Terminating[^]*Step 4 of 5\. The controller makes a new one\.[^]*is gone[^]*is new/);
    expect(told).toMatch(/End of the story\.$/);
  });

  it('nothing before the reader plays or moves it', async () => {
    const story = await storyOf();
    const heard = listen(story);
    await rest(story, 700);
    expect([heard, inside(story, '.announcer').textContent]).toEqual([[], '']);
  });

  it('while it is scrubbed nothing, then where it stopped, once', async () => {
    const story = await storyOf();
    const heard = listen(story);
    for (let time = 0; time < 40; time += 2) {
      story.seek(time);
      await rest(story, 5);
    }
    await rest(story, 800);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/Step \d of 5\./);
    story.seek(story.currentTime + 0.1);
    await rest(story, 700);
    expect(heard).toHaveLength(1);
  });

  it('once a step while it plays, not once an event', async () => {
    const story = await storyOf();
    const heard = listen(story);
    story.playbackRate = 20;
    await story.play();
    await story.finished;
    await rest(story, 700);
    expect(heard.length).toBeLessThanOrEqual(6);
    expect(new Set(heard).size).toBe(heard.length);
    expect(heard.at(-1)).toMatch(/End of the story\.$/);
  });
});

describe('captions', () => {
  it('c turns them off and on again; what is read out stays', async () => {
    const story = await storyOf();
    const caption = inside(story, '[part="caption"]');
    const key = () =>
      inside(story, '[part="scrubber"]').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'c', bubbles: true, composed: true, cancelable: true }),
      );
    key();
    await rest(story, 0);
    expect([caption.hidden, inside(story, '.announcer').textContent]).toEqual([true, 'Captions off']);
    key();
    await rest(story, 0);
    expect([caption.hidden, inside(story, '.announcer').textContent]).toEqual([false, 'Captions on']);
  });
});

describe('the transcript', () => {
  it('each line leads to its moment, and the current one is marked', async () => {
    const story = await storyOf();
    inside<HTMLDetailsElement>(story, '.transcript').open = true;
    await rest(story, 50);
    const lines = [...story.shadowRoot!.querySelectorAll<HTMLElement>('.line')];
    expect(lines).toHaveLength(story.getTranscript().length);
    const index = lines.findIndex(({ textContent }) => textContent.includes('One Pod is deleted'));
    lines[index]!.click();
    await rest(story, 0);
    expect(story.currentTime).toBeCloseTo(story.steps[2]!.time);
    const current = story.shadowRoot!.querySelectorAll('.line[aria-current]');
    expect(current).toHaveLength(1);
    expect(Number((current[0] as HTMLElement).dataset.time)).toBeCloseTo(story.currentTime);
  });
});

describe('the picture in words', () => {
  it('d opens it, describe() says it', async () => {
    const story = await storyOf();
    story.seek(20);
    inside(story, '[part="scrubber"]').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'd', bubbles: true, composed: true, cancelable: true }),
    );
    await rest(story, 50);
    const dialog = inside<HTMLDialogElement>(story, 'dialog');
    expect(dialog.open).toBe(true);
    expect(dialog.querySelector('h2')!.textContent).toBe('The picture at 0:20');
    const lines = [...dialog.querySelectorAll('.text p')].map(({ textContent }) => textContent);
    expect(lines.join('\n')).toBe(story.describe());
    expect(story.describe(0)).not.toBe(story.describe());
  });
});
