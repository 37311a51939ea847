import { describe, expect, it } from 'vitest';
import type { Pod, ReplicationController } from '../../../src/kubernetes/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import { last, ofReason, pod, scenario, target } from '../scenarios.js';

const labels = { app: 'web' };

function controller(replicas: number): ReplicationController {
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'web' },
    spec: { replicas, template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'nginx:1' }] } } },
  };
}

describe('a ReplicationController', () => {
  const simulation = simulate(scenario({ objects: [controller(3)] }));
  const [stored] = last(simulation).ofKind<ReplicationController>('ReplicationController');

  it('selects what its template’s labels say, and carries them, unless it says otherwise', () => {
    expect(stored?.spec.selector).toEqual(labels);
    expect(stored?.metadata.labels).toEqual(labels);
  });

  it('keeps its replicas running', () => {
    expect(last(simulation).ofKind('Pod')).toHaveLength(3);
    const created = ofReason(simulation, 'SuccessfulCreate');
    expect(created.map(({ component, message }) => `${component}: ${message.replace(/-\w{5}$/, '-…')}`)).toEqual(
      Array.from({ length: 3 }, () => 'replication-controller: Created pod: web-…'),
    );
  });

  it('has a status without what only ReplicaSets say', () => {
    expect(stored?.status).toEqual({
      replicas: 3,
      fullyLabeledReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      observedGeneration: 1,
    });
  });

  it('takes over a Pod that has its labels', () => {
    const simulated = simulate(scenario({ objects: [pod('alone', {}, labels), controller(1)] }));
    expect(
      last(simulated)
        .ofKind<Pod>('Pod')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['alone']);
  });

  it('deletes what is too much', () => {
    const scale = {
      verb: 'scale' as const,
      replicas: 1,
      target: { ...target('rc/web'), kind: 'ReplicationController' },
    };
    const simulated = simulate(scenario({ objects: [controller(3)], steps: [{}, { actions: [scale] }] }));
    expect(last(simulated).ofKind('Pod')).toHaveLength(1);
    expect(ofReason(simulated, 'SuccessfulDelete')).toHaveLength(2);
  });

  it('takes its Pods along when it is deleted', () => {
    const remove = { verb: 'delete' as const, target: { ...target('rc/web'), kind: 'ReplicationController' } };
    const simulated = simulate(scenario({ objects: [controller(2)], steps: [{}, { actions: [remove] }] }));
    expect(last(simulated).ofKind('Pod')).toEqual([]);
  });
});
