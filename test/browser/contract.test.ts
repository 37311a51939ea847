/** What EMBEDDING promises of `<kube-story>`, a row a test. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../src/define/kube-story.js';
import type { KubeStory } from '../../src/elements/kube-story.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

const SHORT = { title: 'One Pod', nodes: ['node-a'], pods: [{ name: 'web', containers: ['nginx'] }] };

afterEach(() => {
  document.body.replaceChildren();
  scrollTo(0, 0);
  history.replaceState(null, '', location.pathname + location.search);
});

/** A story in the page, as its markup says. */
async function storyOf(attributes = '', inner = `<pre>${replacement}</pre>`): Promise<KubeStory> {
  const box = document.createElement('div');
  document.body.append(box);
  box.innerHTML = `<kube-story ${attributes}>${inner}</kube-story>`;
  const story = box.querySelector('kube-story')!;
  await story.ready;
  return story;
}

const picture = (story: KubeStory) => story.shadowRoot!.querySelector('.stage > svg')!.innerHTML;
const part = (story: KubeStory, name: string) => story.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`)!;
const next = (target: EventTarget, type: string) =>
  new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }));
const stepOf = (story: KubeStory, id: string) => story.steps.find((step) => step.id === id)!;

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

describe('start-at and end-at', () => {
  it('playing begins at one, ends at the other, and begins again at the first', async () => {
    const story = await storyOf('start-at="npt:2" end-at="2.5" motion="full"');
    expect([story.currentTime, story.range]).toEqual([2, { start: 2, end: 2.5 }]);
    await story.play();
    await story.finished;
    expect([story.currentTime, story.ended]).toEqual([2.5, true]);
    await story.play();
    expect(story.currentTime).toBe(2);
  });

  it('take a step’s id: from where it begins, to where it ends', async () => {
    const story = await storyOf('start-at="request" end-at="death"');
    expect(story.range.start).toBe(stepOf(story, 'request').time);
    expect(story.range.end).toBeCloseTo(stepOf(story, 'death').end, 2);
    story.seek(0);
    expect(story.step).toBe('request');
    story.seek(Infinity);
    expect(story.step).toBe('death');
  });

  it('loop stays within', async () => {
    const story = await storyOf('start-at="2" end-at="2.3" loop motion="full"');
    await story.play();
    await next(story, 'seeked');
    expect([story.currentTime, story.ended, story.paused]).toEqual([2, false, false]);
  });

  it('what is neither a time nor a step is told, and all is played', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const story = await storyOf('start-at="deaht"');
    expect(story.range).toEqual({ start: 0, end: story.duration });
    expect(warn.mock.calls.flat().join()).toMatch(/invalid startAt: "deaht".*seconds.*death/);
    warn.mockRestore();
  });
});

describe('poster', () => {
  it('is the picture until the story is played; the time stays where playing begins', async () => {
    const story = await storyOf('poster="death"');
    const cover = picture(story);
    expect(story.currentTime).toBe(0);
    expect(part(story, 'caption').textContent).not.toContain(stepOf(story, 'run').caption);
    await story.play();
    story.pause();
    await story.updateComplete;
    expect(picture(story)).not.toBe(cover);
    expect(part(story, 'caption').textContent).toContain(stepOf(story, 'run').caption);
    story.seek(stepOf(story, 'death').end - 0.001);
    expect(picture(story)).toBe(cover);
  });

  it('as a time: npt:12', async () => {
    const story = await storyOf('poster="npt:12"');
    const cover = picture(story);
    story.seek(12);
    expect(picture(story)).toBe(cover);
  });

  it('its slot lies over the picture until then, a click plays, and it is no scenario', async () => {
    const story = await storyOf(
      '',
      `<p slot="poster">A death, and <code>what: follows</code></p><pre>${replacement}</pre>`,
    );
    const cover = story.querySelector<HTMLElement>('[slot="poster"]')!;
    expect(cover.getBoundingClientRect().height).toBeCloseTo(part(story, 'stage').getBoundingClientRect().height, 0);
    cover.click();
    await story.updateComplete;
    expect(story.paused).toBe(false);
    expect(cover.getClientRects()).toHaveLength(0);
  });
});

describe('loading', () => {
  it('lazy, the default: nothing is computed until it is near what the reader sees', async () => {
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    const story = document.createElement('kube-story');
    story.scenario = SHORT;
    document.body.append(spacer, story);
    await frames(10);
    expect(story.story).toBeUndefined();
    story.scrollIntoView();
    await story.ready;
    expect(story.duration).toBeGreaterThan(0);
  });

  it.each(['load', 'play'] as const)('lazy: %s() does not wait for that', async (method) => {
    const story = document.createElement('kube-story');
    story.scenario = SHORT;
    story.style.marginTop = '5000px';
    document.body.append(story);
    await frames(5);
    expect(story.story).toBeUndefined();
    void story[method]();
    await story.ready;
    expect(story.duration).toBeGreaterThan(0);
  });

  it('eager: wherever it is', async () => {
    const story = document.createElement('kube-story');
    Object.assign(story, { scenario: SHORT, loading: 'eager' });
    story.style.marginTop = '5000px';
    document.body.append(story);
    await story.ready;
    expect(story.duration).toBeGreaterThan(0);
  });
});

describe('playback', () => {
  it.each([
    ['0.1', 0.25],
    ['0.5', 0.5],
    ['9', 4],
    ['fast', 1],
  ])('playback-rate="%s" is %d', async (text, rate) => {
    const story = await storyOf(`playback-rate="${text}"`);
    expect(story.playbackRate).toBe(rate);
  });

  it('pause-on-steps pauses at the end of a step, still in it', async () => {
    const story = await storyOf('pause-on-steps motion="full"');
    story.seek(stepOf(story, 'run').end - 0.1);
    await story.play();
    await next(story, 'pause');
    expect([story.step, story.paused]).toEqual(['run', true]);
  });

  it('durationchange when a story comes, changes and goes; ready and error once each', async () => {
    const story = document.createElement('kube-story');
    const fired: string[] = [];
    for (const type of ['ready', 'error', 'durationchange'])
      story.addEventListener(type, () => fired.push(`${type} ${story.duration > 0}`));
    story.scenario = SHORT;
    document.body.append(story);
    await story.ready;
    await story.edit({ ...SHORT, steps: [{ say: 'One more.' }, { delete: 'pod/web' }] });
    story.scenario = { pods: 3 };
    await next(story, 'error');
    expect(fired).toEqual([
      'durationchange true',
      'ready true',
      'durationchange true',
      'durationchange false',
      'error false',
    ]);
  });

  it('edit keeps time and playing, and leaves all as it is when the scenario is wrong', async () => {
    const story = await storyOf();
    story.seek(3);
    const before = story.story;
    await expect(story.edit({ pods: 3 })).rejects.toThrow(/pods/);
    expect([story.story, story.error]).toEqual([before, null]);
    await story.edit(SHORT);
    expect([story.currentTime, story.story!.title]).toEqual([Math.min(3, story.duration), 'One Pod']);
  });

  it('watch is told the time of every picture, until it is ended', async () => {
    const story = await storyOf();
    const times: number[] = [];
    const end = story.watch((time) => times.push(time));
    story.seek(2);
    story.seek(4);
    end();
    story.seek(6);
    expect(times).toEqual([2, 4]);
  });
});

describe('hotkeys', () => {
  const press = (story: KubeStory, key: string) =>
    story
      .shadowRoot!.querySelector('.walk')!
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

  it('off: none works, and none is kept from the page', async () => {
    const story = await storyOf('hotkeys="off"');
    expect([press(story, 'k'), press(story, ']')]).toEqual([true, true]);
    expect([story.paused, story.currentTime]).toEqual([true, 0]);
  });

  it('nok nospace: these do not, the others do', async () => {
    const story = await storyOf('hotkeys="nok nospace"');
    expect([press(story, 'k'), press(story, ' '), press(story, ']')]).toEqual([true, true, false]);
    expect(story.stepIndex).toBe(1);
  });
});

describe('deep links', () => {
  it('#step=death: the first story that has an id begins there', async () => {
    location.hash = '#step=death';
    const story = await storyOf('id="demo"');
    expect(story.step).toBe('death');
  });

  it('#t=12 is followed when the fragment changes; a story without an id stays', async () => {
    const anonymous = await storyOf();
    const story = await storyOf('id="demo" loading="eager"');
    location.hash = '#t=12';
    await next(story, 'seeked');
    expect([story.currentTime, anonymous.currentTime]).toEqual([12, 0]);
  });

  it('#story=second&t=3 names one of several; so does the link it gives', async () => {
    const first = await storyOf('id="first"');
    expect(first.linkTo(3.456)).toMatch(/#t=3.46$/);
    const second = await storyOf('id="second" loading="eager"');
    expect(second.linkTo(3)).toMatch(/#story=second&t=3$/);
    location.hash = new URL(second.linkTo(3)).hash;
    await next(second, 'seeked');
    expect([first.currentTime, second.currentTime]).toEqual([0, 3]);
  });

  it('a router keeps its part of the fragment', async () => {
    const story = await storyOf('id="demo"');
    location.hash = '#/guide/pods?t=2';
    await next(story, 'seeked');
    expect(story.currentTime).toBe(2);
    expect(story.linkTo(5)).toMatch(/#\/guide\/pods\?t=5$/);
  });

  it('what the fragment says to others is left alone', async () => {
    location.hash = '#t=top';
    const story = await storyOf('id="demo"');
    expect(story.currentTime).toBe(0);
  });
});

describe('toPNG()', () => {
  it('is the current picture as a PNG file, in the page’s colours', async () => {
    const story = await storyOf();
    story.seek(8);
    const blob = await story.toPNG({ width: 640 });
    expect(blob.type).toBe('image/png');
    const bitmap = await createImageBitmap(blob);
    expect(bitmap.width).toBe(640);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4) colours.add(data[at]! * 65_536 + data[at + 1]! * 256 + data[at + 2]!);
    expect(colours.size).toBeGreaterThan(50);
  });

  it('carries the colours that a page sets, by day and by night', async () => {
    const story = await storyOf();
    story.style.setProperty('--page-wall', 'light-dark(rgb(1, 200, 3), rgb(200, 1, 99))');
    story.style.setProperty('--kube-wall', 'var(--page-wall)');
    story.seek(8);
    const has = async (theme: 'day' | 'night', [red, green, blue]: readonly number[]) => {
      const bitmap = await createImageBitmap(await story.toPNG({ width: 640, theme }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      for (let at = 0; at < data.length; at += 4)
        if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) return true;
      return false;
    };
    expect(await has('day', [1, 200, 3])).toBe(true);
    expect(await has('day', [200, 1, 99])).toBe(false);
    expect(await has('night', [200, 1, 99])).toBe(true);
  });

  it('is refused until a story is loaded', async () => {
    await expect(document.createElement('kube-story').toPNG()).rejects.toThrow('missing story');
  });
});

describe('a large scenario', () => {
  it('1,000 Pods: the page is alive while they are computed', async () => {
    const story = document.createElement('kube-story');
    story.scenario = `apiVersion: kubestory/v1
kind: Scenario
spec: { nodes: 20, steps: [{ say: Many. }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1000
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx, resources: { requests: { cpu: 10m, memory: 16Mi } } }] }
`;
    let turns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      turns += 1;
      port2.postMessage(null);
    });
    port1.start();
    document.body.append(story);
    port2.postMessage(null);
    await expect.poll(() => story.shadowRoot?.querySelector('progress')?.getClientRects().length).toBe(1);
    await story.ready;
    port1.close();
    expect(turns).toBeGreaterThan(20);
    expect(story.stateAt(Infinity).objects.filter(({ kind }) => kind === 'Pod')).toHaveLength(1000);
  });
});

it('the error slot stands in place of the list of problems', async () => {
  const box = document.createElement('div');
  document.body.append(box);
  box.innerHTML = '<kube-story><p slot="error">See the <code>manual</code>.</p><pre>kind: Nothing</pre></kube-story>';
  const story = box.querySelector('kube-story')!;
  await next(story, 'error');
  await story.updateComplete;
  expect(story.querySelector('p')!.getClientRects().length).toBe(1);
  expect(part(story, 'error').getClientRects().length).toBe(0);
});
