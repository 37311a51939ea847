import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject, Node, Pod, PodSpec } from '../../../src/kubernetes/types.js';
import type { Action, ScenarioStep } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { last, node, ofReason, pause, pod, remove, scenario, target } from '../scenarios.js';

const asking = (cpu: string): Partial<PodSpec> => ({
  containers: [{ name: 'app', image: 'nginx:1.14.2', resources: { requests: { cpu } } }],
});
const one = [node('node-a', { cpu: '2' })];
const priorityClass = (name: string, value: number): KubernetesObject =>
  ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value }) as KubernetesObject;
const classes = [priorityClass('high', 1000), priorityClass('middle', 500)];
const of = (name: string, cpu: string): Partial<PodSpec> => ({ ...asking(cpu), priorityClassName: name });
const apply = (...objects: KubernetesObject[]): Action => ({ verb: 'apply', objects });
const play = (steps: Partial<ScenarioStep>[], objects: KubernetesObject[] = [], nodes: Node[] = one): Simulation =>
  simulate(scenario({ nodes, objects, steps }));
const timesOf = (simulation: Simulation, reason: string, name: string): number[] =>
  ofReason(simulation, reason)
    .filter(({ object }) => object.name === name)
    .map(({ time }) => time);
const statusOf = (simulation: Simulation, name: string): Pod['status'] =>
  last(simulation).get<Pod>('Pod', 'default', name)?.status;

describe('the scheduling queue', () => {
  it('takes the Pod of higher priority first, then the one that came first', () => {
    const bare = ['first', 'second'].map((name) => pod(name, asking('100m')));
    const simulation = play([], [...classes, ...bare, pod('urgent', of('high', '100m'))]);
    // The first is taken before the others are there.
    expect(ofReason(simulation, 'Scheduled').map(({ object }) => object.name)).toEqual(['first', 'urgent', 'second']);
  });

  it('tries a Pod again when another goes that took its room, at once if nobody else waits', () => {
    const simulation = play(
      [{ wait: pause(60_000) }, { actions: [remove('pod/first')] }],
      [pod('first', asking('2')), pod('second', asking('2'))],
    );
    const [gone = 0] = timesOf(simulation, 'PodGone', 'first');
    const [scheduled = 0] = timesOf(simulation, 'Scheduled', 'second');
    expect(timesOf(simulation, 'FailedScheduling', 'second')).toHaveLength(1);
    expect(scheduled).toBeGreaterThan(gone);
    expect(scheduled - gone).toBeLessThan(100);
  });

  it('does not try it again for what cannot help: a label of a node, where room is missing', () => {
    const relabelled = { ...one[0]!, metadata: { name: 'node-a', labels: { disk: 'ssd' } } };
    const simulation = play([{}, { actions: [apply(relabelled)] }], [pod('wide', asking('3'))]);
    expect(ofReason(simulation, 'SchedulingAttempt')).toHaveLength(1);
  });

  it('tries it again when a node gets the label it wants, loses the taint it does not tolerate, takes Pods again', () => {
    const picky = pod('picky', { ...asking('1'), nodeSelector: { disk: 'ssd' } });
    const labelled = { ...one[0]!, metadata: { name: 'node-a', labels: { disk: 'ssd' } } };
    const taint = { key: 'only', value: 'gpu', effect: 'NoSchedule' };
    const helped: [Action, Action, Pod][] = [
      [apply(), apply(labelled), picky],
      [
        { verb: 'taint', node: 'node-a', taint, remove: false },
        { verb: 'taint', node: 'node-a', taint, remove: true },
        pod('picky', asking('1')),
      ],
      [{ verb: 'cordon', node: 'node-a' }, { verb: 'uncordon', node: 'node-a' }, pod('picky', asking('1'))],
    ];
    for (const [before, after, waiting] of helped) {
      const simulation = play([{ actions: [before, apply(waiting)] }, { actions: [after] }]);
      expect(ofReason(simulation, 'FailedScheduling')).toHaveLength(1);
      expect(timesOf(simulation, 'Scheduled', 'picky')).toHaveLength(1);
    }
  });

  it('says that it fails once for as long as it fails for the same reasons', () => {
    const simulation = play([{ wait: pause(3_600_000) }], [pod('wide', asking('3'))]);
    expect(ofReason(simulation, 'FailedScheduling')).toHaveLength(1);
  });

  it('tries a Pod again after five minutes, at the next half minute, whatever happens', () => {
    const together: Partial<PodSpec> = {
      ...asking('1'),
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'pair' } } },
          ],
        },
      },
    };
    const pair = (name: string): Pod => pod(name, together, { app: 'pair' });
    // That the last of its company goes, so that it may be the first itself, wakes nobody up: kubernetes issue 141354.
    const simulation = play(
      [
        {},
        { actions: [{ verb: 'cordon', node: 'node-a' }, apply(node('node-b')), apply(pair('second'))] },
        { actions: [remove('pod/first')], wait: pause(400_000) },
      ],
      [pair('first')],
    );
    const [failed = 0] = timesOf(simulation, 'FailedScheduling', 'second');
    const [tried = 0] = timesOf(simulation, 'SchedulingAttempt', 'second').slice(1);
    expect(tried - failed).toBeGreaterThan(300_000);
    expect(tried - failed).toBeLessThan(331_000);
    expect(Math.floor(tried / 1000) % 30).toBe(0);
    expect(last(simulation).get<Pod>('Pod', 'default', 'second')?.spec.nodeName).toBe('node-b');
  });

  it('tells of every Pod that does not fit, however many there are', () => {
    const wide = Array.from({ length: 300 }, (_, index) => pod(`wide-${index}`, asking('3')));
    expect(ofReason(play([], wide), 'FailedScheduling')).toHaveLength(300);
  });

  it('sees a node that joins a cluster which had none', () => {
    const simulation = play([{}, { actions: [apply(node('late'))], wait: pause(20_000) }], [pod('lone')], []);
    expect(timesOf(simulation, 'Scheduled', 'lone')).toHaveLength(1);
  });

  it('leaves a Pod with scheduling gates alone until it has none', () => {
    const gated = pod('gated', { ...asking('1'), schedulingGates: [{ name: 'example.com/wait' }] });
    const before = play([], [gated]);
    expect(ofReason(before, 'SchedulingAttempt')).toEqual([]);
    expect(statusOf(before, 'gated')?.conditions?.[0]).toMatchObject({
      type: 'PodScheduled',
      status: 'False',
      reason: 'SchedulingGated',
      message: 'Scheduling is blocked due to non-empty scheduling gates',
    });
    const opened = play([{}, { actions: [apply(pod('gated', asking('1')))] }], [gated]);
    expect(timesOf(opened, 'Scheduled', 'gated')).toHaveLength(1);
  });

  it('is not asked for a Pod of another scheduler, which stays Pending with a notice', () => {
    const simulation = play([{}], [pod('other', { ...asking('1'), schedulerName: 'mine' })]);
    expect(ofReason(simulation, 'SchedulingAttempt')).toEqual([]);
    expect(statusOf(simulation, 'other')).toMatchObject({ phase: 'Pending' });
    expect(simulation.problems).toContainEqual({
      severity: 'notice',
      path: '',
      message: 'spec.schedulerName: "mine": there is only default-scheduler here: Pods that ask for it stay Pending',
    });
  });
});

