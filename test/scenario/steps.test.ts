import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import type { Action } from '../../src/scenario/types.js';
import { errorsOf, withSteps } from './support.js';

const step = (text: string) => parseScenario(withSteps(text)).steps[0]!;
const action = (text: string): Action => step(text).actions[0]!;
const deployment = { kind: 'Deployment', namespace: 'default', name: 'web' };

describe('steps', () => {
  it('have an id by their position, and keep what is said', () => {
    const { steps } = parseScenario(withSteps('{ say: One }', '{ id: death, title: T, pause: true, speed: 2 }'));
    expect(steps).toEqual([
      { index: 0, id: 'step-1', say: 'One', actions: [] },
      { index: 1, id: 'death', title: 'T', pause: true, speed: 2, actions: [] },
    ]);
  });

  it('delete an object, or a Pod by its owner and age', () => {
    expect(action('delete: deployment/web')).toEqual({
      verb: 'delete',
      target: { text: 'deployment/web', ...deployment },
    });
    expect(action('delete: { target: "deploy/web[1]", gracePeriod: 5s }')).toEqual({
      verb: 'delete',
      target: { text: 'deploy/web[1]', ...deployment, index: 1 },
      gracePeriod: 5_000,
    });
  });

  it('scale in both forms', () => {
    const scaled = { verb: 'scale', target: { text: 'deployment/web', ...deployment }, replicas: 5 };
    expect(action('scale: { deployment: web, replicas: 5 }')).toEqual(scaled);
    expect(action('scale: { target: deployment/web, replicas: 5 }')).toEqual(scaled);
  });

  it('crash one container, with its exit code', () => {
    const target = { ...deployment, index: 0, container: 'nginx' };
    expect(action('crash: deployment/web.nginx')).toEqual({
      verb: 'crash',
      target: { text: 'deployment/web.nginx', ...target },
      exitCode: 1,
    });
    expect(action('crash: { target: "deployment/web[0].nginx", reason: OOMKilled }')).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled',
    });
    expect(errorsOf(withSteps('crash: deployment/web'))).toEqual([
      '6:14 steps[0].crash: Required value: which container: "deployment/web.nginx", "deployment/web.log-shipper"',
    ]);
  });

  it.each([
    ['localhost:8080', { kind: 'localhost', port: 8080 }],
    ['http://localhost', { kind: 'localhost', port: 80 }],
    ['10.244.1.9:8080', { kind: 'address', host: '10.244.1.9', port: 8080 }],
    ['"[fd00::1]:80"', { kind: 'address', host: 'fd00::1', port: 80 }],
    ['"deployment/web[1]"', { kind: 'target', target: { ...deployment, index: 1 }, port: 8080 }],
    ['service/web', { kind: 'target', target: { kind: 'Service', name: 'web' }, port: 80 }],
    ['web.default.svc.cluster.local:80', { kind: 'target', target: { kind: 'Service', name: 'web' }, port: 80 }],
  ])('request %s', (to, destination) => {
    expect(action(`request: { from: "deployment/web[0].log-shipper", to: ${to} }`)).toMatchObject({
      verb: 'request',
      from: { ...deployment, index: 0, container: 'log-shipper' },
      to: destination,
      path: '/',
    });
  });

  it('write a file, take nodes down and up, cordon and taint', () => {
    expect(action('write: { from: deployment/web.nginx, file: /logs/a, text: x }')).toMatchObject({
      file: '/logs/a',
      text: 'x',
    });
    for (const verb of ['nodeDown', 'nodeUp', 'cordon', 'uncordon']) {
      expect(action(`${verb}: node-b`)).toEqual({ verb, node: 'node-b' });
    }
    const taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };
    expect(action('taint: node-a gpu=yes:NoSchedule')).toEqual({ verb: 'taint', node: 'node-a', taint, remove: false });
    expect(action('taint: node-a gpu=yes:NoSchedule-')).toMatchObject({ taint, remove: true });
    expect(action('taint: { node: node-a, taint: "gpu:NoExecute", remove: true }')).toMatchObject({
      taint: { key: 'gpu', value: '', effect: 'NoExecute' },
      remove: true,
    });
  });

  it('hold back what they apply by name, and take objects in place', () => {
    const scenario = parseScenario(
      withSteps(
        'apply: deployment/web',
        'apply: { apiVersion: v1, kind: Pod, metadata: { name: x }, spec: { containers: [{ name: a, image: b }] } }',
      ),
    );
    expect(scenario.objects.map(({ kind }) => kind)).toEqual(['Service']);
    expect(scenario.steps.map(({ actions }) => actions)).toMatchObject([
      [{ verb: 'apply', objects: [{ kind: 'Deployment', metadata: { name: 'web' } }] }],
      [{ verb: 'apply', objects: [{ kind: 'Pod', metadata: { name: 'x', namespace: 'default' } }] }],
    ]);
  });

  it('apply several things in the order they are written', () => {
    const inPlace =
      '{ apiVersion: v1, kind: Pod, metadata: { name: x }, spec: { containers: [{ name: a, image: b }] } }';
    const action = step(`apply: [service/web, ${inPlace}, deployment/web]`).actions[0]!;
    expect(action.verb === 'apply' && action.objects.map(({ kind }) => kind)).toEqual(['Service', 'Pod', 'Deployment']);
  });

  it('wait for a time or a condition', () => {
    expect(step('wait: 1m30s').wait).toEqual({ kind: 'duration', duration: 90_000 });
    expect(step('wait: 2.5').wait).toEqual({ kind: 'duration', duration: 2_500 });
    expect(step('wait: { for: deployment/web }').wait).toMatchObject({ condition: 'Available', atMost: 300_000 });
    expect(step('wait: { for: "deployment/web[0]", atMost: 10s }').wait).toMatchObject({
      condition: 'Ready',
      atMost: 10_000,
    });
  });

  it('several causes of one step happen in the order they are written', () => {
    const verbs = (text: string) => step(text).actions.map(({ verb }) => verb);
    expect(verbs('{ nodeDown: node-a, delete: service/web, cordon: node-b }')).toEqual([
      'nodeDown',
      'delete',
      'cordon',
    ]);
    expect(verbs('{ cordon: node-b, nodeDown: node-a }')).toEqual(['cordon', 'nodeDown']);
  });

  it('every mistake is named at its place, all at once', () => {
    expect(
      errorsOf(
        withSteps(
          'delete: deployment/wbe',
          'scale: { deployment: web, replicas: -1 }',
          'dlete: deployment/web',
          'nodeDown: node-x',
          'crash: "deployment/web[0].ngnix"',
          'wait: 5 seconds',
          'request: { from: deployment/web, to: "service/web:8080" }',
          'write: { from: deployment/web.nginx, file: logs }',
          '{ id: a, delete: configmap/x }',
          '{ id: a, scale: { target: service/web, replicas: 1 } }',
          'wait: { for: deployment/web, condition: Ready }',
        ),
      ),
    ).toEqual([
      '6:15 steps[0].delete: Not found: "wbe": declared: "web"; did you mean "web"?',
      '7:43 steps[1].scale.replicas: Invalid value: -1: must be 0 or more',
      '8:7 steps[2].dlete: unknown field "dlete": did you mean "delete"?',
      '9:17 steps[3].nodeDown: Not found: "node-x": nodes: "node-a", "node-b"; did you mean "node-a"?',
      '10:14 steps[4].crash: Not found: "ngnix": containers of Deployment "web": "nginx", "log-shipper"; did you mean "nginx"?',
      '11:13 steps[5].wait: Invalid value: "5 seconds": write a duration such as "5s", "1m30s" or "500ms"',
      '12:44 steps[6].request.to: Not found: "8080": ports of Service "web": "80"',
      '13:50 steps[7].write.file: Invalid value: "logs": write an absolute path to a file, such as "/var/log/access.log"',
      '14:24 steps[8].delete: Not found: "configmap/x": declared: "deployment/web", "service/web"',
      '15:13 steps[9].id: Duplicate value: "a"',
      '15:33 steps[9].scale.target: Invalid value: "service/web": only a Deployment, a ReplicaSet, a StatefulSet or a ReplicationController can be scaled',
      '16:47 steps[10].wait.condition: Invalid value: "Ready": a Deployment has: Available, Deleted',
    ]);
  });

  it('names in several namespaces are told apart', () => {
    const pod = (namespace: string) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: ${namespace} }\nspec: { containers: [{ name: c, image: i }] }\n`;
    const scenario = (target: string) =>
      `kind: Scenario\napiVersion: kubestory/v1\nspec: { steps: [{ delete: ${target} }] }\n`;
    expect(errorsOf(scenario('pod/a') + pod('blue') + pod('green'))).toEqual([
      '3:27 steps[0].delete: Invalid value: "pod/a": is in several namespaces: write "blue/pod/a" or "green/pod/a"',
    ]);
    const { steps } = parseScenario(scenario('green/pod/a') + pod('blue') + pod('green'));
    expect(steps[0]!.actions[0]).toMatchObject({ target: { namespace: 'green', name: 'a' } });
    expect(parseScenario(scenario('pod/a') + pod('blue')).steps[0]!.actions[0]).toMatchObject({
      target: { namespace: 'blue' },
    });
  });

  it('what is wrong with one field does not hide what is wrong with the others', () => {
    expect(
      errorsOf(withSteps('{ id: a, foo: 1, drain: node-x, delete: deployment/wbe, speed: 99 }', '{ id: a }')),
    ).toEqual([
      expect.stringMatching(/steps\[0\]\.foo: unknown field/),
      expect.stringMatching(/steps\[0\]\.drain: Not found: "node-x"/),
      expect.stringMatching(/steps\[0\]\.delete: Not found: "wbe"/),
      expect.stringMatching(/steps\[0\]\.speed: Invalid value: 99/),
      expect.stringMatching(/steps\[1\]\.id: Duplicate value: "a"/),
    ]);
  });

  it('have their places in the text, for what turns out when they are played', () => {
    const { places } = parseScenario(withSteps('say: One', '{ say: Two, wait: 5s }'));
    expect(places?.['steps[0]']).toMatchObject({ line: 6, document: 0 });
    expect(places?.['steps[1].wait']).toEqual({ line: 7, column: 19, document: 0 });
    expect(parseScenario({ steps: [{ say: 'One' }] }).places).toBeUndefined();
  });
});
