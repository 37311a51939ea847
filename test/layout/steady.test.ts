/** Nothing jumps and nothing flashes, 60 frames a second: shipped stories at three widths, the gallery's at one of them each. */
import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import type { Part, Scene } from '../../src/layout/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';
import type { Story } from '../../src/timeline/types.js';
import { galleryFiles, scenarioFiles } from '../support/files.js';

const FRAME = 1 / 60;
/** Most that a light, a flag or an opacity changes in a frame: 200 ms, cubic out. */
const STEP = 0.25;
/** A cabin or a blueprint at its fastest: three times its mean speed (cubic in-out), over the longest leg. */
const fastest = ({ width, height }: Scene) => (3 * Math.hypot(width, height) * FRAME) / (0.36 * 1.4);
/** A movement is one when it is made of many smaller ones; below this nobody sees the difference. */
const SEEN = 6;

interface Shown {
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  /** What else goes from 0 to 1 and back. */
  readonly levels: readonly number[];
  /** It is where it is, and stays there. */
  readonly stands: boolean;
}

/** Everything that persists, by key. */
function shownIn(scene: Scene): Map<string, Shown> {
  const all = new Map<string, Shown>();
  const add = (key: string, x: number, y: number, opacity = 1, levels: readonly number[] = [], stands = false) =>
    all.set(key, { x, y, opacity, levels, stands });
  const visit = (part: Part, dx: number, dy: number): void => {
    if (part.kind === 'group') {
      for (const child of part.parts) visit(child, dx + (part.x ?? 0), dy + (part.y ?? 0));
    } else if (part.kind === 'apartment') {
      const { key, opacity, form, lights, flag, paper, plan } = part;
      const [x, y] = [part.x + dx, part.y + dy];
      add(`${key} ${form === 'plate' ? 'way' : 'home'}`, x, y, opacity, form === 'plate' ? [] : [lights, flag, paper]);
      for (const tenant of part.tenants) {
        const is = tenant.mood === 'waiting' ? 'outline' : 'figure';
        const at = x + (tenant.plan.x + tenant.x) * plan.scale;
        add(`${tenant.plan.key} ${form} ${is}`, at, y + tenant.plan.y * plan.scale, opacity * tenant.opacity, [
          tenant.sits,
        ]);
      }
      for (const { key: trip, ball, label } of part.trips) {
        add(trip, x + ball.x * plan.scale, y + ball.y * plan.scale);
        if (label) add(`label of ${trip}`, x + label.x * plan.scale, y + label.y * plan.scale, label.opacity);
      }
    } else if (part.kind === 'trip') {
      add(part.key, part.ball.x + dx, part.ball.y + dy);
      if (part.label) add(`label of ${part.key}`, part.label.x + dx, part.label.y + dy, part.label.opacity);
    } else if (part.kind === 'floor') {
      add(part.key, part.box.x + dx, part.box.y + dy, 1, [], true);
    } else if (part.kind === 'lift') {
      add(part.key, part.box.x + dx, part.box.y + dy, part.opacity);
    } else if (part.kind !== 'clock' && 'box' in part) {
      add(part.key, part.box.x + dx, part.box.y + dy, 1, [], true);
    }
  };
  for (const part of scene.parts) visit(part, 0, 0);
  return all;
}

const away = (a: Shown, b: Shown) => Math.hypot(a.x - b.x, a.y - b.y);

/** What jumps between two times, in words. */
function jumps(at: (time: number) => Map<string, Shown>, from: number, to: number, limit: number): string[] {
  const [before, after] = [at(from), at(to)];
  return [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    if (!then || Math.min(then.opacity, now.opacity) < 0.05) return [];
    const said = (what: string) => [`${to.toFixed(2)} s: ${key} ${what}`];
    const moved = away(then, now);
    if (now.stands && moved > 0) return said(`moved ${moved.toFixed()} px`);
    if (moved > limit) return said(`moved ${moved.toFixed()} px in a frame`);
    if (moved > SEEN && !isSmooth(at, key, from, to, moved)) return said(`jumped ${moved.toFixed()} px`);
    const level = now.levels.find((value, index) => Math.abs(value - then.levels[index]!) > STEP);
    if (level !== undefined) return said(`flipped to ${level.toFixed(2)}`);
    return Math.abs(now.opacity - then.opacity) > STEP ? said(`flipped to opacity ${now.opacity.toFixed(2)}`) : [];
  });
}

/** In eight smaller frames the same way is made of smaller steps. */
function isSmooth(
  at: (time: number) => Map<string, Shown>,
  key: string,
  from: number,
  to: number,
  way: number,
): boolean {
  const places = Array.from({ length: 9 }, (_, index) => at(from + ((to - from) * index) / 8).get(key));
  return places.slice(1).every((place, index) => {
    const last = places[index];
    return !place || !last || away(place, last) < way * 0.6 || Math.min(place.opacity, last.opacity) < 0.05;
  });
}

const storyOf = (text: string): Story => createStory(parseScenario(text));

function everyFrame(story: Story, width: number, look: (scene: Scene, time: number) => void): void {
  const layout = createLayout(story, { width });
  for (let frame = 0; frame * FRAME <= story.duration; frame++)
    look(layout.scene(story.at(frame * FRAME)), frame * FRAME);
}

const WIDTHS = [1280, 720, 360];
const FILES = [
  ...scenarioFiles.map(({ name, text }) => ({ name, text, widths: WIDTHS })),
  ...galleryFiles.map(({ name, text }, index) => ({ name, text, widths: [WIDTHS[index % 3]!] })),
];

describe.each(FILES)('in $name', ({ text, widths }) => {
  const story = storyOf(text);

  it.each(widths)('at %i px nothing that persists jumps or flips between two frames', (width) => {
    const layout = createLayout(story, { width });
    const at = (time: number) => shownIn(layout.scene(story.at(time)));
    const found: string[] = [];
    let before: Scene | undefined;
    everyFrame(story, width, (scene, time) => {
      // The same scene is the same picture.
      if (before && scene !== before) found.push(...jumps(at, time - FRAME, time, fastest(scene)));
      before = scene;
    });
    expect(found.slice(0, 12)).toEqual([]);
  });

  it('nothing goes on and off again more than three times a second', () => {
    const lit = new Map<string, { on: boolean; times: number[] }>();
    const found: string[] = [];
    everyFrame(story, 720, (scene, time) => {
      for (const [key, on] of lightsIn(scene)) {
        const light = lit.get(key) ?? { on, times: [] };
        lit.set(key, light);
        if (on && !light.on) light.times = [...light.times.filter((since) => time - since < 1), time];
        light.on = on;
        if (light.times.length > 3) found.push(`${time.toFixed(2)} s: ${key}`);
      }
    });
    expect(found.slice(0, 12)).toEqual([]);
  });
});

/** What is on or off. */
function* lightsIn({ parts }: { readonly parts: readonly Part[] }): Generator<[string, boolean]> {
  for (const part of parts) {
    if (part.kind === 'group') yield* lightsIn(part);
    else if (part.kind === 'card') yield [part.key, part.active];
    else if (part.kind === 'floor') {
      yield [part.key, !part.dark];
      yield [`verdict of ${part.key}`, (part.verdict?.opacity ?? 0) > 0.5];
    } else if (part.kind === 'apartment') {
      yield [`light of ${part.key}`, part.lights > 0.5];
      yield [`flag of ${part.key}`, part.flag > 0.5];
      yield [`state of ${part.key}`, part.status !== null];
    }
  }
}
