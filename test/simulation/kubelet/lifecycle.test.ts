import { describe, expect, it } from 'vitest';
import type { Container, Pod, PodCondition } from '../../../src/kubernetes/types.js';
import type { Action } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { deployment, last, ofReason, pause, pod, remove, scenario, target } from '../scenarios.js';

const crash = (text: string, reason?: 'OOMKilled'): Action => ({
  verb: 'crash',
  target: target(text),
  exitCode: 1,
  ...(reason ? { reason } : {}),
});
const container = (name: string, more: Partial<Container> = {}): Container => ({ name, image: `${name}:1`, ...more });
const sidecar = (name: string): Container => container(name, { restartPolicy: 'Always' } as Partial<Container>);

function podIn(simulation: Simulation, name = 'web'): Pod | undefined {
  return last(simulation).get<Pod>('Pod', 'default', name);
}

function condition(given: Pod | undefined, type: string): PodCondition | undefined {
  return given?.status?.conditions?.find((each) => each.type === type);
}

/** `Started app`, in order. */
function containerEvents(simulation: Simulation, ...kinds: string[]): string[] {
  return simulation.events.flatMap(({ detail }) =>
    detail && 'container' in detail && kinds.includes(detail.kind) ? `${detail.kind} ${detail.container}` : [],
  );
}

describe('a Pod starts', () => {
  it('init containers one by one, then the containers in the order of the spec, each started before the next is pulled', () => {
    const spec = { initContainers: [container('one'), container('two')], containers: [container('a'), container('b')] };
    const simulation = simulate(scenario({ objects: [pod('web', spec)] }));
    expect(containerEvents(simulation, 'pulling', 'started', 'exited')).toEqual([
      'pulling one',
      'started one',
      'exited one',
      'pulling two',
      'started two',
      'exited two',
      'pulling a',
      'started a',
      'pulling b',
      'started b',
    ]);
    expect(podIn(simulation)?.status?.initContainerStatuses?.map(({ ready }) => ready)).toEqual([true, true]);
  });

  it('a sidecar counts as done once it has started, and runs on', () => {
    const spec = { initContainers: [sidecar('proxy'), container('setup')], containers: [container('app')] };
    const simulation = simulate(scenario({ objects: [pod('web', spec)] }));
    expect(containerEvents(simulation, 'started')).toEqual(['started proxy', 'started setup', 'started app']);
    expect(containerEvents(simulation, 'exited')).toEqual(['exited setup']);
    expect(podIn(simulation)?.status?.initContainerStatuses?.map(({ state }) => Object.keys(state ?? {}))).toEqual([
      ['running'],
      ['terminated'],
    ]);
  });

  it('is Pending and says why until its containers run', () => {
    const simulation = simulate(scenario({ objects: [pod('web', { initContainers: [container('setup')] })] }));
    const { cluster } = ofReason(simulation, 'SandboxCreated')[0] ?? { cluster: simulation.initial };
    const starting = cluster.get<Pod>('Pod', 'default', 'web');
    expect(starting?.status?.phase).toBe('Pending');
    expect(starting?.status?.containerStatuses?.[0]?.state).toEqual({ waiting: { reason: 'PodInitializing' } });
    expect(condition(starting, 'Initialized')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [setup]',
    });
    expect(condition(starting, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [app]',
    });
  });

  it('an image that is there is not pulled again, one tagged latest is asked for each time', () => {
    const simulation = simulate(
      scenario({
        nodes: scenario().nodes.slice(0, 1),
        objects: [pod('a'), pod('b', { containers: [{ name: 'app', image: 'redis' }] })],
        steps: [
          {},
          {
            actions: [
              { verb: 'apply', objects: [pod('c'), pod('d', { containers: [{ name: 'app', image: 'redis' }] })] },
            ],
          },
        ],
      }),
    );
    const messages = ofReason(simulation, 'Pulled').map(({ object, message }) => `${object.name}: ${message}`);
    expect(messages).toEqual([
      'a: Successfully pulled image "nginx:1.14.2" in 2.4s (2.4s including waiting). Image size: 60000000 bytes.',
      'b: Successfully pulled image "redis" in 2.4s (4.79s including waiting). Image size: 60000000 bytes.',
      'c: Container image "nginx:1.14.2" already present on machine and can be accessed by the pod',
      'd: Successfully pulled image "redis" in 400ms (400ms including waiting). Image size: 60000000 bytes.',
    ]);
  });

  it('behavior says how big an image is and how long its pull takes', () => {
    const images = [{ image: 'nginx:1.14.2', size: 1000, pullTime: 65_000 }];
    const simulation = simulate(scenario({ objects: [pod('web')], behavior: { images } }));
    expect(ofReason(simulation, 'Pulled')[0]?.message).toBe(
      'Successfully pulled image "nginx:1.14.2" in 1m5s (1m5s including waiting). Image size: 1000 bytes.',
    );
  });

  it('an image that the registry does not have is asked for less and less often', () => {
    const simulation = simulate(
      scenario({ objects: [pod('web')], behavior: { images: [{ image: 'nginx:1.14.2', missing: true }] } }),
    );
    const reasons = simulation.events.map(({ reason, message }) => `${reason}: ${message.replace(/: rpc.*/, '')}`);
    const first = reasons.indexOf('Pulling: Pulling image "nginx:1.14.2"');
    expect(reasons.slice(first, first + 5)).toEqual([
      'Pulling: Pulling image "nginx:1.14.2"',
      'Failed: Failed to pull image "nginx:1.14.2"',
      'Failed: Error: ErrImagePull',
      'BackOff: Back-off pulling image "nginx:1.14.2"',
      'Failed: Error: ImagePullBackOff',
    ]);
    expect(ofReason(simulation, 'Failed')[0]?.message).toBe(
      'Failed to pull image "nginx:1.14.2": rpc error: code = NotFound desc = failed to pull and unpack image ' +
        '"docker.io/library/nginx:1.14.2": failed to resolve reference "docker.io/library/nginx:1.14.2": ' +
        'docker.io/library/nginx:1.14.2: not found',
    );
    expect(podIn(simulation)?.status?.phase).toBe('Pending');
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.state?.waiting?.reason).toBe('ImagePullBackOff');
    const delays = simulation.events.flatMap(({ detail }) => (detail?.kind === 'backOff' ? detail.delay / 1000 : []));
    expect(delays).toEqual([10, 20, 40, 80]);
    expect(simulation.problems.map(({ message }) => message)).toContain(
      'image nginx:1.14.2 of container app cannot be pulled; the story stops watching',
    );
  });
});

