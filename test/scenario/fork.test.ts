import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import type { ScenarioError } from '../../src/scenario/problems.js';
import type { StepInput } from '../../src/scenario/schema.js';
import type { Scenario } from '../../src/scenario/types.js';
import { writeScenario } from '../../src/scenario/write.js';
import { createStory, fork } from '../../src/story.js';
import type { Story } from '../../src/timeline/types.js';
import { WEB, withSteps } from './support.js';

const storyOf = (text: string): Story => createStory(parseScenario(text));

const FOLDERS = ['src/scenarios', 'test/fixtures/gallery'];

const stories = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name): [string, Story] => [name, storyOf(readFileSync(`${folder}/${name}`, 'utf8'))]),
);

/** Events before a cluster time in seconds, as plain data. */
const eventsBefore = ({ events }: Story, until: number) =>
  events
    .filter(({ clusterTime }) => clusterTime < until)
    .map(({ source }) => JSON.stringify({ ...source, cluster: undefined }));

function essence(scenario: Scenario): object {
  const told: Partial<Scenario> = { ...scenario };
  delete told.problems;
  delete told.places;
  return JSON.parse(JSON.stringify(told)) as object;
}

/** Causes that every cluster with nodes and objects can be told. */
const causesFor = ({ scenario }: Story): StepInput[] => {
  const node = scenario.nodes[0]!.metadata.name;
  const objects = scenario.objects.map(({ kind, metadata }) => ({
    delete: `${metadata.namespace ? `${metadata.namespace}/` : ''}${kind.toLowerCase()}/${metadata.name}`,
  }));
  return [{ nodeDown: node }, { drain: node }, { cordon: node }, { say: 'Nothing.', wait: '3s' }, ...objects];
};

describe('fork(story, time, step)', () => {
  it.each(stories)('leaves every event before it as it was, whatever is done when: %s', (_, story) => {
    const causes = causesFor(story);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(causes.length - 1), (share, which) => {
        const time = share * story.duration;
        const forked = fork(story, time, causes[which]!);
        const until = story.at(time).clusterTime;
        expect(eventsBefore(forked.story, until)).toEqual(eventsBefore(story, until));
        const step = forked.story.steps.find(({ id }) => id === forked.step)!;
        expect(Math.abs(forked.story.at(step.time).clusterTime - until)).toBeLessThanOrEqual(0.001);
        expect(forked.time).toBeLessThanOrEqual(step.time);
      }),
      { numRuns: 12 },
    );
  });

  it.each(stories)('leaves what was there already where the new step begins as it was: %s', (_, story) => {
    for (const { time } of story.steps) {
      const forked = fork(story, time, { say: 'Now.', wait: '1s' });
      const again = fork(forked.story, forked.story.duration, { say: 'And now.', wait: '1s' });
      const until = story.at(time).clusterTime;
      expect(eventsBefore(again.story, until)).toEqual(eventsBefore(story, until));
    }
  });

  it.each(stories)('makes a scenario that can be written out: %s', (_, story) => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const { scenario } = fork(story, share * story.duration, causesFor(story)[0]!);
        expect(essence(parseScenario(writeScenario(scenario)))).toEqual(essence(scenario));
      }),
      { numRuns: 8 },
    );
  });

  it('cuts the step it falls into, and carries the cause out then', () => {
    const story = storyOf(withSteps('{ id: run, say: Two., wait: 30s }', '{ id: gone, delete: "deployment/web[0]" }'));
    const half = story.steps[0]!.end / 2;
    const { scenario, step } = fork(story, half, { crash: { target: 'deployment/web[1].nginx', reason: 'OOMKilled' } });
    const elapsed = Math.round(story.at(half).clusterTime * 1000);
    expect(scenario.steps).toMatchObject([
      { id: 'run', say: 'Two.', wait: { kind: 'duration', duration: elapsed } },
      { id: step, actions: [{ verb: 'crash', target: { text: 'deployment/web[1].nginx' }, reason: 'OOMKilled' }] },
    ]);
  });

  it('adds to a step that has ended, which keeps its own wait and what it expects', () => {
    const story = storyOf(
      withSteps(
        '{ wait: { for: deployment/web, condition: Available }, expect: { target: deployment/web, replicas: 2 } }',
      ),
    );
    const { scenario } = fork(story, Infinity, { scale: { target: 'deployment/web', replicas: 3 } });
    expect(scenario.steps).toHaveLength(2);
    expect(scenario.steps[0]).toEqual(story.scenario.steps[0]);
  });

  it('makes steps of what a plain manifest was told in', () => {
    const story = storyOf(WEB);
    const now = story.steps.findIndex(({ id }) => id === 'start');
    const { scenario } = fork(story, story.steps[now]!.time, { delete: 'deployment/web' });
    expect(scenario.steps.map(({ id, say }) => [id, say])).toEqual([
      ...story.steps.slice(0, now + 1).map(({ id, caption }) => [id, caption]),
      [`step-${now + 2}`, undefined],
    ]);
  });

  it('keeps a quiz of the steps before and drops the one that is cut', () => {
    const quiz = 'quiz: { question: q, options: [a, b], answer: 0 }';
    const story = storyOf(withSteps(`{ say: a, wait: 5s, ${quiz} }`, `{ say: b, wait: 50s, ${quiz} }`));
    const { time, end } = story.steps[1]!;
    const { scenario } = fork(story, (time + end) / 2, { cordon: 'node-a' });
    expect(scenario.steps.map((step) => 'quiz' in step)).toEqual([true, false, false]);
  });

  it('still applies the configuration that Pods wait for', () => {
    const story = storyOf(
      '{ steps: [{ wait: 30s }, { apply: configmap/settings }] }\n---\n' +
        '{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: c, image: c, envFrom: [{ configMapRef: { name: settings } }] }] } }\n---\n' +
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { a: b } }',
    );
    const forked = fork(story, story.steps[0]!.end - 0.5, { cordon: 'node-a' });
    const statuses = forked.story.events.map(({ reason }) => reason);
    expect(statuses).toContain('Failed');
    expect(forked.scenario.steps.at(-1)!.actions).toMatchObject([{ verb: 'apply' }]);
  });

  it('says what is wrong with the step, and where', () => {
    const story = storyOf(WEB);
    const problems = (step: object): string[] => {
      try {
        fork(story, 1, step);
        return [];
      } catch (error) {
        return (error as ScenarioError).problems.map(({ path, message }) => `${path}: ${message}`);
      }
    };
    expect(problems({ delete: 'deployment/wbe' })).toEqual([expect.stringMatching(/^delete: Not found: "wbe".*"web"/)]);
    expect(problems({ deleted: 'deployment/web' })).toEqual([expect.stringMatching(/^deleted: .*"delete"/)]);
    expect(problems({ scale: { target: 'deployment/web', replicas: -1 }, nodeDown: 'node-x' }).length).toBeGreaterThan(
      0,
    );
  });
});
