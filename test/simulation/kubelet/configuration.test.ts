import { describe, expect, it } from 'vitest';
import type { Container, KubernetesObject, Pod } from '../../../src/kubernetes/types.js';
import type { Action } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { ofReason, pause, pod, remove, scenario, target } from '../scenarios.js';
import { condition, container, eventsFrom, podIn, secondsSince } from './support.js';

const configMap = (name: string, data: Record<string, string> = {}): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data }) as KubernetesObject;
const secret = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'default' },
});
const apply = (...objects: KubernetesObject[]): { actions: Action[] } => ({ actions: [{ verb: 'apply', objects }] });
const from = (...envFrom: Container['envFrom'] & object): Pod =>
  pod('web', { containers: [container('app', { envFrom })] });
const key = (name: string, key: string): Pod =>
  pod('web', {
    containers: [container('app', { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key } } }] })],
  });
const waiting = (simulation: Simulation) => podIn(simulation)?.status?.containerStatuses?.[0]?.state?.waiting;
const removeConfigMap: Action = { verb: 'delete', target: { ...target('configmap/app'), kind: 'ConfigMap' } };

describe('a container whose environment names what is not there', () => {
  it('waits in CreateContainerConfigError, with its image pulled', () => {
    const simulation = simulate(
      scenario({ objects: [from({ configMapRef: { name: 'app' } })], steps: [{}, apply(configMap('app'))] }),
    );
    expect(eventsFrom(simulation, 'Pulling').slice(1, 3)).toEqual([
      expect.stringMatching(/^Pulled: /),
      'Failed: Error: configmap "app" not found',
    ]);
  });

  it('is made with the next try once it is there', () => {
    const simulation = simulate(
      scenario({
        objects: [from({ configMapRef: { name: 'app' } })],
        steps: [{ wait: pause(12_000) }, { ...apply(configMap('app')), wait: pause(15_000) }],
      }),
    );
    expect(podIn(simulation)?.status?.phase).toBe('Running');
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.restartCount).toBe(0);
  });

  it.each([
    [from({ configMapRef: { name: 'app' } }), [], 'configmap "app" not found'],
    [from({ secretRef: { name: 'app' } }), [], 'secret "app" not found'],
    [key('app', 'port'), [configMap('app')], `couldn't find key port in ConfigMap default/app`],
  ])('says what is missing: %#', (given, present, message) => {
    const simulation = simulate(
      scenario({
        objects: [...present, given],
        steps: [{}, { wait: pause(1_000_000) }, apply(configMap('app', { port: '80' }), secret('app'))],
      }),
    );
    const at = simulation.events[(simulation.steps[2]?.firstEvent ?? 0) - 1]?.cluster.get<Pod>('Pod', 'default', 'web');
    expect(at?.status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message,
    });
    expect(at?.status?.phase).toBe('Pending');
  });

  it('runs on when that is deleted, and does not come back from its next restart', () => {
    const simulation = simulate(
      scenario({
        objects: [configMap('app'), from({ configMapRef: { name: 'app' } })],
        steps: [
          {},
          { actions: [removeConfigMap] },
          { actions: [{ verb: 'crash', target: target('pod/web'), exitCode: 1 }] },
        ],
      }),
    );
    expect(waiting(simulation)).toEqual({ reason: 'CreateContainerConfigError', message: 'configmap "app" not found' });
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.lastState?.terminated?.exitCode).toBe(1);
  });

  it('is made without what is optional', () => {
    const simulation = simulate(
      scenario({
        objects: [from({ configMapRef: { name: 'app', optional: true } })],
        steps: [{}, apply(configMap('app'))],
      }),
    );
    expect(ofReason(simulation, 'Failed')).toEqual([]);
  });

  it('is made all the same if the scenario never speaks of it, with a notice', () => {
    const simulation = simulate(scenario({ objects: [from({ configMapRef: { name: 'app' } })] }));
    expect(podIn(simulation)?.status?.phase).toBe('Running');
    expect(simulation.problems.map(({ message }) => message)).toContain(
      'assumed: ConfigMap default/app is there, with every key that is asked for',
    );
  });
});

describe('a volume made of what is not there', () => {
  const mounting = (volume: object): Pod =>
    pod('web', { volumes: [{ name: 'settings', ...volume }], containers: [container('app')] });

  it.each([
    [{ configMap: { name: 'app' } }, [], 'configmap "app" not found'],
    [{ secret: { secretName: 'app' } }, [], 'secret "app" not found'],
    [
      { configMap: { name: 'app', items: [{ key: 'port', path: 'port' }] } },
      [configMap('app')],
      'configmap references non-existent config key: port',
    ],
    [{ projected: { sources: [{ configMap: { name: 'app' } }] } }, [], 'configmap "app" not found'],
  ])('keeps the Pod from being started: %j', (volume, present, why) => {
    const simulation = simulate(
      scenario({
        objects: [...present, mounting(volume)],
        steps: [
          { wait: pause(5_000) },
          { ...apply(configMap('app', { port: '80' }), secret('app')), wait: pause(9_000) },
        ],
      }),
    );
    const failed = ofReason(simulation, 'FailedMount');
    expect(failed[0]?.message).toBe(`MountVolume.SetUp failed for volume "settings" : ${why}`);
    const then = failed[0]?.cluster.get<Pod>('Pod', 'default', 'web');
    expect(then?.status?.containerStatuses?.[0]?.state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    expect(condition(then, 'PodReadyToStartContainers')?.status).toBe('False');
    expect(secondsSince(simulation, 'FailedMount', failed)).toEqual([0, 0.5, 1.5, 3.5]);
    expect(podIn(simulation)?.status?.phase).toBe('Running');
  });

  it('is no hindrance to Pods that have it mounted already', () => {
    const simulation = simulate(
      scenario({
        objects: [configMap('app'), mounting({ configMap: { name: 'app' } })],
        steps: [
          {},
          { actions: [removeConfigMap] },
          { actions: [{ verb: 'crash', target: target('pod/web'), exitCode: 1 }] },
        ],
      }),
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, ready: true });
  });

  it('is given up with the Pod', () => {
    const simulation = simulate(
      scenario({
        objects: [mounting({ configMap: { name: 'app' } })],
        steps: [{}, { actions: [remove('pod/web')] }, apply(configMap('app'))],
      }),
    );
    expect(podIn(simulation)).toBeUndefined();
  });
});