describe('a Pod becomes ready', () => {
  const probed = (probe: object): Pod => pod('web', { containers: [container('app', { readinessProbe: probe })] });
  const times = (simulation: Simulation): number => {
    const at = (reason: string): number => ofReason(simulation, reason)[0]?.time ?? NaN;
    return at('Ready') - at('Started');
  };

  it('without a probe as soon as it runs', () => {
    expect(times(simulate(scenario({ objects: [pod('web')] })))).toBe(0);
  });

  it('with a probe at the first period that is not before the initial delay', () => {
    const simulation = simulate(
      scenario({ objects: [probed({ tcpSocket: { port: 80 }, initialDelaySeconds: 5, periodSeconds: 3 })] }),
    );
    expect(Math.floor(times(simulation) / 1000)).toBe(6);
  });

  it('after the probes that its process does not answer', () => {
    const simulation = simulate(
      scenario({
        objects: [probed({ httpGet: { path: '/ok', port: 80 }, periodSeconds: 4 })],
        behavior: { containers: [{ target: target('pod/web'), readyAfter: 5_000 }] },
      }),
    );
    expect(Math.floor(times(simulation) / 1000)).toBe(8);
    const address = podIn(simulation)?.status?.podIP;
    expect(ofReason(simulation, 'Unhealthy').map(({ message }) => message)).toEqual([
      `Readiness probe failed: Get "http://${address}:80/ok": dial tcp ${address}:80: connect: connection refused`,
      `Readiness probe failed: Get "http://${address}:80/ok": dial tcp ${address}:80: connect: connection refused`,
    ]);
  });

  it('a startup probe holds the readiness probe back', () => {
    const probe = { tcpSocket: { port: 80 }, periodSeconds: 2 };
    const simulation = simulate(
      scenario({
        objects: [pod('web', { containers: [container('app', { startupProbe: probe, readinessProbe: probe })] })],
        behavior: { containers: [{ target: target('pod/web'), readyAfter: 3_000 }] },
      }),
    );
    expect(ofReason(simulation, 'Unhealthy').every(({ message }) => message.startsWith('Startup probe failed'))).toBe(
      true,
    );
    expect(ofReason(simulation, 'Ready')[0]?.time).toBeGreaterThan(
      ofReason(simulation, 'ContainerStarted')[0]?.time ?? NaN,
    );
  });
});

