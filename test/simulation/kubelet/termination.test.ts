import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { last, node, ofReason, pause, pod, remove, scenario, target } from '../scenarios.js';
import { condition, container, crash, podAt, podIn, run, secondsSince, sidecar } from './support.js';

const removeIn = (seconds: number): Action => ({
  verb: 'delete',
  target: target('pod/web'),
  gracePeriod: seconds * 1000,
});
const exits = (simulation: Simulation): number[] =>
  secondsSince(
    simulation,
    'Killing',
    simulation.events.filter(({ detail }) => detail?.kind === 'exited'),
  );

describe('a Pod that is deleted again with a shorter grace period', () => {
  it('is told again, and its processes have what is given now', () => {
    const simulation = run(
      { containers: [container('app')] },
      { app: { stopAfter: 60_000 } },
      {
        steps: [{}, { actions: [remove('pod/web')], wait: pause(5_000) }, { actions: [removeIn(3)] }],
      },
    );
    expect(ofReason(simulation, 'Killing')).toHaveLength(2);
    expect(exits(simulation)).toEqual([8]);
    expect(podIn(simulation)).toBeUndefined();
  });

  it('a process that is about to end does so when it would have', () => {
    const simulation = run(
      { containers: [container('app')] },
      { app: { stopAfter: 6_000 } },
      {
        steps: [{}, { actions: [remove('pod/web')], wait: pause(5_000) }, { actions: [removeIn(3)] }],
      },
    );
    expect(exits(simulation)).toEqual([6]);
  });

  it('with a longer one nothing changes', () => {
    const simulation = run(
      { containers: [container('app')] },
      { app: { stopAfter: 6_000 } },
      {
        steps: [{}, { actions: [removeIn(4)], wait: pause(1_000) }, { actions: [removeIn(30)] }],
      },
    );
    expect(ofReason(simulation, 'Killing')).toHaveLength(1);
    expect(exits(simulation)).toEqual([4]);
  });
});

describe('a Pod is deleted with a grace period of one second', () => {
  it('has two: SIGKILL never comes sooner after SIGTERM', () => {
    const simulation = run(
      { initContainers: [sidecar('proxy')], containers: [container('app')] },
      { app: { stopAfter: 60_000 }, proxy: { stopAfter: 60_000 } },
      { steps: [{}, { actions: [removeIn(1)] }] },
    );
    expect(exits(simulation)).toEqual([2, 3]);
  });
});

describe('a Pod is deleted while', () => {
  it('it waits in back-off: it goes at once', () => {
    const simulation = run(
      { containers: [container('app')] },
      { app: { exitAfter: 500, exitCode: 1 } },
      {
        steps: [{ wait: pause(12_000) }, { actions: [remove('pod/web')] }],
      },
    );
    expect(ofReason(simulation, 'Killing')).toEqual([]);
    const gone = ofReason(simulation, 'PodGone')[0]?.detail;
    expect(gone?.kind === 'podGone' && gone.object.status?.phase).toBe('Failed');
  });

  it('a container is being restarted for its liveness probe: it is not started again', () => {
    const livenessProbe = { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 1 };
    const simulation = run(
      { containers: [container('app', { livenessProbe })] },
      { app: { liveness: { after: 5_000 }, stopAfter: 10_000 } },
      { steps: [{ wait: pause(12_000) }, { actions: [remove('pod/web')] }] },
    );
    expect(ofReason(simulation, 'Started')).toHaveLength(1);
    expect(podIn(simulation)).toBeUndefined();
  });
});

describe('a process that ends by itself while it is being stopped', () => {
  it.each(['app', 'proxy'])('is gone a little sooner: %s', (name) => {
    const simulation = run(
      { initContainers: [sidecar('proxy')], containers: [container('app')] },
      { app: { stopAfter: 5_000 }, proxy: { stopAfter: 5_000 } },
      {
        steps: [{}, { actions: [remove('pod/web')], wait: pause(2_000) }, { actions: [crash(`pod/web.${name}`)] }],
      },
    );
    expect(exits(simulation)).toEqual(name === 'app' ? [2, 7] : [2, 5]);
    expect(podIn(simulation)).toBeUndefined();
  });
});

describe('a container that is out of memory', () => {
  it('is OOMKilled with exit code 137, and started again', () => {
    const simulation = run(
      { containers: [container('app')] },
      {},
      {
        steps: [{}, { actions: [crash('pod/web', 'OOMKilled')] }],
      },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
    });
  });
});