describe('preemption', () => {
  const preempted = play(
    [{}, { actions: [apply(pod('urgent', of('high', '2')))] }],
    [...classes, pod('old', asking('2'))],
  );

  it('deletes the victim gracefully, says why, and the Pod takes the room when it is gone', () => {
    const [event] = ofReason(preempted, 'Preempted');
    const urgent = last(preempted).get<Pod>('Pod', 'default', 'urgent');
    expect(event?.message).toBe(`Preempted by pod ${urgent?.metadata.uid} on node node-a`);
    expect(event?.cluster.get<Pod>('Pod', 'default', 'old')?.status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'PreemptionByScheduler',
        message: 'default-scheduler: preempting to accommodate a higher priority pod',
      }),
    );
    expect(event?.cluster.get<Pod>('Pod', 'default', 'urgent')?.status?.nominatedNodeName).toBe('node-a');
    expect(urgent?.spec.nodeName).toBe('node-a');
    expect(urgent?.status?.nominatedNodeName).toBeUndefined();
    expect(timesOf(preempted, 'Scheduled', 'urgent')[0]).toBeGreaterThan(timesOf(preempted, 'PodGone', 'old')[0] ?? 0);
  });

  it('keeps the room for the Pod it is made for: one of lower priority does not slip in', () => {
    const simulation = play(
      [{}, { actions: [apply(pod('urgent', of('high', '2'))), apply(pod('sly', asking('1')))] }],
      [...classes, pod('old', asking('1500m'))],
    );
    expect(timesOf(simulation, 'Scheduled', 'sly')).toEqual([]);
    expect(last(simulation).get<Pod>('Pod', 'default', 'urgent')?.spec.nodeName).toBe('node-a');
  });

  it('a Pod of still higher priority takes the room, and the nomination of the other is void', () => {
    const simulation = play(
      [
        {},
        { actions: [apply(pod('second', of('middle', '2')))], wait: pause(100) },
        { actions: [apply(pod('urgent', of('high', '2')))] },
      ],
      [...classes, pod('old', asking('2'))],
    );
    expect(last(simulation).get<Pod>('Pod', 'default', 'urgent')?.spec.nodeName).toBe('node-a');
    expect(last(simulation).get<Pod>('Pod', 'default', 'second')?.spec.nodeName).toBeUndefined();
    expect(statusOf(simulation, 'second')?.nominatedNodeName).toBeUndefined();
  });

  it('is none of the business of a Pod whose class never preempts', () => {
    const never = { ...priorityClass('patient', 1000), preemptionPolicy: 'Never' } as KubernetesObject;
    const simulation = play(
      [{}, { actions: [apply(pod('patient', of('patient', '2')))] }],
      [never, pod('old', asking('2'))],
    );
    expect(ofReason(simulation, 'Preempted')).toEqual([]);
    expect(ofReason(simulation, 'FailedScheduling')[0]?.message).toContain(
      'not eligible due to preemptionPolicy=Never.',
    );
  });
});

