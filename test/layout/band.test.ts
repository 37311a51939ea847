import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import type { Scene } from '../../src/layout/types.js';
import { createStory } from '../../src/story.js';
import type { WhatIf } from '../../src/scenario/types.js';
import type { Story } from '../../src/timeline/types.js';
import { pod, scenario } from '../simulation/scenarios.js';

const told = (...whatIf: WhatIf[]): Story => createStory(scenario({ objects: [pod('web')], whatIf }));
const sceneOf = (story: Story, width: number): Scene => createLayout(story, { width }).scene(story.at(story.duration));
const bandOf = (scene: Scene) => scene.parts.find((part) => part.kind === 'band');

describe('the band of a counterfactual', () => {
  it.each([320, 720, 1280])('at %i px says that this is not Kubernetes, over all else', (width) => {
    const scene = sceneOf(told('podsHealThemselves'), width);
    const band = bandOf(scene);
    expect(band?.lines.map(({ text }) => text).join(' ')).toBe('Not Kubernetes: what if Pods healed themselves?');
    expect(band?.box).toMatchObject({ x: 0, y: 0, width });
    const without = sceneOf(told(), width);
    expect(scene.height).toBe(without.height + (band?.box.height ?? 0));
    for (const { box } of scene.targets) expect(box.y).toBeGreaterThanOrEqual(band?.box.height ?? 0);
  });

  it('is on pictures of one node or one Pod, too', () => {
    const story = told('containersScheduledAlone');
    const node = story.residencies.at(-1)?.node ?? '';
    for (const subject of [{ kind: 'node', name: node } as const, { kind: 'pod', name: 'web' } as const]) {
      expect(bandOf(createLayout(story, { width: 720, subject }).scene(story.at(story.duration)))).toBeDefined();
    }
  });

  it('is not there, nor in any caption, when all rules hold', () => {
    const story = told();
    expect(bandOf(sceneOf(story, 720))).toBeUndefined();
    expect(story.transcript().filter(({ text }) => text.includes('Not Kubernetes'))).toEqual([]);
  });

  it('gives the same scene for the same state', () => {
    const story = told('podsHealThemselves');
    const layout = createLayout(story, { width: 720 });
    expect(layout.scene(story.at(story.duration))).toBe(layout.scene(story.at(story.duration)));
  });

  it('has every caption say so, the first with what is believed; both where both are on', () => {
    const story = told('containersScheduledAlone', 'podsHealThemselves');
    expect(story.steps[0]?.caption).toMatch(
      /^Not Kubernetes: what if each container were scheduled alone, and Pods healed themselves\?/,
    );
    for (const { caption } of story.steps) if (caption) expect(caption).toMatch(/^Not Kubernetes:/);
  });
});

describe('a tie', () => {
  it('is told where the Pod was scheduled, which the Event does not', () => {
    const lines = told()
      .transcript()
      .map(({ text }) => text);
    expect(lines.filter((line) => line.includes('Scheduled: '))).toEqual([
      expect.stringMatching(/Successfully assigned default\/web to node-\w \(one of 3 equals\)$/) as string,
    ]);
  });

  it.each([320, 720, 1280])('at %i px marks the one that was picked and those that are as good', (width) => {
    const story = told();
    const scheduling = story.events
      .flatMap(({ time }) => story.at(time).activities)
      .find(({ kind }) => kind === 'schedule');
    const layout = createLayout(story, { width });
    const verdicts = layout
      .scene(story.at((scheduling?.end ?? 0) - 0.05))
      .parts.flatMap((part) =>
        part.kind === 'group' ? part.parts.flatMap((each) => (each.kind === 'floor' && each.verdict) || []) : [],
      );
    const marks = verdicts.map(({ lines }) => lines.map(({ text }) => text).join(' '));
    expect(marks.filter((mark) => /★.*of 3/.test(mark))).toHaveLength(1);
    expect(marks.filter((mark) => mark.includes('='))).toHaveLength(2);
  });
});
