import { describe, expect, it } from 'vitest';
import type { Node, Pod } from '../../src/kubernetes/types.js';
import type { Action } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';
import { deployment, last, node, ofReason, pause, pod, remove, scenario, target } from './scenarios.js';

const down = (name: string): Action => ({ verb: 'nodeDown', node: name });
const up = (name: string): Action => ({ verb: 'nodeUp', node: name });
const cordon = (name: string): Action => ({ verb: 'cordon', node: name });
const uncordon = (name: string): Action => ({ verb: 'uncordon', node: name });
const taint = (name: string, effect: string, remove = false): Action => ({
  verb: 'taint',
  node: name,
  taint: { key: 'only', value: 'gpu', effect },
  remove,
});

const nodeOf = (simulation: Simulation, name: string): Node | undefined => last(simulation).node(name);
const readyOf = (given: Node | Pod | undefined): string | undefined =>
  (given?.status?.conditions as { type: string; status: string }[] | undefined)?.find(({ type }) => type === 'Ready')
    ?.status;

describe('nodes', () => {
  it('are there and Ready before the first event', () => {
    const { initial } = simulate(scenario());
    expect(initial.ofKind<Node>('Node').map(({ metadata }) => metadata.name)).toEqual(['node-a', 'node-b', 'node-c']);
    expect(initial.node('node-b')).toMatchObject({
      metadata: { labels: { 'kubernetes.io/hostname': 'node-b' }, creationTimestamp: '2026-01-01T00:00:00Z' },
      spec: { podCIDR: '10.244.1.0/24' },
      status: {
        allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
        addresses: [{ type: 'InternalIP', address: '172.18.0.3' }, { type: 'Hostname' }],
      },
    });
    expect(readyOf(initial.node('node-b'))).toBe('True');
    expect(initial.nodeIsUp('node-b')).toBe(true);
  });

  it('one that is applied later joins, and a Pod that waited for room gets it', () => {
    const wide = pod('wide', {
      containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu: '6' } } }],
    });
    const simulation = simulate(
      scenario({
        objects: [wide],
        steps: [{}, { actions: [{ verb: 'apply', objects: [node('big', { cpu: '8' })] }] }],
      }),
    );
    expect(ofReason(simulation, 'FailedScheduling')[0]?.message).toMatch(
      /^0\/3 nodes are available: 3 Insufficient cpu\./,
    );
    expect(last(simulation).get<Pod>('Pod', 'default', 'wide')?.spec.nodeName).toBe('big');
  });
});

/** A node that stays, and that nothing is scheduled to. */
const closed = (name: string): Node => ({ ...node(name), spec: { unschedulable: true } });

