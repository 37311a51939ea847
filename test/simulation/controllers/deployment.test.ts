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
