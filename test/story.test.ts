import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario } from '../src/index.js';
import { scenarioFiles, websiteManifests } from './support/files.js';

const files = [...scenarioFiles, ...websiteManifests];

describe.each(files)('the story of $name', ({ text }) => {
  const story = createStory(parseScenario(text));

  it('lasts, and ends', () => {
    expect(story.duration).toBeGreaterThan(3);
    expect(story.duration).toBeLessThan(240);
  });

  it('at(t) is the same, asked twice, forwards, backwards and at random', () => {
    const other = createStory(parseScenario(text));
    const time = fc.double({ min: 0, max: story.duration, noNaN: true });
    fc.assert(
      fc.property(fc.array(time, { minLength: 2, maxLength: 12 }), (times) => {
        const ask = (order: number[]) => new Map(order.map((t) => [t, JSON.stringify(story.at(t))]));
        const forwards = ask([...times].sort((a, b) => a - b));
        for (const t of times.reverse()) {
          expect(JSON.stringify(story.at(t))).toEqual(forwards.get(t));
          expect(JSON.stringify(other.at(t))).toEqual(forwards.get(t));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('at(t) is frozen and clamped to 0…duration', () => {
    expect(Object.isFrozen(story.at(1))).toBe(true);
    expect(() => Object.assign(story.at(1).objects[0]!, { kind: 'Changed' })).toThrow(TypeError);
    expect(story.at(-5).time).toBe(0);
    expect(story.at(Number.POSITIVE_INFINITY).time).toBe(story.duration);
    expect(story.at(Number.NaN).time).toBe(0);
  });

  it('never runs backwards: events keep their order in both times', () => {
    const { events } = story;
    for (const [index, event] of events.entries()) {
      expect(event.time).toBeGreaterThanOrEqual(events[index - 1]?.time ?? 0);
      expect(event.clusterTime).toBeGreaterThanOrEqual(events[index - 1]?.clusterTime ?? 0);
    }
  });

  it('every event but a beginning has an earlier cause', () => {
    for (const { source } of story.events) {
      if (source.cause !== null) expect(source.cause).toBeLessThan(source.index);
      else expect(['Step', 'Change']).toContain(source.type);
    }
  });

  it('its steps follow one another without a gap', () => {
    const { steps } = story;
    expect(steps[0]!.time).toBe(0);
    expect(steps.at(-1)!.end).toBe(story.duration);
    for (const [index, step] of steps.slice(1).entries()) expect(step.time).toBe(steps[index]!.end);
  });

  it('its transcript tells every caption, in order', () => {
    const said = story.transcript().filter(({ kind }) => kind === 'step');
    expect(said.map((line) => line.text)).toEqual(story.steps.map(({ caption }) => caption).filter(Boolean));
  });
});

describe('a plain manifest', () => {
  const deployment = websiteManifests.find(({ name }) => name.endsWith('nginx-deployment.yaml'));

  it.skipIf(!deployment)('becomes a story: apply, create, schedule, pull, start, settled', () => {
    const story = createStory(parseScenario(deployment!.text));
    expect(story.steps.map(({ id }) => id)).toEqual(['apply', 'create', 'schedule', 'pull', 'start', 'settled']);
    expect(story.steps.at(-1)!.caption).toBe('All 3 Pods are Ready.');
    expect(story.at(story.duration).cluster.ofKind('Pod')).toHaveLength(3);
  });
});
