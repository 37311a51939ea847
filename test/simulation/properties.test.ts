import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { podRequests } from '../../src/kubernetes/resources.js';
import { parseQuantity } from '../../src/kubernetes/quantity.js';
import type { KubernetesObject, Node, Pod, PodSpec } from '../../src/kubernetes/types.js';
import type { Action, ContainerBehavior, Scenario, ScenarioStep } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation, SimulationEvent } from '../../src/simulation/types.js';
import { deployment, lines, node, pause, pod, remove, scenario, target, waitFor } from './scenarios.js';

const NODES = ['node-a', 'node-b', 'node-c'];
const OWNERS = ['web', 'api'];
const BARE = ['bare', 'lone'];

const nodeName = fc.constantFrom(...NODES);
const anyTarget = fc.constantFrom(
  ...OWNERS.flatMap((name) => [0, 1, 2].map((index) => `deployment/${name}[${index}]`)),
  ...BARE.map((name) => `pod/${name}`),
);
const podSpec: fc.Arbitrary<Partial<PodSpec>> = fc.record({
  containers: fc
    .array(
      fc.record({
        image: fc.constantFrom('nginx', 'redis:7', 'busybox:1'),
        cpu: fc.constantFrom('0', '500m', '1500m', '3'),
        port: fc.constantFrom(80, 8080),
        probed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 2 },
    )
    .map((containers) =>
      containers.map(({ image, cpu, port, probed }, index) => ({
        name: index === 0 ? 'app' : 'helper',
        image,
        ports: [{ containerPort: port }],
        resources: { requests: { cpu } },
        ...(probed ? { readinessProbe: { tcpSocket: { port }, periodSeconds: 2 } } : {}),
      })),
    ),
  initContainers: fc.constantFrom<NonNullable<PodSpec['initContainers']>[]>(
    [],
    [{ name: 'init', image: 'busybox:1' }],
    [{ name: 'side', image: 'busybox:1', restartPolicy: 'Always' }],
  ),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  anyTarget.map(remove),
  fc
    .record({ verb: fc.constant('scale' as const), name: fc.constantFrom(...OWNERS), replicas: fc.nat(6) })
    .map(({ verb, name, replicas }): Action => ({ verb, target: target(`deployment/${name}`), replicas })),
  anyTarget.map((text): Action => ({ verb: 'crash', target: target(text), exitCode: 1 })),
  fc
    .tuple(fc.constantFrom('nodeDown' as const, 'nodeUp' as const, 'cordon' as const, 'uncordon' as const), nodeName)
    .map(([verb, name]): Action => ({ verb, node: name })),
  fc.tuple(nodeName, fc.constantFrom('NoSchedule', 'NoExecute'), fc.boolean()).map(([name, effect, off]): Action => ({
    verb: 'taint',
    node: name,
    taint: { key: 'only', value: 'gpu', effect },
    remove: off,
  })),
  fc.tuple(anyTarget, fc.constantFrom('localhost', 'other')).map(([text, kind]): Action => ({
    verb: 'request',
    from: target(text),
    path: '/',
    to:
      kind === 'localhost'
        ? { kind: 'localhost', port: 80, text: 'localhost:80' }
        : { kind: 'target', target: target('deployment/api[0]'), port: 80, text: 'deployment/api[0]:80' },
  })),
  fc
    .constantFrom(...OWNERS)
    .chain((name) => podSpec.map((spec): Action => ({ verb: 'apply', objects: [deployment(name, 3, spec)] }))),
  fc.constantFrom(...OWNERS).map((name): Action => ({ verb: 'delete', target: target(`deployment/${name}`) })),
);

const step: fc.Arbitrary<Partial<ScenarioStep>> = fc.record({
  actions: fc.array(action, { maxLength: 3 }),
  wait: fc.option(
    fc.oneof(
      fc.integer({ min: 0, max: 30_000 }).map(pause),
      fc.constantFrom(...OWNERS).map((name) => waitFor(`deployment/${name}`, 'Available', 60_000)),
    ),
    { nil: undefined },
  ),
}) as fc.Arbitrary<Partial<ScenarioStep>>;

const behavior: fc.Arbitrary<ContainerBehavior[]> = fc.array(
  fc.record(
    {
      target: fc.constantFrom('deployment/web', 'deployment/api[0].app', 'pod/bare').map(target),
      exitAfter: fc.integer({ min: 0, max: 20_000 }),
      exitCode: fc.constantFrom(0, 1, 137),
      exits: fc.integer({ min: 1, max: 3 }),
      readyAfter: fc.integer({ min: 0, max: 9_000 }),
      stopAfter: fc.integer({ min: 0, max: 40_000 }),
    },
    { requiredKeys: ['target'] },
  ),
  { maxLength: 2 },
);

const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat(1000),
    web: podSpec,
    bare: podSpec,
    replicas: fc.nat(5),
    steps: fc.array(step, { maxLength: 5 }),
    containers: behavior,
    restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
  })
  .map(({ seed, web, bare, replicas, steps, containers, restartPolicy }) =>
    scenario({
      seed,
      nodes: NODES.map((name) => node(name)),
      objects: [
        deployment('web', replicas, web),
        deployment('api', 2),
        pod('bare', { ...bare, restartPolicy }),
        pod('lone'),
      ] as KubernetesObject[],
      steps,
      behavior: { containers },
    }),
  );

/** Runs the check on the cluster after each event that changed it. */
function forEachCluster(simulation: Simulation, check: (event: SimulationEvent) => void): void {
  let before = simulation.initial;
  for (const event of simulation.events) {
    if (event.cluster !== before) check(event);
    before = event.cluster;
  }
}

