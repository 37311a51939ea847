import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../src/define.js';
import { define } from '../../src/elements/define.js';
import { KubeStory } from '../../src/elements/index.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: nginx, image: nginx }] }\n';
const SHORT = { title: 'One Pod', nodes: ['node-a'], pods: [{ name: 'web', containers: ['nginx'] }] };

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
});

/** A story in the page, as it is once its picture stands. */
async function storyOf(properties: Partial<KubeStory> = { scenario: SHORT }): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, properties);
  document.body.append(story);
  await story.ready;
  await frames(2);
  return story;
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

const inside = <Found extends Element = HTMLElement>(story: KubeStory, selector: string): Found =>
  story.shadowRoot!.querySelector<Found>(selector)!;
const part = (story: KubeStory, name: string) => inside(story, `[part~="${name}"]`);
const next = (target: EventTarget, type: string) =>
  new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }));

function press(target: Element, key: string, options: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...options });
  target.dispatchEvent(event);
  return event;
}

describe('kube-story plays', () => {
  it('<kube-story> has the expected defaults', () => {
    const story = document.createElement('kube-story');
    const { src, scenario, controls, autoplay, loop, pauseOnSteps, motion, playbackRate, step, paused, ended } = story;
    expect({
      src,
      scenario,
      controls,
      autoplay,
      loop,
      pauseOnSteps,
      motion,
      playbackRate,
      step,
      paused,
      ended,
    }).toEqual({
      src: null,
      scenario: undefined,
      controls: false,
      autoplay: false,
      loop: false,
      pauseOnSteps: false,
      motion: 'auto',
      playbackRate: 1,
      step: '',
      paused: true,
      ended: false,
    });
    expect([story.currentTime, story.duration, story.steps, story.error]).toEqual([0, Number.NaN, [], null]);
  });

  it('draws a scenario that is set as an object, paused at its beginning', async () => {
    const story = await storyOf();
    expect(story.paused).toBe(true);
    expect(story.duration).toBeGreaterThan(0);
    expect(inside<SVGSVGElement>(story, 'svg').viewBox.baseVal.width).toBe(Math.floor(story.clientWidth));
    expect(inside(story, 'svg').textContent).toContain('node-a');
  });

  it('a scenario that is set as text is parsed', async () => {
    const story = await storyOf({ scenario: replacement });
    expect(story.steps.map(({ id }) => id)).toEqual(['run', 'request', 'death', 'replacement', 'identity']);
  });

  it('autoplay plays, time goes on with the clock', async () => {
    const story = await storyOf({ scenario: SHORT, autoplay: true });
    await next(story, 'timeupdate');
    await next(story, 'timeupdate');
    expect(story.paused).toBe(false);
    expect(story.currentTime).toBeGreaterThan(0.2);
    story.pause();
    const stopped = story.currentTime;
    await frames(5);
    expect(story.currentTime).toBe(stopped);
  });

  it('play before the story is loaded plays once it is', async () => {
    const story = document.createElement('kube-story');
    void story.play();
    story.scenario = SHORT;
    document.body.append(story);
    await next(story, 'timeupdate');
    expect(story.currentTime).toBeGreaterThan(0);
  });

  it('at a high rate it reaches the end, fires pause and ended, and finished resolves', async () => {
    const story = await storyOf();
    const fired: string[] = [];
    for (const type of ['play', 'pause', 'ended', 'ratechange']) story.addEventListener(type, () => fired.push(type));
    story.playbackRate = 200;
    await story.play();
    await story.finished;
    expect(fired).toEqual(['ratechange', 'play', 'pause', 'ended']);
    expect([story.ended, story.paused, story.currentTime]).toEqual([true, true, story.duration]);
  });

  it('offers what media controls ask of a media element', async () => {
    const story = await storyOf();
    const seen: string[] = [];
    for (const type of ['seeking', 'seeked', 'timeupdate', 'play', 'pause'])
      story.addEventListener(type, () => seen.push(`${type} ${story.currentTime} ${story.paused}`));
    story.currentTime = 2;
    await story.play();
    story.pause();
    expect(seen).toEqual([
      'seeking 2 true',
      'timeupdate 2 true',
      'seeked 2 true',
      'play 2 false',
      'timeupdate 2 true',
      'pause 2 true',
    ]);
  });

  it('the picture at a time is the same, however that time is reached', async () => {
    const story = await storyOf({ scenario: replacement });
    const picture = () => inside(story, 'svg').innerHTML;
    story.seek(20);
    const first = picture();
    story.seek(3);
    expect(picture()).not.toBe(first);
    story.seek(20);
    expect(picture()).toBe(first);
  });

  it('step names the current step and goes to the one it is set to', async () => {
    const story = await storyOf({ scenario: replacement });
    expect(story.getAttribute('step')).toBe('run');
    const changed = next(story, 'stepchange');
    story.setAttribute('step', 'death');
    expect(((await changed) as CustomEvent).detail).toMatchObject({ index: 2, id: 'death' });
    expect(story.currentTime).toBe(story.steps[2]!.time);
    story.nextStep();
    await story.updateComplete;
    expect(story.getAttribute('step')).toBe('replacement');
    story.step = 'nowhere';
    await story.updateComplete;
    expect(story.step).toBe('replacement');
  });

  it('stateAt, toSVG and getTranscript answer without a picture of it', async () => {
    const story = await storyOf({ scenario: replacement });
    expect(story.stateAt(1e9).objects.filter(({ kind }) => kind === 'Pod')).toHaveLength(2);
    expect(story.toSVG({ time: 0, theme: 'night' })).toMatch(/^<svg/);
    expect(story.getTranscript().filter(({ kind }) => kind === 'step')).toHaveLength(5);
  });
});

