import { describe, expect, it } from 'vitest';
import { ageSince } from '../../src/kubernetes/age.js';
import { podColumns } from '../../src/kubernetes/podColumns.js';
import { isPodReady, podCondition, podPhase, shouldRestart } from '../../src/kubernetes/podStatus.js';
import type { ContainerState, Pod, PodStatus } from '../../src/kubernetes/types.js';

const NOW = Date.parse('2026-01-01T00:10:00Z');
const status = (name: string, state: ContainerState, restartCount = 0, ready = false) => ({
  name,
  state,
  restartCount,
  ready,
  image: '',
  imageID: '',
});
const pod = (given: PodStatus, spec: Partial<Pod['spec']> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { containers: [{ name: 'a' }], ...spec },
  status: given,
});
const exited = (exitCode: number): ContainerState => ({ terminated: { exitCode } });
const crashLooping = {
  ...status('a', { waiting: { reason: 'CrashLoopBackOff' } }, 3),
  lastState: { terminated: { exitCode: 1, finishedAt: '2026-01-01T00:09:50Z' } },
};

describe('podPhase', () => {
  it('a crash-looping Pod is Running', () =>
    expect(podPhase(pod({ containerStatuses: [crashLooping] }))).toBe('Running'));

  it('a container that waits for its first start keeps the Pod Pending', () => {
    expect(podPhase(pod({ containerStatuses: [status('a', { waiting: { reason: 'ContainerCreating' } })] }))).toBe(
      'Pending',
    );
    expect(podPhase(pod({}))).toBe('Pending');
  });

  it('containers that are not restarted end the Pod', () => {
    const never = { restartPolicy: 'Never' };
    expect(podPhase(pod({ containerStatuses: [status('a', exited(0))] }, never))).toBe('Succeeded');
    expect(podPhase(pod({ containerStatuses: [status('a', exited(1))] }, never))).toBe('Failed');
    expect(podPhase(pod({ containerStatuses: [status('a', exited(0))] }, { restartPolicy: 'OnFailure' }))).toBe(
      'Succeeded',
    );
    expect(podPhase(pod({ containerStatuses: [status('a', exited(1))] }, { restartPolicy: 'OnFailure' }))).toBe(
      'Running',
    );
  });

  it('a deleted Pod is over once its containers have stopped', () => {
    expect(podPhase(pod({ containerStatuses: [status('a', exited(137))] }), { isTerminal: true })).toBe('Failed');
  });
});

describe('shouldRestart', () => {
  it('a container’s own policy comes before the Pod’s', () => {
    expect(shouldRestart({ name: 'a', restartPolicy: 'Never' }, { containers: [] }, 1)).toBe(false);
    expect(shouldRestart({ name: 'a' }, { containers: [], restartPolicy: 'OnFailure' }, 0)).toBe(false);
    expect(shouldRestart({ name: 'a' }, { containers: [] }, 0)).toBe(true);
  });
});

describe('conditions', () => {
  it('isPodReady(pod) reads the condition Ready', () => {
    const ready = pod({ conditions: [{ type: 'Ready', status: 'True' }] });
    expect([isPodReady(ready), isPodReady(pod({}))]).toEqual([true, false]);
    expect(podCondition(ready, 'Ready')).toEqual({ type: 'Ready', status: 'True' });
    expect(podCondition(ready, 'Initialized')).toBeUndefined();
  });
});

describe('podColumns', () => {
  it('podColumns(pod, now) prints what kubectl get pods prints', () => {
    expect(podColumns(pod({ phase: 'Running', containerStatuses: [crashLooping] }), NOW)).toEqual({
      name: 'p',
      ready: '0/1',
      status: 'CrashLoopBackOff',
      restarts: '3 (10s ago)',
      age: '10m',
    });
  });

  it('counts sidecars among the containers', () => {
    const spec = { initContainers: [{ name: 's', restartPolicy: 'Always' }] };
    const given = {
      phase: 'Running',
      initContainerStatuses: [{ ...status('s', { running: {} }, 0, true), started: true }],
      containerStatuses: [status('a', { running: {} }, 0, true)],
    };
    expect(podColumns(pod(given, spec), NOW)).toMatchObject({ ready: '2/2', status: 'Running' });
  });

  it('a Pod without status is nothing yet, one that is being deleted Terminating', () => {
    const given = pod({ phase: 'Running' });
    expect(
      podColumns({ ...given, metadata: { ...given.metadata, deletionTimestamp: '2026-01-01T00:09:00Z' } }, NOW).status,
    ).toBe('Terminating');
  });
});

describe('ageSince', () => {
  it.each([
    [0, '0s'],
    [119, '119s'],
    [120, '2m'],
    [245, '4m5s'],
    [95 * 60, '95m'],
    [5 * 3600 + 180, '5h3m'],
    [30 * 3600, '30h'],
    [76 * 3600, '3d4h'],
    [9 * 86400, '9d'],
    [3 * 365 * 86400 + 86400, '3y1d'],
    [-5, '<invalid>'],
    [NaN, '<unknown>'],
  ])('%s seconds: %s', (seconds, text) => expect(ageSince(NOW - seconds * 1000, NOW)).toBe(text));
});