function holds(check: (simulation: Simulation, scenario: Scenario) => void): void {
  fc.assert(
    fc.property(anyScenario, (given) => check(simulate(given), given)),
    { numRuns: Number(process.env['RUNS'] ?? 25) },
  );
}

const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const podsOf = ({ cluster }: SimulationEvent): Pod[] => cluster.ofKind<Pod>('Pod');

describe('whatever a scenario does', () => {
  it('a run ends, time never decreases, a cause comes before its effect', () => {
    holds(({ events, prologue, steps }, { steps: given }) => {
      expect(steps).toHaveLength(Math.max(1, given.length));
      events.forEach((event, index) => {
        expect(event.index).toBe(index);
        expect(Number.isInteger(event.time)).toBe(true);
        expect(event.time).toBeGreaterThanOrEqual(events[index - 1]?.time ?? 0);
        if (event.cause === null) expect(event.type).toBe('Step');
        else expect(event.cause).toBeLessThan(index);
      });
      steps.forEach(({ firstEvent, begins, ends }, index) => {
        expect(ends).toBeGreaterThanOrEqual(begins);
        expect(begins).toBe(index === 0 ? (prologue?.ends ?? 0) : steps[index - 1]?.ends);
        const first = events[firstEvent];
        if (first) expect(first.time).toBeGreaterThanOrEqual(begins);
      });
    });
  });

  it('the same scenario and seed give the same events', () => {
    holds((simulation, given) => {
      const again = simulate(structuredClone(given));
      expect(lines(again.events)).toEqual(lines(simulation.events));
      const objects = (run: Simulation): KubernetesObject[] => run.events.at(-1)?.cluster.objects() ?? [];
      expect(objects(again)).toEqual(objects(simulation));
    });
  });

  it('a UID is given once', () => {
    holds((simulation) => {
      const names = new Map<string, string>();
      forEachCluster(simulation, (event) => {
        for (const { kind, metadata } of event.cluster.objects()) {
          const name = `${kind}/${metadata.name}/${metadata.creationTimestamp}`;
          expect(names.get(metadata.uid ?? '') ?? name).toBe(name);
          names.set(metadata.uid ?? '', name);
        }
      });
    });
  });

  it('a Pod never comes to a second node, and its containers run where it is', () => {
    holds((simulation) => {
      const places = new Map<string, string>();
      forEachCluster(simulation, (event) => {
        for (const { metadata, spec, status } of podsOf(event)) {
          const { uid = '' } = metadata;
          const place = spec.nodeName;
          if (!place) {
            expect(places.has(uid)).toBe(false);
            expect(status?.containerStatuses).toBeUndefined();
            continue;
          }
          expect(places.get(uid) ?? place).toBe(place);
          places.set(uid, place);
          expect(event.cluster.podsOnNode(place).map((each) => each.metadata.uid)).toContain(uid);
        }
      });
    });
  });

  it('requests on a node are never above what is allocatable', () => {
    holds((simulation) => {
      forEachCluster(simulation, ({ cluster }) => {
        for (const { metadata, status } of cluster.ofKind<Node>('Node')) {
          const requested = cluster
            .podsOnNode(metadata.name)
            .filter((each) => !isOver(each))
            .reduce((sum, each) => sum + milli(podRequests(each)['cpu']), 0);
          expect(requested).toBeLessThanOrEqual(milli(status?.allocatable?.['cpu']));
        }
      });
    });
  });

  it('two Pods never have one address at a time', () => {
    holds((simulation) => {
      forEachCluster(simulation, (event) => {
        const addresses = podsOf(event).flatMap((each) => (isOver(each) ? [] : (each.status?.podIP ?? [])));
        expect(new Set(addresses).size).toBe(addresses.length);
      });
    });
  });

  it('a bare Pod that is gone is not replaced', () => {
    holds((simulation) => {
      const gone = new Set<string>();
      for (const event of simulation.events) {
        if (event.detail?.kind === 'podGone' && BARE.includes(event.detail.object.metadata.name)) {
          gone.add(event.detail.object.metadata.name);
        }
        for (const name of gone) expect(event.cluster.get('Pod', 'default', name)).toBeUndefined();
      }
    });
  });

  it('what is logged last is what is stored', () => {
    holds(({ events }) => {
      const { cluster } = events.at(-1) ?? { cluster: undefined };
      for (const object of cluster?.objects() ?? []) {
        expect(cluster?.byUid(object.metadata.uid ?? '')).toBe(object);
        expect(Object.isFrozen(object)).toBe(true);
      }
    });
  });

  it('a Pod that is Succeeded or Failed stays so', () => {
    holds((simulation) => {
      const ended = new Map<string, string>();
      forEachCluster(simulation, (event) => {
        for (const each of podsOf(event)) {
          const { uid = '' } = each.metadata;
          const phase = each.status?.phase ?? '';
          // A Pod that is deleted ends however its last process ended.
          if (!each.metadata.deletionTimestamp) expect(phase).toBe(ended.get(uid) ?? phase);
          if (isOver(each)) ended.set(uid, phase);
        }
      });
    });
  });

  it('restart counts never fall', () => {
    holds((simulation) => {
      const restarts = new Map<string, number>();
      forEachCluster(simulation, (event) => {
        for (const { metadata, status } of podsOf(event)) {
          for (const { name, restartCount } of status?.containerStatuses ?? []) {
            const key = `${metadata.uid}/${name}`;
            expect(restartCount).toBeGreaterThanOrEqual(restarts.get(key) ?? 0);
            restarts.set(key, restartCount);
          }
        }
      });
    });
  });
});

function milli(quantity: string | undefined): number {
  return Number(parseQuantity(quantity ?? '0').milliValue());
}