describe('a node goes down', () => {
  const simulation = simulate(
    scenario({
      nodes: [node('node-a'), closed('node-b')],
      objects: [deployment('web', 1), pod('bare')],
      steps: [{}, { actions: [down('node-a')] }, { actions: [up('node-a')] }],
    }),
  );
  const lost = ofReason(simulation, 'MachineDown')[0];
  const after = (reason: string): number => ((ofReason(simulation, reason)[0]?.time ?? NaN) - (lost?.time ?? 0)) / 1000;

  it('nobody notices until 50 s after its lease was renewed last: its Pods still seem to run', () => {
    expect(lost?.cluster.nodeIsUp('node-a')).toBe(false);
    expect(readyOf(lost?.cluster.node('node-a'))).toBe('True');
    // Leases are renewed every 10 s, from time 0 on.
    const renewed = Math.floor((lost?.time ?? NaN) / 10_000) * 10_000;
    expect(ofReason(simulation, 'NodeNotReady')[0]?.time).toBe(renewed + 50_000);
  });

  it('then it is unknown and tainted, its Pods are no longer ready', () => {
    const [nodeEvent, ...podEvents] = ofReason(simulation, 'NodeNotReady');
    expect(nodeEvent?.message).toBe('Node node-a status is now: NodeNotReady');
    expect(podEvents.map(({ message, type }) => [message, type])).toEqual([
      ['Node is not ready', 'Warning'],
      ['Node is not ready', 'Warning'],
    ]);
    const { cluster } = ofReason(simulation, 'Tainted')[0] ?? simulation.events[0] ?? { cluster: simulation.initial };
    expect(cluster.node('node-a')?.status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    });
    expect(cluster.node('node-a')?.spec.taints?.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(cluster.ofKind<Pod>('Pod').map(({ status }) => [status?.phase, readyOf({ status } as Pod)])).toEqual([
      ['Running', 'False'],
      ['Running', 'False'],
    ]);
  });

  it('after 300 s more they are marked for deletion, and stay until the node answers', () => {
    expect(Math.round(after('TaintManagerEviction') - after('NodeNotReady'))).toBe(300);
    const evictions = ofReason(simulation, 'TaintManagerEviction');
    expect(evictions.map(({ message }) => message).sort()).toEqual([
      'Marking for deletion Pod default/bare',
      expect.stringMatching(/^Marking for deletion Pod default\/web-/),
    ]);
    const { cluster } = simulation.events[(simulation.steps[2]?.firstEvent ?? 1) - 1] ?? {
      cluster: simulation.initial,
    };
    const terminating = cluster.podsOnNode('node-a').filter(({ metadata }) => metadata.deletionTimestamp);
    expect(terminating).toHaveLength(2);
    expect(terminating[0]?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason).toBe(
      'DeletionByTaintManager',
    );
  });

  it('the controller replaces its Pod at once, nobody the bare one; the successor waits for a node', () => {
    expect(ofReason(simulation, 'SuccessfulCreate')).toHaveLength(2);
    expect(ofReason(simulation, 'FailedScheduling')[0]?.message).toMatch(
      /^0\/2 nodes are available: 1 node\(s\) had untolerated taint\(s\), 1 node\(s\) were unschedulable\./,
    );
  });

  it('when it is back the old Pods are gone and the successor starts', () => {
    expect(ofReason(simulation, 'NodeReady')[0]?.message).toBe('Node node-a status is now: NodeReady');
    expect(nodeOf(simulation, 'node-a')?.spec.taints).toEqual([]);
    const pods = last(simulation).ofKind<Pod>('Pod');
    expect(pods.map(({ status }) => status?.phase)).toEqual(['Running']);
    expect(pods[0]?.metadata.name).toMatch(/^web-/);
  });
});

describe('several nodes go down', () => {
  const taintsOf = (simulation: Simulation, name: string): (string | undefined)[] | undefined =>
    nodeOf(simulation, name)?.spec.taints?.map(({ effect }) => effect);

  it('all of them: nobody is evicted, as the control plane may be cut off', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [pod('web')],
        steps: [{}, { actions: [down('node-a')], wait: pause(600_000) }],
      }),
    );
    expect(taintsOf(simulation, 'node-a')).toEqual(['NoSchedule']);
    expect(ofReason(simulation, 'TaintManagerEviction')).toEqual([]);
    expect(readyOf(last(simulation).get<Pod>('Pod', 'default', 'web'))).toBe('False');
  });

  it('the last one frees those before it, and one that comes back lets evictions go on', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a'), node('node-b')],
        objects: [pod('web', { nodeName: 'node-a' })],
        steps: [
          { actions: [down('node-a')], wait: pause(100_000) },
          { actions: [down('node-b')], wait: pause(100_000) },
          { actions: [up('node-b')], wait: pause(400_000) },
        ],
      }),
    );
    const at = (step: number): Simulation => ({
      ...simulation,
      events: simulation.events.slice(0, simulation.steps[step]?.firstEvent),
    });
    expect(taintsOf(at(1), 'node-a')).toEqual(['NoSchedule', 'NoExecute']);
    expect(taintsOf(at(2), 'node-a')).toEqual(['NoSchedule']);
    expect(taintsOf(at(2), 'node-b')).toEqual(['NoSchedule']);
    expect(ofReason(simulation, 'TaintManagerEviction').map(({ message }) => message)).toEqual([
      'Cancelling deletion of Pod default/web',
      'Marking for deletion Pod default/web',
    ]);
    expect(taintsOf(simulation, 'node-b')).toEqual([]);
  });

  it('most of a zone: the third is no longer evicted', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e'].map((name) => node(name));
    const simulation = simulate(
      scenario({ nodes, steps: [{ actions: ['a', 'b', 'c'].map(down), wait: pause(120_000) }] }),
    );
    const evicted = ['a', 'b', 'c'].filter((name) => taintsOf(simulation, name)?.includes('NoExecute'));
    expect(evicted).toEqual([]);
    const two = simulate(scenario({ nodes, steps: [{ actions: ['a', 'b'].map(down), wait: pause(120_000) }] }));
    const [first, second] = two.events.filter(
      ({ cluster, reason, object }) =>
        reason === 'Tainted' && cluster.node(object.name)?.spec.taints?.some(({ effect }) => effect === 'NoExecute'),
    );
    // One node every ten seconds.
    expect((second?.time ?? NaN) - (first?.time ?? NaN)).toBe(10_000);
  });
});

