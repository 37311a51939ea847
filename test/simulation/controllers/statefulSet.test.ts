import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultStatefulSet } from '../../../src/kubernetes/defaultSets.js';
import type { ControllerRevision, PersistentVolumeClaim, Pod, StatefulSet } from '../../../src/kubernetes/types.js';
import { parseScenario } from '../../../src/scenario/parse.js';
import { statefulSetPass } from '../../../src/simulation/controllers/statefulSetPass.js';
import { ordinalOf } from '../../../src/simulation/controllers/statefulSetPods.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Cluster, Simulation } from '../../../src/simulation/types.js';
import { createStory } from '../../../src/story.js';
import { last, ofReason } from '../scenarios.js';

interface Parts {
  /** Lines of the StatefulSet's spec. */
  spec?: string;
  template?: string;
  steps?: string;
  scenario?: string;
  more?: string;
}

const text = ({ spec = '', template = '', steps = '', scenario = '', more = '' }: Parts): string => `
apiVersion: kubestory/v1
kind: Scenario
metadata: { name: test }
spec:
  nodes: 3
  ${scenario}
  steps:
    - say: begin
    ${steps}
---
${set('app:1', spec, template)}
${more}`;

const set = (image: string, spec = '', template = ''): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  replicas: 3
  ${spec}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      ${template}
      containers: [{ name: app, image: "${image}" }]
