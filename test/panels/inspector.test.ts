import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect, inspectable } from '../../src/panels/inspector.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';

const story = createStory(parseScenario(readFileSync('src/scenarios/replacement.yaml', 'utf8')));

describe('inspect(story, object, time)', () => {
  it('tells what kubectl would, its conditions, its newest event first, and why it is so', () => {
    const { reference, when, columns, conditions, events, why } = inspect(story, 'deployment/web[0]', 25);
    expect(reference).toMatchObject({ kind: 'Pod', name: 'web-f56559c75-68hlm' });
    expect(when).toBe('now');
    expect(columns).toEqual([
      ['READY', '2/2'],
      ['STATUS', 'Running'],
      ['RESTARTS', '0'],
      ['AGE', '10s'],
      ['IP', '10.244.2.2'],
      ['NODE', 'node-c'],
    ]);
    expect(conditions.find(({ type }) => type === 'Ready')).toMatchObject({ status: 'True', age: '4s' });
    expect(events[0]).toMatchObject({ reason: 'Started', container: 'log-shipper', source: 'kubelet', age: '4s' });
    expect(why.at(-1)!.event).toBe(0);
  });

  it('of a Pod that is gone tells how it last was and why it went', () => {
    const { when, object, columns, why } = inspect(story, 'pod/web-f56559c75-68hlm', story.duration);
    expect(when).toBe('gone');
    expect(object?.metadata.deletionTimestamp).toBeTruthy();
    expect(columns).toEqual([]);
    expect(why.some(({ text }) => /delet/.test(text))).toBe(true);
  });

  it('of one that is not there yet tells nothing', () => {
    expect(inspect(story, 'pod/web-f56559c75-2pmx2', 5)).toMatchObject({ when: 'later', object: undefined, why: [] });
  });

  it('throws for one that never is, with what comes near', () => {
    expect(() => inspect(story, 'deployment/wbe', 5)).toThrow(/web/);
  });
});

it('inspectable(story, time) lists what is there, Pods first', () => {
  expect(inspectable(story, 25).map(({ kind, references }) => [kind, references.length])).toEqual([
    ['Pod', 2],
    ['Deployment', 1],
    ['ReplicaSet', 1],
    ['Node', 3],
  ]);
});