describe('kube-story works only on what changed', () => {
  it('writes nothing on frames in which nothing changed, and never adds or removes all of it', async () => {
    const story = await storyOf({ scenario: replacement, controls: true });
    const quiet = story.steps[4]!.time + 3;
    story.seek(quiet);
    await story.updateComplete;
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(inside(story, 'svg'), { attributes: true, childList: true, characterData: true, subtree: true });
    const perFrame: number[] = [];
    await story.play();
    for (let frame = 0; frame < 20; frame += 1) {
      await frames(1);
      records.push(...observer.takeRecords());
      perFrame.push(records.splice(0).length);
    }
    expect(story.currentTime).toBeGreaterThan(quiet);
    // The cluster's clock shows tenths of a second; nothing else moves.
    expect(perFrame.filter((count) => count === 0).length).toBeGreaterThan(5);
    expect(Math.max(...perFrame)).toBeLessThan(10);
  });

  it('does not update the element on a frame that only changes the picture', async () => {
    const story = await storyOf({ scenario: replacement, controls: true });
    const render = vi.spyOn(story as unknown as { render(): unknown }, 'render');
    await story.play();
    await frames(30);
    expect(render.mock.calls.length).toBeLessThan(8);
  });

  it('no time passes while nobody can see it', async () => {
    const story = await storyOf({ scenario: SHORT });
    story.style.visibility = 'hidden';
    await story.play();
    await frames(40);
    const stopped = story.currentTime;
    expect(stopped).toBeLessThan(0.5);
    await frames(10);
    expect(story.currentTime).toBe(stopped);
    story.style.visibility = '';
    await next(story, 'timeupdate');
    expect(story.currentTime).toBeGreaterThan(stopped);
  });

  it('can be taken out of the page and put back: it goes on from where it was', async () => {
    const story = await storyOf({ scenario: SHORT });
    await story.play();
    await next(story, 'timeupdate');
    story.remove();
    const stopped = story.currentTime;
    await frames(5);
    expect(story.currentTime).toBe(stopped);
    document.body.append(story);
    document.body.append(story);
    await next(story, 'timeupdate');
    expect(story.currentTime).toBeGreaterThan(stopped);
    expect(story.shadowRoot!.querySelectorAll('.stage > svg')).toHaveLength(1);
  });
});

