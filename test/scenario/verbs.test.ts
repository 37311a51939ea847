import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import type { Action } from '../../src/scenario/types.js';
import { errorsOf, withSteps } from './support.js';

const action = (text: string): Action => parseScenario(withSteps(text)).steps[0]!.actions[0]!;
const errors = (text: string): string[] =>
  errorsOf(withSteps(text)).map((each) => each.replace(/^\S+ steps\[0\]\./, ''));
const web = { kind: 'Deployment', namespace: 'default', name: 'web' };

describe('setImage', () => {
  it('is for one container, named beside the target or in it', () => {
    const set = { verb: 'setImage', container: 'nginx', image: 'nginx:2' };
    expect(action('setImage: { target: deployment/web, container: nginx, image: "nginx:2" }')).toEqual({
      ...set,
      target: { text: 'deployment/web', ...web },
    });
    expect(action('setImage: { target: deployment/web.nginx, image: "nginx:2" }')).toEqual({
      ...set,
      target: { text: 'deployment/web.nginx', ...web },
    });
    expect(action('setImage: { target: "deployment/web[1].nginx", image: "nginx:2" }')).toMatchObject({
      target: { ...web, index: 1 },
      container: 'nginx',
    });
  });

  it('is for all containers with *', () => {
    expect(action('setImage: { target: deployment/web, container: "*", image: x }')).not.toHaveProperty('container');
  });

  it.each([
    [
      'target: deployment/web, image: x',
      'setImage.container: Required value: which container: "nginx", "log-shipper", or "*" for all',
    ],
    [
      'target: deployment/web, container: ngnix, image: x',
      'setImage.container: Not found: "ngnix": containers of Deployment "web": "nginx", "log-shipper"; did you mean "nginx"?',
    ],
    [
      'target: service/web, container: nginx, image: x',
      'setImage.target: Invalid value: "service/web": only a Deployment, a StatefulSet, a DaemonSet, a ReplicaSet, a ReplicationController or a Pod has an image that can be set',
    ],
    [
      'target: deployment/web, container: "*", image: ""',
      'setImage.image: Invalid value: "": must be an image, without leading or trailing whitespace',
    ],
    [
      'target: deployment/web.nginx, container: nginx, image: x',
      'setImage.container: Forbidden: the target names a container already',
    ],
  ])('{ %s } is refused', (fields, error) => {
    expect(errors(`setImage: { ${fields} }`)).toEqual([error]);
  });
});

describe('rollout', () => {
  it.each(['restart', 'undo', 'pause', 'resume'])('%s', (verb) => {
    expect(action(`rollout: { ${verb}: deployment/web }`)).toEqual({
      verb: 'rollout',
      target: { text: 'deployment/web', ...web },
      action: verb,
    });
  });

  it('undo goes to a revision', () => {
    expect(action('rollout: { undo: deployment/web, toRevision: 2 }')).toMatchObject({ action: 'undo', toRevision: 2 });
  });

  it('is refused for what has no rollout', () => {
    expect(errors('rollout: { pause: service/web }')).toEqual([
      'rollout.pause: Invalid value: "service/web": rollout pause is for a Deployment',
    ]);
    expect(errors('rollout: { restart: "deployment/web[0]" }')).toEqual([
      'rollout.restart: Invalid value: "deployment/web[0]": rollout restart is for a Deployment, a StatefulSet or a DaemonSet',
    ]);
    expect(errors('rollout: { restart: deployment/web, toRevision: 2 }')).toEqual([
      'rollout.toRevision: unknown field "toRevision": known here: restart',
    ]);
  });
});

describe('drain', () => {
  it('in both forms', () => {
    expect(action('drain: node-a')).toEqual({ verb: 'drain', node: 'node-a' });
    expect(action('drain: { node: node-a, gracePeriod: 5s }')).toEqual({
      verb: 'drain',
      node: 'node-a',
      gracePeriod: 5_000,
    });
    expect(errors('drain: node-x')).toEqual([
      'drain: Not found: "node-x": nodes: "node-a", "node-b"; did you mean "node-a"?',
    ]);
  });
});

describe('evict', () => {
  it('asks the Eviction API, or is the node that runs out of something', () => {
    const target = { ...web, index: 0 };
    expect(action('evict: deployment/web')).toEqual({ verb: 'evict', target: { text: 'deployment/web', ...target } });
    expect(action('evict: { target: "deployment/web[1]", gracePeriod: 1s }')).toMatchObject({
      target: { index: 1 },
      gracePeriod: 1_000,
    });
    expect(action('evict: { target: "deployment/web[0]", resource: memory }')).toMatchObject({ resource: 'memory' });
  });

  it('is for a whole Pod, and a node that is short of something asks for no grace', () => {
    expect(errors('evict: "deployment/web[0].nginx"')).toEqual([
      'evict: Invalid value: "deployment/web[0].nginx": names a container: a Pod is evicted as a whole',
    ]);
    expect(errors('evict: { target: deployment/web, resource: memory, gracePeriod: 1s }')).toEqual([
      'evict.gracePeriod: Forbidden: a node that runs out of something kills at once',
    ]);
    expect(errors('evict: { target: deployment/web, resource: disk }')[0]).toMatch(
      /^evict.resource: Unsupported value/,
    );
    expect(errors('evict: service/web')).toEqual(['evict: Invalid value: "service/web": a Service has no containers']);
  });
});

