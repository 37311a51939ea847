import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario } from '../../src/index.js';
import type { Pod } from '../../src/kubernetes/types.js';
import type { Story } from '../../src/timeline/types.js';

const shipped = (name: string): Story =>
  createStory(parseScenario(readFileSync(`src/scenarios/${name}.yaml`, 'utf8'), { name }));
const replacement = shipped('replacement');

/** What is heard by somebody who goes through the story from step to step. */
function heard({ steps, duration, changes }: Story): string[] {
  const times = [...steps.map(({ time }) => time), duration];
  return times.flatMap((time, index) => changes(times[index - 1] ?? 0, time));
}

describe('story.describe', () => {
  it('names every Node with its Pods, and every Pod with its containers', () => {
    const lines = replacement.describe(replacement.duration);
    const { cluster } = replacement.at(replacement.duration);
    for (const node of ['node-a', 'node-b', 'node-c'])
      expect(lines.find((line) => line.startsWith(`Node ${node} is Ready, with 2 CPU · 4Gi:`))).toBeDefined();
    for (const { metadata, status } of cluster.podsOnNode('node-b')) {
      const line = lines.find((each) => each.startsWith(`Pod ${metadata.name}, uid ${metadata.uid!.slice(0, 6)}`))!;
      expect(line).toContain(`Running, Ready, address ${status!.podIP}`);
      expect(line).toContain('Container nginx runs. Container log-shipper runs.');
      expect(lines.indexOf(line)).toBe(lines.findIndex((each) => each.startsWith('Node node-b')) + 1);
    }
    expect(lines).toContain('Deployment web wants 2 Pods; 2 Ready.');
  });

  it('says where in the story that is, and what goes on', () => {
    const { time } = replacement.steps[2]!;
    const lines = replacement.describe(time + 1);
    expect(lines[1]).toMatch(/^Second \d+ of \d+, step 3 of 5\. One Pod is deleted\./);
    expect(lines[2]).toMatch(/^Now: .*terminates, with 10 s to stop/);
    expect(replacement.describe(replacement.duration)[2]).toBe('Now nothing happens.');
  });

  it('says who waits, and why, in the words of the scheduler', () => {
    const story = createStory({
      nodes: [{ name: 'small', cpu: 1 }],
      pods: [{ name: 'big', containers: [{ name: 'app', cpu: 4 }] }],
    });
    expect(story.describe(story.duration).find((line) => line.startsWith('Pod big,'))).toMatch(
      /^Pod big, uid [0-9a-f]{6}, waits for a Node: 0\/1 nodes are available: 1 Insufficient cpu\./,
    );
  });

  it('says what the scheduler finds of each Node', () => {
    const story = shipped('scheduling');
    const attempt = story.events.find(
      ({ source: { detail } }) =>
        detail?.kind === 'scheduling' && detail.result.nodes.some(({ reasons }) => reasons.length),
    )!;
    expect(story.describe(attempt.time + 0.1)[2]).toMatch(/does not fit \(.*Insufficient.*\).*fits, score \d+/);
  });

  it('a cluster too large to be told whole is counted, and who is not Ready is named', () => {
    const pods = Array.from({ length: 60 }, (_, index) => ({ name: `web-${index}`, containers: ['nginx'] }));
    const story = createStory({
      nodes: [{ name: 'a', pods: 110 }],
      pods: [...pods, { name: 'big', containers: [{ name: 'app', cpu: 99 }] }],
    });
    const lines = story.describe(story.duration);
    expect(lines.filter((line) => line.startsWith('Pod ') && line.includes('uid'))).toHaveLength(1);
    expect(lines).toContain('60 Running, 1 Pending');
  });

  it('the same sentences for the same time, asked in any order', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: replacement.duration + 5, noNaN: true }), (time) => {
        const first = replacement.describe(time);
        replacement.describe(replacement.duration - time);
        expect(replacement.describe(time)).toEqual(first);
        expect(first.every((line) => line.trim() !== '' && !/undefined|NaN|\s\s/.test(line))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('story.changes', () => {
  it('from step to step they tell who went and who came in their place', () => {
    const told = heard(replacement).join('\n');
    const [first] = replacement.at(replacement.steps[2]!.time).cluster.ofKind<Pod>('Pod');
    expect(told).toMatch(/Pod (\S+), uid \w{6}, is new, made by ReplicaSet \S+: on node-\w, Running, Ready, address/);
    expect(told).toMatch(/answers http:\/\/localhost:80\/status/);
    expect(told).toContain('Terminating');
    expect(told).toMatch(/Pod \S+, uid \w{6}, is gone\./);
    expect(told).toContain(first!.metadata.name);
  });

  it('nothing is otherwise than it is, nor than it will be', () => {
    expect(replacement.changes(10, 10)).toEqual([]);
    expect(replacement.changes(20, 3)).toEqual([]);
  });

  it('many Pods are counted', () => {
    const pods = Array.from({ length: 6 }, (_, index) => ({ name: `web-${index}`, containers: ['nginx'] }));
    const story = createStory({ nodes: ['a'], pods });
    expect(story.changes(0, story.duration).at(-1)).toBe('6 Pods are new: 6 Running; 6 of 6 Ready.');
  });

  it('a container that was restarted, a Node that was lost', () => {
    const story = createStory({
      nodes: ['a', 'b'],
      pods: [{ name: 'web', containers: ['nginx'] }],
      steps: [{ wait: '20s' }, { crash: 'pod/web.nginx', wait: '20s' }, { nodeDown: 'b', wait: '60s' }],
    });
    const told = heard(story).join('\n');
    expect(told).toContain('Container nginx of Pod web was restarted.');
    expect(told).toMatch(/Node b is now NotReady, without heartbeat/);
  });
});
