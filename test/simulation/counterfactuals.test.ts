import { describe, expect, it } from 'vitest';
import type { Pod, PodSpec, ReplicaSet } from '../../src/kubernetes/types.js';
import type { WhatIf } from '../../src/scenario/types.js';
import { MOST_RETURNS, rulesOf } from '../../src/simulation/counterfactuals/counterfactuals.js';
import { KUBERNETES } from '../../src/simulation/rules.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';
import { deployment, last, lines, ofReason, pause, pod, remove, scenario, target } from './scenarios.js';

const TWO: Partial<PodSpec> = {
  containers: [
    {
      name: 'nginx',
      image: 'nginx',
      ports: [{ containerPort: 80 }],
      volumeMounts: [{ name: 'logs', mountPath: '/logs' }],
    },
    { name: 'log-shipper', image: 'fluent-bit', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] },
  ],
  volumes: [{ name: 'logs', emptyDir: {} }],
};
const ALONE: WhatIf[] = ['containersScheduledAlone'];
const HEALING: WhatIf[] = ['podsHealThemselves'];
const podsAtEnd = (simulation: Simulation): Pod[] => last(simulation).ofKind<Pod>('Pod');
const asksOverLocalhost = {
  actions: [
    {
      verb: 'request' as const,
      from: target('deployment/web[0].log-shipper'),
      to: { kind: 'localhost' as const, port: 80, text: 'localhost:80' },
      path: '/',
    },
  ],
};

describe('rulesOf(whatIf)', () => {
  it('rulesOf([]) is Kubernetes', () => {
    expect(rulesOf([])).toEqual(KUBERNETES);
  });

  it.each([...ALONE, ...HEALING])('rulesOf(["%s"]) swaps one rule and no other', (name) => {
    const rules = rulesOf([name]);
    const names = Object.keys(KUBERNETES) as (keyof typeof KUBERNETES)[];
    expect(names.filter((each) => rules[each] !== KUBERNETES[each])).toHaveLength(1);
  });

  it.each([...ALONE, ...HEALING])('without "%s" the same scenario is as if it had never been on', (name) => {
    const given = { objects: [deployment('web', 2, TWO)], steps: [{ actions: [remove('deployment/web[0]')] }] };
    const before = lines(simulate(scenario(given)).events);
    expect(lines(simulate(scenario({ ...given, whatIf: [name] })).events)).not.toEqual(before);
    expect(lines(simulate(scenario(given)).events)).toEqual(before);
  });
});

