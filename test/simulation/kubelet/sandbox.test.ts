import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/scenario/types.js';
import { last, ofReason, pause, target } from '../scenarios.js';
import { container, crash, eventsFrom, podAt, podIn, run, sidecar } from './support.js';

const lose = { steps: [{}, { actions: [crash('pod/web', 'SandboxChanged')] }] };

describe('a Pod whose sandbox is lost', () => {
  it('is made anew: everything is stopped and runs again, init containers first', () => {
    const simulation = run(
      { initContainers: [container('setup')], containers: [container('a'), container('b')] },
      {},
      lose,
    );
    const events = eventsFrom(simulation, 'SandboxChanged').map((each) => each.split(':')[0]);
    expect(events).toEqual([
      'SandboxChanged',
      'Killing',
      'Killing',
      'Pulled',
      'Created',
      'Started',
      'Pulled',
      'Created',
      'Started',
      'Pulled',
      'Created',
      'Started',
    ]);
    expect(ofReason(simulation, 'SandboxChanged')[0]?.message).toBe(
      'Pod sandbox changed, it will be killed and re-created.',
    );
  });

  it('has another address and is the same Pod, each container restarted once', () => {
    const simulation = run({ containers: [container('a')] }, {}, lose);
    const before = podAt(ofReason(simulation, 'Crash')[0]);
    const after = podIn(simulation);
    expect(after?.metadata.uid).toBe(before?.metadata.uid);
    expect(after?.spec.nodeName).toBe(before?.spec.nodeName);
    expect(after?.status?.podIP).not.toBe(before?.status?.podIP);
    expect(after?.status?.podIPs).toEqual([{ ip: after?.status?.podIP }]);
    expect(after?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, ready: true });
    expect(after?.status?.phase).toBe('Running');
  });

  it('counts one more restart of its first init container; the others, and sidecars, count from 0 again', () => {
    const simulation = run(
      { initContainers: [container('one'), container('two'), sidecar('proxy')], containers: [container('app')] },
      {},
      lose,
    );
    const { initContainerStatuses: init, containerStatuses: main } = podIn(simulation)?.status ?? {};
    expect(init?.map(({ restartCount }) => restartCount)).toEqual([1, 0, 0]);
    expect(main?.map(({ restartCount }) => restartCount)).toEqual([1]);
  });

  it('keeps its volumes', () => {
    const write: Action = { verb: 'write', from: target('pod/web'), file: '/data/a', text: 'x' };
    const simulation = run(
      {
        volumes: [{ name: 'data', emptyDir: {} }],
        containers: [container('app', { volumeMounts: [{ name: 'data', mountPath: '/data' }] })],
      },
      {},
      { steps: [{}, { actions: [write] }, ...lose.steps.slice(1)] },
    );
    expect(last(simulation).files(podIn(simulation)?.metadata.uid ?? '')).toMatchObject([{ path: 'a', text: 'x' }]);
  });

  it('under restartPolicy Never has come to its end', () => {
    const simulation = run(
      { restartPolicy: 'Never', containers: [container('app')] },
      { app: { stopAfter: 60_000 } },
      lose,
    );
    expect(ofReason(simulation, 'SandboxChanged')).toEqual([]);
    expect(podIn(simulation)?.status?.phase).toBe('Failed');
    expect(ofReason(simulation, 'Started')).toHaveLength(1);
  });

  it('under OnFailure lets what has succeeded rest', () => {
    const simulation = run(
      { restartPolicy: 'OnFailure', containers: [container('done'), container('app')] },
      { done: { exitAfter: 1_000 } },
      lose,
    );
    const starts = simulation.events.flatMap(({ detail }) => (detail?.kind === 'started' ? [detail.container] : []));
    expect(starts).toEqual(['done', 'app', 'app']);
  });

  it('can be lost while it is being made, and deleted too', () => {
    const simulation = run(
      { containers: [container('app')] },
      {},
      {
        steps: [
          {},
          { actions: [crash('pod/web', 'SandboxChanged')], wait: pause(1_300) },
          { actions: [{ verb: 'delete', target: target('pod/web') }] },
        ],
      },
    );
    expect(podIn(simulation)).toBeUndefined();
  });
});