describe('a startup probe that fails too often', () => {
  const startupProbe = { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 3 };
  const slow = (restartPolicy: string): Simulation =>
    simulate(
      scenario({
        objects: [pod('web', { restartPolicy, containers: [container('app', { startupProbe })] })],
        behavior: { containers: [{ target: target('pod/web'), readyAfter: 60_000 }] },
      }),
    );

  it('has the container killed and started again, later and later', () => {
    const simulation = slow('Always');
    const words = simulation.events.map(({ reason, message }) => `${reason}: ${message.replace(/: dial.*/, '')}`);
    const first = words.indexOf('Unhealthy: Startup probe failed');
    expect(words.slice(first, first + 4)).toEqual([
      'Unhealthy: Startup probe failed',
      'Unhealthy: Startup probe failed',
      'Unhealthy: Startup probe failed',
      'Killing: Container app failed startup probe, will be restarted',
    ]);
    expect(ofReason(simulation, 'BackOff').length).toBeGreaterThan(1);
    expect(podIn(simulation)?.status?.phase).toBe('Running');
  });

  it('ends the whole Pod under restartPolicy Never, as nothing else of it runs', () => {
    const simulation = slow('Never');
    expect(ofReason(simulation, 'Killing').map(({ message }) => message)).toEqual(['Stopping container app']);
    expect(ofReason(simulation, 'Started')).toHaveLength(1);
  });
});

