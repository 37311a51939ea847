/** Floors, lobby, basement, zones, office: numbers and words of real stories. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import type { Box, Part, Scene } from '../../src/layout/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';
import type { Story } from '../../src/timeline/types.js';

const stories = new Map<string, Story>();
function story(name: string): Story {
  let known = stories.get(name);
  if (!known) {
    const text = readFileSync(new URL(`../fixtures/site/${name}.yaml`, import.meta.url), 'utf8');
    stories.set(name, (known = createStory(parseScenario(text))));
  }
  return known;
}

const flat = ({ parts }: Scene): Part[] => parts.flatMap((part) => (part.kind === 'group' ? part.parts : [part]));

function only<Kind extends Part['kind']>(scene: Scene, kind: Kind): Extract<Part, { kind: Kind }>[] {
  return flat(scene).filter((part): part is Extract<Part, { kind: Kind }> => part.kind === kind);
}

const scenes = (name: string, width = 1280, share = 1): Scene =>
  createLayout(story(name), { width }).scene(story(name).at(story(name).duration * share));

/** What is said of a thing each time it changes, at 5 moments a second. */
function toldOf(name: string, saying: (scene: Scene) => string | undefined, width = 1280): string[] {
  const told: string[] = [];
  const layout = createLayout(story(name), { width });
  for (let time = 0; time <= story(name).duration; time += 0.2) {
    const said = saying(layout.scene(story(name).at(time)));
    if (said !== undefined && said !== told.at(-1)) told.push(said);
  }
  return told;
}

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + 0.5 ||
  b.x + b.width <= a.x + 0.5 ||
  a.y + a.height <= b.y + 0.5 ||
  b.y + b.height <= a.y + 0.5;

describe('a reception desk', () => {
  const desk = (scene: Scene, name: string) => only(scene, 'desk').find(({ key }) => key === `desk:default/${name}`)!;
  const said = (scene: Scene, name: string) => desk(scene, name).lines.map(({ text }) => text);

  it('names the Service, its address and ports, and counts its endpoints', () => {
    expect(desk(scenes('services'), 'web').name.text).toBe('web');
    expect(said(scenes('services'), 'web')).toEqual(['10.96.0.10:80', '3 of 3 ready']);
    expect(said(scenes('services'), 'web-headless')).toEqual(['headless · 80, 9113', '3 of 3 ready']);
    expect(said(scenes('services'), 'outside')[1]).toBe('no selector');
  });

  it('has a flag for each endpoint, raised one by one, and lowered when its Pod goes', () => {
    const counts = toldOf('services', (scene) =>
      desk(scene, 'web')
        ?.flags.map(({ up }) => (up ? '1' : '0'))
        .join(''),
    );
    expect(counts[0]).toBe('');
    expect(counts[1]).toMatch(/^0+$/);
    expect(counts).toContain('111');
    expect(counts.slice(counts.indexOf('111'))).toContain('110');
    expect(counts.at(-1)).toBe('111');
  });

  it('is one line on a phone, with one flag for all', () => {
    const { low, flags, box } = desk(scenes('services', 360), 'web');
    expect([low, flags.length, box.height]).toEqual([true, 1, 22]);
  });

  it('leaves the places of those who wait free', () => {
    for (const width of [1280, 720, 360]) {
      const layout = createLayout(story('services'), { width });
      for (let time = 0; time <= story('services').duration; time += 0.5) {
        const scene = layout.scene(story('services').at(time));
        const lobby = only(scene, 'lobby')[0]!.box;
        const riding = new Set(
          story('services')
            .at(time)
            .activities.map(({ kind, pod }) => kind === 'ride' && `pod:${pod}`),
        );
        const plates = only(scene, 'apartment').filter(({ form, key }) => form === 'plate' && !riding.has(key));
        for (const each of only(scene, 'desk')) {
          expect(inside(each.box, lobby)).toBe(true);
          for (const plate of plates) expect(apart(each.box, plate)).toBe(true);
        }
      }
    }
  });
});

