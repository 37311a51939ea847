import { describe, expect, it } from 'vitest';
import type { Node, Pod, ReplicaSet } from '../../../src/kubernetes/types.js';
import type { Action, EvictionResource } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import { clusterTimeOf } from '../../../src/simulation/time.js';
import { last, node, ofReason, pause, pod, scenario, target } from '../scenarios.js';
import { condition, container, eventsFrom, podAt, podIn, run, secondsSince } from './support.js';

const evict = (text: string, resource: EvictionResource = 'memory'): Action => ({
  verb: 'evict',
  target: target(text),
  resource,
});
const nodeA = { nodeName: 'node-a' };
const pressure = (given: Node | undefined, type: string): string | undefined =>
  given?.status?.conditions?.find((each) => each.type === type)?.status;

describe('a Pod that its kubelet evicts, as the node runs out of memory', () => {
  const simulation = run(
    { ...nodeA, containers: [container('app')] },
    {},
    {
      steps: [{}, { actions: [evict('pod/web')] }],
    },
  );

  it('is Failed, says why, and stays', () => {
    expect(podIn(simulation)?.status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: memory. ',
    });
    expect(condition(podIn(simulation), 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'TerminationByKubelet',
      message: 'The node was low on resource: memory. ',
    });
    expect(condition(podIn(simulation), 'Ready')).toMatchObject({ status: 'False', reason: 'PodFailed' });
    expect(podIn(simulation)?.metadata.deletionTimestamp).toBeUndefined();
  });

  it('in this order', () => {
    expect(eventsFrom(simulation, 'EvictionThresholdMet')).toEqual([
      'EvictionThresholdMet: Attempting to reclaim memory',
      'NodeHasInsufficientMemory: Node node-a status is now: NodeHasInsufficientMemory',
      'Evicted: The node was low on resource: memory. ',
      'Killing: Stopping container app',
    ]);
  });

  it('keeps its phase until nothing of it runs any more', () => {
    const evicted = podAt(ofReason(simulation, 'Killing')[0]);
    expect(evicted?.status?.phase).toBe('Running');
    expect(condition(evicted, 'DisruptionTarget')).toBeUndefined();
  });

  it('is not given its own grace period: SIGKILL comes 2 s after SIGTERM', () => {
    const slow = run(
      { containers: [container('app')] },
      { app: { stopAfter: 60_000 } },
      {
        steps: [{}, { actions: [evict('pod/web')] }],
      },
    );
    const exits = slow.events.filter(({ detail }) => detail?.kind === 'exited');
    expect(exits[0]?.detail).toMatchObject({ exitCode: 137 });
    expect(secondsSince(slow, 'Killing', exits)).toEqual([2]);
  });

  it('gives its files and its share of the node back', () => {
    const big = { ...nodeA, containers: [container('app', { resources: { requests: { cpu: '3' } } })] };
    const next = simulate(
      scenario({
        objects: [pod('web', big)],
        steps: [
          {},
          { actions: [evict('pod/web', 'ephemeral-storage')], wait: pause(400_000) },
          { actions: [{ verb: 'apply', objects: [pod('next', big)] }] },
        ],
      }),
    );
    expect(podIn(next, 'next')?.status?.phase).toBe('Running');
  });
});