describe('a container ends', () => {
  it('is started again in the same Pod: UID, node and address stay, restarts +1', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 1)], steps: [{}, { actions: [crash('deployment/web[0]')] }] }),
    );
    const before = simulation.events.find(({ reason }) => reason === 'Crash');
    const [old] = before?.cluster.ofKind<Pod>('Pod') ?? [];
    const [now] = last(simulation).ofKind<Pod>('Pod');
    expect(now?.metadata.uid).toBe(old?.metadata.uid);
    expect(now?.spec.nodeName).toBe(old?.spec.nodeName);
    expect(now?.status?.podIP).toBe(old?.status?.podIP);
    expect(now?.status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      ready: true,
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    expect(ofReason(simulation, 'SuccessfulCreate')).toHaveLength(1);
  });

  it('out of memory is 137, OOMKilled', () => {
    const simulation = simulate(
      scenario({ objects: [pod('web')], steps: [{}, { actions: [crash('pod/web', 'OOMKilled')] }] }),
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled',
    });
  });

  it('again and again: at once, then after 10, 20, 40 s; the Pod stays Running, the step stops watching', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('web')],
        behavior: { containers: [{ target: target('pod/web'), exitAfter: 1_000, exitCode: 1 }] },
      }),
    );
    const exits = simulation.events.filter(({ detail }) => detail?.kind === 'exited').map(({ time }) => time);
    const starts = simulation.events.filter(({ reason }) => reason === 'Pulled').map(({ time }) => time);
    const waits = exits.slice(0, -1).map((exit, index) => Math.round(((starts[index + 1] ?? NaN) - exit) / 1000));
    expect(waits).toEqual([0, 10, 20, 40]);
    const { metadata, status } = podIn(simulation) ?? {};
    expect(status?.phase).toBe('Running');
    expect(status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 4,
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off 1m20s restarting failed container=app pod=web_default(${metadata?.uid})`,
        },
      },
    });
    expect(ofReason(simulation, 'BackOff')[0]?.message).toBe(
      `Back-off restarting failed container app in pod web_default(${metadata?.uid})`,
    );
    expect(simulation.problems).toContainEqual({
      severity: 'notice',
      path: 'steps[0]',
      message: 'container app keeps crashing; the story stops watching',
    });
  });

  it('as often as behavior says, then stays up', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('web')],
        behavior: { containers: [{ target: target('pod/web'), exitAfter: 500, exitCode: 2, exits: 2 }] },
      }),
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 2, ready: true });
  });

  it.each([
    ['Never', 0, 'Succeeded', 0],
    ['Never', 1, 'Failed', 0],
    ['OnFailure', 0, 'Succeeded', 0],
  ])('restartPolicy %s, exit code %i: %s', (restartPolicy, exitCode, phase, restarts) => {
    const simulation = simulate(
      scenario({
        objects: [pod('web', { restartPolicy })],
        behavior: { containers: [{ target: target('pod/web'), exitAfter: 500, exitCode }] },
      }),
    );
    expect(podIn(simulation)?.status?.phase).toBe(phase);
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.restartCount).toBe(restarts);
    expect(condition(podIn(simulation), 'Ready')).toMatchObject({
      status: 'False',
      reason: phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed',
    });
  });

  it('an init container that fails: the Pod fails under Never, else it is tried again', () => {
    const spec = { initContainers: [container('setup')] };
    const containers = [{ target: target('pod/web.setup'), exitAfter: 100, exitCode: 1, exits: 1 }];
    const never = simulate(
      scenario({ objects: [pod('web', { ...spec, restartPolicy: 'Never' })], behavior: { containers } }),
    );
    expect(podIn(never)?.status?.phase).toBe('Failed');
    const always = simulate(scenario({ objects: [pod('web', spec)], behavior: { containers } }));
    expect(podIn(always)?.status?.phase).toBe('Running');
    expect(podIn(always)?.status?.initContainerStatuses?.[0]?.restartCount).toBe(1);
  });

  it('two containers that want one port: the second cannot bind it and crashes each time', () => {
    const ports = [{ containerPort: 80 }];
    const spec = { containers: [container('first', { ports }), container('second', { ports })] };
    const simulation = simulate(scenario({ objects: [pod('web', spec)] }));
    expect(
      podIn(simulation)?.status?.containerStatuses?.map(({ ready, restartCount }) => [ready, restartCount]),
    ).toEqual([
      [true, 0],
      [false, 4],
    ]);
    expect(condition(podIn(simulation), 'Ready')?.message).toBe('containers with unready status: [second]');
    expect(ofReason(simulation, 'Error')[0]?.message).toBe(
      'Container second exited with code 1: address already in use: 80/TCP',
    );
  });
});

describe('a Pod is deleted', () => {
  const killed = (objects: Pod[], stopAfter?: number): Simulation =>
    simulate(
      scenario({
        objects,
        behavior: stopAfter === undefined ? {} : { containers: [{ target: target('pod/web'), stopAfter }] },
        steps: [{}, { actions: [remove('pod/web')] }],
      }),
    );

  it('every container is told at once; sidecars stop after the others, the last first', () => {
    const spec = { initContainers: [sidecar('one'), sidecar('two')], containers: [container('a'), container('b')] };
    const simulation = killed([pod('web', spec)]);
    const killing = ofReason(simulation, 'Killing');
    expect(killing.map(({ message }) => message)).toEqual(
      ['one', 'two', 'a', 'b'].map((name) => `Stopping container ${name}`),
    );
    expect(new Set(killing.map(({ time }) => time)).size).toBe(1);
    expect(containerEvents(simulation, 'exited')).toEqual(['exited a', 'exited b', 'exited two', 'exited one']);
    expect(podIn(simulation)).toBeUndefined();
  });

  it('a process that does not stop is killed when the grace period is over', () => {
    const simulation = killed([pod('web', { terminationGracePeriodSeconds: 5 })], 60_000);
    const exit = simulation.events.find(({ detail }) => detail?.kind === 'exited');
    expect(exit?.detail).toMatchObject({ exitCode: 137, reason: 'Error' });
    expect((exit?.time ?? 0) - (ofReason(simulation, 'Killing')[0]?.time ?? 0)).toBe(5_000);
  });

  it('has 2 s from SIGTERM even if its preStop hook used the grace period up', () => {
    const lifecycle = { preStop: { sleep: { seconds: 20 } } };
    const spec = { terminationGracePeriodSeconds: 5, containers: [container('app', { lifecycle })] };
    const exitAfter = (stopAfter: number): [number, number] => {
      const simulation = killed([pod('web', spec)], stopAfter);
      const exit = simulation.events.find(({ detail }) => detail?.kind === 'exited');
      const after = (exit?.time ?? 0) - (ofReason(simulation, 'Killing')[0]?.time ?? 0);
      return [after, exit?.detail?.kind === 'exited' ? exit.detail.exitCode : NaN];
    };
    expect(exitAfter(1_000)).toEqual([6_000, 0]);
    expect(exitAfter(60_000)).toEqual([7_000, 137]);
  });

  it('a sidecar’s preStop hook begins with the others’, its SIGTERM comes when it is its turn', () => {
    const proxy = { ...sidecar('proxy'), lifecycle: { preStop: { sleep: { seconds: 4 } } } };
    const simulation = killed([pod('web', { initContainers: [proxy], containers: [container('app')] })]);
    const began = ofReason(simulation, 'Killing')[0]?.time ?? 0;
    const exits = simulation.events.filter(({ detail }) => detail?.kind === 'exited');
    expect(exits.map(({ time }) => time - began)).toEqual([1_000, 5_000]);
  });

  it('sidecars wait for their turn no longer than the grace period', () => {
    const spec = {
      terminationGracePeriodSeconds: 5,
      initContainers: [sidecar('one'), sidecar('two')],
      containers: [container('app')],
    };
    const simulation = killed([pod('web', spec)], 60_000);
    const began = ofReason(simulation, 'Killing')[0]?.time ?? 0;
    const exits = simulation.events.filter(({ detail }) => detail?.kind === 'exited');
    expect(exits.map(({ time }) => time - began)).toEqual([5_000, 7_000, 7_000]);
  });

  it('shows deletionTimestamp while it terminates and a final phase at its end', () => {
    const simulation = killed([pod('web')]);
    const { cluster, detail } = ofReason(simulation, 'ObjectDeleted')[0] ?? {
      cluster: simulation.initial,
      detail: null,
    };
    expect(detail).toMatchObject({ kind: 'terminating', gracePeriod: 30_000 });
    expect(cluster.get('Pod', 'default', 'web')?.metadata).toMatchObject({
      deletionGracePeriodSeconds: 30,
      generation: 2,
    });
    expect(cluster.node('node-a')?.metadata.generation).toBeUndefined();
    const gone = ofReason(simulation, 'PodGone')[0]?.detail;
    expect(gone?.kind === 'podGone' && gone.object.status?.phase).toBe('Succeeded');
  });

  it('one that was never bound is gone at once', () => {
    const simulation = killed([pod('web', { nodeSelector: { disk: 'ssd' } })]);
    expect(ofReason(simulation, 'ObjectDeleted')[0]?.detail).toMatchObject({ kind: 'podGone', node: null });
    expect(podIn(simulation)).toBeUndefined();
  });

  it('with a grace period of 0 it is gone at once, whatever its node does', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('web')],
        steps: [{}, { actions: [{ verb: 'delete', target: target('pod/web'), gracePeriod: 0 }], wait: pause(0) }],
      }),
    );
    expect(podIn(simulation)).toBeUndefined();
  });

  it('its files are gone once it is done, even before it is deleted', () => {
    const spec = {
      restartPolicy: 'Never',
      volumes: [{ name: 'data', emptyDir: {} }],
      containers: [container('app', { volumeMounts: [{ name: 'data', mountPath: '/data' }] })],
    };
    const write: Action = { verb: 'write', from: target('pod/web'), file: '/data/a', text: 'x' };
    const simulation = simulate(
      scenario({ objects: [pod('web', spec)], steps: [{}, { actions: [write] }, { actions: [crash('pod/web')] }] }),
    );
    expect(podIn(simulation)?.status?.phase).toBe('Failed');
    expect(last(simulation).files(podIn(simulation)?.metadata.uid ?? '')).toEqual([]);
  });

  it('its files go with it', () => {
    const spec = {
      volumes: [{ name: 'data', emptyDir: {} }],
      containers: [container('app', { volumeMounts: [{ name: 'data', mountPath: '/data' }] })],
    };
    const write: Action = { verb: 'write', from: target('pod/web'), file: '/data/a', text: 'x' };
    const simulation = simulate(
      scenario({
        objects: [pod('web', spec)],
        steps: [{}, { actions: [write] }, { actions: [crash('pod/web')] }, { actions: [remove('pod/web')] }],
      }),
    );
    const uid = ofReason(simulation, 'Write')[0]?.object.uid ?? '';
    const files = simulation.steps.map(
      ({ firstEvent }) => simulation.events[firstEvent - 1]?.cluster.files(uid).length,
    );
    expect(files).toEqual([undefined, 0, 1, 1]);
    expect(last(simulation).files(uid)).toEqual([]);
  });
});

describe('a Pod that names its node itself', () => {
  it('is turned down by the kubelet when it does not fit', () => {
    const containers = [container('app', { resources: { requests: { cpu: '5' } } })];
    const simulation = simulate(scenario({ objects: [pod('web', { nodeName: 'node-a', containers })] }));
    expect(podIn(simulation)?.status).toMatchObject({
      phase: 'Failed',
      reason: 'OutOfcpu',
      message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 5000, used: 0, capacity: 4000",
    });
  });

  it('runs without the scheduler when it does', () => {
    const simulation = simulate(scenario({ objects: [pod('web', { nodeName: 'node-c' })] }));
    expect(podIn(simulation)?.status?.phase).toBe('Running');
    expect(simulation.events.some(({ component }) => component === 'scheduler')).toBe(false);
  });
});
