import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/kubernetes/types.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { ofReason, remove } from '../scenarios.js';
import { container, eventsFrom, podAt, podIn, run, secondsSince, sidecar } from './support.js';

const exec = { exec: { command: ['true'] } };
const withHook = (name: string, lifecycle: object): Container =>
  container(name, { lifecycle: lifecycle as NonNullable<Container['lifecycle']> });

describe('a postStart hook', () => {
  const postStart = { duration: 7_000, fails: false };

  it('holds the next container back for as long as it takes', () => {
    const simulation = run({ containers: [withHook('a', { postStart: exec }), container('b')] }, { a: { postStart } });
    const pulls = ofReason(simulation, 'Pulling');
    expect(secondsSince(simulation, 'Started', pulls)[1]).toBe(7);
  });

  it('is over before the status shows the container as running', () => {
    const simulation = run({ containers: [withHook('a', { postStart: exec })] }, { a: { postStart } });
    const started = podAt(ofReason(simulation, 'Started')[0]);
    expect(started?.status?.phase).toBe('Pending');
    expect(started?.status?.containerStatuses?.[0]).toMatchObject({
      state: { waiting: { reason: 'ContainerCreating' } },
      ready: false,
      started: false,
    });
    expect(secondsSince(simulation, 'Started', ofReason(simulation, 'Ready'))).toEqual([7]);
  });

  it('that sleeps takes what it says, without a word in behavior', () => {
    const simulation = run({ containers: [withHook('a', { postStart: { sleep: { seconds: 4 } } })] });
    expect(secondsSince(simulation, 'Started', ofReason(simulation, 'Ready'))).toEqual([4]);
  });

  it('that fails has the container killed and started again, in back-off after the first time', () => {
    const simulation = run(
      { containers: [withHook('a', { postStart: exec })] },
      { a: { postStart: { duration: 2_000, fails: true } } },
    );
    const events = eventsFrom(simulation, 'Started');
    expect(events.slice(0, 4)).toEqual([
      'Started: Container started',
      'FailedPostStartHook: PostStartHook failed',
      'Killing: FailedPostStartHook',
      'Pulled: Container image "a:1" already present on machine and can be accessed by the pod',
    ]);
    const { status } = podIn(simulation) ?? {};
    expect(status?.containerStatuses?.[0]?.state?.waiting?.reason).toBe('CrashLoopBackOff');
    expect(status?.containerStatuses?.[0]?.ready).toBe(false);
  });

  it('that fails does not keep the next container from being started', () => {
    const simulation = run(
      { restartPolicy: 'Never', containers: [withHook('a', { postStart: exec }), container('b')] },
      { a: { postStart: { duration: 2_000, fails: true } } },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.map(({ ready }) => ready)).toEqual([false, true]);
  });

  it('fails when the process ends under it', () => {
    const simulation = run(
      { restartPolicy: 'Never', containers: [withHook('a', { postStart: exec }), container('b')] },
      { a: { postStart, exitAfter: 1_000, exitCode: 3 } },
    );
    expect(ofReason(simulation, 'FailedPostStartHook')).toHaveLength(1);
    expect(secondsSince(simulation, 'Started', ofReason(simulation, 'Pulling'))[1]).toBe(1);
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.state?.terminated?.exitCode).toBe(3);
  });
});

describe('a preStop hook', () => {
  const deleted = (spec: object, preStop: { duration: number; fails: boolean }): Simulation =>
    run(
      { containers: [withHook('a', { preStop: exec })], ...spec },
      { a: { preStop, stopAfter: 1_000 } },
      { steps: [{}, { actions: [remove('pod/web')] }] },
    );
  const exits = (simulation: Simulation): number[] =>
    secondsSince(
      simulation,
      'Killing',
      simulation.events.filter(({ detail }) => detail?.kind === 'exited'),
    );

  it('is over before SIGTERM is sent', () => {
    expect(exits(deleted({}, { duration: 5_000, fails: false }))).toEqual([6]);
  });

  it('has no more than the grace period; then the process has 2 s', () => {
    expect(exits(deleted({ terminationGracePeriodSeconds: 4 }, { duration: 50_000, fails: false }))).toEqual([5]);
  });

  it('that fails is reported when it does, and the process is stopped all the same', () => {
    const simulation = deleted({}, { duration: 3_000, fails: true });
    const failed = ofReason(simulation, 'FailedPreStopHook');
    expect(failed.map(({ message }) => message)).toEqual(['PreStopHook failed']);
    expect(secondsSince(simulation, 'Killing', failed)).toEqual([3]);
    expect(exits(simulation)).toEqual([4]);
    expect(podIn(simulation)).toBeUndefined();
  });

  it('runs before a restart for a failed liveness probe too', () => {
    const livenessProbe = { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 1 };
    const simulation = run(
      { containers: [{ ...withHook('a', { preStop: exec }), livenessProbe }] },
      { a: { liveness: { after: 1_000, runs: 1 }, preStop: { duration: 3_000, fails: false } } },
    );
    expect(exits(simulation)).toEqual([4]);
  });

  it('of a sidecar begins with the others’, though its turn to stop comes last', () => {
    const proxy = sidecar('proxy', { lifecycle: { preStop: exec } });
    const simulation = run(
      { initContainers: [proxy], containers: [container('app')] },
      { proxy: { preStop: { duration: 2_000, fails: true } }, app: { stopAfter: 5_000 } },
      { steps: [{}, { actions: [remove('pod/web')] }] },
    );
    expect(secondsSince(simulation, 'Killing', ofReason(simulation, 'FailedPreStopHook'))).toEqual([2]);
    expect(exits(simulation)).toEqual([5, 6]);
  });
});
