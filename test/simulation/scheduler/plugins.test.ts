import { describe, expect, it } from 'vitest';
import { explainScheduling } from '../../../src/simulation/scheduler/explain.js';
import { DEFAULT_PROFILE } from '../../../src/simulation/scheduler/profile.js';
import { node, pod } from './builders.js';

const zoned = (name: string, zone: string) => node(name, { labels: { zone } });
const term = (app: string) => ({ topologyKey: 'zone', labelSelector: { matchLabels: { app } } });
const reasons = (question: Parameters<typeof explainScheduling>[0]) =>
  Object.fromEntries(explainScheduling(question).nodes.map((each) => [each.name, each.reasons]));

it('the plugins stand in upstream’s order', () => {
  expect(DEFAULT_PROFILE.map(({ name }) => name)).toEqual([
    'SchedulingGates',
    'NodeUnschedulable',
    'NodeName',
    'TaintToleration',
    'NodeAffinity',
    'NodePorts',
    'NodeResourcesFit',
    'VolumeBinding',
    'PodTopologySpread',
    'InterPodAffinity',
    'DynamicResources',
    'NodeResourcesBalancedAllocation',
    'ImageLocality',
  ]);
});

describe('filters', () => {
  it('the first plugin that fails gives the reasons', () => {
    const nodes = [
      node('cordoned', { cpu: '1', spec: { unschedulable: true, taints: [{ key: 'a', effect: 'NoSchedule' }] } }),
    ];
    expect(reasons({ pod: pod('p', { cpu: '2' }), nodes })).toEqual({ cordoned: ['node(s) were unschedulable'] });
  });

  it('NodeResourcesFit names everything that is missing', () => {
    const nodes = [node('n', { cpu: '1', memory: '1Gi', pods: '0' })];
    expect(reasons({ pod: pod('p', { cpu: '2', memory: '2Gi' }), nodes }).n).toEqual([
      'Too many pods',
      'Insufficient cpu',
      'Insufficient memory',
    ]);
  });

  it('NodePorts keeps equal host ports apart', () => {
    const pods = [pod('a', { hostPort: 80, on: 'n' })];
    expect(reasons({ pod: pod('p', { hostPort: 80 }), nodes: [node('n')], pods }).n).toEqual([
      "node(s) didn't have free ports for the requested pod ports",
    ]);
    expect(reasons({ pod: pod('p', { hostPort: 81 }), nodes: [node('n')], pods }).n).toEqual([]);
  });

  it('InterPodAffinity lets the first Pod of a group go anywhere, and the second only near it', () => {
    const grouped = {
      labels: { app: 'g' },
      spec: { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term('g')] } } },
    };
    const nodes = [zoned('a', '1'), zoned('b', '1'), zoned('c', '2')];
    expect(reasons({ pod: pod('first', grouped), nodes })).toEqual({ a: [], b: [], c: [] });
    const pods = [pod('first', { ...grouped, on: 'a' })];
    expect(reasons({ pod: pod('second', grouped), nodes, pods })).toEqual({
      a: [],
      b: [],
      c: ["node(s) didn't match pod affinity rules"],
    });
  });

  it('InterPodAffinity: required anti-affinity holds against newcomers that do not mind', () => {
    const loner = {
      spec: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term('noisy')] } } },
    };
    const nodes = [zoned('a', '1'), zoned('c', '2')];
    const pods = [pod('loner', { ...loner, on: 'a' })];
    expect(reasons({ pod: pod('p', { labels: { app: 'noisy' } }), nodes, pods })).toEqual({
      a: ["node(s) didn't satisfy existing pods anti-affinity rules"],
      c: [],
    });
  });

  it('PodTopologySpread keeps the zones within maxSkew', () => {
    const topologySpreadConstraints = [
      {
        topologyKey: 'zone',
        maxSkew: 1,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
      },
    ];
    const web = { labels: { app: 'web' }, spec: { topologySpreadConstraints } };
    const nodes = [zoned('a', '1'), zoned('c', '2'), node('nowhere')];
    expect(reasons({ pod: pod('p', web), nodes, pods: [pod('other', { ...web, on: 'a' })] })).toEqual({
      a: ["node(s) didn't match pod topology spread constraints"],
      c: [],
      nowhere: ["node(s) didn't match pod topology spread constraints (missing required label)"],
    });
  });

  it('a Pod pinned to one Node by matchFields leaves no other verdict', () => {
    const pinned = { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }] };
    const spec = { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: pinned } } };
    expect(reasons({ pod: pod('p', { spec }), nodes: [node('a'), node('b')] })).toEqual({
      a: [],
      b: ["node(s) didn't satisfy plugin(s) [NodeAffinity]"],
    });
  });
});

describe('scores', () => {
  const scores = (name: string, question: Parameters<typeof explainScheduling>[0]) =>
    explainScheduling(question).nodes.map((each) => each.scores[name]);

  it('TaintToleration counts preferences against a Node three times over', () => {
    const tainted = node('t', { spec: { taints: [{ key: 'old', effect: 'PreferNoSchedule' }] } });
    expect(scores('TaintToleration', { pod: pod('p'), nodes: [tainted, node('n')] })).toEqual([0, 300]);
  });

  it('NodeAffinity adds the weights of preferred terms up', () => {
    const prefer = (weight: number, key: string) => ({
      weight,
      preference: { matchExpressions: [{ key, operator: 'Exists' }] },
    });
    const spec = {
      affinity: {
        nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [prefer(80, 'ssd'), prefer(20, 'near')] },
      },
    };
    const nodes = [node('a', { labels: { ssd: '', near: '' } }), node('b', { labels: { near: '' } }), node('c')];
    expect(scores('NodeAffinity', { pod: pod('p', { spec }), nodes })).toEqual([200, 40, 0]);
  });

  it('NodeResourcesBalancedAllocation says nothing of a Pod that asks for nothing', () => {
    expect(scores('NodeResourcesBalancedAllocation', { pod: pod('p'), nodes: [node('n')] })).toEqual([undefined]);
  });

  it('ImageLocality prefers the Node that has a large image', () => {
    const images = [{ names: ['app:1'], sizeBytes: 1000 * 2 ** 20 }];
    const owner = { ...node('a'), status: { ...node('a').status, images } };
    const [has, hasNot] = scores('ImageLocality', { pod: pod('p'), nodes: [owner, node('b')] });
    expect([has, hasNot]).toEqual([48, 0]);
  });
});
