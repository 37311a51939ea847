import { describe, expect, it } from 'vitest';
import { proportionalSizes } from '../../../src/simulation/controllers/proportional.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Deployment, ReplicaSet } from '../../../src/kubernetes/types.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { deployment, last, ofReason, pause, scenario } from '../scenarios.js';

const image = (text: string): Partial<Parameters<typeof deployment>[2]> => ({
  containers: [{ name: 'app', image: text }],
});

/** `Scaled up from 0 to 3`, in order. */
function scalings(simulation: Simulation, from = 0): string[] {
  return ofReason(simulation, 'ScalingReplicaSet')
    .slice(from)
    .map(({ message }) => message.replace(/ replica set \S+/, ''));
}

function conditions(simulation: Simulation): string[] {
  const [web] = last(simulation).ofKind<Deployment>('Deployment');
  return (web?.status?.conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`);
}

describe('a Deployment of 0', () => {
  const simulation = simulate(scenario({ objects: [deployment('web', 0)] }));

  it('has a ReplicaSet, and nothing is said to be scaled', () => {
    expect(last(simulation).ofKind('ReplicaSet')).toHaveLength(1);
    expect(ofReason(simulation, 'ScalingReplicaSet')).toEqual([]);
  });

  it('counts of 0 are left out of a status, as in the API', () => {
    expect(last(simulation).ofKind<Deployment>('Deployment')[0]?.status).toEqual({
      observedGeneration: 1,
      terminatingReplicas: 0,
      conditions: expect.any(Array) as unknown,
    });
    expect(last(simulation).ofKind<ReplicaSet>('ReplicaSet')[0]?.status).toEqual({
      replicas: 0,
      observedGeneration: 1,
      terminatingReplicas: 0,
    });
  });
});

describe('a Deployment’s ReplicaSet', () => {
  it('says how many replicas it was made for, and with the surge', () => {
    const simulation = simulate(scenario({ objects: [deployment('web', 3)] }));
    expect(last(simulation).ofKind<ReplicaSet>('ReplicaSet')[0]?.metadata.annotations).toEqual({
      'deployment.kubernetes.io/desired-replicas': '3',
      'deployment.kubernetes.io/max-replicas': '4',
      'deployment.kubernetes.io/revision': '1',
    });
  });
});

describe('a Deployment that is paused', () => {
  const paused = { ...deployment('web', 2), spec: { ...deployment('web', 2).spec, paused: true } };

  it('starts no rollout until it is resumed', () => {
    const simulation = simulate(
      scenario({
        objects: [paused],
        steps: [
          {},
          { actions: [{ verb: 'apply', objects: [{ ...paused, spec: { ...paused.spec, paused: false } }] }] },
        ],
      }),
    );
    const second = simulation.events[simulation.steps[1]?.firstEvent ?? 0];
    expect(second?.cluster.ofKind('ReplicaSet')).toEqual([]);
    const [web] = second?.cluster.ofKind<Deployment>('Deployment') ?? [];
    expect(web?.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused' }),
    );
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
    expect(conditions(simulation)).toContain('Progressing=True NewReplicaSetAvailable');
  });
});

describe('a Deployment that gets another size together with another template', () => {
  it('scales what there is first, then rolls', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 2, image('nginx:1'))],
        steps: [{}, { actions: [{ verb: 'apply', objects: [deployment('web', 4, image('nginx:2'))] }] }],
      }),
    );
    expect(scalings(simulation, 1).slice(0, 2)).toEqual(['Scaled up from 2 to 4', 'Scaled up from 0 to 1']);
    expect(scalings(simulation).at(-1)).toBe('Scaled down from 1 to 0');
  });

  it('in the midst of a rollout scales old and new in proportion', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 10, image('nginx:1'))],
        behavior: { images: [{ image: 'nginx:2', missing: true }] },
        steps: [
          {},
          { actions: [{ verb: 'apply', objects: [deployment('web', 10, image('nginx:2'))] }], wait: pause(5_000) },
          { actions: [{ verb: 'apply', objects: [deployment('web', 15, image('nginx:2'))] }], wait: pause(5_000) },
        ],
      }),
    );
    expect(scalings(simulation, 1).slice(0, 3)).toEqual([
      'Scaled up from 0 to 3',
      'Scaled down from 10 to 8',
      'Scaled up from 3 to 5',
    ]);
    // 10 and its surge of 3 become 15 and a surge of 4: 8 and 5 of 13 are 12 and 7 of 19.
    expect(
      last(simulation)
        .ofKind<ReplicaSet>('ReplicaSet')
        .map(({ spec }) => spec.replicas)
        .sort(),
    ).toEqual([12, 7]);
  });
});

describe('proportionalSizes(replicas, surge, shares)', () => {
  it('gives each its share and the largest the rest', () => {
    expect(
      proportionalSizes(15, 3, [
        { size: 8, maximum: 13 },
        { size: 5, maximum: 13 },
      ]),
    ).toEqual([11, 7]);
    expect(
      proportionalSizes(5, 0, [
        { size: 6, maximum: 10 },
        { size: 4, maximum: 10 },
      ]),
    ).toEqual([3, 2]);
  });

  it('to 0 takes all', () => {
    expect(
      proportionalSizes(0, 1, [
        { size: 6, maximum: 10 },
        { size: 4, maximum: 10 },
      ]),
    ).toEqual([0, 0]);
  });
});

describe('a rollout that is complete', () => {
  it('leaves no more old ReplicaSets than the history may hold', () => {
    const limited = (text: string): Deployment => deployment('web', 2, image(text), { revisionHistoryLimit: 0 });
    const simulation = simulate(
      scenario({
        objects: [limited('nginx:1')],
        steps: [{}, { actions: [{ verb: 'apply', objects: [limited('nginx:2')] }] }],
      }),
    );
    expect(
      last(simulation)
        .ofKind<ReplicaSet>('ReplicaSet')
        .map(({ spec }) => spec.replicas),
    ).toEqual([2]);
    const deleted = simulation.events.find(
      ({ reason, object }) => reason === 'ObjectDeleted' && object.kind === 'ReplicaSet',
    );
    const [web] = deleted?.cluster.ofKind<Deployment>('Deployment') ?? [];
    expect(web?.status?.conditions?.at(-1)?.reason).toBe('NewReplicaSetAvailable');
  });
});

describe('a rollout that cannot succeed', () => {
  it('has timed out after its deadline', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 1, image('nginx:gone'), { progressDeadlineSeconds: 60 })],
        behavior: { images: [{ image: 'nginx:gone', missing: true }] },
        steps: [{ wait: pause(55_000) }, { wait: pause(20_000) }],
      }),
    );
    const before = simulation.events
      .findLast(({ time }) => time <= 55_000)
      ?.cluster.ofKind<Deployment>('Deployment')[0];
    expect(before?.status?.conditions?.map(({ reason }) => reason)).toEqual([
      'MinimumReplicasUnavailable',
      'ReplicaSetUpdated',
    ]);
    expect(conditions(simulation)).toEqual([
      'Available=False MinimumReplicasUnavailable',
      'Progressing=False ProgressDeadlineExceeded',
    ]);
  });
});

describe('a rollout that is undone', () => {
  const apply = (text: string) => ({
    actions: [{ verb: 'apply' as const, objects: [deployment('web', 2, image(text))] }],
  });
  const simulation = simulate(
    scenario({ objects: [deployment('web', 2, image('nginx:1'))], steps: [{}, apply('nginx:2'), apply('nginx:1')] }),
  );
  const sets = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
  const current = sets.find(({ spec }) => spec.replicas === 2);

  it('scales the ReplicaSet up that was there before', () => {
    expect(sets).toHaveLength(2);
    expect(current?.spec.template?.spec?.containers[0]?.image).toBe('nginx:1');
  });

  it('makes it the latest revision and remembers the one it had', () => {
    expect(current?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
    expect(last(simulation).ofKind<Deployment>('Deployment')[0]?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
    });
  });
});

describe('a Deployment that recreates', () => {
  it('starts no new Pod before the last old one is gone', () => {
    const recreate = (text: string): Deployment =>
      deployment('web', 2, image(text), { strategy: { type: 'Recreate' } });
    const simulation = simulate(
      scenario({
        objects: [recreate('nginx:1')],
        steps: [{}, { actions: [{ verb: 'apply', objects: [recreate('nginx:2')] }] }],
      }),
    );
    expect(scalings(simulation, 1)).toEqual(['Scaled down from 2 to 0', 'Scaled up from 0 to 2']);
    const [, up] = ofReason(simulation, 'ScalingReplicaSet').slice(1);
    expect(up?.cluster.ofKind('Pod')).toEqual([]);
    expect(conditions(simulation)).toContain('Progressing=True NewReplicaSetAvailable');
  });
});

describe('ReplicaSets and their Deployment', () => {
  const orphan = (name: string, text: string): ReplicaSet => ({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name, labels: { app: 'web' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: text }] } },
    },
  });

  it('one that nobody controls is taken over, and is the newest if it has the template', () => {
    const simulation = simulate(
      scenario({ objects: [orphan('before', 'nginx:1'), deployment('web', 2, image('nginx:1'))] }),
    );
    expect(ofReason(simulation, 'Adopted').map(({ message }) => message)).toEqual([
      'Deployment web takes over replica set before',
    ]);
    const sets = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    expect(sets.map(({ metadata }) => metadata.name)).toEqual(['before']);
    expect(sets[0]?.metadata.annotations).toMatchObject({ 'deployment.kubernetes.io/revision': '1' });
  });

  it('one of another template is rolled away', () => {
    const simulation = simulate(
      scenario({ objects: [orphan('before', 'nginx:0'), deployment('web', 2, image('nginx:1'))] }),
    );
    const before = last(simulation).get<ReplicaSet>('ReplicaSet', 'default', 'before');
    expect(before?.spec.replicas).toBe(0);
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
  });

  it('a name that is taken gives the next hash', () => {
    const first = last(simulate(scenario({ objects: [deployment('web', 1)] }))).ofKind<ReplicaSet>('ReplicaSet')[0];
    const taken = orphan(first?.metadata.name ?? '', 'nginx:0');
    const other = { app: 'other' };
    const foreign: ReplicaSet = {
      ...taken,
      metadata: { ...taken.metadata, labels: other },
      spec: {
        ...taken.spec,
        selector: { matchLabels: other },
        template: { ...taken.spec.template, metadata: { labels: other } },
      },
    };
    const simulation = simulate(scenario({ objects: [foreign, deployment('web', 1)] }));
    const [web] = last(simulation).ofKind<Deployment>('Deployment');
    expect(web?.status?.collisionCount).toBe(1);
    expect(last(simulation).ofKind('ReplicaSet')).toHaveLength(2);
    expect(conditions(simulation)).toContain('Available=True MinimumReplicasAvailable');
  });
});

describe('minReadySeconds', () => {
  it('keeps a ready Pod from counting as available so long', () => {
    const simulation = simulate(scenario({ objects: [deployment('web', 1, {}, { minReadySeconds: 10 })] }));
    const ready = ofReason(simulation, 'Ready')[0];
    const available = simulation.events.find(
      ({ reason, message }) => reason === 'StatusUpdated' && message === '1 of 1 replicas available',
    );
    const waited = (available?.time ?? 0) - (ready?.time ?? 0);
    expect(waited).toBeGreaterThanOrEqual(9_000);
    expect(waited).toBeLessThan(11_000);
  });
});

describe('a rollout that gets stuck by default', () => {
  it('has failed after 600 s and says which ReplicaSet', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 2, image('nginx:1'))],
        behavior: { images: [{ image: 'nginx:gone', missing: true }] },
        steps: [
          {},
          { actions: [{ verb: 'apply', objects: [deployment('web', 2, image('nginx:gone'))] }] },
          { wait: pause(620_000) },
        ],
      }),
    );
    const [web] = last(simulation).ofKind<Deployment>('Deployment');
    const progress = web?.status?.conditions?.find(({ type }) => type === 'Progressing');
    expect(progress).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
    expect(progress?.message).toMatch(/^ReplicaSet "web-\w+" has timed out progressing\.$/);
    expect(conditions(simulation)).toContain('Available=True MinimumReplicasAvailable');
  });
});

describe('Pods that cannot be created', () => {
  it('are a failure of the ReplicaSet and of its Deployment', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 3, { priorityClassName: 'nowhere' })],
        steps: [{ wait: pause(5_000) }],
      }),
    );
    const [replicaSet] = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    expect(replicaSet?.status?.conditions).toMatchObject([{ type: 'ReplicaFailure', reason: 'FailedCreate' }]);
    expect(replicaSet?.status?.conditions?.[0]?.message).toContain('no PriorityClass with name nowhere was found');
    expect(conditions(simulation)).toContain('ReplicaFailure=True FailedCreate');
  });
});