`;

const claims = `volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]`;

const run = (parts: Parts): Simulation => simulate(parseScenario(text(parts)));

/** The registry does not have `app:2`. */
function runBroken(parts: Parts): Simulation {
  const parsed = parseScenario(text(parts));
  return simulate({ ...parsed, behavior: { ...parsed.behavior, images: [{ image: 'app:2', missing: true }] } });
}

/** `Create web-0`, `Delete web-2`, in order. */
function podEvents(simulation: Simulation): string[] {
  return simulation.events.flatMap(({ component, message }) => {
    const [, verb, pod] = /^(Create|Delete) Pod (\S+) in StatefulSet web successful$/.exec(message) ?? [];
    return component === 'statefulset-controller' && verb ? [`${verb} ${pod}`] : [];
  });
}

/** The newest events of a simulation, from a step on. */
function from(simulation: Simulation, step: number): Simulation {
  return { ...simulation, events: simulation.events.slice(simulation.steps[step]?.firstEvent) };
}

const pods = (cluster: Cluster): Pod[] => cluster.ofKind<Pod>('Pod');
const podNamed = (cluster: Cluster, name: string) => cluster.get<Pod>('Pod', 'default', name);
const theSet = (cluster: Cluster) => cluster.get<StatefulSet>('StatefulSet', 'default', 'web');
const images = (cluster: Cluster) =>
  pods(cluster).map(({ metadata, spec }) => `${metadata.name} ${spec.containers[0]?.image}`);

describe('a StatefulSet', () => {
  const simulation = run({ spec: claims });

  it('creates its Pods in order, each when the one before is ready', () => {
    const order = simulation.events
      .filter(({ message, reason }) => reason === 'Ready' || message.startsWith('Create Pod'))
      .map(({ reason, object, message }) => (reason === 'Ready' ? `${object.name} ready` : message.split(' ')[2]));
    expect(order).toEqual(['web-0', 'web-0 ready', 'web-1', 'web-1 ready', 'web-2', 'web-2 ready']);
  });

  it('gives each Pod its name, its number and a claim of its own', () => {
    const pod = podNamed(last(simulation), 'web-1');
    expect(pod?.metadata.labels).toMatchObject({
      app: 'web',
      'statefulset.kubernetes.io/pod-name': 'web-1',
      'apps.kubernetes.io/pod-index': '1',
      'controller-revision-hash': theSet(last(simulation))?.status?.updateRevision,
    });
    expect(pod?.metadata.generateName).toBe('web-');
    expect(pod?.spec).toMatchObject({
      hostname: 'web-1',
      subdomain: 'web',
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-web-1' } }],
    });
    const bound = last(simulation).ofKind<PersistentVolumeClaim>('PersistentVolumeClaim');
    expect(bound.map(({ metadata, status }) => `${metadata.name} ${status?.phase}`)).toEqual([
      'data-web-0 Bound',
      'data-web-1 Bound',
      'data-web-2 Bound',
    ]);
  });

  it('says what it creates, word for word', () => {
    const said = ofReason(simulation, 'SuccessfulCreate').map(({ type, message }) => `${type} ${message}`);
    expect(said.slice(0, 2)).toEqual([
      'Normal Create Claim data-web-0 Pod web-0 in StatefulSet web success',
      'Normal Create Pod web-0 in StatefulSet web successful',
    ]);
  });

  it('counts in its status', () => {
    const revision = last(simulation).ofKind<ControllerRevision>('ControllerRevision')[0];
    expect(theSet(last(simulation))?.status).toEqual({
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      currentReplicas: 3,
      updatedReplicas: 3,
      currentRevision: revision?.metadata.name,
      updateRevision: revision?.metadata.name,
      collisionCount: 0,
    });
  });

  it('keeps its template as a revision', () => {
    const revisions = last(simulation).ofKind<ControllerRevision>('ControllerRevision');
    expect(revisions).toHaveLength(1);
    expect(revisions[0]).toMatchObject({
      revision: 1,
      metadata: { name: expect.stringMatching(/^web-[456789bcdf]+$/) as unknown },
      data: { spec: { template: { $patch: 'replace', spec: { containers: [{ image: 'app:1' }] } } } },
    });
  });

  it('is a story that settles with all Pods ready', () => {
    const story = createStory(parseScenario(set('app:1')));
    expect(story.steps.at(-1)?.caption).toBe('All 3 Pods are Ready.');
    const target = parseScenario(text({ steps: '- delete: statefulset/web[0]' }));
    expect(simulate(target).problems.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  it('that is Parallel creates all at once', () => {
    const parallel = run({ spec: 'podManagementPolicy: Parallel' });
    const created = ofReason(parallel, 'SuccessfulCreate');
    expect(created).toHaveLength(3);
    expect(new Set(pods(created.at(-1)!.cluster).map(({ status }) => status?.phase))).toEqual(new Set(['Pending']));
  });

  it('counts from ordinals.start', () => {
    const shifted = run({ spec: 'ordinals: { start: 5 }' });
    expect(podEvents(shifted)).toEqual(['Create web-5', 'Create web-6', 'Create web-7']);
  });

  it('waits minReadySeconds before the next', () => {
    const slow = run({ spec: 'minReadySeconds: 20' });
    const times = ofReason(slow, 'SuccessfulCreate').map(({ time }) => time);
    expect(times[1]! - times[0]!).toBeGreaterThan(20_000);
    expect(theSet(last(slow))?.status).toMatchObject({ readyReplicas: 3, availableReplicas: 3 });
  });

  it('whose first Pod is never ready has no second', () => {
    const stuck = run({ scenario: 'behavior: { images: { "app:1": { missing: true } } }' });
    expect(podEvents(stuck)).toEqual(['Create web-0']);
  });
});

describe('a StatefulSet whose Pods the API server refuses', () => {
  it('says so, and tries again', () => {
    const simulation = run({ template: 'priorityClassName: unknown' });
    const failures = ofReason(simulation, 'FailedCreate');
    expect(failures[0]).toMatchObject({
      type: 'Warning',
      message:
        'Create Pod web-0 in StatefulSet web failed error: pods "web-0" is forbidden: no PriorityClass with name unknown was found',
    });
    const later = run({ template: 'priorityClassName: unknown', steps: '- say: more\n      wait: 1m' });
    expect(ofReason(later, 'FailedCreate').length).toBeGreaterThan(failures.length);
    expect(pods(last(later))).toEqual([]);
  });
});

describe('a StatefulSet’s Pod that is deleted', () => {
  const simulation = run({ spec: claims, steps: '- delete: pod/web-1' });

  it('comes back under the same name, once it is gone, with the same claim and another UID', () => {
    const after = from(simulation, 1);
    const gone = after.events.findIndex(({ detail, object }) => detail?.kind === 'podGone' && object.name === 'web-1');
    const created = after.events.findIndex(({ message }) => message.startsWith('Create Pod web-1'));
    expect(gone).toBeGreaterThan(0);
    expect(created).toBeGreaterThan(gone);
    const before = simulation.events[simulation.steps[1]!.firstEvent]!.cluster;
    const claim = (cluster: Cluster) => cluster.get('PersistentVolumeClaim', 'default', 'data-web-1')?.metadata.uid;
    expect(claim(last(simulation))).toBe(claim(before));
    expect(podNamed(last(simulation), 'web-1')?.metadata.uid).not.toBe(podNamed(before, 'web-1')?.metadata.uid);
  });
});

describe('a StatefulSet that is scaled', () => {
  it('grows at the end and shrinks from it, one at a time', () => {
    const simulation = run({
      steps: `
    - scale: { statefulset: web, replicas: 5 }
    - scale: { statefulset: web, replicas: 2 }`,
    });
    expect(podEvents(simulation).slice(3)).toEqual([
      'Create web-3',
      'Create web-4',
      'Delete web-4',
      'Delete web-3',
      'Delete web-2',
    ]);
    for (const { cluster } of from(simulation, 2).events)
      expect(pods(cluster).filter(({ metadata }) => metadata.deletionTimestamp).length).toBeLessThanOrEqual(1);
    expect(pods(last(simulation)).map(({ metadata }) => metadata.name)).toEqual(['web-0', 'web-1']);
  });

  it('that is Parallel shrinks at once', () => {
    const simulation = run({
      spec: 'podManagementPolicy: Parallel',
      steps: '- scale: { statefulset: web, replicas: 1 }',
    });
    const [first, second] = ofReason(from(simulation, 1), 'SuccessfulDelete');
    expect([first?.message, second?.message]).toEqual([
      'Delete Pod web-2 in StatefulSet web successful',
      'Delete Pod web-1 in StatefulSet web successful',
    ]);
    expect(second?.time).toBe(first?.time);
  });

  it('retains its claims, or not, as its policy says', () => {
    const names = (policy: string): string[] => {
      const simulation = run({
        spec: `${claims}\n  persistentVolumeClaimRetentionPolicy: { ${policy} }`,
        steps: `
    - scale: { statefulset: web, replicas: 2 }
    - delete: statefulset/web`,
      });
      const [, scaled, deleted] = simulation.steps.map(({ firstEvent }, index) => {
        const next = simulation.steps[index + 1]?.firstEvent ?? simulation.events.length;
        const { cluster } = simulation.events[next - 1] ?? simulation.events[firstEvent]!;
        return cluster.ofKind('PersistentVolumeClaim').length;
      });
      expect(pods(last(simulation))).toEqual([]);
      expect(last(simulation).ofKind('ControllerRevision')).toEqual([]);
      return [`${scaled} of 3 when scaled`, `${deleted} when deleted`];
    };
    expect(names('whenScaled: Retain')).toEqual(['3 of 3 when scaled', '3 when deleted']);
    expect(names('whenScaled: Delete')).toEqual(['2 of 3 when scaled', '2 when deleted']);
    expect(names('whenDeleted: Delete')).toEqual(['3 of 3 when scaled', '0 when deleted']);
    expect(names('whenScaled: Delete, whenDeleted: Delete')).toEqual(['2 of 3 when scaled', '0 when deleted']);
  });
});

const roll = `
    - setImage: { target: statefulset/web, image: "app:2" }`;

describe('a StatefulSet’s rolling update', () => {
  it('goes from the top down, each waiting for the one above to be ready', () => {
    const simulation = run({ steps: roll });
    expect(podEvents(from(simulation, 1))).toEqual([
      'Delete web-2',
      'Create web-2',
      'Delete web-1',
      'Create web-1',
      'Delete web-0',
      'Create web-0',
    ]);
    expect(images(last(simulation))).toEqual(['web-0 app:2', 'web-1 app:2', 'web-2 app:2']);
    const { currentRevision, updateRevision } = theSet(last(simulation))?.status ?? {};
    expect(currentRevision).toBe(updateRevision);
  });

  it('stops at the partition, below which Pods stay with the old template, even if replaced', () => {
    const simulation = run({
      spec: 'updateStrategy: { rollingUpdate: { partition: 2 } }',
      steps: `${roll}
    - delete: pod/web-0`,
    });
    expect(images(last(simulation))).toEqual(['web-0 app:1', 'web-1 app:1', 'web-2 app:2']);
    expect(theSet(last(simulation))?.status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1 });
  });

  it('is the user’s business with OnDelete', () => {
    const simulation = run({
      spec: 'updateStrategy: { type: OnDelete }',
      steps: `${roll}
    - delete: pod/web-1`,
    });
    expect(images(last(simulation))).toEqual(['web-0 app:1', 'web-1 app:2', 'web-2 app:1']);
  });

  it('goes one by one in a Parallel set too, and whatever maxUnavailable says', () => {
    const simulation = run({
      spec: 'podManagementPolicy: Parallel\n  updateStrategy: { rollingUpdate: { maxUnavailable: 3 } }',
      steps: roll,
    });
    expect(podEvents(from(simulation, 1)).slice(0, 3)).toEqual(['Delete web-2', 'Create web-2', 'Delete web-1']);
    expect(theSet(last(simulation))?.spec.updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { partition: 0 },
    });
  });

  const broken = {
    steps: `${roll}
    - setImage: { target: statefulset/web, image: "app:1" }`,
  };

  it('that is broken is stuck, even when the template is put right, until its Pod is deleted', () => {
    const stuck = runBroken(broken);
    expect(podEvents(from(stuck, 1))).toEqual(['Delete web-2', 'Create web-2']);
    expect(images(last(stuck))).toContain('web-2 app:2');
    const freed = runBroken({ ...broken, steps: `${broken.steps}\n    - delete: pod/web-2` });
    expect(images(last(freed))).toEqual(['web-0 app:1', 'web-1 app:1', 'web-2 app:1']);
  });

  it('that is broken goes back by itself in a Parallel set', () => {
    const simulation = runBroken({ ...broken, spec: 'podManagementPolicy: Parallel' });
    expect(images(last(simulation))).toEqual(['web-0 app:1', 'web-1 app:1', 'web-2 app:1']);
  });

  it('back to an earlier template makes that revision the newest again', () => {
    const simulation = run({ steps: `${roll}\n    - setImage: { target: statefulset/web, image: "app:1" }` });
    const revisions = last(simulation).ofKind<ControllerRevision>('ControllerRevision');
    expect(revisions.map(({ revision, data }) => [revision, data.spec.template.spec?.containers[0]?.image])).toEqual(
      expect.arrayContaining([
        [3, 'app:1'],
        [2, 'app:2'],
      ]) as unknown,
    );
    expect(revisions).toHaveLength(2);
  });

  it('keeps no more old revisions than its history limit', () => {
    const simulation = run({
      spec: 'revisionHistoryLimit: 1',
      steps: ['app:2', 'app:3', 'app:4']
        .map((image) => `\n    - setImage: { target: statefulset/web, image: "${image}" }`)
        .join(''),
    });
    const revisions = last(simulation).ofKind<ControllerRevision>('ControllerRevision');
    expect(revisions.map(({ revision }) => revision).sort()).toEqual([3, 4]);
  });
});

describe('a StatefulSet whose node is lost', () => {
  const lost = `
    - nodeDown: node-a
      wait: 10m`;

  it('waits for the Pod to be gone: it could still be running', () => {
    const simulation = run({ template: 'nodeSelector: { kubernetes.io/hostname: node-a }', steps: lost });
    const leaving = pods(last(simulation)).filter(({ metadata }) => metadata.deletionTimestamp);
    expect(leaving.map(({ metadata }) => metadata.name)).toEqual(['web-0', 'web-1', 'web-2']);
    expect(podEvents(from(simulation, 1))).toEqual([]);
  });

  it('goes on when the Pod is removed by force', () => {
    const simulation = run({
      template: 'nodeSelector: { kubernetes.io/hostname: node-a }',
      steps: `${lost}
    - delete: { target: pod/web-0, gracePeriod: 0s }`,
    });
    expect(podEvents(from(simulation, 2))).toEqual(['Create web-0']);
  });
});

describe('a StatefulSet among other Pods', () => {
  const pod = (name: string, labels: string): string => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: ${labels} }
spec: { containers: [{ name: app, image: "app:1" }] }`;

  it('waits for a Pod that has its Pod’s name', () => {
    const simulation = run({ more: pod('web-0', '{ app: other }'), steps: '- delete: pod/web-0' });
    expect(podEvents(simulation)).toEqual(['Create web-0', 'Create web-1', 'Create web-2']);
    const created = simulation.events.find(({ message }) => message.startsWith('Create Pod web-0'));
    expect(created?.index).toBeGreaterThan(simulation.steps[1]!.firstEvent);
  });

  it('takes over only what bears the name of one of its own, and replaces it by the template', () => {
    const simulation = run({ more: pod('web-1', '{ app: web }') + pod('stray', '{ app: web }') });
    expect(ofReason(simulation, 'Adopted').map(({ object }) => object.name)).toEqual(['web-1']);
    expect(podEvents(simulation)).toEqual(['Create web-0', 'Create web-2', 'Delete web-1', 'Create web-1']);
  });
});