describe('a node comes back in time', () => {
  it('its Pods, marked already, are not evicted', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('web', { nodeName: 'node-a' })],
        steps: [{}, { actions: [down('node-a')], wait: pause(90_000) }, { actions: [up('node-a')] }],
      }),
    );
    expect(ofReason(simulation, 'TaintManagerEviction').map(({ message }) => message)).toEqual([
      'Cancelling deletion of Pod default/web',
    ]);
    expect(last(simulation).get<Pod>('Pod', 'default', 'web')?.metadata.deletionTimestamp).toBeUndefined();
  });

  const simulation = simulate(
    scenario({
      nodes: [node('node-a')],
      objects: [pod('web', { initContainers: [{ name: 'setup', image: 'busybox:1' }] })],
      steps: [{}, { actions: [down('node-a')], wait: pause(20_000) }, { actions: [up('node-a')] }],
    }),
  );

  it('the same Pod runs again: restarted containers, init containers too, and a new address', () => {
    const before = ofReason(simulation, 'MachineDown')[0]?.cluster.get<Pod>('Pod', 'default', 'web');
    const now = last(simulation).get<Pod>('Pod', 'default', 'web');
    expect(now?.metadata.uid).toBe(before?.metadata.uid);
    expect(now?.status?.podIP).not.toBe(before?.status?.podIP);
    expect(now?.status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      ready: true,
      lastState: { terminated: { exitCode: 255, reason: 'Unknown' } },
    });
    expect(now?.status?.initContainerStatuses?.[0]?.restartCount).toBe(1);
    expect(ofReason(simulation, 'NodeNotReady')).toEqual([]);
  });
});

