import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario } from '../../src/index.js';
import { createLayout } from '../../src/layout/layout.js';
import { particularsOf, type Particulars } from '../../src/layout/particulars.js';
import type { Story } from '../../src/timeline/types.js';

const replacement = createStory(parseScenario(readFileSync('src/scenarios/replacement.yaml', 'utf8')));

/** Of everything that can have the focus at a time, by key. */
function all(story: Story, time = story.duration): Map<string, Particulars | null> {
  const state = story.at(time);
  const { targets } = createLayout(story, { width: 1280 }).scene(state);
  return new Map(targets.map((target) => [target.key, particularsOf(state, target)]));
}

const named = (story: Story, name: string, time?: number): Particulars =>
  [...all(story, time).values()].find((one) => one?.name === name)!;
const fact = ({ facts }: Particulars, label: string) => facts.find(([each]) => each === label)?.[1];

describe('particularsOf', () => {
  it('a Pod: whole name, UID, address, Node, owner', () => {
    const [pod] = replacement.at(replacement.duration).cluster.podsOnNode('node-b');
    const found = named(replacement, pod!.metadata.name);
    expect(found).toMatchObject({ kind: 'Pod', state: 'Running, Ready', tone: 'good', reason: '' });
    expect(fact(found, 'uid')).toBe(pod!.metadata.uid);
    expect(fact(found, 'address')).toBe(pod!.status!.podIP);
    expect(fact(found, 'node')).toBeUndefined();
    expect(fact(found, 'Node')).toBe('node-b');
    expect(fact(found, 'made by')).toMatch(/^ReplicaSet web-/);
    expect(fact(found, 'requests')).toBe('0.6 CPU · 640Mi');
  });

  it('a Pod that waits: the whole text of FailedScheduling', () => {
    const story = createStory({
      nodes: [{ name: 'small', cpu: 1 }],
      pods: [{ name: 'big', containers: [{ name: 'app', cpu: 4 }] }],
    });
    const { reason, tone } = named(story, 'big');
    expect(reason).toMatch(/^0\/1 nodes are available: 1 Insufficient cpu\. .*preemption/);
    expect(tone).toBe('warn');
  });

  it('a container: image, ports, restarts and how it ended last', () => {
    const story = createStory({
      nodes: ['a'],
      pods: [{ name: 'web', containers: [{ name: 'nginx', image: 'nginx:1.27' }] }],
      steps: [{ wait: '20s' }, { crash: 'pod/web.nginx', wait: '30s' }],
    });
    const found = named(story, 'nginx');
    expect(found).toMatchObject({ kind: 'Container', state: 'Running' });
    expect(fact(found, 'image')).toBe('nginx:1.27');
    expect(fact(found, 'restarts')).toBe('1');
    expect(fact(found, 'last exit')).toMatch(/exit code 1/);
  });

  it('a Node: what it has, what is asked of it, its taints, and why it is not Ready', () => {
    const story = createStory({
      nodes: ['a', { name: 'b', cpu: 2, memory: '4Gi' }],
      pods: [{ name: 'web', containers: ['nginx'] }],
      steps: [{ wait: '20s' }, { nodeDown: 'b', wait: '60s' }],
    });
    const found = named(story, 'b');
    expect(found).toMatchObject({ state: 'NotReady, no heartbeat', tone: 'bad' });
    expect(fact(found, 'allocatable')).toMatch(/^2 CPU/);
    expect(fact(found, 'taints')).toContain('node.kubernetes.io/unreachable:NoExecute');
    expect(found.reason).toMatch(/Kubelet stopped posting node status/);
  });

  it('everything that can have the focus has them but the cluster and what is gone', () => {
    for (let time = 0; time < replacement.duration; time += 1.7)
      for (const [key, found] of all(replacement, time)) {
        const silent = key === 'cluster' || key.startsWith('gone:');
        expect([key, found === null]).toEqual([key, silent]);
        for (const [label, value] of found?.facts ?? []) expect(`${label}${value}`).not.toMatch(/undefined|NaN/);
      }
  });
});
