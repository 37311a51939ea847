import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPod,
  countPods,
  createNodeInfo,
  removePod,
  setNode,
  type NodeInfo,
} from '../../../src/simulation/scheduler/nodeInfo.js';
import { node, pod } from './builders.js';

const antiAffinity = {
  affinity: {
    podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: {} }] },
  },
};

describe('NodeInfo', () => {
  it('createNodeInfo(node) takes the capacity for what is allocatable', () => {
    const info = createNodeInfo(node('n1'));
    expect(Object.fromEntries(info.allocatable)).toEqual({ cpu: 4000, memory: 8 * 2 ** 30, pods: 110 });
    expect(info.pods.size).toBe(0);
  });

  it('addPod() adds requests; a container without them counts a little for scoring', () => {
    const info = createNodeInfo(node('n1'));
    addPod(info, pod('a', { cpu: '500m' }));
    expect(Object.fromEntries(info.requested)).toEqual({ cpu: 500 });
    expect(Object.fromEntries(info.nonZeroRequested)).toEqual({ cpu: 500, memory: 200 * 2 ** 20 });
  });

  it('addPod() of a newer version takes the old one’s place', () => {
    const info = createNodeInfo(node('n1'));
    addPod(info, pod('a', { cpu: '1' }));
    addPod(info, pod('a', { cpu: '2' }));
    expect(info.requested.get('cpu')).toBe(2000);
    expect(info.pods.size).toBe(1);
  });

  it('removePod() of a Pod that is not there changes nothing', () => {
    const info = createNodeInfo(node('n1'));
    removePod(info, pod('a', { cpu: '1' }));
    expect(summary(info)).toEqual(summary(createNodeInfo(node('n1'))));
  });

  it('setNode() changes the Node under its Pods', () => {
    const info = createNodeInfo(node('n1'));
    addPod(info, pod('a', { cpu: '1' }));
    setNode(info, node('n1', { cpu: '8' }));
    expect([info.allocatable.get('cpu'), info.requested.get('cpu')]).toEqual([8000, 1000]);
  });

  it('countPods() remembers until a Pod comes or goes', () => {
    const info = createNodeInfo(node('n1'));
    addPod(info, pod('a', { labels: { app: 'web' } }));
    let asked = 0;
    const count = () => countPods(info, 'web', ({ metadata }) => (asked++, metadata.labels?.app === 'web'));
    expect([count(), count(), asked]).toEqual([1, 1, 1]);
    addPod(info, pod('b', { labels: { app: 'web' } }));
    expect(count()).toBe(2);
  });

  it('after any additions and removals it is as if only the Pods that stayed had ever come', () => {
    const pods = [
      pod('a', { cpu: '1' }),
      pod('b', { memory: '1Gi' }),
      pod('c', { hostPort: 80 }),
      pod('d', { cpu: '250m', spec: antiAffinity }),
      pod('e'),
    ];
    const steps = fc.array(fc.tuple(fc.nat(pods.length - 1), fc.boolean()));
    fc.assert(
      fc.property(steps, (changes) => {
        const info = createNodeInfo(node('n1'));
        const present = new Set<number>();
        for (const [index, comes] of changes) {
          const each = pods[index];
          if (!each) continue;
          if (comes) addPod(info, each);
          else removePod(info, each);
          if (comes) present.add(index);
          else present.delete(index);
        }
        const fresh = createNodeInfo(node('n1'));
        for (const index of [...present].sort()) addPod(fresh, pods[index] ?? pod('missing'));
        expect(summary(info)).toEqual(summary(fresh));
      }),
    );
  });
});

/** Amounts of 0 are the same as none. */
function summary(info: NodeInfo): unknown {
  const amounts = (of: ReadonlyMap<string, number>) => Object.fromEntries([...of].filter(([, amount]) => amount !== 0));
  const names = (of: ReadonlyMap<string, unknown>) => [...of.keys()].sort();
  return {
    requested: amounts(info.requested),
    nonZeroRequested: amounts(info.nonZeroRequested),
    pods: [info.pods, info.podsWithAffinity, info.podsWithRequiredAntiAffinity, info.podsWithPorts].map(names),
  };
}
