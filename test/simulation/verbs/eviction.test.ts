import { describe, expect, it } from 'vitest';
import type { PodDisruptionBudget } from '../../../src/simulation/disruptionBudget.js';
import type { KubernetesObject, Pod } from '../../../src/kubernetes/types.js';
import type { Action } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { deployment, last, node, ofReason, pause, pod, scenario, target } from '../scenarios.js';

function budget(name: string, spec: Partial<NonNullable<PodDisruptionBudget['spec']>>): PodDisruptionBudget {
  const selector = { matchLabels: { app: 'web' } };
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec: { selector, ...spec } };
}

const evict = (text: string): Action => ({ verb: 'evict', target: target(text) });
const drain = (name: string): Action => ({ verb: 'drain', node: name });
const statusOf = (simulation: Simulation, name = 'web') =>
  last(simulation).get<PodDisruptionBudget>('PodDisruptionBudget', 'default', name)?.status;
const problemsOf = ({ problems }: Simulation, severity: string): string[] =>
  problems.filter((each) => each.severity === severity).map(({ path, message }) => `${path}: ${message}`);
const podsOn = (simulation: Simulation, name: string): string[] =>
  last(simulation)
    .podsOnNode(name)
    .map(({ metadata }) => metadata.name);

describe('a PodDisruptionBudget', () => {
  const run = (objects: KubernetesObject[]): Simulation => simulate(scenario({ objects }));

  it.each([
    [{ minAvailable: 2 }, { expectedPods: 4, desiredHealthy: 2, currentHealthy: 4, disruptionsAllowed: 2 }],
    [{ minAvailable: '70%' }, { expectedPods: 4, desiredHealthy: 3, currentHealthy: 4, disruptionsAllowed: 1 }],
    [{ maxUnavailable: 1 }, { expectedPods: 4, desiredHealthy: 3, currentHealthy: 4, disruptionsAllowed: 1 }],
    [{ maxUnavailable: '30%' }, { expectedPods: 4, desiredHealthy: 2, currentHealthy: 4, disruptionsAllowed: 2 }],
    [{ minAvailable: 9 }, { expectedPods: 4, desiredHealthy: 9, currentHealthy: 4, disruptionsAllowed: 0 }],
  ])('%j of 4 replicas comes to %j', (spec, counts) => {
    expect(statusOf(run([budget('web', spec), deployment('web', 4)]))).toMatchObject(counts);
  });

  it('says in a condition whether a Pod may go', () => {
    expect(statusOf(run([budget('web', { minAvailable: 1 }), deployment('web', 1)]))?.conditions).toEqual([
      expect.objectContaining({ type: 'DisruptionAllowed', status: 'False', reason: 'InsufficientPods' }),
    ]);
    expect(statusOf(run([budget('web', { minAvailable: 1 }), deployment('web', 2)]))?.conditions).toEqual([
      expect.objectContaining({ type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods' }),
    ]);
  });

  it('without Pods allows nothing, and says so', () => {
    const simulation = run([budget('web', { maxUnavailable: 1 })]);
    expect(statusOf(simulation)?.disruptionsAllowed).toBe(0);
    expect(ofReason(simulation, 'NoPods')[0]).toMatchObject({ type: 'Normal', message: 'No matching pods found' });
  });
});

describe('evict', () => {
  it('marks the Pod and deletes it gracefully; its controller makes another', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 2)], steps: [{}, { actions: [evict('deployment/web[0]')] }] }),
    );
    const [evicted] = ofReason(simulation, 'EvictionByEvictionAPI');
    expect(evicted).toMatchObject({
      message: 'Eviction API: evicting',
      detail: { kind: 'terminating', gracePeriod: 30_000 },
    });
    const marked = evicted!.cluster.byUid(evicted!.object.uid) as Pod;
    expect(marked.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI' }),
    );
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
  });

  it('that a budget forbids is refused with 429’s words, and the Pod stays', () => {
    const simulation = simulate(
      scenario({
        objects: [budget('web', { minAvailable: 2 }), deployment('web', 2)],
        steps: [{}, { actions: [evict('deployment/web[0]')] }],
      }),
    );
    const words =
      "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget web needs 2 healthy pods and has 2 currently";
    expect(ofReason(simulation, 'EvictionRefused')[0]?.message).toBe(words);
    expect(problemsOf(simulation, 'warning')).toEqual([`steps[1].evict: Forbidden: "deployment/web[0]": ${words}`]);
    expect(ofReason(simulation, 'PodGone')).toEqual([]);
  });

  it('charges the budget at once: of two in one step the second is refused', () => {
    const simulation = simulate(
      scenario({
        objects: [budget('web', { maxUnavailable: 1 }), deployment('web', 2)],
        steps: [{}, { actions: [evict('deployment/web[0]'), evict('deployment/web[0]')] }],
      }),
    );
    expect(ofReason(simulation, 'EvictionByEvictionAPI')).toHaveLength(1);
    expect(ofReason(simulation, 'EvictionRefused')).toHaveLength(1);
    expect(statusOf(simulation)).toMatchObject({ disruptionsAllowed: 1, currentHealthy: 2 });
    expect(statusOf(simulation)).not.toHaveProperty('disruptedPods');
  });

  it('of a Pod with two budgets is an error of the API', () => {
    const simulation = simulate(
      scenario({
        objects: [budget('web', { minAvailable: 0 }), budget('also', { minAvailable: 0 }), deployment('web', 2)],
        steps: [{}, { actions: [evict('deployment/web[0]')] }],
      }),
    );
    expect(ofReason(simulation, 'EvictionRefused')[0]?.message).toMatch(/has more than one PodDisruptionBudget/);
  });

  it('does not ask the budget for a Pod that is Pending', () => {
    const simulation = simulate(
      scenario({
        objects: [budget('web', { minAvailable: 2 }), deployment('web', 2, { nodeSelector: { disk: 'ssd' } })],
        steps: [{}, { actions: [evict('deployment/web[0]')], wait: pause(1_000) }],
      }),
    );
    expect(ofReason(simulation, 'EvictionByEvictionAPI')[0]?.detail?.kind).toBe('podGone');
  });
});

