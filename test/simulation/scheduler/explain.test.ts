import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/kubernetes/types.js';
import { explainScheduling } from '../../../src/simulation/scheduler/explain.js';
import { checkScheduling } from '../../conformance/checks/scheduling.js';
import { node, pod } from './builders.js';

const reasonsOf = (question: Parameters<typeof explainScheduling>[0]) =>
  explainScheduling(question).nodes.map(({ reasons }) => reasons);

describe('explainScheduling', () => {
  it('explainScheduling({ pod, nodes }) completes manifests before it judges', () => {
    const limited: Pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'c', resources: { limits: { cpu: '5' } } }] },
    };
    expect(explainScheduling({ pod: limited, nodes: [node('n')] })).toEqual({
      nodes: [{ name: 'n', feasible: false, reasons: ['Insufficient cpu'], scores: {}, total: 0 }],
      best: [],
      message:
        '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    });
  });

  it('Pods that wait or have ended take no room; like Pods without UIDs count each', () => {
    const big = { cpu: '2' };
    const ended = { ...pod('b', { ...big, on: 'n' }), status: { phase: 'Succeeded' } };
    const nodes = [node('n')];
    expect(reasonsOf({ pod: pod('p', { cpu: '3' }), nodes, pods: [pod('a', big), ended] })).toEqual([[]]);
    expect(
      reasonsOf({
        pod: pod('p', { cpu: '1' }),
        nodes,
        pods: [pod('a', { ...big, on: 'n' }), pod('a', { ...big, on: 'n' })],
      }),
    ).toEqual([['Insufficient cpu']]);
  });

  it('fields without a value are as if they were not written', () => {
    const empty = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', labels: null },
      spec: { tolerations: null, containers: [{ name: 'c', resources: null }] },
    };
    expect(explainScheduling({ pod: empty as unknown as Pod, nodes: [node('n')] }).best).toEqual(['n']);
  });

  it('everything that is wrong is named at once, with its place', () => {
    const nodes = [node('n', { cpu: 'four' }), node('m'), node('m')];
    const pods = [pod('a', { cpu: '4 cores', on: 'm' })];
    expect(() => explainScheduling({ pod: pod('p', { memory: '1 GB' }), nodes, pods })).toThrow(
      new RangeError(
        [
          'nodes[0].status.capacity.cpu: Invalid value: "four": write a number and one of n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or e3, for example "500m" or "1.5Gi"',
          'nodes[2].metadata.name: Duplicate value: "m"',
          'pods[0].spec.containers[0].resources.requests.cpu: Invalid value: "4 cores": write "4" or "4000m"',
          'pod.spec.containers[0].resources.requests.memory: Invalid value: "1 GB": write "1Gi" or "1G"',
        ].join('\n'),
      ),
    );
  });

  it('the Pods of a Service are spread even if they do not ask for it', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' } },
    };
    const labels = { app: 'web' };
    const question = {
      pod: pod('p', { labels }),
      nodes: [node('a'), node('b')],
      pods: [pod('other', { labels, on: 'a' })],
    };
    const spread = (objects: (typeof service)[]) =>
      explainScheduling({ ...question, objects }).nodes.map(({ scores }) => scores.PodTopologySpread);
    expect(spread([])).toEqual([undefined, undefined]);
    expect(spread([service])).toEqual([132, 200]);
  });

  it('a claim that nobody declared keeps the Pod waiting', () => {
    const claiming = pod('p', { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } });
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' } };
    expect(reasonsOf({ pod: claiming, nodes: [node('n')] })).toEqual([['persistentvolumeclaim "data" not found']]);
    expect(reasonsOf({ pod: claiming, nodes: [node('n')], objects: [claim] })).toEqual([[]]);
  });
});

describe('preemption', () => {
  const nodes = [node('a'), node('b')];
  const urgent = pod('urgent', { cpu: '3', spec: { priorityClassName: 'urgent' } });
  const objects = [
    { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'urgent' }, value: 1000 },
  ];

  it('names the Node where the fewest Pods of lower priority make room', () => {
    const pods = [
      pod('a1', { cpu: '1', on: 'a' }),
      pod('a2', { cpu: '3', on: 'a' }),
      pod('b1', { cpu: '2', on: 'b' }),
      pod('b2', { cpu: '2', on: 'b' }),
    ];
    expect(explainScheduling({ pod: urgent, nodes, pods, objects })).toMatchObject({
      message: '0/2 nodes are available: 2 Insufficient cpu.',
      preemption: { node: 'a', victims: ['default/a2'] },
    });
  });

  it('Pods of the same priority stay', () => {
    const pods = ['a', 'b'].map((on) => pod(`on-${on}`, { cpu: '4', on, spec: { priority: 1000 } }));
    const { message, preemption } = explainScheduling({ pod: urgent, nodes, pods, objects });
    expect(preemption).toBeUndefined();
    expect(message).toMatch(/preemption: 0\/2 nodes are available: 2 No preemption victims found for incoming pod\.$/);
  });

  it('a disruption budget is spared where another Node will do', () => {
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'keep' },
      spec: { selector: { matchLabels: { app: 'db' } } },
    };
    const pods = [pod('db', { cpu: '4', on: 'a', labels: { app: 'db' } }), pod('web', { cpu: '4', on: 'b' })];
    expect(explainScheduling({ pod: urgent, nodes, pods, objects: [...objects, budget] }).preemption).toEqual({
      node: 'b',
      victims: ['default/web'],
    });
    expect(explainScheduling({ pod: urgent, nodes, pods, objects }).preemption?.node).toBe('a');
  });

  it('a Pod that does not preempt says so', () => {
    const polite = pod('polite', { cpu: '3', spec: { priority: 1000, preemptionPolicy: 'Never' } });
    const pods = [pod('a1', { cpu: '4', on: 'a' }), pod('b1', { cpu: '4', on: 'b' })];
    expect(explainScheduling({ pod: polite, nodes, pods }).message).toMatch(
      /preemption: not eligible due to preemptionPolicy=Never\.$/,
    );
  });
});

describe('the default profile, against results of the real scheduler', () => {
  const { cases } = JSON.parse(
    readFileSync(new URL('../../fixtures/scheduler-full.json', import.meta.url), 'utf8'),
  ) as {
    cases: (Parameters<typeof checkScheduling>[0] & { id: string; name: string })[];
  };
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) =>
    expect(checkScheduling(each)).toBeUndefined(),
  );
});
