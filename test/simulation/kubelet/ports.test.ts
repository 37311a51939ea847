import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/simulation/simulate.js';
import { ofReason, pod, scenario, target } from '../scenarios.js';
import { container, podIn, run, sidecar } from './support.js';

describe('two processes that bind one port', () => {
  it('though no container declares it: the second exits each time', () => {
    const simulation = run(
      { containers: [container('a'), container('b')] },
      { a: { listens: [8080] }, b: { listens: [8080] } },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.map(({ ready }) => ready)).toEqual([true, false]);
    expect(ofReason(simulation, 'Error')[0]?.message).toBe(
      'Container b exited with code 1: address already in use: 8080/TCP',
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[1]?.state?.waiting?.reason).toBe('CrashLoopBackOff');
  });

  it('what is said to be bound counts, not what is declared', () => {
    const ports = [{ containerPort: 80 }];
    const simulation = run(
      { containers: [container('a', { ports }), container('b', { ports })] },
      { b: { listens: [81] } },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.map(({ ready }) => ready)).toEqual([true, true]);
  });

  it('a sidecar has it before the others', () => {
    const simulation = run(
      { initContainers: [sidecar('proxy')], containers: [container('app')] },
      { proxy: { listens: [80] }, app: { listens: [80] } },
    );
    expect(podIn(simulation)?.status?.initContainerStatuses?.[0]?.ready).toBe(true);
    expect(podIn(simulation)?.status?.containerStatuses?.[0]?.ready).toBe(false);
  });

  it('an init container has given it back when the others come', () => {
    const simulation = run(
      { initContainers: [container('setup')], containers: [container('app')] },
      { setup: { listens: [80] }, app: { listens: [80] } },
    );
    expect(podIn(simulation)?.status?.containerStatuses?.[0]).toMatchObject({ ready: true, restartCount: 0 });
  });

  it('in different Pods do not meet, unless both are in the host network of one node', () => {
    const ready = (hostNetwork: boolean, node: string): boolean | undefined => {
      const spec = { hostNetwork, containers: [container('app')] };
      const listens = (name: string) => ({ target: target(`pod/${name}`), listens: [80] });
      const simulation = simulate(
        scenario({
          objects: [pod('one', { ...spec, nodeName: 'node-a' }), pod('two', { ...spec, nodeName: node })],
          behavior: { containers: [listens('one'), listens('two')] },
        }),
      );
      return podIn(simulation, 'two')?.status?.containerStatuses?.[0]?.ready;
    };
    expect([ready(false, 'node-a'), ready(true, 'node-b'), ready(true, 'node-a')]).toEqual([true, true, false]);
  });
});

describe('a Pod in the host network', () => {
  it('has the address of its node', () => {
    const simulation = run({ hostNetwork: true, containers: [container('app')] });
    const { hostIP, podIP, podIPs, hostIPs } = podIn(simulation)?.status ?? {};
    expect(podIP).toBe(hostIP);
    expect(podIPs).toEqual([{ ip: hostIP }]);
    expect(hostIPs).toEqual([{ ip: hostIP }]);
  });
});

describe('a Pod that names its node and would not have been placed there', () => {
  const ports = [{ containerPort: 80, hostPort: 8080 }];

  it.each([
    [
      'NodePorts',
      "node(s) didn't have free ports for the requested pod ports",
      { containers: [container('b', { ports })] },
    ],
    [
      'NodeAffinity',
      "node(s) didn't match Pod's node affinity/selector",
      { nodeSelector: { disk: 'ssd' }, containers: [container('b')] },
    ],
  ])('is turned down: %s', (predicate, why, spec) => {
    const first = pod('first', { nodeName: 'node-a', containers: [container('a', { ports })] });
    const simulation = simulate(scenario({ objects: [first, pod('web', { nodeName: 'node-a', ...spec })] }));
    expect(podIn(simulation)?.status).toMatchObject({
      phase: 'Failed',
      reason: predicate,
      message: `Pod was rejected: Predicate ${predicate} failed: ${why}`,
    });
    expect(ofReason(simulation, predicate)[0]).toMatchObject({
      type: 'Warning',
      message: `Predicate ${predicate} failed: ${why}`,
    });
  });

  it('is turned down for a NoExecute taint, and not for a NoSchedule one', () => {
    const isRejected = (effect: string): boolean => {
      const [tainted] = scenario().nodes;
      const nodes = tainted ? [{ ...tainted, spec: { taints: [{ key: 'gpu', effect }] } }] : [];
      const simulation = simulate(scenario({ nodes, objects: [pod('web', { nodeName: 'node-a' })] }));
      return ofReason(simulation, 'TaintToleration').length > 0;
    };
    expect([isRejected('NoSchedule'), isRejected('NoExecute')]).toEqual([false, true]);
  });
});