describe('drain', () => {
  const onto = (name: string) => ({ nodeSelector: { 'kubernetes.io/hostname': name } });
  const labelled = ['node-a', 'node-b'].map((name) => {
    const made = node(name);
    made.metadata.labels = { 'kubernetes.io/hostname': name };
    return made;
  });

  it('cordons the node and evicts what is on it; at the end it is drained', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 4)], steps: [{}, { actions: [drain('node-a')] }] }),
    );
    expect(last(simulation).node('node-a')?.spec.unschedulable).toBe(true);
    expect(podsOn(simulation, 'node-a')).toEqual([]);
    expect(last(simulation).ofKind('Pod')).toHaveLength(4);
    expect(ofReason(simulation, 'Drained')[0]?.message).toBe('node/node-a drained');
  });

  it('takes a Pod after the other where a budget asks for it, trying again every 5 s', () => {
    const simulation = simulate(
      scenario({
        nodes: labelled,
        objects: [budget('web', { maxUnavailable: 1 }), { ...deployment('web', 2), metadata: { name: 'web' } }],
        steps: [
          { actions: [{ verb: 'cordon', node: 'node-b' }] },
          { actions: [{ verb: 'uncordon', node: 'node-b' }] },
          { actions: [drain('node-a')] },
        ],
      }),
    );
    const evictions = ofReason(simulation, 'EvictionByEvictionAPI').map(({ time }) => time);
    const begun = simulation.steps[2]!.begins;
    expect(evictions).toHaveLength(2);
    expect(evictions[0]).toBe(begun);
    expect((evictions[1]! - begun) % 5_000).toBe(0);
    expect(ofReason(simulation, 'Drained')).toHaveLength(1);
    expect(podsOn(simulation, 'node-a')).toEqual([]);
  });

  it('that a budget never allows tries on, and the step does not wait for it for ever', () => {
    const simulation = simulate(
      scenario({
        nodes: labelled,
        objects: [budget('web', { minAvailable: 1 }), deployment('web', 1, onto('node-a'))],
        steps: [{}, { actions: [drain('node-a')] }, { wait: pause(60_000) }],
      }),
    );
    expect(problemsOf(simulation, 'notice').filter((each) => each.includes('drained'))).toEqual([
      expect.stringMatching(
        /^steps\[1\]\.drain: node node-a cannot be drained now: pod web-.*disruption budget.*every 5s$/,
      ),
    ]);
    expect(simulation.steps[1]!.ends - simulation.steps[1]!.begins).toBeLessThan(30_000);
    expect(ofReason(simulation, 'EvictionRefused').length).toBeGreaterThan(12);
  });

  it('leaves the Pods of a DaemonSet and mirror Pods, and says what kubectl’s flags did', () => {
    const daemons = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', uid: 'daemon-uid' },
      spec: {
        selector: { matchLabels: { app: 'agent' } },
        template: {
          metadata: { labels: { app: 'agent' } },
          spec: { containers: [{ name: 'app', image: 'x' }], nodeName: 'none' },
        },
      },
    };
    const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'daemon-uid', controller: true };
    const here = { nodeName: 'node-a' };
    const simulation = simulate(
      scenario({
        nodes: [node('node-a'), node('node-b')],
        objects: [
          daemons,
          {
            ...pod('agent-x', here),
            metadata: { name: 'agent-x', labels: { app: 'agent' }, ownerReferences: [owner] },
          },
          { ...pod('mirror', here), metadata: { name: 'mirror', annotations: { 'kubernetes.io/config.mirror': 'x' } } },
          pod('bare', here),
          pod('scratch', { ...here, volumes: [{ name: 'tmp', emptyDir: {} }] }),
        ],
        steps: [{ wait: pause(20_000) }, { actions: [drain('node-a')], wait: pause(60_000) }],
      }),
    );
    const evicted = ofReason(simulation, 'EvictionByEvictionAPI').map(({ object }) => object.name);
    expect(evicted).toEqual(['bare', 'scratch']);
    expect(problemsOf(simulation, 'notice')).toEqual(
      expect.arrayContaining([
        'steps[1].drain: as kubectl drain --force: bare, scratch have no controller and will not be replaced',
        'steps[1].drain: as kubectl drain --delete-emptydir-data: scratch loses its emptyDir volumes',
      ]),
    );
  });

  it('of an empty node is over at once', () => {
    const simulation = simulate(scenario({ steps: [{ actions: [drain('node-a')] }] }));
    expect(simulation.events.map(({ reason }) => reason)).toEqual(['Drain', 'Cordoned', 'Drained']);
  });
});
