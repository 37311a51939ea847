/** Facts about Kubernetes that a teacher would look for, each as one small story. */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/kubernetes/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation, SimulationEvent } from '../../src/simulation/types.js';
import { deployment, last, node, pause, pod, remove, scenario, target } from './scenarios.js';

/** Each change of the reason why the first container of `web` waits, with the seconds of cluster time. */
function waitingReasons({ events }: Simulation): [string, number][] {
  const changes: [string, number][] = [];
  for (const { cluster, time } of events) {
    const web = cluster.get<Pod>('Pod', 'default', 'web');
    const reason = web?.status?.containerStatuses?.[0]?.state?.waiting?.reason ?? '';
    if (reason && changes.at(-1)?.[0] !== reason) changes.push([reason, Math.round(time / 1000)]);
  }
  return changes;
}

const chain = ({ events }: Simulation, event: SimulationEvent | undefined): string[] => {
  const reasons: string[] = [];
  for (let each = event; each; each = each.cause === null ? undefined : events[each.cause]) reasons.push(each.reason);
  return reasons.reverse();
};

describe('an image that the registry does not have', () => {
  const simulation = simulate(
    scenario({
      objects: [pod('web')],
      behavior: { images: [{ image: 'nginx:1.14.2', missing: true }] },
      steps: [{ wait: pause(120_000) }],
    }),
  );

  it('is shown as kubectl get pods -w does: ErrImagePull and ImagePullBackOff in turns', () => {
    expect(waitingReasons(simulation)).toEqual([
      ['ContainerCreating', 0],
      ['ErrImagePull', 2],
      ['ImagePullBackOff', 12],
      ['ErrImagePull', 22],
      ['ImagePullBackOff', 32],
      ['ErrImagePull', 43],
      ['ImagePullBackOff', 53],
      ['ErrImagePull', 84],
      ['ImagePullBackOff', 94],
    ]);
  });

  it('is pulled again 10, 20, 40 s after each failure', () => {
    const pulls = simulation.events.filter(({ reason }) => reason === 'Pulling').map(({ time }) => time);
    const failures = simulation.events
      .filter(({ message }) => message.startsWith('Failed to pull'))
      .map(({ time }) => time);
    expect(pulls.slice(1).map((time, place) => Math.round((time - (failures[place] ?? 0)) / 1000))).toEqual([
      10, 20, 40,
    ]);
  });
});

it('an image that may not be pulled is looked for every 10 s, not later and later', () => {
  const containers = [{ name: 'app', image: 'nginx:1.14.2', imagePullPolicy: 'Never' }];
  const simulation = simulate(scenario({ objects: [pod('web', { containers })], steps: [{ wait: pause(45_000) }] }));
  const looks = simulation.events.filter(({ reason }) => reason === 'ErrImageNeverPull').map(({ time }) => time);
  expect(looks.slice(1).map((time, place) => time - (looks[place] ?? 0))).toEqual([10_000, 10_000, 10_000, 10_000]);
  expect(waitingReasons(simulation).at(-1)?.[0]).toBe('ErrImageNeverPull');
});

describe('the node controller', () => {
  it('says at its next look, every 5 s, that a Node has joined or gone', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a')],
        steps: [
          { wait: pause(3000) },
          { actions: [{ verb: 'apply', objects: [node('node-b')] }], wait: pause(4000) },
          { actions: [remove('node/node-b')], wait: pause(4000) },
        ],
      }),
    );
    const said = simulation.events.filter(({ component }) => component === 'node-controller');
    expect(said.map(({ time, type, reason, message }) => [time / 1000, type, reason, message])).toEqual([
      [5, 'Normal', 'RegisteredNode', 'Node node-b event: Registered Node node-b in Controller'],
      [10, 'Normal', 'RemovingNode', 'Node node-b event: Removing Node node-b from Controller'],
    ]);
    expect(said.map((event) => chain(simulation, event)[0])).toEqual(['Apply', 'Delete']);
  });
});