describe('a Pod of restartPolicy OnFailure', () => {
  it('whose one container failed and then succeeded has Succeeded', () => {
    const simulation = run(
      { restartPolicy: 'OnFailure', containers: [container('app')] },
      { app: { exitAfter: 500, exitCode: 1, exits: 1 } },
      { steps: [{}, { actions: [{ ...crash('pod/web'), exitCode: 0 } as Action] }] },
    );
    expect(podIn(simulation)?.status?.phase).toBe('Succeeded');
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.restartCount).toBe(1);
  });

  it('whose sidecar runs on is Succeeded once the sidecar was stopped', () => {
    const simulation = run(
      { restartPolicy: 'OnFailure', initContainers: [sidecar('proxy')], containers: [container('app')] },
      { app: { exitAfter: 500 } },
    );
    const stopped = ofReason(simulation, 'Killing');
    expect(stopped.map(({ message }) => message)).toEqual(['Stopping container proxy']);
    expect(podAt(stopped[0])?.status?.phase).toBe('Running');
    expect(podIn(simulation)?.status?.phase).toBe('Succeeded');
  });
});

describe('a container has a restart policy of its own', () => {
  it('that counts for it alone', () => {
    const simulation = run(
      {
        containers: [container('once', { restartPolicy: 'Never' } as object), container('always')],
      },
      { once: { exitAfter: 500, exitCode: 1 }, always: { exitAfter: 500, exitCode: 1, exits: 1 } },
    );
    const statuses = podIn(simulation)?.status?.containerStatuses;
    expect(statuses?.map(({ restartCount }) => restartCount)).toEqual([0, 1]);
    expect(statuses?.[0]?.state?.terminated?.exitCode).toBe(1);
  });
});

describe('an image whose name is none', () => {
  it.each([
    ['Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
    ['nginx:', 'invalid reference format'],
    ['nginx latest', 'invalid reference format'],
  ])('%s: is never pulled', (image, why) => {
    const simulation = run({ containers: [{ name: 'app', image }] });
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${why}`;
    expect(ofReason(simulation, 'InspectFailed')[0]?.message).toBe(message);
    expect(ofReason(simulation, 'Failed')[0]?.message).toBe('Error: InvalidImageName');
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'InvalidImageName',
      message,
    });
    expect(ofReason(simulation, 'Pulling')).toEqual([]);
  });

  it.each([
    'nginx',
    'nginx:1.14.2',
    'registry.k8s.io/pause:3.9',
    'localhost:5000/a_b/c-d__e.f:v1',
    'ghcr.io/Org-less/x'.toLowerCase(),
  ])('%s is one', (image) => {
    expect(podIn(run({ containers: [{ name: 'app', image }] }))?.status?.phase).toBe('Running');
  });
});

describe('a machine that was down and is up again', () => {
  it('its kubelet says that it starts, and that the machine has been rebooted', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [pod('web')],
        steps: [
          {},
          { actions: [{ verb: 'nodeDown', node: 'node-a' }], wait: pause(5_000) },
          { actions: [{ verb: 'nodeUp', node: 'node-a' }] },
        ],
      }),
    );
    expect(ofReason(simulation, 'Starting')[0]).toMatchObject({ type: 'Normal', message: 'Starting kubelet.' });
    const [rebooted] = ofReason(simulation, 'Rebooted');
    expect(rebooted?.type).toBe('Warning');
    expect(rebooted?.message).toMatch(/^Node node-a has been rebooted, boot id: [0-9a-f-]{36}$/);
  });
});

describe('an emptyDir when its machine boots again', () => {
  it('keeps what was on disk, and has lost what was in memory', () => {
    const write = (file: string): Action => ({ verb: 'write', from: target('pod/web'), file, text: 'x' });
    const simulation = run(
      {
        nodeName: 'node-a',
        volumes: [
          { name: 'disk', emptyDir: {} },
          { name: 'memory', emptyDir: { medium: 'Memory' } },
        ],
        containers: [
          container('app', {
            volumeMounts: [
              { name: 'disk', mountPath: '/disk' },
              { name: 'memory', mountPath: '/memory' },
            ],
          }),
        ],
      },
      {},
      {
        steps: [
          {},
          { actions: [write('/disk/a'), write('/memory/b')] },
          { actions: [{ verb: 'nodeDown', node: 'node-a' }], wait: pause(5_000) },
          { actions: [{ verb: 'nodeUp', node: 'node-a' }] },
        ],
      },
    );
    const files = last(simulation).files(podIn(simulation)?.metadata.uid ?? '');
    expect(files.map(({ volume }) => volume)).toEqual(['disk']);
  });
});

describe('the status says which generation of the Pod it was made for', () => {
  it('1 while it runs, 2 once its deletion has been seen', () => {
    const simulation = run({ containers: [container('app')] }, {}, { steps: [{}, { actions: [remove('pod/web')] }] });
    const running = podAt(ofReason(simulation, 'Ready')[0]);
    expect(running?.status?.observedGeneration).toBe(1);
    expect(condition(running, 'Ready')?.observedGeneration).toBe(1);
    const gone = ofReason(simulation, 'PodGone')[0]?.detail;
    expect(gone?.kind === 'podGone' && gone.object.status?.observedGeneration).toBe(2);
    expect(last(simulation).ofKind('Pod')).toEqual([]);
  });
});