describe('cordon and taints', () => {
  it('a cordoned node keeps its Pods and gets no new ones, until it is uncordoned', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [pod('old')],
        steps: [
          {},
          { actions: [cordon('node-a')] },
          { actions: [{ verb: 'apply', objects: [pod('new')] }] },
          { actions: [uncordon('node-a')] },
        ],
      }),
    );
    const waiting = simulation.events[(simulation.steps[3]?.firstEvent ?? 1) - 1]?.cluster;
    expect(waiting?.node('node-a')?.spec).toMatchObject({
      unschedulable: true,
      taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }],
    });
    expect(waiting?.podsUnscheduled().map(({ metadata }) => metadata.name)).toEqual(['new']);
    expect(ofReason(simulation, 'FailedScheduling')[0]?.message).toMatch(
      /^0\/1 nodes are available: 1 node\(s\) were unschedulable\./,
    );
    expect(
      last(simulation)
        .podsOnNode('node-a')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['old', 'new']);
    expect(nodeOf(simulation, 'node-a')?.spec.unschedulable).toBeUndefined();
  });

  it('a NoExecute taint drives away what does not tolerate it, at once', () => {
    const tolerations = [{ key: 'only', operator: 'Exists' }];
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [pod('stays', { tolerations }), pod('goes')],
        steps: [{}, { actions: [taint('node-a', 'NoExecute')] }, { actions: [taint('node-a', 'NoExecute', true)] }],
      }),
    );
    expect(ofReason(simulation, 'TaintManagerEviction').map(({ message }) => message)).toEqual([
      'Marking for deletion Pod default/goes',
    ]);
    expect(
      last(simulation)
        .ofKind('Pod')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['stays']);
    expect(nodeOf(simulation, 'node-a')?.spec.taints).toEqual([]);
  });

  it('a second NoExecute taint that is not tolerated drives away at once what the first let wait', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('web', { nodeName: 'node-a' })],
        steps: [
          {},
          { actions: [down('node-a')], wait: pause(60_000) },
          { actions: [taint('node-a', 'NoExecute')], wait: pause(1_000) },
        ],
      }),
    );
    expect(ofReason(simulation, 'TaintManagerEviction').map(({ message }) => message)).toEqual([
      'Cancelling deletion of Pod default/web',
      'Marking for deletion Pod default/web',
    ]);
  });

  it('a second NoExecute taint that is tolerated for a shorter time changes nothing about when the Pod goes', () => {
    const borne = (seconds: number, key: string) => ({ key, operator: 'Exists', tolerationSeconds: seconds });
    const tolerations = [borne(300, 'node.kubernetes.io/unreachable'), borne(10, 'only')];
    const simulation = simulate(
      scenario({
        objects: [pod('web', { nodeName: 'node-a', tolerations })],
        steps: [
          {},
          { actions: [down('node-a')], wait: pause(60_000) },
          { actions: [taint('node-a', 'NoExecute')], wait: pause(400_000) },
        ],
      }),
    );
    const [eviction, ...others] = ofReason(simulation, 'TaintManagerEviction');
    const tainted = simulation.events.find(({ cluster }) =>
      cluster.node('node-a')?.spec.taints?.some(({ effect }) => effect === 'NoExecute'),
    );
    expect(eviction?.message).toBe('Marking for deletion Pod default/web');
    expect(Math.round(((eviction?.time ?? NaN) - (tainted?.time ?? NaN)) / 1000)).toBe(300);
    expect(others).toEqual([]);
  });

  it('a NoSchedule taint only keeps new ones away', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [pod('old')],
        steps: [{}, { actions: [taint('node-a', 'NoSchedule')] }],
      }),
    );
    expect(last(simulation).podsOnNode('node-a')).toHaveLength(1);
  });

  it('a Node that is deleted: its Pods have failed and go 40 s after the next look, one every 20 s', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 3)],
        steps: [{}, { actions: [{ verb: 'delete', target: target('node/node-a') }] }],
      }),
    );
    expect(last(simulation).node('node-a')).toBeUndefined();
    expect(last(simulation).podsOnNode('node-a')).toEqual([]);
    expect(last(simulation).ofKind('Pod')).toHaveLength(3);
    const deleted = simulation.events.find(
      ({ object, reason }) => object.kind === 'Node' && reason === 'ObjectDeleted',
    );
    const gone = simulation.events.find(({ component }) => component === 'garbage-collector');
    expect(gone?.time).toBe(Math.ceil((deleted?.time ?? NaN) / 20_000) * 20_000 + 40_000);
    const detail = gone?.detail;
    expect(detail?.kind === 'podGone' && detail.object.status).toMatchObject({
      phase: 'Failed',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'DisruptionTarget',
          reason: 'DeletionByPodGC',
          message: 'PodGC: node no longer exists',
        }),
      ]),
    });
  });

  it('a Pod that names a Node which never was goes like those of a Node that is gone', () => {
    const simulation = simulate(scenario({ objects: [pod('lost', { nodeName: 'nowhere' })] }));
    expect(last(simulation).ofKind('Pod')).toEqual([]);
    expect(simulation.events.at(-1)?.time).toBe(40_000);
  });

  it('a lost Node that is marked as out of service: what terminates there is removed at the next look', () => {
    const outOfService: Action = {
      verb: 'taint',
      node: 'node-a',
      taint: { key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' },
      remove: false,
    };
    const simulation = simulate(
      scenario({
        objects: [pod('web', { nodeName: 'node-a' })],
        steps: [
          {},
          { actions: [down('node-a')], wait: pause(70_000) },
          { actions: [outOfService], wait: pause(25_000) },
        ],
      }),
    );
    const taken = simulation.events.findLast(({ component }) => component === 'garbage-collector');
    expect(taken).toMatchObject({ object: { name: 'web' }, detail: { kind: 'podGone' } });
    expect((taken?.time ?? NaN) % 20_000).toBe(0);
    expect(last(simulation).ofKind('Pod')).toEqual([]);
  });
});

