/** The pictures that are looked at and measured: the boards' one, and the hard ones. */
import type { Pod } from '../../src/kubernetes/types.js';
import { activity, event, fixture, node, pod, running, type Fixture } from './fixture.js';

const web = (name: string, where: string, uid: string) =>
  pod(name, {
    node: where,
    uid,
    hash: 'web',
    cpu: '800m',
    memory: '1Gi',
    containers: ['nginx=nginx:1.27', 'log-shipper=fluent-bit:3.1'],
    ports: [80, 9113],
    volumes: ['logs'],
  });

const api = (name: string, shape: Parameters<typeof pod>[1] = {}) =>
  pod(name, { hash: 'api', containers: ['api=api:2.1'], ports: [8080], ...shape });

const creating = (containers: string[], podIP?: string): Pod['status'] => ({
  phase: 'Pending',
  podIP,
  conditions: [{ type: 'Ready', status: 'False' }],
  containerStatuses: containers.map((name) => ({
    name,
    ready: false,
    restartCount: 0,
    image: '',
    imageID: '',
    state: { waiting: { reason: 'ContainerCreating' } },
  })),
});

const unschedulable = (message: string): Pod['status'] => ({
  phase: 'Pending',
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
});

const reference = (each: Pod) => ({
  kind: 'Pod',
  namespace: 'default',
  name: each.metadata.name,
  uid: each.metadata.uid!,
});
const OWNER = { kind: 'ReplicaSet', namespace: 'default', name: 'api-5c4b', uid: 'rs' };

/** What the `wide` board shows. */
export function board(): Fixture {
  const first = web('web-7d9f8-x2k9p', 'node-a', '3f9ac1d2-7b40-4c1e-a');
  const second = web('web-7d9f8-8hzzt', 'node-b', 'b81e07d2-7b40-4c1e-b');
  const caller = api('api-5c4b-mm2qd', { node: 'node-a', uid: '77b0e4d2-7b40-4c1e-c' });
  const gone = api('api-5c4b-q7wlp', { node: 'node-b', uid: '1d2c90d2-7b40-4c1e-d' });
  const coming = api('api-5c4b-zt4vn', { node: 'node-c', uid: 'e02f5bd2-7b40-4c1e-e', status: creating(['api']) });
  const waiting = pod('batch-resize-0', {
    uid: '90aa11d2-7b40-4c1e-f',
    status: unschedulable('0/3 nodes are available: 3 Insufficient cpu. preemption: no.'),
  });
  const uid = (each: Pod) => each.metadata.uid!;
  const verdict = (name: string, feasible: boolean, total: number) => ({
    name,
    feasible,
    reasons: feasible ? [] : ['Insufficient cpu'],
    scores: {},
    total,
  });
  const scheduled = event(3, 'scheduler', {
    kind: 'scheduling',
    pod: uid(coming),
    node: 'node-c',
    result: {
      nodes: [verdict('node-a', false, 0), verdict('node-b', true, 71), verdict('node-c', true, 88)],
      fits: 2,
      best: ['node-c'],
      message: '',
    },
  });
  const traffic = { kind: 'request', phase: 'sent', request: 0, service: null, path: '/', duration: 5 } as const;
  const knock = event(5, 'network', {
    ...traffic,
    way: 'localhost',
    from: { pod: uid(first), container: 'log-shipper' },
    to: { pod: uid(first), container: 'nginx' },
    address: '127.0.0.1',
    port: 9113,
  });
  const call = event(6, 'network', {
    ...traffic,
    way: 'pod',
    from: { pod: uid(second), container: 'nginx' },
    to: { pod: uid(caller), container: 'api' },
    address: '10.244.1.9',
    port: 8080,
  });
  const left = event(7, 'apiserver', { kind: 'podGone', pod: uid(gone), node: 'node-b', object: gone });
  const pulling = event(8, 'kubelet', {
    kind: 'pulling',
    pod: uid(coming),
    container: 'api',
    image: 'api:2.1',
    duration: 8000,
    size: 1,
  });
  return fixture({
    nodes: ['node-a', 'node-b', 'node-c'].map((name) => node(name)),
    pods: [first, second, caller, coming, waiting],
    gone: [{ pod: gone, node: 'node-b' }],
    activities: [
      activity('pull', pulling, [6, 13], { pod: uid(coming), part: 'api' }),
      activity('gone', left, [5, 13], { pod: uid(gone) }),
      activity('request', knock, [9.6, 10.4], { pod: uid(first), part: 'log-shipper' }),
      activity('request', call, [9.2, 10.8], { pod: uid(second), part: 'nginx' }),
    ],
    latest: {
      apiserver: event(4, 'apiserver', { kind: 'bound', pod: uid(coming), node: 'node-c' }, reference(coming)),
      scheduler: scheduled,
      'replicaset-controller': event(
        2,
        'replicaset-controller',
        { kind: 'reconcile', owner: OWNER, desired: 2, observed: 1, next: 'create', count: 1 },
        OWNER,
      ),
    },
  });
}