describe('one pass over the Pods', () => {
  const stages = ['absent', 'Pending', 'Running', 'Ready', 'Failed', 'Terminating'] as const;
  const arbitrary = fc.record({
    places: fc.array(fc.constantFrom(...stages), { maxLength: 8 }),
    replicas: fc.integer({ min: 0, max: 6 }),
    partition: fc.integer({ min: 0, max: 6 }),
    old: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    parallel: fc.boolean(),
  });

  const podAt = (ordinal: number, stage: (typeof stages)[number], revision: string): Pod[] => {
    if (stage === 'absent') return [];
    const terminating = stage === 'Terminating' ? { deletionTimestamp: '2026-01-01T00:00:30Z' } : {};
    const ready = stage === 'Ready' ? { conditions: [{ type: 'Ready', status: 'True' }] } : {};
    const phase = stage === 'Ready' || stage === 'Terminating' ? 'Running' : stage;
    return [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `web-${ordinal}`, labels: { 'controller-revision-hash': revision }, ...terminating },
        spec: { containers: [] },
        status: { phase, ...ready },
      },
    ];
  };

  const pass = ({
    places,
    replicas,
    partition,
    old,
    parallel,
  }: typeof arbitrary extends fc.Arbitrary<infer T> ? T : never) => {
    const spec = { ...objectSpec, replicas, podManagementPolicy: parallel ? 'Parallel' : 'OrderedReady' };
    const set = defaultStatefulSet({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web' },
      spec: { ...spec, updateStrategy: { rollingUpdate: { partition } } },
    });
    const members = places.flatMap((stage, ordinal) => podAt(ordinal, stage, old[ordinal] ? 'old' : 'new'));
    return statefulSetPass({ set, pods: members, current: 'old', update: 'new', now: 0, claimIsStale: () => false });
  };
  const objectSpec = {
    serviceName: 'web',
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } },
  };

  it('moves at most one Pod of an ordered set, and never ahead of one that is not ready', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const moves = pass({ ...given, parallel: false }).filter(({ kind }) => kind === 'create' || kind === 'delete');
        expect(moves.length).toBeLessThanOrEqual(1);
        const [move] = moves;
        if (!move || move.kind === 'claims' || move.kind === 'identity') return;
        const ordinal = move.kind === 'create' ? move.ordinal : ordinalOf(move.pod);
        const below = Math.min(ordinal, given.replicas);
        const before = Array.from({ length: below }, (_, index) => given.places[index] ?? 'absent');
        expect(before.every((stage) => stage === 'Ready')).toBe(true);
      }),
    );
  });

  it('creates every Pod that is missing of a Parallel set, and deletes what terminates no more', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const moves = pass({ ...given, parallel: true });
        const created = moves.flatMap((move) => (move.kind === 'create' ? [move.ordinal] : []));
        const missing = Array.from({ length: given.replicas }, (_, ordinal) => ordinal).filter(
          (ordinal) => (given.places[ordinal] ?? 'absent') === 'absent',
        );
        expect(created).toEqual(missing);
        const deleted = moves.flatMap((move) => (move.kind === 'delete' ? [move.pod] : []));
        expect(deleted.filter(({ metadata }) => metadata.deletionTimestamp)).toEqual([]);
        expect(new Set(deleted).size).toBe(deleted.length);
      }),
    );
  });

  it('updates no Pod below the partition', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        for (const move of pass(given))
          if (move.kind === 'delete' && move.reason === 'update')
            expect(ordinalOf(move.pod)).toBeGreaterThanOrEqual(given.partition);
      }),
    );
  });
});
