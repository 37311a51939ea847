import { describe, expect, it } from 'vitest';
import type { KubernetesObject, Namespace, Pod } from '../../src/kubernetes/types.js';
import type { Action } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import { deployment, last, ofReason, pause, pod, remove, scenario, target } from './scenarios.js';

const configMap = (name: string, owners: { name: string; uid: string }[]): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ownerReferences: owners.map((owner) => ({ apiVersion: 'v1', kind: 'Pod', ...owner })) },
});
const names = (objects: readonly KubernetesObject[]): string[] => objects.map(({ metadata }) => metadata.name);

/** The API server gives UIDs, whatever a manifest says: the first object of a run gets the same one each time. */
const owner = pod('owner');
const uid = last(simulate(scenario({ objects: [owner] }))).get('Pod', 'default', 'owner')?.metadata.uid ?? '';

describe('garbage collection', () => {
  it('what belongs to a Deployment goes after it: the ReplicaSet, then its Pods', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 2)], steps: [{}, { actions: [remove('deployment/web')] }] }),
    );
    const collected = simulation.events.filter(({ component }) => component === 'garbage-collector');
    expect(collected.map(({ object }) => object.kind)).toEqual(['ReplicaSet', 'Pod', 'Pod']);
    expect(last(simulation).ofKind('Pod')).toEqual([]);
    expect(last(simulation).ofKind('ReplicaSet')).toEqual([]);
  });

  it('an object of any kind goes after the one its manifest names', () => {
    const simulation = simulate(
      scenario({
        objects: [owner, configMap('settings', [{ name: 'owner', uid }])],
        steps: [{}, { actions: [remove('pod/owner')] }],
      }),
    );
    const [removed] = simulation.events.filter(({ object }) => object.kind === 'ConfigMap').slice(-1);
    expect(removed).toMatchObject({ component: 'garbage-collector', reason: 'ObjectDeleted' });
    expect(simulation.events[removed?.cause ?? -1]?.reason).toBe('PodGone');
  });

  it('an object whose owner never was goes at once', () => {
    const simulation = simulate(scenario({ objects: [configMap('settings', [{ name: 'nobody', uid: 'no-uid' }])] }));
    expect(last(simulation).ofKind('ConfigMap')).toEqual([]);
  });

  it('an object with another owner left stays, and forgets the one that is gone', () => {
    const owners = [
      { name: 'owner', uid },
      { name: 'nobody', uid: 'no-uid' },
    ];
    const simulation = simulate(scenario({ objects: [owner, configMap('settings', owners)] }));
    const [settings] = last(simulation).ofKind('ConfigMap');
    expect(settings?.metadata.ownerReferences?.map(({ name }) => name)).toEqual(['owner']);
  });

  it('an owner in another namespace counts as absent', () => {
    const elsewhere = { ...owner, metadata: { name: 'owner', namespace: 'other' } };
    const settings = configMap('settings', [{ name: 'owner', uid }]);
    expect(last(simulate(scenario({ objects: [elsewhere, settings] }))).ofKind('ConfigMap')).toEqual([]);
  });
});

describe('a Namespace that is deleted', () => {
  const namespace: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' }, spec: undefined };
  const inShop = <T extends KubernetesObject>(object: T): T => ({
    ...object,
    metadata: { ...object.metadata, namespace: 'shop' },
  });
  const settings = inShop(configMap('settings', []));
  const shop = { text: 'namespace/shop', kind: 'Namespace', namespace: '', name: 'shop' };
  const simulation = simulate(
    scenario({
      objects: [namespace, settings, inShop(deployment('web', 2)), pod('elsewhere')],
      steps: [{}, { actions: [{ verb: 'delete', target: shop }] }],
    }),
  );
  const deletion = ofReason(simulation, 'ObjectDeleted').find(({ object }) => object.kind === 'Namespace');

  it('is Terminating at once, and its content is there for 5 s', () => {
    expect(deletion?.cluster.get<Namespace>('Namespace', '', 'shop')?.status?.phase).toBe('Terminating');
    const first = simulation.events.find(({ component }) => component === 'namespace-controller');
    expect((first?.time ?? NaN) - (deletion?.time ?? NaN)).toBe(5_000);
  });

  it('loses its Pods first, then everything else, then goes itself', () => {
    const gone = simulation.events.filter(({ component }) => component === 'namespace-controller');
    expect([...new Set(gone.map(({ object }) => object.kind))]).toEqual([
      'Pod',
      ...[...new Set(gone.map(({ object }) => object.kind))].filter((kind) => kind !== 'Pod' && kind !== 'Namespace'),
      'Namespace',
    ]);
    expect(
      last(simulation)
        .objects()
        .filter(({ metadata }) => metadata.namespace === 'shop'),
    ).toEqual([]);
    expect(last(simulation).get('Namespace', '', 'shop')).toBeUndefined();
    expect(names(last(simulation).ofKind('Pod'))).toEqual(['elsewhere']);
  });

  it('gets no new Pods while it terminates', () => {
    const created = ofReason(simulation, 'SuccessfulCreate').filter(({ time }) => time >= (deletion?.time ?? 0));
    expect(created).toEqual([]);
  });
});

describe('a second delete', () => {
  const slow = pod('slow', { terminationGracePeriodSeconds: 60 });
  const again = (gracePeriod?: number): Action => ({
    verb: 'delete',
    target: target('pod/slow'),
    ...(gracePeriod === undefined ? {} : { gracePeriod }),
  });
  const play = (second: Action): Pod | undefined => {
    const simulation = simulate(
      scenario({
        objects: [slow],
        behavior: { containers: [{ target: target('pod/slow'), stopAfter: 300_000 }] },
        steps: [{}, { actions: [again()], wait: pause(1_000) }, { actions: [second], wait: pause(100) }],
      }),
    );
    return last(simulation).get<Pod>('Pod', 'default', 'slow');
  };

  it('can shorten the grace period, not lengthen it', () => {
    expect(play(again())?.metadata.deletionGracePeriodSeconds).toBe(60);
    expect(play(again(90_000))?.metadata.deletionGracePeriodSeconds).toBe(60);
    expect(play(again(10_000))?.metadata.deletionGracePeriodSeconds).toBe(10);
  });

  it('without any grace removes the Pod at once', () => {
    expect(play(again(0))).toBeUndefined();
  });
});
