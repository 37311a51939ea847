import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { simulate } from '../../src/simulation/simulate.js';
import { createTimeline } from '../../src/timeline/timeline.js';
import type { Story } from '../../src/timeline/types.js';
import { scenarioFiles } from '../support/files.js';
import { deployment, remove, scenario } from '../simulation/scenarios.js';

const storyOf = (parts: Parameters<typeof scenario>[0]): Story => {
  const given = scenario(parts);
  return createTimeline(simulate(given), given);
};

const replaced = (): Story =>
  storyOf({
    objects: [deployment('web', 2)],
    steps: [{ title: 'Two' }, { title: 'Less', actions: [remove('deployment/web[0]')] }],
  });

/** Ends in a step, or with what the scenario began with. */
function endsWell(story: Story, lines: ReturnType<Story['why']>): boolean {
  const last = lines.at(-1)!;
  if (last.event === null) return last.text.startsWith('The scenario began with ');
  return story.events[last.event]!.type === 'Step';
}

describe.each(scenarioFiles)('in $name', ({ text }) => {
  const parsed = parseScenario(text);
  const story = createTimeline(simulate(parsed), parsed);

  it('every object at every time has a chain that ends in a step, or with the beginning', () => {
    for (const part of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
      const time = part * story.duration;
      for (const { kind, metadata } of story.at(time).objects) {
        const lines = story.why(metadata.uid ?? '', time);
        expect(endsWell(story, lines), `${kind} ${metadata.name} at ${time}`).toBe(true);
      }
    }
  });

  it('every cause is earlier than what it causes', () => {
    for (const { index, cause } of story.events) expect(cause ?? -1).toBeLessThan(index);
  });
});

describe('why(object, time)', () => {
  it('goes from an object’s newest change back to the step', () => {
    const story = replaced();
    const lines = story.why('deployment/web[1]', story.duration);
    expect(lines[0]!.text).toMatch(/^Pod web-\w+-\w+ became ready\.$/);
    expect(lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^The scheduler bound Pod .* to node-[abc]\.$/),
        expect.stringMatching(/^ReplicaSet .* wants 2 and has 1: its controller creates a Pod\.$/),
        expect.stringMatching(/^Pod .* terminates, with 30 s to stop: /),
      ]),
    );
    expect(lines.at(-1)!.text).toMatch(/^Step 2, “Less”: pod "web-.*" deleted from default namespace\.$/);
    expect(
      lines.every(
        ({ time, clusterTime }, index) =>
          index === 0 || (time <= lines[index - 1]!.time && clusterTime <= lines[index - 1]!.clusterTime),
      ),
    ).toBe(true);
  });

  it('at an earlier time speaks of what was then', () => {
    const story = replaced();
    const bound = story.events.find(({ source }) => source.detail?.kind === 'bound')!;
    expect(story.why(bound.object, bound.time)[0]).toMatchObject({ event: bound.index, object: bound.object });
  });

  it('of an object that is gone says why', () => {
    const story = replaced();
    const gone = story.events.find(({ reason }) => reason === 'PodGone')!;
    const lines = story.why(gone.object.uid, story.duration);
    expect(lines[0]).toMatchObject({ event: gone.index });
    expect(lines.at(-1)!.text).toMatch(/^Step 2/);
    expect(story.why(`pod/${gone.object.name}`, story.duration)).toEqual(lines);
  });

  it('is [] before the object is there', () => {
    const story = replaced();
    const late = story.events.findLast(({ source }) => source.detail?.kind === 'podCreated')!;
    const detail = late.source.detail as { pod: string };
    expect(story.why(detail.pod, 0)).toEqual([]);
  });

  it('takes a reference without a UID, and a node began with the scenario', () => {
    const story = replaced();
    expect(story.why({ kind: 'Node', namespace: '', name: 'node-a', uid: '' }, 3)).toEqual([
      {
        event: null,
        time: 0,
        clusterTime: 0,
        text: 'The scenario began with Node node-a.',
        object: expect.objectContaining({ name: 'node-a' }),
      },
    ]);
  });

  it.each([
    ['pod/wbe', /^unknown object: "pod\/wbe": there are: pod\/web-/],
    ['deployment/wbe', /^unknown object: "deployment\/wbe": did you mean "deployment\/web"\?$/],
    ['deployment/web[7]', /^unknown object: "deployment\/web\[7\]": its Pods are then: web-.*, web-/],
    ['web', /^unknown object: "web": did you mean "deployment\/web"\?$/],
  ])('%s throws with what comes near', (object, message) => {
    const story = replaced();
    expect(() => story.why(object, story.duration)).toThrow(RangeError);
    expect(() => story.why(object, story.duration)).toThrow(message);
  });

  it('has an answer for every object at any time, whatever happens', () => {
    const actions = fc.array(
      fc.constantFrom(
        remove('deployment/web[0]'),
        remove('deployment/web'),
        { verb: 'drain', node: 'node-a' } as const,
        { verb: 'nodeDown', node: 'node-b' } as const,
        { verb: 'cordon', node: 'node-c' } as const,
      ),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(
        fc.array(actions, { minLength: 1, maxLength: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, part) => {
          const story = storyOf({
            objects: [deployment('web', 3)],
            steps: [{}, ...steps.map((each) => ({ actions: each }))],
          });
          const time = part * story.duration;
          for (const { metadata } of story.at(time).objects) {
            const lines = story.why(metadata.uid ?? '', time);
            expect(endsWell(story, lines)).toBe(true);
            expect(lines.every(({ time: each }) => each <= time)).toBe(true);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
