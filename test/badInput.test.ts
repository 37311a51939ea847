/** What nobody should write, through the whole pipeline: a message, or a story that ends and says so; never a hang. */
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario, ScenarioError, type Problem, type Story } from '../src/index.js';

/** No timing is asserted: a hang is. */
const PATIENCE = 120_000;

/** A story may be long; it may not fill the memory. */
const MOST_EVENTS = 210_000;

interface DeploymentOptions {
  replicas?: unknown;
  cpu?: unknown;
  name?: string;
  image?: string;
}

const deployment = ({ replicas = 3, cpu = '100m', name = 'web', image = 'nginx:1.27' }: DeploymentOptions) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'app', image, resources: { requests: { cpu } } }] },
    },
  },
});

const storyOf = (scenario: object): Story => createStory(parseScenario(JSON.stringify(scenario)));

function errorsOf(scenario: object): readonly Problem[] {
  try {
    parseScenario(JSON.stringify(scenario));
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.filter(({ severity }) => severity === 'error');
  }
}

describe('what would never end', { timeout: PATIENCE }, () => {
  const notices = ({ problems }: Story): string[] =>
    problems.filter(({ severity, path }) => severity !== 'error' && path !== '').map(({ message }) => message);

  it('a Deployment that can never be placed stops, its Pods Pending', () => {
    const story = storyOf({ nodes: 3, objects: [deployment({ cpu: '900' })] });
    const pods = story.at(story.duration).cluster.ofKind('Pod');
    expect(pods.map(({ status }) => (status as { phase: string }).phase)).toEqual(['Pending', 'Pending', 'Pending']);
    expect(story.events.map(({ reason }) => reason)).toContain('FailedScheduling');
    expect(story.events.length).toBeLessThan(200);
  });

  it('an endless crash loop stops with a notice', () => {
    const exits = { after: '0s', code: 1 };
    const story = storyOf({
      nodes: 1,
      objects: [deployment({ replicas: 1 })],
      behavior: { containers: { 'deployment/web.app': { exits } } },
    });
    expect(notices(story).join('\n')).toMatch(/keeps crashing/);
    expect(story.events.length).toBeLessThan(500);
  });

  it('an image that nobody has stops with a notice', () => {
    const story = storyOf({
      nodes: 1,
      objects: [deployment({ replicas: 1, image: 'nobody/has:1' })],
      behavior: { images: { 'nobody/has:1': { missing: true } } },
    });
    expect(notices(story).join('\n')).toMatch(/cannot be pulled/);
    expect(story.events.length).toBeLessThan(500);
  });

  it.each(['podsHealThemselves', 'containersScheduledAlone'])(
    'a false rule, %s, against Kubernetes’ own ends',
    (rule) => {
      const story = storyOf({
        nodes: 2,
        whatIf: [rule],
        objects: [deployment({ replicas: 2 })],
        steps: [{ nodeDown: 'node-a' }, { scale: { deployment: 'web', replicas: 0 } }, { delete: 'deployment/web' }],
      });
      expect(story.events.length).toBeLessThan(MOST_EVENTS);
      expect(story.duration).toBeGreaterThan(0);
    },
  );

  it('two ReplicaSets that fight for the same Pods end, or are said to be endless', () => {
    const replicaSet = (name: string, replicas: number) => ({
      ...deployment({ name, replicas }),
      kind: 'ReplicaSet',
    });
    const story = storyOf({ nodes: 1, objects: [replicaSet('a', 1), replicaSet('b', 3)] });
    expect(story.events.length).toBeLessThan(MOST_EVENTS);
  });

  it('a Pod evicted from a node that goes on to turn Pods away for a day', () => {
    const story = storyOf({
      nodes: 1,
      objects: [deployment({ replicas: 2 })],
      steps: [{ evict: { target: 'deployment/web[0]', resource: 'memory' } }, { wait: '24h' }],
    });
    expect(story.events.length).toBeLessThan(MOST_EVENTS);
  });
});

describe('what is too much', { timeout: PATIENCE }, () => {
  it.each<[string, object, RegExp]>([
    ['a million replicas', deployment({ replicas: 1_000_000 }), /^objects\[0\]\.spec\.replicas: .*5,?000/],
    ['replicas of 10^30', deployment({ replicas: 1e30 }), /^objects\[0\]\.spec\.replicas: /],
    ['negative replicas', deployment({ replicas: -1 }), /^objects\[0\]\.spec\.replicas: .*greater than or equal to 0/],
    ['half a replica', deployment({ replicas: 1.5 }), /^objects\[0\]\.spec\.replicas: /],
    ['a quantity of -1', deployment({ cpu: '-1' }), /requests\[?\.?cpu\]?: .*greater than or equal to 0/],
    [
      'a name of 10,000 characters',
      deployment({ name: 'x'.repeat(10_000) }),
      /^objects\[0\]\.metadata\.name: .*63|253/,
    ],
  ])('%s: a message', (_, object, message) => {
    const errors = errorsOf({ nodes: 1, objects: [object] }).map(({ path, message: text }) => `${path}: ${text}`);
    expect(
      errors.find((each) => message.test(each)),
      errors.join('\n'),
    ).toBeDefined();
    // A message is read by people.
    for (const each of errors) expect(each.length).toBeLessThan(2_000);
  });

  it('no replicas: nothing runs, and that is a story', () => {
    const story = storyOf({ nodes: 1, objects: [deployment({ replicas: 0 })] });
    expect(story.at(story.duration).cluster.ofKind('Pod')).toEqual([]);
    expect(story.duration).toBeGreaterThan(0);
  });

  it('a scale to a million is refused where it is written', () => {
    const [error] = errorsOf({
      nodes: 1,
      objects: [deployment({})],
      steps: [{ scale: { deployment: 'web', replicas: 1_000_000 } }],
    });
    expect(error?.path).toMatch(/^steps\[0\]/);
  });

  it('a thousand million nodes, and none', () => {
    for (const nodes of [1_000_000_000, 0, -1]) expect(errorsOf({ nodes, objects: [] })).not.toEqual([]);
  });
});
