import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDirector, isThere } from '../../src/layout/director.js';
import { WHOLE } from '../../src/layout/camera.js';
import { createLayout } from '../../src/layout/layout.js';
import type { CloseUp, Group, Part } from '../../src/layout/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory, renderSVG } from '../../src/story.js';

const storyOf = (name: string) =>
  createStory(parseScenario(readFileSync(new URL(`../fixtures/focus/${name}.yaml`, import.meta.url), 'utf8')));
const stepOf = (story: ReturnType<typeof storyOf>, id: string) => story.steps.find((step) => step.id === id)!;
const closeUpOf = (parts: readonly Part[]) => parts.find((part): part is CloseUp => part.kind === 'closeup');

describe('createDirector()', () => {
  const story = storyOf('localhost');
  const director = createDirector(story);
  const inner = stepOf(story, 'inside');
  const back = stepOf(story, 'back');

  it('looks at the whole cluster until a step has a focus', () => {
    expect(director(0)).toEqual(WHOLE);
    expect(director(inner.time - 0.01).to).toBeNull();
  });

  it('goes to a focus in 0.9 s from the beginning of its step, and back with the next that has none', () => {
    const uid = director(inner.time + 2).to!;
    expect(uid).toMatch(/^pod:/);
    expect(director(inner.time + 0.45)).toEqual({ from: null, to: uid, progress: expect.closeTo(0.5) });
    expect(director(inner.time + 0.9).progress).toBeCloseTo(1);
    expect(director(back.time + 0.45)).toEqual({ from: uid, to: null, progress: expect.closeTo(0.5) });
  });

  it('stays where it is through steps with the same focus, a container of the Pod included', () => {
    for (const id of ['knock', 'call']) {
      const { time } = stepOf(story, id);
      expect(director(time)).toEqual({ ...director(inner.time + 2), progress: 1 });
    }
  });

  it('is a pure function of time, asked in any order', () => {
    const times = Array.from({ length: 60 }, (_, index) => (index / 59) * story.duration);
    const forward = times.map((time) => createDirector(story)(time));
    expect([...times].reverse().map(director).reverse()).toEqual(forward);
  });

  it('shows the end of a Pod that goes, and is back in the cluster when its outline fades', () => {
    const dying = storyOf('death');
    const shots = createDirector(dying);
    const death = stepOf(dying, 'death');
    const key = shots(death.time).to!;
    const { until } = dying.residencies.findLast(({ pod }) => key === `pod:${pod}`)!;
    expect(until).toBeLessThan(dying.duration);
    expect(shots(until - 1).to).toBe(key);
    expect(shots(until)).toEqual({ from: key, to: null, progress: expect.closeTo(1) });
    expect([isThere(dying, key, until - 0.1), isThere(dying, key, until + 0.1)]).toEqual([true, false]);
  });
});