describe('a node under pressure', () => {
  const pods = [pod('web', nodeA), pod('new')];
  const only = [node('node-a')];

  it.each([
    ['memory', 'MemoryPressure', 'node.kubernetes.io/memory-pressure'],
    ['ephemeral-storage', 'DiskPressure', 'node.kubernetes.io/disk-pressure'],
    ['pids', 'PIDPressure', 'node.kubernetes.io/pid-pressure'],
  ] as const)('short of %s has the condition %s and the taint %s, for 5 minutes', (resource, type, key) => {
    const simulation = simulate(
      scenario({
        nodes: only,
        objects: pods.slice(0, 1),
        steps: [{}, { actions: [evict('pod/web', resource)] }, { wait: pause(290_000) }, { wait: pause(20_000) }],
      }),
    );
    const at = (step: number): Node | undefined =>
      simulation.events[(simulation.steps[step]?.firstEvent ?? 0) - 1]?.cluster.node('node-a');
    expect(pressure(at(3), type)).toBe('True');
    expect(at(3)?.spec.taints).toMatchObject([{ key, effect: 'NoSchedule' }]);
    const now = last(simulation).node('node-a');
    expect(pressure(now, type)).toBe('False');
    expect(now?.spec.taints).toEqual([]);
  });

  it('gets no new Pods until the pressure is gone', () => {
    const simulation = simulate(
      scenario({
        nodes: only,
        objects: pods.slice(0, 1),
        steps: [
          {},
          { actions: [evict('pod/web')] },
          { actions: [{ verb: 'apply', objects: pods.slice(1) }] },
          { wait: pause(400_000) },
        ],
      }),
    );
    expect(ofReason(simulation, 'FailedScheduling')[0]?.message).toContain('1 node(s) had untolerated taint(s)');
    expect(podIn(simulation, 'new')?.status?.phase).toBe('Running');
  });

  it('turns down a BestEffort Pod that names it, and takes one that asks for memory', () => {
    const asking = [container('app', { resources: { requests: { memory: '1Mi' } } })];
    const objects = [pod('greedy', nodeA), pod('modest', { ...nodeA, containers: asking })];
    const simulation = simulate(
      scenario({
        objects: pods.slice(0, 1),
        steps: [{}, { actions: [evict('pod/web')] }, { actions: [{ verb: 'apply', objects }] }],
      }),
    );
    expect(podIn(simulation, 'greedy')?.status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'Pod was rejected: The node had condition: [MemoryPressure]. ',
    });
    expect(podIn(simulation, 'modest')?.status?.phase).toBe('Running');
  });

  it('does not evict a critical Pod', () => {
    const critical = pod('web', { ...nodeA, priorityClassName: 'system-node-critical' });
    const simulation = simulate(scenario({ objects: [critical], steps: [{}, { actions: [evict('pod/web')] }] }));
    expect(podIn(simulation)?.status?.phase).toBe('Running');
    expect(simulation.problems.map(({ message }) => message)).toContain(
      'pod web is critical: its kubelet does not evict it',
    );
  });
});

describe('who replaces an evicted Pod', () => {
  it('a ReplicaSet makes another, elsewhere; the failed one stays', () => {
    const labels = { app: 'web' };
    const set: ReplicaSet = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'web' },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container('app')] } },
      },
    };
    const simulation = simulate(scenario({ objects: [set], steps: [{}, { actions: [evict('replicaset/web[0]')] }] }));
    const pods = last(simulation).ofKind<Pod>('Pod');
    expect(pods.map(({ status }) => status?.phase).sort()).toEqual(['Failed', 'Running']);
    expect(new Set(pods.map(({ spec }) => spec.nodeName)).size).toBe(2);
  });
});

describe('activeDeadlineSeconds', () => {
  it('ends a Pod that has been on its node for so long', () => {
    const simulation = run(
      { activeDeadlineSeconds: 30, containers: [container('app')] },
      {},
      {
        steps: [{ wait: pause(60_000) }],
      },
    );
    expect(podIn(simulation)?.status).toMatchObject({
      phase: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    });
    expect(eventsFrom(simulation, 'DeadlineExceeded')).toEqual([
      'DeadlineExceeded: Pod was active on the node longer than the specified deadline',
      'Killing: Stopping container app',
    ]);
    expect(condition(podIn(simulation), 'DisruptionTarget')).toBeUndefined();
    const [ended] = ofReason(simulation, 'DeadlineExceeded');
    expect(ended?.time).toBe((clusterTimeOf(podIn(simulation)?.status?.startTime) ?? NaN) + 30_000);
  });

  it('does nothing to one that is done by then', () => {
    const simulation = run(
      { activeDeadlineSeconds: 30, restartPolicy: 'Never', containers: [container('app')] },
      { app: { exitAfter: 1_000 } },
      { steps: [{ wait: pause(60_000) }] },
    );
    expect(podIn(simulation)?.status?.phase).toBe('Succeeded');
    expect(podIn(simulation)?.status?.reason).toBeUndefined();
  });
});