describe('whatever Pods ask for', () => {
  const wish = fc.record({
    cpu: fc.constantFrom('0', '300m', '900m', '2'),
    priority: fc.constantFrom(undefined, 'middle', 'high'),
    port: fc.option(fc.constantFrom(80, 8080), { nil: undefined }),
    gone: fc.boolean(),
  });

  it('no node is asked for more than it has, and no host port is given twice, preemption or not', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), fc.nat(99), (wishes, seed) => {
        const pods = wishes.map(({ cpu, priority, port }, index) =>
          pod(`p-${index}`, {
            containers: [
              {
                name: 'app',
                image: 'nginx:1.14.2',
                resources: { requests: { cpu } },
                ...(port ? { ports: [{ containerPort: port, hostPort: port }] } : {}),
              },
            ],
            ...(priority ? { priorityClassName: priority } : {}),
          }),
        );
        const steps = pods.map((each, index) => ({
          actions: [apply(each), ...(wishes[index]?.gone ? [remove(`pod/p-${index >> 1}`)] : [])],
          wait: pause(index * 100),
        }));
        const nodes = [node('node-a', { cpu: '2' }), node('node-b', { cpu: '1' })];
        const { events } = simulate(scenario({ seed, nodes, objects: classes, steps: [...steps, {}] }));
        for (const { cluster } of events) {
          for (const [name, most] of [
            ['node-a', 2000],
            ['node-b', 1000],
          ] as const) {
            const there = cluster
              .podsOnNode(name)
              .filter(({ status }) => !/Succeeded|Failed/.test(status?.phase ?? ''));
            const wanted = there.map(({ metadata }) => wishes[Number(metadata.name.slice(2))]);
            const milli = { '0': 0, '300m': 300, '900m': 900, '2': 2000 } as Record<string, number>;
            expect(wanted.reduce((sum, each) => sum + (milli[each?.cpu ?? ''] ?? 0), 0)).toBeLessThanOrEqual(most);
            const ports = wanted.flatMap((each) => each?.port ?? []);
            expect(new Set(ports).size).toBe(ports.length);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the seed breaks ties, and nothing else', () => {
    const placed = (seed: number): string[] => {
      const simulation = simulate(scenario({ seed, objects: [pod('lone')] }));
      const [attempt] = ofReason(simulation, 'SchedulingAttempt');
      const detail = attempt?.detail;
      if (detail?.kind !== 'scheduling') throw new Error('missing: a scheduling attempt');
      expect(detail.result.best).toEqual(['node-a', 'node-b', 'node-c']);
      expect(attempt?.message).toBe(`3 of 3 nodes fit, the best is ${detail.node}, one of 3 equals`);
      return [detail.node ?? ''];
    };
    expect(new Set(Array.from({ length: 20 }, (_, seed) => placed(seed)).flat())).toEqual(
      new Set(['node-a', 'node-b', 'node-c']),
    );
  });
});

it('a target names the Pod itself where containers are together', () => {
  const simulation = play(
    [{}, { actions: [{ verb: 'crash', target: target('pod/lone.app'), exitCode: 1 }] }],
    [pod('lone')],
  );
  expect(ofReason(simulation, 'Crash')).toHaveLength(1);
});