describe('the camera', () => {
  const story = storyOf('localhost');
  const director = createDirector(story);
  const { time } = stepOf(story, 'inside');

  it('at rest shows a close-up as wide as the picture of the cluster, and as high or, where it tells more, higher', () => {
    for (const width of [1280, 720, 360]) {
      const layout = createLayout(story, { width });
      const scene = layout.scene(story.at(time + 2), director(time + 2));
      const { wall } = closeUpOf(scene.parts)!;
      expect(scene.width).toBe(layout.width);
      expect(scene.height).toBeGreaterThanOrEqual(layout.height);
      expect(wall.x).toBeGreaterThan(0);
      expect(wall.x + wall.width).toBeLessThan(layout.width);
      expect(wall.y + wall.height).toBeLessThanOrEqual(scene.height);
    }
  });

  it('lays the walls of the apartment and of its close-up over each other all the time that both are seen', () => {
    const layout = createLayout(story, { width: 1280 });
    for (const share of [0.8, 0.9, 0.99]) {
      const at = time + 0.9 * share;
      const shot = director(at);
      const { parts } = layout.scene(story.at(at), shot);
      const [cluster, near] = parts as Group[];
      expect(closeUpOf(near!.parts)!.bare).toBe(true);
      const whole = layout.scene(story.at(at)).targets.find(({ key }) => key === shot.to)!.box;
      const { wall } = closeUpOf(near!.parts)!;
      expect(near!.x! + wall.x * near!.scale!).toBeCloseTo(cluster!.x! + whole.x * cluster!.scale!);
      expect(near!.y! + wall.y * near!.scale!).toBeCloseTo(cluster!.y! + whole.y * cluster!.scale!);
      expect(wall.width * near!.scale!).toBeCloseTo(whole.width * cluster!.scale!);
    }
  });

  it('moves steadily: no frame at 60 a second is more than a twelfth of the width from the one before', () => {
    const layout = createLayout(story, { width: 1280 });
    let before: number | undefined;
    for (let at = time; at < time + 0.9; at += 1 / 60) {
      const { parts } = layout.scene(story.at(at), director(at));
      const { x = 0, scale = 1 } = parts[0] as Group;
      const middle = (640 - x) / scale;
      if (before !== undefined) expect(Math.abs(middle - before)).toBeLessThan(1280 / 12);
      before = middle;
    }
  });

  it('never shows the words of a thing in two sizes: its bare walls cover the one before the other comes', () => {
    const layout = createLayout(story, { width: 1280 });
    let told = 0;
    for (let at = time; at < time + 0.9; at += 1 / 60) {
      const [, walls, inside] = layout.scene(story.at(at), director(at)).parts as Group[];
      if (!inside) continue;
      told++;
      expect(walls!.opacity).toBe(1);
    }
    expect(told).toBeGreaterThan(4);
  });

  it('begins a way where another one was broken off, and ends it where it leads', () => {
    const layout = createLayout(story, { width: 1280 });
    const state = story.at(time + 3);
    const key = director(time + 2).to!;
    const others = layout
      .scene(state)
      .targets.filter((target) => /^(node|pod):/.test(target.key) && target.key !== key);
    const lens = (scene: { readonly parts: readonly Part[]; readonly height: number }) => {
      const { x = 0, y = 0, scale = 1 } = scene.parts[0] as Group;
      return [x, y, scale, scene.height];
    };
    for (const to of [null, ...others.map((other) => other.key)]) {
      for (const progress of [0.2, 0.5, 0.8, 0.97]) {
        const begun = { from: null, to: key, progress };
        const before = layout.scene(state, begun);
        const first = layout.scene(state, { from: key, to, progress: 0, begun });
        lens(first).forEach((value, index) => expect(value).toBeCloseTo(lens(before)[index]!, 4));
        const shown = ({ parts }: typeof first) =>
          (parts as Group[])
            .slice(1)
            .map(({ x = 0, scale = 1, opacity = 1 }) => [x, scale, opacity].map((n) => n.toFixed(4)));
        expect(shown(first)).toEqual(shown(before));
        expect(layout.scene(state, { from: key, to, progress: 1, begun })).toBe(
          layout.scene(state, { from: to, to, progress: 1 }),
        );
      }
    }
  });

  it('gives the same scene as long as nothing changes', () => {
    const layout = createLayout(story, { width: 720 });
    const at = stepOf(story, 'inside').end - 0.2;
    const [one, two] = [at, at + 0.01].map((each) => layout.scene(story.at(each), director(each)));
    if (story.at(at).activities.length === 0) expect(one).toBe(two);
    expect(closeUpOf(one!.parts)).toBe(closeUpOf(two!.parts));
  });
});

describe('renderSVG() with a focus', () => {
  const story = storyOf('household');

  it('shows a Pod with all its containers, a Node, and with none the cluster', () => {
    const names = ['fetch', 'proxy', 'nginx', 'worker', 'database', 'metrics', 'backup'];
    for (const width of [1280, 720, 360]) {
      const svg = renderSVG(story, { width, focus: 'pod/household', time: stepOf(story, 'start').end });
      expect(svg).toMatch(/>second-nginx<|>secon…nginx</);
      for (const name of names) expect(svg, `${name} at ${width}`).toContain(`>${name}<`);
    }
    expect(renderSVG(story, { focus: 'node/node-a' })).toContain('requested');
    expect(renderSVG(story, { focus: '' })).toContain('Kubernetes cluster');
  });

  it('tells a Pod that waits the whole reason', () => {
    const svg = renderSVG(story, { focus: 'pod/too-large' });
    expect(svg).toContain('0/1 nodes are available: 1 Insufficient cpu.');
  });

  it('throws an error that says what comes near', () => {
    expect(() => renderSVG(story, { focus: 'pod/household1' })).toThrow('did you mean "pod/household"?');
    expect(() => renderSVG(story, { focus: 'configmap/settings' })).toThrow(/^invalid focus: "configmap\/settings"/);
  });
});
