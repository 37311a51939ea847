import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/kubernetes/types.js';
import { last, ofReason, pause } from '../scenarios.js';
import { condition, container, eventsFrom, podAt, podIn, run, secondsSince, sidecar } from './support.js';

const httpGet = { path: '/healthz', port: 8080 };

describe('a liveness probe that fails', () => {
  const livenessProbe = { httpGet, periodSeconds: 5 };
  const app = (more: Partial<Container> = {}): Container => container('app', { livenessProbe, ...more });

  it('as often in a row as failureThreshold says has the container killed and started again', () => {
    const simulation = run({ containers: [app()] }, { app: { liveness: { after: 12_000, runs: 1 } } });
    expect(eventsFrom(simulation, 'Unhealthy')).toEqual([
      'Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 500',
      'Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 500',
      'Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 500',
      'Killing: Container app failed liveness probe, will be restarted',
      'Pulled: Container image "app:1" already present on machine and can be accessed by the pod',
      'Created: Container created',
      'Started: Container started',
    ]);
    expect(secondsSince(simulation, 'Started', ofReason(simulation, 'Unhealthy'))).toEqual([15, 20, 25]);
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, ready: true });
  });

  it('begins no sooner than initialDelaySeconds, and says what the author has it say', () => {
    const probe = { ...livenessProbe, initialDelaySeconds: 8, failureThreshold: 1 };
    const message = 'HTTP probe failed with statuscode: 503';
    const simulation = run(
      { containers: [app({ livenessProbe: probe })] },
      { app: { liveness: { after: 0, runs: 1, message } } },
    );
    expect(ofReason(simulation, 'Unhealthy').map((event) => event.message)).toEqual([
      `Liveness probe failed: ${message}`,
    ]);
    expect(secondsSince(simulation, 'Started', ofReason(simulation, 'Unhealthy'))).toEqual([10]);
  });

  it('for a shorter time than the threshold asks for changes nothing', () => {
    const simulation = run({ containers: [app()] }, { app: { liveness: { after: 12_000, duration: 10_000 } } });
    expect(ofReason(simulation, 'Unhealthy')).toHaveLength(2);
    expect(ofReason(simulation, 'Killing')).toEqual([]);
  });

  it('stops the container with the grace period of the probe, where it has one', () => {
    const own = { ...livenessProbe, terminationGracePeriodSeconds: 3 } as Container['livenessProbe'] & object;
    const kill = (probe: typeof own): number => {
      const simulation = run(
        { terminationGracePeriodSeconds: 20, containers: [app({ livenessProbe: probe })] },
        { app: { liveness: { after: 1_000, runs: 1 }, stopAfter: 60_000 } },
      );
      const exit = simulation.events.find(({ detail }) => detail?.kind === 'exited');
      expect(exit?.detail).toMatchObject({ exitCode: 137, reason: 'Error' });
      return secondsSince(simulation, 'Killing', exit ? [exit] : [])[0] ?? NaN;
    };
    expect([kill(own), kill(livenessProbe)]).toEqual([3, 20]);
  });

  it('again and again: the back-off counts from the exit before, so runs longer than it restart at once', () => {
    const simulation = run(
      { containers: [app({ livenessProbe: { httpGet, periodSeconds: 10, failureThreshold: 1 } })] },
      { app: { liveness: { after: 1_000 }, stopAfter: 0 } },
      { steps: [{ wait: pause(200_000) }] },
    );
    const exits = simulation.events.filter(({ detail }) => detail?.kind === 'exited').map(({ time }) => time);
    const pulls = ofReason(simulation, 'Pulled').map(({ time }) => time);
    const waits = exits.map((exit, place) => Math.round(((pulls[place + 1] ?? NaN) - exit) / 1000));
    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 20, 40]);
  });

  it('under restartPolicy Never ends that container alone, while another runs', () => {
    const simulation = run(
      { restartPolicy: 'Never', containers: [app(), container('other')] },
      { app: { liveness: { after: 1_000 } } },
    );
    expect(ofReason(simulation, 'Killing').map(({ message }) => message)).toEqual([
      'Container app failed liveness probe',
    ]);
    expect(podIn(simulation)?.status?.phase).toBe('Running');
    expect(podIn(simulation)?.status?.containerStatuses?.map(({ state }) => Object.keys(state ?? {})[0])).toEqual([
      'terminated',
      'running',
    ]);
  });

  it('of a sidecar restarts it whatever the restartPolicy of the Pod', () => {
    const simulation = run(
      { restartPolicy: 'Never', initContainers: [sidecar('proxy', { livenessProbe })], containers: [container('app')] },
      { proxy: { liveness: { after: 1_000, runs: 1 } } },
    );
    expect(ofReason(simulation, 'Killing').map(({ message }) => message)).toEqual([
      'Init container proxy failed liveness probe',
    ]);
    expect(podIn(simulation)?.status?.initContainerStatuses?.[0]).toMatchObject({ restartCount: 1, ready: true });
  });
});

