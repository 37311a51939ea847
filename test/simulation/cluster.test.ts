import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/kubernetes/types.js';
import { clusterOf } from '../support/clusterOf.js';
import { simulate } from '../../src/simulation/simulate.js';
import { Store } from '../../src/simulation/store.js';
import type { Cluster } from '../../src/simulation/types.js';
import { deployment, node, pod, remove, scenario } from './scenarios.js';

function stored(name: string, nodeName?: string): Pod {
  const given = pod(name, nodeName ? { nodeName } : {});
  return { ...given, metadata: { ...given.metadata, namespace: 'default', uid: `uid-${name}` } };
}

describe('the store', () => {
  it('every revision stays as it was', () => {
    const store = new Store();
    const first = store.create(stored('a'));
    const before = store.commit().cluster;
    store.update<Pod>({ ...first, spec: { ...first.spec, nodeName: 'node-a' } });
    const bound = store.commit().cluster;
    store.remove(first);
    const after = store.commit().cluster;
    expect([before, bound, after].map((cluster) => cluster.podsUnscheduled().length)).toEqual([1, 0, 0]);
    expect([before, bound, after].map((cluster) => cluster.podsOnNode('node-a').length)).toEqual([0, 1, 0]);
    expect([before, bound, after].map((cluster) => cluster.get('Pod', 'default', 'a') !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
    expect(after.byUid('uid-a')).toBeUndefined();
    expect(before.byUid('uid-a')).toBe(first);
  });

  it('a name can be used again, by an object with another UID', () => {
    const store = new Store();
    store.remove(store.create(stored('a')));
    const next = store.create({ ...stored('a'), metadata: { ...stored('a').metadata, uid: 'uid-2' } });
    const { cluster } = store.commit();
    expect(cluster.get('Pod', 'default', 'a')).toBe(next);
    expect(cluster.byUid('uid-a')).toBeUndefined();
    expect(cluster.ofKind('Pod')).toEqual([next]);
  });

  it('objects are frozen and carry a new resourceVersion with every write', () => {
    const store = new Store();
    const first = store.create(stored('a'));
    const second = store.update<Pod>({ ...first, spec: { ...first.spec, nodeName: 'node-a' } });
    expect(Object.isFrozen(first.spec.containers[0])).toBe(true);
    expect(Number(second.metadata.resourceVersion)).toBeGreaterThan(Number(first.metadata.resourceVersion));
  });

  it('watchers hear of changes when they are committed, with the event that made them', () => {
    const store = new Store();
    const heard: string[] = [];
    store.watch('Pod', ({ type, object }, cause) => heard.push(`${type} ${object.metadata.name} ${cause}`));
    const first = store.create(stored('a'));
    expect(heard).toEqual([]);
    store.commit().tell(4);
    store.update<Pod>({ ...first, status: { phase: 'Running' } });
    store.commit().tell(5);
    store.remove(first);
    store.commit().tell(6);
    expect(heard).toEqual(['ADDED a 4', 'MODIFIED a 5', 'DELETED a 6']);
  });

  it('an update of what is not there is an error', () => {
    expect(() => new Store().update(stored('a'))).toThrow('unknown object: Pod/default/a');
  });
});

describe('a cluster', () => {
  const simulation = simulate(
    scenario({ objects: [deployment('web', 3), pod('bare')], steps: [{}, { actions: [remove('deployment/web[0]')] }] }),
  );
  const clusters = simulation.events.map(({ cluster }) => cluster);

  it('gives the same array as long as none of its Pods changes', () => {
    for (const name of ['node-a', 'node-b', 'node-c']) {
      let before: readonly Pod[] | undefined;
      for (const cluster of clusters) {
        const pods = cluster.podsOnNode(name);
        const same = before?.length === pods.length && before.every((each, index) => each === pods[index]);
        if (same) expect(pods).toBe(before);
        before = pods;
      }
    }
  });

  it('its indices agree with its objects, asked in any order', () => {
    const uidsOf = (pods: readonly Pod[]): string[] => pods.map(({ metadata }) => metadata.uid ?? '');
    fc.assert(
      fc.property(fc.nat(clusters.length - 1), (index) => {
        const cluster = clusters[index] as Cluster;
        const pods = cluster.ofKind<Pod>('Pod');
        for (const name of ['node-a', 'node-b', 'node-c']) {
          const expected = pods.filter(({ spec }) => spec.nodeName === name);
          expect(new Set(uidsOf(cluster.podsOnNode(name)))).toEqual(new Set(uidsOf(expected)));
        }
        expect(new Set(uidsOf(cluster.podsUnscheduled()))).toEqual(
          new Set(uidsOf(pods.filter(({ spec }) => !spec.nodeName))),
        );
        for (const each of pods) {
          const owner = each.metadata.ownerReferences?.[0]?.uid;
          if (owner) expect(cluster.ownedBy(owner)).toContain(each);
          expect(cluster.byUid(each.metadata.uid ?? '')).toBe(each);
        }
      }),
    );
  });

  it('orders Pods of a node by creation, objects by kind, namespace and name', () => {
    const cluster = clusters.at(-1);
    const keys = cluster?.objects().map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`);
    expect(keys).toEqual([...(keys ?? [])].sort());
    const created = cluster?.podsOnNode('node-a').map(({ metadata }) => metadata.creationTimestamp ?? '') ?? [];
    expect(created).toEqual([...created].sort());
  });
});

describe('clusterOf(objects)', () => {
  it('is a still cluster of ready-made objects', () => {
    const cluster = clusterOf([node('node-a'), pod('web', { nodeName: 'node-a' }), pod('new')]);
    expect(cluster.podsOnNode('node-a').map(({ metadata }) => metadata.name)).toEqual(['web']);
    expect(cluster.podsUnscheduled().map(({ metadata }) => metadata.name)).toEqual(['new']);
    expect(cluster.node('node-a')?.metadata.name).toBe('node-a');
    expect(cluster.nodeIsUp('node-a')).toBe(true);
    expect(cluster.get('Pod', 'default', 'web')?.kind).toBe('Pod');
  });
});