describe('the basement', () => {
  const unit = (scene: Scene, name: string) => only(scene, 'unit').find(({ key }) => key === `claim:default/${name}`);

  it('is there only in a story with a PersistentVolumeClaim', () => {
    expect(only(scenes('sets'), 'basement')).toHaveLength(1);
    expect(only(scenes('services'), 'basement')).toHaveLength(0);
  });

  it('has a unit for each claim: its size, whether it is bound, who has it mounted', () => {
    expect(unit(scenes('sets', 1280, 0.5), 'data-db-0')?.lines.map(({ text }) => text)).toEqual([
      '10Gi · Bound',
      '→ db-0',
    ]);
  });

  it('keeps a unit when its apartment has gone, without a wire', () => {
    const gone = unit(scenes('sets'), 'data-db-2')!;
    expect(gone.lines.map(({ text }) => text)).toEqual(['10Gi · Bound', 'in no apartment now']);
    expect(gone.wires).toEqual([]);
    expect(unit(scenes('sets'), 'data-db-0')!.wires).toHaveLength(1);
  });
});

describe('a floor', () => {
  const floor = (scene: Scene, name: string) => only(scene, 'floor').find(({ key }) => key === `node:${name}`)!;
  const tags = (scene: Scene, name: string) =>
    floor(scene, name).tags.map(({ lines }) => lines.map(({ text }) => text).join(''));

  it('has its taints hung up, with value and effect', () => {
    expect(tags(scenes('zones', 720), 'node-b1')[0]).toBe('dedicated=gpu:NoSchedule');
    expect(tags(scenes('zones', 360), 'node-b1')).toEqual(['dedicated=gpu +1']);
  });

  it('of a node that is not there yet is an outline, and one of a node that is deleted too', () => {
    expect(toldOf('nodes-come-and-go', (scene) => floor(scene, 'node-new').absent ?? 'there')).toEqual([
      'coming',
      'there',
    ]);
    expect(toldOf('nodes-come-and-go', (scene) => floor(scene, 'node-a').absent ?? 'there')).toEqual(['there', 'gone']);
  });

  it('says once that it is cordoned, though upstream taints it too', () => {
    expect(tags(scenes('nodes-come-and-go'), 'node-b')).toEqual(['cordoned', 'dedicated=gpu:NoSchedule']);
  });
});

describe('zones', () => {
  it('stand side by side where there is the width, on one ground floor', () => {
    const [building] = only(scenes('zones', 1280), 'building');
    const towers = building!.towers!;
    expect(towers.map(({ roof }) => roof.label.text)).toEqual(['zone a', 'zone b', 'zone c']);
    for (const [index, { box }] of towers.entries())
      for (const other of towers.slice(index + 1)) expect(apart(box, other.box)).toBe(true);
    expect(new Set(towers.map(({ box }) => box.y + box.height)).size).toBe(1);
  });

  it('have their floors one over the other elsewhere, under the name of each', () => {
    const [building] = only(scenes('zones', 360), 'building');
    expect(building!.towers).toBeUndefined();
    expect(building!.zones!.map(({ text }) => text)).toEqual(['zone a', 'zone b', 'zone c']);
  });

  it('keep every apartment between the walls of its own tower', () => {
    const scene = scenes('zones', 1280);
    const floors = new Map(only(scene, 'floor').map(({ key, box }) => [key, box]));
    for (const { kind, box, parent } of scene.targets)
      if (kind === 'pod') expect(inside(box, floors.get(parent!)!)).toBe(true);
  });
});