/** Every state an apartment can be in. */
export function states(): Fixture {
  const crashing = api('crash-6b5-aaaaa', {
    node: 'node-a',
    hash: 'crash',
    containers: ['worker', 'side'],
    ports: [8080],
    volumes: ['tmp'],
  });
  crashing.status = { ...running(['worker', 'side'], {}, false)! };
  crashing.status.containerStatuses![0] = {
    name: 'worker',
    ready: false,
    restartCount: 4,
    image: '',
    imageID: '',
    state: { waiting: { reason: 'CrashLoopBackOff' } },
  };
  const leaving = api('leaving-6b5-bbbbb', {
    node: 'node-a',
    hash: 'leaving',
    containers: ['nginx', 'log'],
    deleting: true,
  });
  const done = api('job-x7z-ccccc', { node: 'node-b', hash: 'job', containers: ['job'] });
  done.status = {
    phase: 'Succeeded',
    podIP: '10.244.2.9',
    containerStatuses: [
      {
        name: 'job',
        ready: false,
        restartCount: 0,
        image: '',
        imageID: '',
        state: { terminated: { exitCode: 0, reason: 'Completed' } },
      },
    ],
  };
  const init = pod('init-demo', {
    node: 'node-b',
    inits: ['install', 'migrate'],
    sidecars: ['proxy'],
    containers: ['app'],
    volumes: ['work'],
  });
  init.status = {
    phase: 'Pending',
    podIP: '10.244.2.10',
    initContainerStatuses: [
      {
        name: 'install',
        ready: true,
        restartCount: 0,
        image: '',
        imageID: '',
        state: { terminated: { exitCode: 0, reason: 'Completed' } },
      },
      { name: 'migrate', ready: false, restartCount: 0, image: '', imageID: '', state: { running: {} } },
    ],
  };
  const unready = api('slow-5c4b-ddddd', { node: 'node-b', hash: 'slow' });
  unready.status = running(['api'], {}, false);
  const lost = api('lost-5c4b-eeeee', { node: 'node-d', hash: 'lost' });
  const backOff = event(1, 'kubelet', {
    kind: 'backOff',
    pod: crashing.metadata.uid!,
    container: 'worker',
    until: 24_000,
    delay: 40_000,
  });
  const terminating = event(2, 'apiserver', { kind: 'terminating', pod: leaving.metadata.uid!, gracePeriod: 30_000 });
  return fixture({
    nodes: [
      node('node-a', { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] }),
      node('node-b'),
      node('node-c', { unschedulable: true }),
      node('node-d', { ready: false }),
    ],
    pods: [
      crashing,
      leaving,
      done,
      init,
      unready,
      lost,
      pod('pending-0', {
        status: unschedulable('0/4 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint(s). x'),
      }),
    ],
    activities: [
      activity('backOff', backOff, [2, 14], { pod: crashing.metadata.uid!, part: 'worker' }),
      activity('terminate', terminating, [4, 14], { pod: leaving.metadata.uid! }),
    ],
    down: ['node-d'],
    rate: 40,
    latest: {
      'deployment-controller': event(
        9,
        'deployment-controller',
        {
          kind: 'reconcile',
          owner: { ...OWNER, kind: 'Deployment' },
          desired: 3,
          observed: 3,
          next: 'nothing',
          count: 0,
        },
        OWNER,
      ),
      'node-controller': event(
        10,
        'node-controller',
        { kind: 'node', node: 'node-d', change: 'notReady' },
        { kind: 'Node', namespace: '', name: 'node-d', uid: 'd' },
        'NodeNotReady',
      ),
    },
  });
}

/** Names as long as they may be, eight containers, four ports, many Pods. */
export function crowd(): Fixture {
  const nodes = Array.from({ length: 5 }, (_, index) =>
    node(index === 0 ? 'ip-192-168-104-17.eu-central-1.compute.internal' : `node-${index}`),
  );
  const long = 'a-very-long-deployment-name-that-goes-on-until-63-7d9f8b6c5-x2k9p';
  const many = Array.from({ length: 30 }, (_, index) =>
    api(`api-5c4b-${(index + 10).toString(36)}zzt4`, { node: 'node-1', cpu: '100m', memory: '64Mi' }),
  );
  const eight = pod('eight-containers', {
    node: 'node-2',
    containers: ['one', 'two', 'three-is-long', 'four', 'five', 'six', 'seven', 'eight-is-a-long-name'],
    ports: [80, 443, 8080, 9090],
    volumes: ['cache', 'a-long-volume-name'],
  });
  return fixture({
    nodes,
    pods: [
      web(long, nodes[0]!.metadata.name, 'ffffffd2-0000'),
      ...many,
      eight,
      ...Array.from({ length: 5 }, (_, index) =>
        pod(`waits-${index}`, { status: unschedulable('0/5 nodes are available: 5 Too many pods. x') }),
      ),
    ],
  });
}

/** Two nodes, one of them busy: several rows. */
export function rows(): Fixture {
  return fixture({
    nodes: [node('node-a'), node('node-b')],
    pods: Array.from({ length: 6 }, (_, index) =>
      web(`web-7d9f8-${'abcdef'[index]}2k9p`, index < 5 ? 'node-a' : 'node-b', `${'abcdef'[index]}f9ac1d2-7b40`),
    ),
  });
}

export const FIXTURES: Record<string, () => Fixture> = { board, states, crowd, rows };