describe('kube-story reads', () => {
  const forms: Record<string, string> = {
    'a script': `<script type="application/yaml">\n${POD}</script>`,
    'a pre': `<pre>\n${POD}</pre>`,
    'a fenced block': `<pre><code class="language-yaml">${POD}</code></pre>`,
    'highlighted code': `<pre><code>${POD.replace('Pod', '<span class="hl">Pod</span>')}</code></pre>`,
    'code whose lines are joined with br': `<pre><code>${POD.trim().replaceAll('\n', '<br>')}</code></pre>`,
    'a template': `<template>${POD}</template>`,
    'plain text': POD,
    'text with a fence around it': `\n\`\`\`yaml\n${POD}\`\`\`\n`,
    JSON: `<script type="application/json">{"pods":[{"name":"web","containers":["nginx"]}]}</script>`,
  };

  it.each(Object.entries(forms))('%s inside the element', async (_, markup) => {
    const story = document.createElement('kube-story');
    story.innerHTML = markup;
    document.body.append(story);
    await story.ready;
    expect(story.stateAt(1e9).objects.find(({ kind }) => kind === 'Pod')?.metadata.name).toBe('web');
  });

  it('text that comes or changes later', async () => {
    const story = document.createElement('kube-story');
    document.body.append(story);
    await story.updateComplete;
    story.innerHTML = `<pre>${POD}</pre>`;
    await next(story, 'ready');
    story.querySelector('pre')!.textContent = POD.replace('web', 'api');
    await next(story, 'ready');
    expect(story.stateAt(1e9).objects.map(({ metadata }) => metadata.name)).toContain('api');
  });

  it('src, as a URL from the page', async () => {
    const url = URL.createObjectURL(new Blob([POD]));
    const story = await storyOf({ src: url });
    expect(story.steps.length).toBeGreaterThan(0);
  });
});

describe('kube-story tells of problems', () => {
  it('a missing src names the URL', async () => {
    const story = document.createElement('kube-story');
    story.src = '/no/such/file.yaml';
    vi.spyOn(window, 'fetch').mockResolvedValueOnce(new Response('', { status: 404, statusText: 'Not Found' }));
    document.body.append(story);
    const event = (await next(story, 'error')) as CustomEvent;
    await story.updateComplete;
    expect(event.detail.problems).toEqual(story.error);
    expect(part(story, 'error').textContent).toContain('cannot load "/no/such/file.yaml": 404 Not Found');
    await expect(story.ready).rejects.toThrow('404');
  });

  it('lists every problem with its place, and recovers when the scenario is corrected', async () => {
    const story = document.createElement('kube-story');
    story.scenario = `apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  titel: Broken\n  steps: [{ delete: pod/wbe }]\n---\n${POD}`;
    document.body.append(story);
    await next(story, 'error');
    await story.updateComplete;
    const lines = [...part(story, 'error').querySelectorAll('li')].map(({ textContent }) => textContent!);
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).toMatch(/4:3[^]*titel[^]*title/);
    expect(lines.join('\n')).toMatch(/5:\d+[^]*wbe[^]*web/);
    expect(part(story, 'stage').hidden).toBe(true);
    story.scenario = POD;
    await next(story, 'ready');
    await frames(2);
    expect(story.error).toBe(null);
    expect(part(story, 'error')).toBe(null);
    expect(part(story, 'stage').hidden).toBe(false);
    expect(inside(story, 'svg').textContent).toContain('web');
  });

  it('what is not simulated is told without getting in the way', async () => {
    const story = await storyOf({
      scenario: `${POD}---\napiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly }\nspec: { schedule: "0 0 * * *" }\n`,
    });
    expect(inside(story, '.notices').textContent).toMatch(/not simulated/);
    expect(story.error).toBe(null);
  });

  it('only the last of several scenarios counts', async () => {
    const story = document.createElement('kube-story');
    document.body.append(story);
    story.scenario = replacement;
    await story.updateComplete;
    story.scenario = SHORT;
    await story.ready;
    await frames(3);
    expect(story.steps.map(({ id }) => id)).not.toContain('death');
  });
});