describe('a Pod that fits nowhere', () => {
  it('waits, and starts when another Pod makes room', () => {
    const big = (name: string): Pod =>
      pod(name, { containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu: '3' } } }] });
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [big('first'), big('second')],
        steps: [{}, { actions: [{ verb: 'delete', target: target('pod/first') }] }],
      }),
    );
    const waiting = ofReason(simulation, 'FailedScheduling')[0]?.cluster.get<Pod>('Pod', 'default', 'second');
    expect(waiting?.status).toMatchObject({
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }],
    });
    expect(last(simulation).get<Pod>('Pod', 'default', 'second')?.status?.phase).toBe('Running');
    const stopped = ofReason(simulation, 'PodStopped')[0];
    const retry = ofReason(simulation, 'SchedulingAttempt').at(-1);
    expect(retry?.cause).toBe(stopped?.index);
  });
});

describe('a Pod that waits is tried again', () => {
  const waits = (spec: Partial<Pod['spec']>, later: Pod): number => {
    const simulation = simulate(
      scenario({
        objects: [pod('waits', spec), pod('goes', { nodeName: 'node-a' })],
        steps: [{}, { actions: [{ verb: 'apply', objects: [later] }] }, { actions: [remove('pod/goes')] }],
      }),
    );
    return simulation.events.filter(({ reason, object }) => reason === 'SchedulingAttempt' && object.name === 'waits')
      .length;
  };
  const nearDatabase = {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { app: 'db' } }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  };

  it('not when a Pod goes that was not in its way', () => {
    expect(waits({ nodeSelector: { disk: 'ssd' } }, pod('other'))).toBe(1);
  });

  it('when the Pod comes that it wants to be near, not when another does', () => {
    expect(waits({ affinity: nearDatabase }, pod('other'))).toBe(1);
    expect(waits({ affinity: nearDatabase }, pod('db', {}, { app: 'db' }))).toBe(2);
  });
});

describe('the scheduler', () => {
  it('does not count Pods that terminate when it spreads', () => {
    const spread = { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' };
    const topologySpreadConstraints = [{ ...spread, labelSelector: { matchLabels: { app: 'web' } } }];
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 3, { topologySpreadConstraints })],
        steps: [{}, { actions: [remove('deployment/web[0]')] }],
      }),
    );
    const freed = ofReason(simulation, 'ObjectDeleted')[0]?.detail;
    const uid = freed?.kind === 'terminating' ? freed.pod : '';
    const gone = ofReason(simulation, 'Delete')[0]?.cluster.byUid(uid) as Pod | undefined;
    const bound = ofReason(simulation, 'Scheduled').at(-1)?.detail;
    expect(bound?.kind === 'bound' && bound.node).toBe(gone?.spec.nodeName);
  });
});

describe('a Pod of higher priority that fits nowhere', () => {
  it('has a Pod of lower priority deleted, and takes its place', () => {
    const big = (name: string, spec: Partial<Pod['spec']> = {}): Pod =>
      pod(name, { containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu: '3' } } }], ...spec });
    const urgent = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'urgent' },
      value: 1000,
    };
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        objects: [urgent, big('low')],
        steps: [{}, { actions: [{ verb: 'apply', objects: [big('high', { priorityClassName: 'urgent' })] }] }],
      }),
    );
    const high = last(simulation).get<Pod>('Pod', 'default', 'high');
    expect(ofReason(simulation, 'Preempted').map(({ object, message }) => [object.name, message])).toEqual([
      ['low', `Preempted by pod ${high?.metadata.uid} on node node-a`],
    ]);
    expect(
      last(simulation)
        .podsOnNode('node-a')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['high']);
    expect(high?.status?.phase).toBe('Running');
  });
});