describe('crash', () => {
  it('SandboxChanged is of a Pod, not of a container', () => {
    expect(action('crash: { target: "deployment/web[0]", reason: SandboxChanged }')).toEqual({
      verb: 'crash',
      target: { text: 'deployment/web[0]', ...web, index: 0 },
      exitCode: 137,
      reason: 'SandboxChanged',
    });
    expect(errors('crash: { target: deployment/web.nginx, reason: SandboxChanged, exitCode: 1 }')).toEqual([
      'crash.target: Invalid value: "deployment/web.nginx": names a container: a Pod loses its sandbox as a whole',
      'crash.exitCode: Forbidden: the sandbox is lost, not one process',
    ]);
  });
});

describe('targets', () => {
  it('a node can be looked at, awaited and deleted; it has no containers', () => {
    const node = { text: 'node/node-a', kind: 'Node', namespace: '', name: 'node-a' };
    expect(parseScenario(withSteps('focus: node/node-a')).steps[0]!.focus).toEqual(node);
    expect(action('delete: no/node-b')).toMatchObject({ target: { kind: 'Node', name: 'node-b' } });
    expect(parseScenario(withSteps('wait: { for: node/node-a }')).steps[0]!.wait).toMatchObject({ condition: 'Ready' });
    expect(errors('focus: node/node-x')).toEqual([
      'focus: Not found: "node-x": nodes: "node-a", "node-b"; did you mean "node-a"?',
    ]);
    expect(errors('crash: node/node-a')).toEqual(['crash: Invalid value: "node/node-a": a Node has no containers']);
    expect(errors('focus: "node/node-a[0]"')).toEqual(['focus: Invalid value: "node/node-a[0]": a Node makes no Pods']);
  });

  it('a node with dots in its name', () => {
    const { steps } = parseScenario({ nodes: ['a.example.com'], pods: [], steps: [{ focus: 'node/a.example.com' }] });
    expect(steps[0]!.focus?.name).toBe('a.example.com');
  });

  it('what makes no Pods has no oldest one', () => {
    expect(errors('delete: "service/web[0]"')).toEqual([
      'delete: Invalid value: "service/web[0]": a Service makes no Pods',
    ]);
  });
});

describe('expect', () => {
  const expected = (text: string) => parseScenario(withSteps(`expect: ${text}`)).steps[0]!.expect;

  it('is one thing or a list', () => {
    const target = { text: 'deployment/web', ...web };
    expect(expected('{ target: deployment/web }')).toEqual([{ target, exists: true }]);
    expect(expected('[{ target: deployment/web, replicas: 2, condition: Available }]')).toEqual([
      { target, replicas: 2, condition: 'Available' },
    ]);
    expect(expected('{ target: "deployment/web[0].nginx", restarts: 1, reason: OOMKilled }')).toMatchObject([
      { target: { index: 0, container: 'nginx' }, restarts: 1, reason: 'OOMKilled' },
    ]);
    expect(expected('{ target: "deployment/web[1]", node: node-b, phase: Running }')).toMatchObject([
      { node: 'node-b', phase: 'Running' },
    ]);
  });

  it.each([
    [
      'target: deployment/web, phase: Running',
      'expect.phase: Forbidden: a Deployment has no phase: ask it of one of its Pods, such as "deployment/web[0]"',
    ],
    ['target: service/web, replicas: 1', 'expect.replicas: Forbidden: a Service has no replicas'],
    ['target: "deployment/web[0]", replicas: 1', 'expect.replicas: Forbidden: a Pod has no replicas'],
    [
      'target: "deployment/web[0]", condition: Available',
      'expect.condition: Invalid value: "Available": a Pod has: Ready, ContainersReady, Initialized, PodScheduled, Deleted',
    ],
    [
      'target: "deployment/web[0].nginx", phase: Running',
      'expect.phase: Forbidden: of a container: ask it of "deployment/web[0]"',
    ],
    [
      'target: "deployment/web[0]", exists: false, phase: Running',
      'expect.phase: Forbidden: may not be asked of what shall not exist',
    ],
    [
      'target: "deployment/web[0]", node: node-x',
      'expect.node: Not found: "node-x": nodes: "node-a", "node-b"; did you mean "node-a"?',
    ],
    [
      'target: deployment/web, replicas: 1000000',
      'expect.replicas: Invalid value: 1000000: kubestory shows at most 5000 replicas of one object',
    ],
    [
      'target: deployment/web, phase: running',
      'expect.phase: Unsupported value: "running": supported values: "Pending", "Running", "Succeeded", "Failed", "Unknown"; did you mean "Running"?',
    ],
  ])('{ %s } is refused', (fields, error) => {
    expect(errors(`expect: { ${fields} }`)).toEqual([error]);
  });
});

describe('quiz', () => {
  it('has the place of its answer among the options', () => {
    const { quiz } = parseScenario(withSteps('quiz: { question: Q, options: [a, b], answer: 1, why: W }')).steps[0]!;
    expect(quiz).toEqual({ question: 'Q', options: ['a', 'b'], answer: 1, why: 'W' });
    expect(errors('quiz: { question: Q, options: [a, b], answer: 2 }')).toEqual([
      'quiz.answer: Invalid value: 2: the place of an option, 0 to 1',
    ]);
  });
});

describe('wait', () => {
  it('for a condition that the kind has', () => {
    expect(errors('wait: { for: service/web }')).toEqual(['wait.condition: Required value: a Service has: Deleted']);
    expect(errors('wait: { for: service/web, condition: Deleted }')).toEqual([]);
    expect(errors('wait: { for: deployment/web, condition: Complete }')).toEqual([
      'wait.condition: Invalid value: "Complete": a Deployment has: Available, Deleted',
    ]);
  });
});

describe('whatIf', () => {
  it('switches counterfactuals on, each once', () => {
    expect(parseScenario({ pods: [], whatIf: ['podsHealThemselves', 'podsHealThemselves'] }).whatIf).toEqual([
      'podsHealThemselves',
    ]);
  });
});