describe('kube-story is used by keyboard', () => {
  it.each([
    ['ArrowRight', {}, 10],
    ['ArrowLeft', {}, 0],
    ['Home', {}, 0],
    ['5', {}, 0.5],
  ] as const)('%s', async (key, options, expected) => {
    const story = await storyOf({ scenario: replacement, controls: true });
    story.seek(5);
    const event = press(part(story, 'scrubber'), key, options);
    expect(story.currentTime).toBeCloseTo(key === '5' ? story.duration * expected : expected);
    expect(event.defaultPrevented).toBe(true);
  });

  it('[ and ] go to steps, comma and period to events, < and > change the rate, k plays', async () => {
    const story = await storyOf({ scenario: replacement, controls: true });
    const target = part(story, 'scrubber');
    press(target, ']');
    expect(story.stepIndex).toBe(1);
    press(target, '[');
    expect(story.stepIndex).toBe(0);
    press(target, '.');
    expect(story.events.some(({ time }) => time === story.currentTime && time > 0)).toBe(true);
    press(target, ',');
    expect(story.currentTime).toBe(0);
    press(target, '>', { shiftKey: true });
    expect(story.playbackRate).toBe(2);
    press(target, '<', { shiftKey: true });
    expect(story.playbackRate).toBe(1);
    press(target, 'k');
    expect(story.paused).toBe(false);
    press(target, ' ');
    expect(story.paused).toBe(true);
    press(target, 'ArrowRight', { shiftKey: true });
    expect(story.currentTime).toBeCloseTo(story.duration / 10);
  });

  it('handled keys stay inside, all others pass', async () => {
    const story = await storyOf({ scenario: replacement, controls: true });
    const passed: string[] = [];
    const listen = ({ key }: KeyboardEvent) => passed.push(key);
    document.addEventListener('keydown', listen);
    const target = part(story, 'scrubber');
    for (const key of ['ArrowRight', 'k', '[', 'PageDown', 'PageUp', 'x', 'Tab']) press(target, key);
    press(target, 'ArrowRight', { ctrlKey: true });
    press(target, 'k', { metaKey: true });
    press(part(story, 'play-button'), ' ');
    press(part(story, 'play-button'), 'Enter');
    document.removeEventListener('keydown', listen);
    expect(passed).toEqual(['PageDown', 'PageUp', 'x', 'Tab', 'ArrowRight', 'k', ' ', 'Enter']);
  });

  it('inside the picture arrows walk from the cluster to a container and back', async () => {
    const story = await storyOf({ scenario: replacement });
    story.seek(Infinity);
    await story.updateComplete;
    const walk = inside(story, '[role="tree"]');
    const here = () => inside(story, '[role="treeitem"]');
    const went: (string | null)[] = [];
    const go = async (key: string) => {
      press(walk, key);
      await story.updateComplete;
      went.push(`${here().ariaLevel} ${here().ariaPosInSet}/${here().ariaSetSize} ${here().ariaLabel?.split(' ')[0]}`);
      expect(walk.getAttribute('aria-activedescendant')).toBe(here().id);
    };
    walk.focus();
    for (const key of [
      'ArrowRight',
      'ArrowDown',
      'ArrowDown',
      'ArrowUp',
      'ArrowRight',
      'ArrowRight',
      'Escape',
      'ArrowLeft',
    ])
      await go(key);
    expect(went).toEqual([
      '2 1/3 Node',
      '2 2/3 Node',
      '2 3/3 Node',
      '2 2/3 Node',
      '3 1/1 Pod',
      '4 1/2 Container',
      '3 1/1 Pod',
      '2 2/3 Node',
    ]);
    const box = here().getBoundingClientRect();
    expect(box.width).toBeGreaterThan(100);
    expect(story.currentTime).toBe(story.duration);
  });

  it('a click on a thing moves the focus to it', async () => {
    const story = await storyOf({ scenario: replacement });
    story.seek(Infinity);
    await story.updateComplete;
    const walk = inside(story, '[role="tree"]');
    const text = [...inside(story, 'svg').querySelectorAll('text')].find(
      ({ textContent }) => textContent === 'node-b',
    )!;
    const { x, y } = text.getBoundingClientRect();
    const { left, top } = walk.getBoundingClientRect();
    walk.dispatchEvent(new MouseEvent('click', { clientX: x + 3, clientY: y + 3, bubbles: true }));
    expect([x > left, y > top]).toEqual([true, true]);
    await story.updateComplete;
    expect(inside(story, '[role="treeitem"]').ariaLabel).toContain('Node node-b');
  });
});