describe('a card', () => {
  const card = (component: string) => (scene: Scene) =>
    only(scene, 'card')
      .find(({ key }) => key === `card:${component}`)
      ?.lines.map(({ text }) => text)
      .join(' | ');

  it('of a StatefulSet names who comes next, and who is waited for', () => {
    const told = toldOf('sets', card('statefulset-controller'));
    const at = (text: string) => told.findIndex((said) => said.includes(text));
    expect(at('→ create db-0')).toBeGreaterThan(-1);
    expect(at('waits for db-0 to be Ready')).toBeGreaterThan(at('→ create db-0'));
    expect(at('→ create db-1')).toBeGreaterThan(at('waits for db-0 to be Ready'));
    expect(at('waits for the end of db-2')).toBeGreaterThan(at('→ create db-2'));
    expect(told.at(-1)).toContain('desired 1 · observed 1');
  });

  it('of a DaemonSet counts the nodes it is for, and who is Ready on them', () => {
    const told = toldOf('sets', card('daemonset-controller'));
    expect(told.some((said) => /3 nodes? · Ready 1|nodes 3 · Ready 1/.test(said))).toBe(true);
    expect(told.at(-1)).toMatch(/Ready 3 \| → nothing to do$/);
  });

  it('of a Job counts down its back-off, twice as long each time, and says how it ended', () => {
    const told = toldOf('controllers', card('job-controller'));
    const waits = told.flatMap((said) => Number(/next try in (\d+) s/.exec(said)?.[1] ?? []));
    expect(Math.max(...waits)).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThanOrEqual(20);
    expect(told.at(-1)).toContain('BackoffLimitExceeded');
  });

  it('is there for every controller of the story, and lies in the office', () => {
    for (const width of [1280, 720, 360]) {
      const scene = scenes('controllers', width);
      const cards = only(scene, 'card');
      expect(cards).toHaveLength(8);
      const [office] = only(scene, 'office');
      for (const each of cards) expect(inside(each.box, office!.box)).toBe(true);
      for (const [index, { box }] of cards.entries())
        for (const other of cards.slice(index + 1)) expect(apart(box, other.box)).toBe(true);
    }
  });
});

describe('what is not simulated', () => {
  it('stands under the picture: as many as there is room for, the others counted', () => {
    const said = (width: number) => only(scenes('not-simulated', width), 'notices')[0]!.lines[0]!.text;
    expect(said(1280)).toBe('not simulated: volumes[].hostPath · Ingress front · HorizontalPodAutoscaler web');
    expect(said(360)).toMatch(/^not simulated: .*\+\d$/);
  });

  it('takes no room where all is', () => {
    expect(only(scenes('sets'), 'notices')).toEqual([]);
  });
});

describe('many Pods', () => {
  it('are windows without words, each of which can have the focus', () => {
    const scene = scenes('many', 1280, 0.6);
    const windows = only(scene, 'apartment').filter(({ plan }) => plan.level === 'window');
    expect(windows.length).toBeGreaterThan(150);
    const keys = new Set(scene.targets.map(({ key }) => key));
    expect(windows.every(({ key, look, plan }) => keys.has(key) && look && plan.title.text === '')).toBe(true);
  });

  it('that wait do not make the picture explode', () => {
    for (const width of [360, 720, 1280]) expect(createLayout(story('many'), { width }).height).toBeLessThan(1600);
  });
});

describe('a site of any width', () => {
  it('keeps floors, desks, units and cards inside the picture, and the office beside or below', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 3840 }),
        fc.constantFrom('services', 'sets', 'zones', 'controllers', 'nodes-come-and-go'),
        (width, name) => {
          const scene = scenes(name, width, 0.7);
          const picture = { x: 0, y: 0, width: scene.width, height: scene.height };
          for (const part of flat(scene))
            if ('box' in part && part.kind !== 'lift') expect(inside(part.box, picture)).toBe(true);
          const boxes = flat(scene).flatMap((part) =>
            part.kind === 'floor' || part.kind === 'lobby' || part.kind === 'office' || part.kind === 'basement'
              ? [part.box]
              : [],
          );
          for (const [index, box] of boxes.entries())
            for (const other of boxes.slice(index + 1)) expect(apart(box, other)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
