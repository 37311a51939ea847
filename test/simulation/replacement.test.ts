import { describe, expect, it } from 'vitest';
import type { Deployment, KubernetesObject, Pod, ReplicaSet } from '../../src/kubernetes/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation, SimulationEvent } from '../../src/simulation/types.js';
import { deployment, last, ofReason, pod, remove, scenario, target, waitFor } from './scenarios.js';

const chain = ({ events }: Simulation, event: SimulationEvent | undefined): string[] => {
  const reasons: string[] = [];
  for (let each = event; each; each = each.cause === null ? undefined : events[each.cause]) reasons.push(each.reason);
  return reasons.reverse();
};

describe('a Deployment is applied', () => {
  const simulation = simulate(scenario({ objects: [deployment('web', 2)] }));

  it('every component does its part, each caused by the one before', () => {
    const ready = ofReason(simulation, 'Ready')[0];
    expect(chain(simulation, ready)).toEqual([
      'Apply',
      'ObjectCreated',
      'Reconcile',
      'ScalingReplicaSet',
      'Reconcile',
      'SuccessfulCreate',
      'SchedulingAttempt',
      'Scheduled',
      'Admitted',
      'SandboxCreated',
      'Pulling',
      'Pulled',
      'Created',
      'Started',
      'Ready',
    ]);
  });

  it('Events carry upstream words', () => {
    const messages = simulation.events.filter(({ type }) => type === 'Normal').map(({ message }) => message);
    const [replicaSet] = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    const [first] = last(simulation).podsOnNode('node-b');
    expect(messages).toContain(`Scaled up replica set ${replicaSet?.metadata.name} from 0 to 2`);
    expect(messages).toContain(`Created pod: ${first?.metadata.name}`);
    expect(messages).toContain(`Successfully assigned default/${first?.metadata.name} to node-b`);
    expect(messages).toContain('Pulling image "nginx:1.14.2"');
    expect(messages).toContain(
      'Successfully pulled image "nginx:1.14.2" in 2.4s (2.4s including waiting). Image size: 60000000 bytes.',
    );
    expect(messages).toContain('Container created');
    expect(messages).toContain('Container started');
  });

  it('names and UIDs have upstream shapes', () => {
    const [replicaSet] = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    expect(replicaSet?.metadata.name).toMatch(/^web-[456789bcdf]{1,10}$/);
    for (const { metadata } of last(simulation).ofKind<Pod>('Pod')) {
      expect(metadata.name).toMatch(new RegExp(`^${replicaSet?.metadata.name}-[bcdfghjklmnpqrstvwxz2456789]{5}$`));
      expect(metadata.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(metadata.namespace).toBe('default');
    }
  });

  it('ends with a Deployment that is Available and has progressed', () => {
    const [web] = last(simulation).ofKind<Deployment>('Deployment');
    expect(web?.status).toMatchObject({ replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 });
    expect(web?.status?.conditions?.map(({ type, status, reason }) => [type, status, reason])).toEqual([
      ['Available', 'True', 'MinimumReplicasAvailable'],
      ['Progressing', 'True', 'NewReplicaSetAvailable'],
    ]);
  });

  it('Pods look as the API server shows them', () => {
    const [web] = last(simulation).ofKind<Pod>('Pod');
    expect(web?.status).toMatchObject({ phase: 'Running', qosClass: 'BestEffort', startTime: '2026-01-01T00:00:00Z' });
    expect(web?.status?.podIP).toMatch(/^10\.244\.[012]\.2$/);
    expect(web?.status?.conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
    expect(web?.status?.containerStatuses).toMatchObject([
      {
        name: 'app',
        ready: true,
        started: true,
        restartCount: 0,
        image: 'docker.io/library/nginx:1.14.2',
        lastState: {},
      },
    ]);
    expect(web?.spec.tolerations?.map(({ tolerationSeconds }) => tolerationSeconds)).toEqual([300, 300]);
  });
});

describe('a Pod of a Deployment is deleted', () => {
  const simulation = simulate(
    scenario({
      objects: [deployment('web', 2)],
      steps: [{}, { actions: [remove('deployment/web[0]')] }, { wait: waitFor('deployment/web', 'Available') }],
    }),
  );
  const created = ofReason(simulation, 'SuccessfulCreate');
  const gone = ofReason(simulation, 'PodGone')[0];

  it('a new Pod comes, with a name, UID and address of its own, while the old one still terminates', () => {
    expect(created).toHaveLength(3);
    const successor = created[2]?.detail;
    expect(successor?.kind).toBe('podCreated');
    expect(created[2]?.time).toBeLessThan(gone?.time ?? 0);
    const old = gone?.detail?.kind === 'podGone' ? gone.detail.object : undefined;
    const next = successor?.kind === 'podCreated' ? (last(simulation).byUid(successor.pod) as Pod) : undefined;
    expect(next?.metadata.name).not.toBe(old?.metadata.name);
    expect(next?.metadata.uid).not.toBe(old?.metadata.uid);
    expect(next?.status?.podIP).not.toBe(old?.status?.podIP);
    expect(next?.spec.containers).toEqual(old?.spec.containers);
  });

  it('the deletion is what led to it', () => {
    expect(chain(simulation, created[2])).toEqual(['Delete', 'ObjectDeleted', 'Reconcile', 'SuccessfulCreate']);
    const { detail } = simulation.events[created[2]?.cause ?? -1] ?? {};
    expect(detail).toMatchObject({ kind: 'reconcile', desired: 2, observed: 1, next: 'create', count: 1 });
  });

  it('its containers are stopped, then it is gone', () => {
    expect(chain(simulation, gone)).toEqual([
      'Delete',
      'ObjectDeleted',
      'Killing',
      'Completed',
      'PodStopped',
      'PodGone',
    ]);
    expect(ofReason(simulation, 'Killing')[0]?.message).toBe('Stopping container app');
  });

  it('a step before one that only waits ends at once, the wait when the condition holds', () => {
    const [, deletion, waiting] = simulation.steps;
    expect(deletion?.begins).toBe(deletion?.ends);
    expect(waiting?.begins).toBe(deletion?.ends);
    const back = simulation.events.findLast(({ reason }) => reason === 'StatusUpdated');
    expect(back?.message).toBe('2 of 2 replicas available');
    expect(waiting?.ends).toBe(back?.time);
    expect(simulation.problems.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });
});

describe('who replaces a Pod', () => {
  it('a bare Pod that is deleted stays gone', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('web')],
        steps: [{}, { actions: [remove('pod/web')] }, { wait: { kind: 'duration', duration: 600_000 } }],
      }),
    );
    expect(last(simulation).ofKind('Pod')).toEqual([]);
    expect(ofReason(simulation, 'PodGone')).toHaveLength(1);
  });

  it('a ReplicaSet takes over bare Pods that its selector matches, and deletes what is too many', () => {
    const owner = deployment('web', 1);
    const replicaSet: ReplicaSet = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'web' },
      spec: owner.spec,
    };
    const simulation = simulate(
      scenario({
        objects: [replicaSet],
        steps: [{}, { actions: [{ verb: 'apply', objects: [pod('late', {}, { app: 'web' })] }] }],
      }),
    );
    expect(ofReason(simulation, 'Adopted').map(({ message }) => message)).toEqual([
      'ReplicaSet web takes over pod late',
    ]);
    expect(ofReason(simulation, 'SuccessfulDelete').map(({ message }) => message)).toEqual(['Deleted pod: late']);
    expect(last(simulation).ofKind('Pod')).toHaveLength(1);
  });

  it('a ReplicaSet lets go of a Pod whose labels no longer match, and makes another', () => {
    const replicaSet = { ...deployment('web', 1), kind: 'ReplicaSet' } as KubernetesObject;
    const simulation = simulate(
      scenario({
        objects: [pod('early', {}, { app: 'web' }), replicaSet],
        steps: [{}, { actions: [{ verb: 'apply', objects: [pod('early', {}, { app: 'debug' })] }] }],
      }),
    );
    expect(ofReason(simulation, 'Adopted')).toHaveLength(1);
    expect(ofReason(simulation, 'Released').map(({ message }) => message)).toEqual([
      'ReplicaSet web lets go of pod early: its labels do not match',
    ]);
    const created = ofReason(simulation, 'Reconcile').at(-1);
    expect(created?.cause).toBe(ofReason(simulation, 'Released')[0]?.index);
    expect(last(simulation).get<Pod>('Pod', 'default', 'early')?.metadata.ownerReferences).toBeUndefined();
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
  });

  it('a deleted Deployment takes its ReplicaSets and Pods along', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 3)], steps: [{}, { actions: [remove('deployment/web')] }] }),
    );
    expect(
      last(simulation)
        .objects()
        .map(({ kind }) => kind),
    ).toEqual(['Node', 'Node', 'Node']);
    const events = simulation.events.filter(({ component }) => component === 'garbage-collector');
    expect(events.map(({ object }) => object.kind)).toEqual(['ReplicaSet', 'Pod', 'Pod', 'Pod']);
    expect(ofReason(simulation, 'SuccessfulCreate')).toHaveLength(3);
  });

  it('a ReplicaSet that is deleted is made again by its Deployment', () => {
    const [name] = last(simulate(scenario({ objects: [deployment('web', 1)] })))
      .ofKind<ReplicaSet>('ReplicaSet')
      .map(({ metadata }) => metadata.name);
    const simulation = simulate(
      scenario({ objects: [deployment('web', 1)], steps: [{}, { actions: [remove(`replicaset/${name}`)] }] }),
    );
    expect(last(simulation).ofKind('ReplicaSet')).toHaveLength(1);
    expect(last(simulation).ofKind('Pod')).toHaveLength(1);
    expect(ofReason(simulation, 'ScalingReplicaSet')).toHaveLength(2);
  });
});