describe('kube-story is accessible', () => {
  it.each(['light', 'dark'])('axe finds nothing with a %s page', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const story = await storyOf({ scenario: replacement, controls: true });
    inside<HTMLDetailsElement>(story, '.transcript').open = true;
    await frames(3);
    const { violations } = await axe.run(story, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it('the scrubber says the step and the seconds', async () => {
    const story = await storyOf({ scenario: replacement, controls: true });
    story.step = 'death';
    await story.updateComplete;
    await story.updateComplete;
    const seconds = Math.floor(story.currentTime);
    expect(part(story, 'scrubber').getAttribute('aria-valuetext')).toBe(`step 3 of 5, ${seconds} seconds`);
  });

  it('autoplay without controls still shows a button that pauses', async () => {
    const story = await storyOf({ scenario: replacement, autoplay: true });
    expect(part(story, 'controls')).toBe(null);
    expect(part(story, 'play-button').getAttribute('aria-label')).toBe('Pause');
    part(story, 'play-button').click();
    expect(story.paused).toBe(true);
  });

  it('with reduced motion it starts paused, and playing shows standing pictures', async () => {
    const story = await storyOf({ scenario: replacement, autoplay: true, motion: 'reduced' });
    expect(story.paused).toBe(true);
    const pictures = new Set<string>();
    for (let time = 4; time < 8; time += 0.05) {
      story.seek(time);
      pictures.add(inside(story, 'svg').innerHTML);
    }
    expect(pictures.size).toBeGreaterThan(1);
    expect(pictures.size).toBeLessThanOrEqual(4 / 0.4 + 1);
    await story.play();
    await next(story, 'timeupdate');
    expect(story.paused).toBe(false);
  });

  it('motion="auto" follows the reader’s system', async () => {
    const asks = vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
      const list = new EventTarget() as MediaQueryList;
      return Object.assign(list, { matches: query === '(prefers-reduced-motion: reduce)' });
    });
    const story = await storyOf({ scenario: SHORT, autoplay: true });
    expect(story.paused).toBe(true);
    const eager = await storyOf({ scenario: SHORT, autoplay: true, motion: 'full' });
    expect(eager.paused).toBe(false);
    asks.mockRestore();
  });

  it('the caption is not a live region: one announcer reads it out', async () => {
    const story = await storyOf({ scenario: replacement });
    expect(part(story, 'caption').ariaLive).toBe(null);
    expect(story.shadowRoot!.querySelectorAll('[aria-live]')).toHaveLength(1);
    story.nextStep();
    await expect.poll(() => inside(story, '[aria-live]').textContent).toContain(story.steps[1]!.caption);
  });
});

describe('definitions', () => {
  it('a name that the page already has is left alone', () => {
    class Another extends HTMLElement {}
    define('kube-story', Another);
    expect(customElements.get('kube-story')).toBe(KubeStory);
  });
});
