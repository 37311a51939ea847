/** What floors, clock, lobby and cards tell of what happens to nodes and Pods. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario } from '../../src/index.js';
import { createLayout } from '../../src/layout/layout.js';
import type { Part, Scene } from '../../src/layout/types.js';
import type { Story } from '../../src/timeline/types.js';

const storyOf = (name: string): Story =>
  createStory(parseScenario(readFileSync(new URL(`../fixtures/gallery/${name}.yaml`, import.meta.url), 'utf8')));
const [floors, drain, sandbox] = ['floors', 'drain', 'sandbox'].map(storyOf) as [Story, Story, Story];

const timeOf = (story: Story, reason: string): number =>
  story.events.find(({ source }) => source.reason === reason)!.time;
const partsOf = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => (part.kind === 'group' ? partsOf(part.parts) : [part]));
const find = <Kind extends Part['kind']>(scene: Scene, kind: Kind, key: string) =>
  partsOf(scene.parts).find((part) => part.kind === kind && part.key === key) as Extract<Part, { kind: Kind }>;
const sceneAt = (story: Story, time: number, width = 1280) => createLayout(story, { width }).scene(story.at(time));
const textOf = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

describe('a floor', () => {
  it('has one tag for a taint, with all its effects', () => {
    const { tags } = find(sceneAt(floors, timeOf(floors, 'Tainted') + 3), 'floor', 'node:node-d');
    expect(tags.map(({ lines }) => textOf(lines))).toEqual([['unreachable', ':NoSchedule', ':NoExecute']]);
  });

  it('gets its chain and its tag little by little, and loses them so', () => {
    const [on, off] = [timeOf(drain, 'Cordoned'), timeOf(drain, 'Uncordoned')];
    const chains = (from: number) =>
      [0, 0.15, 0.3, 0.45, 0.6].map((after) =>
        Math.max(...find(sceneAt(drain, from + after), 'floor', 'node:node-a').lots.map(({ chained }) => chained)),
      );
    expect(chains(on)).toEqual(chains(on).toSorted((a, b) => a - b));
    expect(chains(on)[2]).toBeCloseTo(0.5);
    expect(chains(off).at(0)).toBe(1);
    expect(chains(off).at(-1)).toBeCloseTo(0);
    const tagsAt = (time: number) =>
      find(sceneAt(drain, time), 'floor', 'node:node-a').tags.map(({ opacity = 1 }) => opacity);
    expect(tagsAt(on + 0.15)).toEqual([]);
    expect(tagsAt(on + 0.45)[0]).toBeCloseTo(0.5);
    expect(tagsAt(on + 0.7)).toEqual([1]);
  });
});

describe('the clock', () => {
  it.each([1280, 720, 360])('says at %i px that a long wait is a fast forward, and how fast', (width) => {
    const time = timeOf(floors, 'NodeNotReady');
    let at = time;
    while (floors.at(at).rate <= 10) at += 0.1;
    const { speed, box } = find(sceneAt(floors, at, width), 'clock', 'clock');
    expect(speed?.text).toMatch(/^fast forward \d+×$/);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(find(sceneAt(floors, 0, width), 'clock', 'clock').speed).toBe(null);
  });
});

describe('the API server', () => {
  it('says that it refused an eviction, and which disruption budget forbids it', () => {
    const card = find(sceneAt(drain, timeOf(drain, 'EvictionRefused') + 0.3), 'card', 'card:apiserver');
    expect(textOf(card.lines).slice(1)).toEqual(['✗ eviction refused', 'budget web needs 2 healthy']);
    expect(card.active).toBe(true);
  });
});

describe('the lobby on a phone', () => {
  it('is one line where one Pod waits at a time', () => {
    const { box } = find(sceneAt(sandbox, sandbox.duration, 360), 'lobby', 'lobby');
    expect(box.height).toBeLessThan(60);
  });

  it('says in its middle that nobody waits, where several have room', () => {
    const { box, empty } = find(sceneAt(drain, 0, 360), 'lobby', 'lobby');
    expect(empty?.y).toBeGreaterThan(box.y + box.height * 0.4);
  });
});