describe('a Deployment is scaled', () => {
  it('creates in batches of 1, 2, 4, 8', () => {
    const simulation = simulate(scenario({ objects: [deployment('web', 12)] }));
    const times = ofReason(simulation, 'SuccessfulCreate').map(({ time }) => time);
    const sizes = [...new Set(times)].map((time) => times.filter((each) => each === time).length);
    expect(sizes).toEqual([1, 2, 4, 5]);
  });

  it('deletes what is too many', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 4)],
        steps: [{}, { actions: [{ verb: 'scale', target: target('deployment/web'), replicas: 1 }] }],
      }),
    );
    expect(ofReason(simulation, 'SuccessfulDelete')).toHaveLength(3);
    expect(last(simulation).ofKind('Pod')).toHaveLength(1);
    const [replicaSet] = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    expect(ofReason(simulation, 'ScalingReplicaSet').at(-1)?.message).toBe(
      `Scaled down replica set ${replicaSet?.metadata.name} from 4 to 1`,
    );
  });
});

describe('a new template', () => {
  const next = deployment('web', 3, {
    containers: [{ name: 'app', image: 'nginx:1.16.1', ports: [{ containerPort: 80 }] }],
  });

  it('rolls: never fewer available than allowed, never more Pods than the surge', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 3)], steps: [{}, { actions: [{ verb: 'apply', objects: [next] }] }] }),
    );
    for (const { cluster } of simulation.events.slice(simulation.steps[1]?.firstEvent)) {
      const sizes = cluster.ofKind<ReplicaSet>('ReplicaSet').map(({ spec }) => spec.replicas ?? 0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4);
    }
    const images = last(simulation)
      .ofKind<Pod>('Pod')
      .map(({ spec }) => spec.containers[0]?.image);
    expect(images).toEqual(['nginx:1.16.1', 'nginx:1.16.1', 'nginx:1.16.1']);
    const scalings = ofReason(simulation, 'ScalingReplicaSet').slice(1);
    expect(scalings.map(({ message }) => message.replace(/ replica set \S+/, ''))).toEqual([
      'Scaled up from 0 to 1',
      'Scaled down from 3 to 2',
      'Scaled up from 1 to 2',
      'Scaled down from 2 to 1',
      'Scaled up from 2 to 3',
      'Scaled down from 1 to 0',
    ]);
  });

  it('with Recreate comes after the last old Pod is gone', () => {
    const recreate = (image: string): Deployment =>
      deployment('web', 2, { containers: [{ name: 'app', image }] }, { strategy: { type: 'Recreate' } });
    const simulation = simulate(
      scenario({
        objects: [recreate('nginx:1')],
        steps: [{}, { actions: [{ verb: 'apply', objects: [recreate('nginx:2')] }] }],
      }),
    );
    const gone = ofReason(simulation, 'PodGone').at(-1);
    const created = ofReason(simulation, 'SuccessfulCreate')[2];
    expect(created?.time).toBeGreaterThan(gone?.time ?? Infinity);
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
  });

  it('that was there before scales its old ReplicaSet up again, as a new revision', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 3)],
        steps: [
          {},
          { actions: [{ verb: 'apply', objects: [next] }] },
          { actions: [{ verb: 'apply', objects: [deployment('web', 3)] }] },
        ],
      }),
    );
    const replicaSets = last(simulation).ofKind<ReplicaSet>('ReplicaSet');
    const revisions = replicaSets.map(({ metadata, spec }) => [
      metadata.annotations?.['deployment.kubernetes.io/revision'],
      spec.replicas,
    ]);
    expect(revisions.sort()).toEqual([
      ['2', 0],
      ['3', 3],
    ]);
  });
});