describe('what a failing probe says', () => {
  it.each([
    [{ httpGet: { port: 80 } }, 'HTTP probe failed with statuscode: 500'],
    [{ tcpSocket: { port: 80 } }, 'dial tcp 10.244.0.2:80: connect: connection refused'],
    [{ grpc: { port: 80 } }, 'service unhealthy (responded with "NOT_SERVING")'],
    [{ exec: { command: ['cat', '/tmp/healthy'] } }, ''],
  ])('%o: %s', (handler, words) => {
    const livenessProbe = { ...handler, failureThreshold: 1, periodSeconds: 1 };
    const simulation = run(
      { nodeName: 'node-a', containers: [container('app', { livenessProbe })] },
      { app: { liveness: { after: 0, runs: 1 } } },
    );
    expect(ofReason(simulation, 'Unhealthy')[0]?.message).toBe(`Liveness probe failed: ${words}`);
  });

  it('names the port by its number', () => {
    const spec = { ports: [{ name: 'web', containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 'web' } } };
    const simulation = run(
      { nodeName: 'node-a', containers: [container('app', spec)] },
      { app: { readyAfter: 1_000 } },
    );
    expect(ofReason(simulation, 'Unhealthy')[0]?.message).toBe(
      'Readiness probe failed: dial tcp 10.244.0.2:8080: connect: connection refused',
    );
  });
});

describe('a readiness probe', () => {
  const readinessProbe = { httpGet, periodSeconds: 5, failureThreshold: 2, successThreshold: 2 };

  it('that fails for a while takes the Pod out of service, without a restart, and brings it back', () => {
    const simulation = run(
      { containers: [container('app', { readinessProbe })] },
      { app: { readiness: { after: 20_000, duration: 15_000 } } },
    );
    const flips = simulation.events.filter(({ detail }) => detail?.kind === 'ready');
    expect(flips.map(({ detail }) => detail?.kind === 'ready' && detail.ready)).toEqual([true, false, true]);
    expect(secondsSince(simulation, 'Started', flips)).toEqual([5, 25, 40]);
    const down = podAt(flips[1]);
    expect(condition(down, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [app]',
    });
    expect(down?.status?.phase).toBe('Running');
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 0, ready: true });
  });

  it('that never succeeds leaves the Pod running and unready; the story stops watching', () => {
    const simulation = run(
      { containers: [container('app', { readinessProbe })] },
      { app: { readiness: { after: 0 } } },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ ready: false, started: true });
    expect(simulation.problems.map(({ message }) => message)).toContain(
      'container app stays unready; the story stops watching',
    );
    expect(simulation.steps[0]?.ends).toBeLessThan(30_000);
  });

  it('of one container leaves the others ready', () => {
    const simulation = run(
      { containers: [container('app', { readinessProbe }), container('other')] },
      { app: { readiness: { after: 20_000 } } },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.map(({ ready }) => ready)).toEqual([false, true]);
    expect(ofReason(simulation, 'NotReady')).toHaveLength(1);
  });

  it('is asked as soon as the startup probe has succeeded', () => {
    const startupProbe = { tcpSocket: { port: 80 }, periodSeconds: 3 };
    const simulation = run({
      containers: [container('app', { startupProbe, readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 10 } })],
    });
    expect(secondsSince(simulation, 'ContainerStarted', ofReason(simulation, 'Ready'))).toEqual([0]);
  });
});

describe('a startup probe that fails in its first run', () => {
  it('has the container restarted; liveness is not asked before it has succeeded', () => {
    const startupProbe = { httpGet, periodSeconds: 2, failureThreshold: 2 };
    const simulation = run(
      { containers: [container('app', { startupProbe, livenessProbe: { httpGet, periodSeconds: 1 } })] },
      { app: { startup: { after: 0, runs: 1 }, liveness: { after: 0, duration: 100 } } },
    );
    expect(eventsFrom(simulation, 'Unhealthy').slice(0, 3)).toEqual([
      'Unhealthy: Startup probe failed: HTTP probe failed with statuscode: 500',
      'Unhealthy: Startup probe failed: HTTP probe failed with statuscode: 500',
      'Killing: Container app failed startup probe, will be restarted',
    ]);
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, started: true });
    expect(ofReason(simulation, 'Unhealthy').every(({ message }) => message.startsWith('Startup'))).toBe(true);
  });

  it('holds back what comes after a sidecar until it has succeeded', () => {
    const startupProbe = { httpGet, periodSeconds: 2, failureThreshold: 30 };
    const simulation = run(
      { initContainers: [sidecar('proxy', { startupProbe })], containers: [container('app')] },
      { proxy: { startup: { after: 0, duration: 9_000 } } },
    );
    const started = ofReason(simulation, 'Started');
    expect(secondsSince(simulation, 'Started', started)[1]).toBeGreaterThan(10);
    expect(last(simulation).ofKind('Pod')).toHaveLength(1);
  });
});
