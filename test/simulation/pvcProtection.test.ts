import { describe, expect, it } from 'vitest';
import type { KubernetesObject, Namespace, PersistentVolumeClaim, Pod } from '../../src/kubernetes/types.js';
import type { Action } from '../../src/scenario/types.js';
import type { Simulation } from '../../src/simulation/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import { last, ofReason, pause, pod, remove, scenario } from './scenarios.js';

const claim: PersistentVolumeClaim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const user = (name: string): Pod =>
  pod(name, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });
const removeClaim: Action = {
  verb: 'delete',
  target: { text: 'persistentvolumeclaim/data', kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data' },
};
const claimAt = ({ cluster }: Pick<Simulation['events'][number], 'cluster'>): PersistentVolumeClaim | undefined =>
  cluster.get<PersistentVolumeClaim>('PersistentVolumeClaim', 'default', 'data');
const inShop = <T extends KubernetesObject>(object: T): T => ({
  ...object,
  metadata: { ...object.metadata, namespace: 'shop' },
});

/** Source: pkg/controller/volume/pvcprotection/pvc_protection_controller.go. */
describe('a PersistentVolumeClaim that is deleted', () => {
  it('is protected from the beginning', () => {
    const { initial, events } = simulate(scenario({ objects: [claim] }));
    const kept = claimAt({ cluster: events.at(-1)?.cluster ?? initial });
    expect(kept?.metadata.finalizers).toEqual(['kubernetes.io/pvc-protection']);
  });

  it('goes within a moment when no Pod uses it', () => {
    const simulation = simulate(scenario({ objects: [claim], steps: [{}, { actions: [removeClaim] }] }));
    expect(ofReason(simulation, 'ObjectDeleted')).toHaveLength(2);
    expect(claimAt({ cluster: last(simulation) })).toBeUndefined();
  });

  it('is Terminating as long as a Pod on a node names it, and goes after that Pod', () => {
    const simulation = simulate(
      scenario({
        objects: [claim, user('db')],
        steps: [{}, { actions: [removeClaim], wait: pause(60_000) }, { actions: [remove('pod/db')] }],
      }),
    );
    const before = simulation.events.findLast(({ cluster }) => cluster.get('Pod', 'default', 'db'));
    expect(before && claimAt(before)?.metadata.deletionTimestamp).toBeDefined();
    expect(claimAt({ cluster: last(simulation) })).toBeUndefined();
  });

  it('keeps new Pods waiting meanwhile', () => {
    const simulation = simulate(
      scenario({
        objects: [claim, user('db')],
        steps: [{}, { actions: [removeClaim] }, { actions: [{ verb: 'apply', objects: [user('late')] }] }],
      }),
    );
    const messages = ofReason(simulation, 'FailedScheduling').map(({ message }) => message);
    expect(messages.join()).toContain('persistentvolumeclaim "data" is being deleted');
  });

  it('goes with its namespace, after the Pods', () => {
    const namespace: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' }, spec: undefined };
    const shop = { text: 'namespace/shop', kind: 'Namespace', namespace: '', name: 'shop' };
    const simulation = simulate(
      scenario({
        objects: [namespace, inShop(claim), inShop(user('db'))],
        steps: [{}, { actions: [{ verb: 'delete', target: shop }] }],
      }),
    );
    expect(last(simulation).get('Namespace', '', 'shop')).toBeUndefined();
  });
});