describe('a machine that boots', () => {
  const onNode = { nodeSelector: { 'kubernetes.io/hostname': 'node-a' } };
  const simulation = simulate(
    scenario({
      objects: [pod('web', onNode)],
      steps: [
        {},
        { actions: [{ verb: 'nodeDown', node: 'node-a' }], wait: pause(400_000) },
        { actions: [{ verb: 'nodeUp', node: 'node-a' }], wait: pause(20_000) },
      ],
    }),
  );

  it('its kubelet says that it starts and was rebooted before its Node is ready', () => {
    const said = simulation.events.filter(({ object, type }) => object.kind === 'Node' && type !== 'Change');
    expect(said.slice(-4).map(({ reason }) => reason)).toEqual(['NodeUp', 'Starting', 'Rebooted', 'NodeReady']);
  });

  it('a Pod that was marked for deletion meanwhile is gone because of that', () => {
    const gone = simulation.events.find(({ reason }) => reason === 'PodGone');
    expect(chain(simulation, gone)).toEqual([
      'NodeDown',
      'MachineDown',
      'NodeNotReady',
      'Tainted',
      'TaintManagerEviction',
      'ObjectDeleted',
      'PodStopped',
      'PodGone',
    ]);
  });
});

describe('an emptyDir of a Pod of two containers', () => {
  const web = deployment('web', 1, {
    volumes: [{ name: 'shared', emptyDir: {} }],
    containers: [
      { name: 'app', image: 'nginx:1.14.2', volumeMounts: [{ name: 'shared', mountPath: '/data' }] },
      { name: 'other', image: 'nginx:1.14.2' },
    ],
  });
  const write = (from: string, text: string) =>
    ({ verb: 'write', from: target(`deployment/web[0].${from}`), file: '/data/x', text }) as const;
  const simulation = simulate(
    scenario({
      objects: [web],
      steps: [
        {},
        { actions: [write('app', 'shared'), write('other', 'its own')] },
        { actions: [{ verb: 'crash', target: target('deployment/web[0].app'), exitCode: 1 }] },
        { actions: [remove('deployment/web[0]')] },
      ],
    }),
  );
  const [first, second] = simulation.events.flatMap(({ detail }) => (detail?.kind === 'podCreated' ? detail.pod : []));
  const filesAt = (event: SimulationEvent | undefined, uid = '') => event?.cluster.files(uid).map(({ text }) => text);

  it('is seen only by the container that mounts it', () => {
    const written = simulation.events.filter(({ reason }) => reason === 'FileWritten');
    expect(written.map(({ message }) => message)).toEqual([
      'app writes /data/x, in volume shared',
      'other writes /data/x, in its own file system',
    ]);
  });

  it('survives the restart of its container and dies with the Pod; the next Pod begins with an empty one', () => {
    const restarted = simulation.events.find(({ detail }) => detail?.kind === 'started' && detail.restart);
    expect(filesAt(restarted, first)).toEqual(['shared']);
    expect(last(simulation).files(first ?? '')).toEqual([]);
    expect(last(simulation).files(second ?? '')).toEqual([]);
    expect(second).toBeDefined();
  });
});

it('a container with a read-only root file system writes only where it mounts a volume', () => {
  const containers = [
    {
      name: 'app',
      image: 'nginx:1.14.2',
      securityContext: { readOnlyRootFilesystem: true },
      volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
    },
  ];
  const write = (file: string) => ({ verb: 'write', from: target('pod/web.app'), file }) as const;
  const simulation = simulate(
    scenario({
      objects: [pod('web', { containers, volumes: [{ name: 'cache', emptyDir: {} }] })],
      steps: [{}, { actions: [write('/etc/x'), write('/cache/x')] }],
    }),
  );
  expect(simulation.problems.map(({ message }) => message)).toContain(
    'Forbidden: "/etc/x": the file system of app is read-only',
  );
  const written = simulation.events.filter(({ reason }) => reason === 'FileWritten');
  expect(written.map(({ message }) => message)).toEqual(['app writes /cache/x, in volume cache']);
});