describe('what if containers were scheduled alone', () => {
  const spread = (whatIf: WhatIf[]) =>
    simulate(scenario({ objects: [deployment('web', 2, TWO)], steps: [{}, asksOverLocalhost], whatIf }));

  it('a Pod of two containers becomes two Pods with one each, which may come to two nodes', () => {
    const pods = podsAtEnd(spread(ALONE));
    expect(pods.map(({ spec }) => spec.containers.map(({ name }) => name).join())).toEqual(
      expect.arrayContaining(['nginx', 'nginx', 'log-shipper', 'log-shipper']),
    );
    expect(pods).toHaveLength(4);
    const nodesOf = (replica: Pod): (string | undefined)[] =>
      pods.filter(({ metadata }) => metadata.name.startsWith(replica.metadata.name)).map(({ spec }) => spec.nodeName);
    const replicas = pods.filter(({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'ReplicaSet');
    expect(replicas.map((replica) => new Set(nodesOf(replica)).size)).toContain(2);
  });

  it('each has an address and an emptyDir of its own, so a file of one is not seen by the other', () => {
    const write = {
      verb: 'write' as const,
      from: target('deployment/web[0].nginx'),
      file: '/logs/access.log',
      text: 'GET',
    };
    const simulation = simulate(
      scenario({ objects: [deployment('web', 1, TWO)], steps: [{}, { actions: [write] }], whatIf: ALONE }),
    );
    const pods = podsAtEnd(simulation);
    expect(new Set(pods.map(({ status }) => status?.podIP)).size).toBe(2);
    expect(pods.map(({ metadata }) => last(simulation).files(metadata.uid ?? '').length).sort()).toEqual([0, 1]);
  });

  it('what asks over localhost is refused, which is answered in a Pod', () => {
    const [refused] = ofReason(spread(ALONE), 'RequestRefused');
    expect(refused?.message).toContain('connection refused: nobody listens on port 80');
    expect(ofReason(spread([]), 'RequestRefused')).toEqual([]);
    expect(ofReason(spread([]), 'RequestAnswered')).toHaveLength(1);
  });

  it('controllers go on counting whole replicas: each container is there as often as they want', () => {
    const scaled = { verb: 'scale' as const, target: target('deployment/web'), replicas: 1 };
    const simulation = simulate(
      scenario({ objects: [deployment('web', 3, TWO)], steps: [{}, { actions: [scaled] }], whatIf: ALONE }),
    );
    const [replicaSet] = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    expect(replicaSet?.status?.replicas).toBe(1);
    expect(podsAtEnd(simulation).map(({ spec }) => spec.containers[0]?.name)).toEqual(['nginx', 'log-shipper']);
    expect(simulation.problems.filter(({ path }) => path !== 'behavior')).toEqual([]);
  });

  it('init containers stay with the first, a sidecar is a Pod like any other', () => {
    const spec: Partial<PodSpec> = {
      initContainers: [
        { name: 'prepare', image: 'busybox:1' },
        { name: 'proxy', image: 'envoy', restartPolicy: 'Always' },
      ],
    };
    const pods = podsAtEnd(simulate(scenario({ objects: [pod('web', spec)], whatIf: ALONE })));
    expect(pods.map(({ metadata, spec }) => [metadata.name, spec.initContainers?.map(({ name }) => name)])).toEqual([
      ['web', ['prepare']],
      ['web-proxy', undefined],
    ]);
    expect(pods.every(({ status }) => status?.phase === 'Running')).toBe(true);
  });

  it('a Pod of one container is what it is', () => {
    const given = { objects: [deployment('web', 2)] };
    expect(lines(simulate(scenario({ ...given, whatIf: ALONE })).events)).toEqual(
      lines(simulate(scenario(given)).events),
    );
  });
});

describe('what if Pods healed themselves', () => {
  it('a bare Pod that is deleted comes back: its name, not its UID', () => {
    const simulation = simulate(
      scenario({ objects: [pod('bare')], steps: [{}, { actions: [remove('pod/bare')] }], whatIf: HEALING }),
    );
    const created = simulation.events.filter(({ detail }) => detail?.kind === 'podCreated');
    expect(created.map(({ object }) => object.name)).toEqual(['bare', 'bare']);
    expect(new Set(created.map(({ object }) => object.uid)).size).toBe(2);
    expect(podsAtEnd(simulation)[0]?.status?.phase).toBe('Running');
  });

  it('one of a ReplicaSet comes back beside its replacement, and is one too many: the fight is cut short', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 2)],
        steps: [{}, { actions: [remove('deployment/web[0]')] }],
        whatIf: HEALING,
      }),
    );
    expect(ofReason(simulation, 'SuccessfulDelete').length).toBe(MOST_RETURNS);
    expect(podsAtEnd(simulation)).toHaveLength(2);
    expect(simulation.problems.filter(({ path }) => path === 'whatIf')).toEqual([
      {
        severity: 'notice',
        path: 'whatIf',
        message: expect.stringMatching(/came back 5 times and went again/) as string,
      },
    ]);
  });

  it('one on a machine that is lost comes back on another node', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('bare')],
        steps: [
          {},
          {
            actions: [
              { verb: 'nodeDown', node: 'node-a' },
              { verb: 'nodeDown', node: 'node-b' },
            ],
            wait: pause(400_000),
          },
        ],
        whatIf: HEALING,
      }),
    );
    expect(podsAtEnd(simulation).map(({ spec, status }) => [spec.nodeName, status?.phase])).toEqual([
      ['node-c', 'Running'],
    ]);
  });
});
