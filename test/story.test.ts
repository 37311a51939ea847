import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario, renderSVG, ScenarioError } from '../src/index.js';
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

describe('story.at(t)', () => {
  const story = createStory({ pods: [{ name: 'web', containers: ['nginx'] }] });

  it('takes what is no time for the beginning', () => {
    for (const time of [undefined, 'soon', {}, null]) expect(story.at(time as unknown as number).time).toBe(0);
  });

  it('is frozen to the last leaf, and so are the events', () => {
    const loose: string[] = [];
    const seen = new Set<unknown>();
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      if (!Object.isFrozen(value)) loose.push(path);
      for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
    };
    walk(story.at(story.duration / 2), 'state');
    walk(story.events, 'events');
    expect(loose).toEqual([]);
  });
});

describe('createStory(what is no scenario)', () => {
  it.each([
    null,
    undefined,
    5,
    true,
    { pods: 3 },
    { nodes: 3, objects: [], behavior: {}, steps: [], problems: [], seed: 1 },
  ])('%j is refused with a ScenarioError', (scenario) => {
    expect(() => createStory(scenario as object)).toThrow(ScenarioError);
  });
});

describe('a month of crashes', () => {
  it('ends early with a warning instead of filling the memory', () => {
    const wait = { for: 'deployment/web', condition: 'Deleted', atMost: '720h' } as const;
    const text = JSON.stringify({
      nodes: 1,
      objects: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: {
            replicas: 20,
            selector: { matchLabels: { app: 'web' } },
            template: {
              metadata: { labels: { app: 'web' } },
              spec: { containers: [{ name: 'a', image: 'a' }] },
            },
          },
        },
      ],
      steps: Array.from({ length: 9 }, () => ({ wait })),
      behavior: { containers: { 'deployment/web.a': { exits: { after: '0s', code: 1 } } } },
    });
    const { events, problems, steps } = createStory(parseScenario(text));
    expect(steps).toHaveLength(9);
    expect(events.length).toBeLessThan(210_000);
    const warnings = problems.filter(({ message }) => message.startsWith('Too long'));
    expect(warnings).toMatchObject([{ severity: 'warning', path: 'steps[0]', line: 1 }]);
  }, 30_000);
});

describe('a story whose first step deletes a Pod', () => {
  const story = createStory({
    pods: [{ name: 'web', containers: ['nginx'] }],
    steps: [{ id: 'death', say: 'The Pod is deleted.', delete: 'pod/web' }],
  });

  it('shows first how the Pod came to be', () => {
    expect(story.steps.map(({ id }) => id)).toEqual(['prologue', 'death']);
    expect(story.at(story.steps[1]!.time).cluster.ofKind('Pod')).toHaveLength(1);
    expect(story.at(story.duration).cluster.ofKind('Pod')).toHaveLength(0);
  });
});

describe('renderSVG(story, options)', () => {
  const story = createStory({ pods: [{ name: 'web', containers: ['nginx'] }] });

  it('refuses a width that is none and a theme it does not know', () => {
    expect(() => renderSVG(story, { width: Number.NaN })).toThrow(RangeError);
    expect(() => renderSVG(story, { theme: 'dusk' as 'day' })).toThrow('unknown theme: dusk: allowed are day, night');
  });
});
