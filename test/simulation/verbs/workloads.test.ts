import { describe, expect, it } from 'vitest';
import type { Deployment, Pod, ReplicaSet } from '../../../src/kubernetes/types.js';
import type { Action } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { deployment, last, ofReason, pause, pod, scenario, target } from '../scenarios.js';

const web = deployment('web', 2);
const setImage = (image: string, container = 'app'): Action => ({
  verb: 'setImage',
  target: target('deployment/web'),
  container,
  image,
});
const rollout = (action: 'restart' | 'undo' | 'pause' | 'resume', toRevision?: number): Action => ({
  verb: 'rollout',
  target: target('deployment/web'),
  action,
  ...(toRevision === undefined ? {} : { toRevision }),
});
const after = (...actions: Action[]): Simulation =>
  simulate(scenario({ objects: [web], steps: [{}, ...actions.map((action) => ({ actions: [action] }))] }));
const owner = (simulation: Simulation): Deployment => last(simulation).get<Deployment>('Deployment', 'default', 'web')!;
const imagesOf = (simulation: Simulation): (string | undefined)[] =>
  last(simulation)
    .ofKind<Pod>('Pod')
    .map(({ spec }) => spec.containers[0]?.image);
const stepsOf = ({ events }: Simulation): string[] =>
  events.filter(({ type }) => type === 'Step').map(({ message }) => message);
const warnings = ({ problems }: Simulation): string[] =>
  problems.filter(({ severity }) => severity === 'warning').map(({ path, message }) => `${path}: ${message}`);

describe('setImage', () => {
  it('gives a Deployment a new template: a ReplicaSet of its own takes over', () => {
    const simulation = after(setImage('nginx:1.28'));
    expect(imagesOf(simulation)).toEqual(['nginx:1.28', 'nginx:1.28']);
    expect(owner(simulation).metadata.generation).toBe(2);
    expect(last(simulation).ofKind<ReplicaSet>('ReplicaSet')).toHaveLength(2);
    expect(stepsOf(simulation).at(-1)).toBe('deployment.apps/web image updated');
  });

  it('with the image that is there changes nothing', () => {
    const simulation = after(setImage('nginx:1.14.2'));
    expect(owner(simulation).metadata.generation).toBe(1);
    expect(simulation.events.at(-1)).toMatchObject({ type: 'Step', reason: 'SetImage' });
  });

  it('without a container means all of them, and a name that is wrong is a warning', () => {
    const all = simulate(
      scenario({
        objects: [
          deployment('web', 1, {
            containers: [
              { name: 'a', image: 'x' },
              { name: 'b', image: 'y' },
            ],
          }),
        ],
        steps: [
          {},
          { actions: [{ verb: 'setImage', target: target('deployment/web'), image: 'z' }] },
          { actions: [setImage('q', 'c')] },
        ],
      }),
    );
    expect(owner(all).spec.template.spec?.containers.map(({ image }) => image)).toEqual(['z', 'z']);
    expect(warnings(all)).toEqual(['steps[2].setImage.container: Not found: "c": web has: "a", "b"']);
  });

  it('changes the image of a bare Pod in place: same UID, new generation', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('lone')],
        steps: [{}, { actions: [{ verb: 'setImage', target: target('pod/lone'), container: 'app', image: 'new' }] }],
      }),
    );
    const created = ofReason(simulation, 'ObjectCreated')[0]!.object.uid;
    const found = last(simulation).get<Pod>('Pod', 'default', 'lone');
    expect(found?.metadata).toMatchObject({ uid: created, generation: 2 });
    expect(found?.spec.containers[0]?.image).toBe('new');
    expect(ofReason(simulation, 'Killing').map(({ message }) => message)).toEqual([
      'Container app definition changed, will be restarted',
    ]);
    expect(found?.status?.containerStatuses?.[0]).toMatchObject({
      image: 'docker.io/library/new:latest',
      restartCount: 1,
      ready: true,
    });
    expect(found?.status?.podIP).toBe(ofReason(simulation, 'SandboxCreated')[0]?.message.split(' ').at(-1));
  });

  it('restarts the container even if the Pod never restarts others', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('lone', { restartPolicy: 'Never' })],
        steps: [{}, { actions: [{ verb: 'setImage', target: target('pod/lone'), container: 'app', image: 'new' }] }],
      }),
    );
    expect(last(simulation).get<Pod>('Pod', 'default', 'lone')?.status).toMatchObject({ phase: 'Running' });
  });

  it('ends the back-off of an image that cannot be pulled', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('lone')],
        behavior: { images: [{ image: 'nginx:1.14.2', missing: true }] },
        steps: [
          { wait: pause(60_000) },
          { actions: [{ verb: 'setImage', target: target('pod/lone'), container: 'app', image: 'new' }] },
        ],
      }),
    );
    const pulling = ofReason(simulation, 'Pulling').find(({ message }) => message === 'Pulling image "new"');
    expect(pulling!.time - simulation.steps[1]!.begins).toBeLessThan(100);
    expect(last(simulation).get<Pod>('Pod', 'default', 'lone')?.status?.phase).toBe('Running');
  });
});

describe('rollout restart', () => {
  it('annotates the template with the time, and new Pods of the same image come', () => {
    const simulation = after(rollout('restart'));
    const [stepAt] = ofReason(simulation, 'Rollout');
    const annotation = owner(simulation).spec.template.metadata?.annotations?.['kubectl.kubernetes.io/restartedAt'];
    expect(Date.parse(annotation ?? '')).toBe(Date.UTC(2026, 0, 1) + Math.floor(stepAt!.time / 1000) * 1000);
    expect(imagesOf(simulation)).toEqual(['nginx:1.14.2', 'nginx:1.14.2']);
    expect(last(simulation).ofKind('ReplicaSet')).toHaveLength(2);
  });

  it('of a paused Deployment is refused in kubectl’s words', () => {
    expect(warnings(after(rollout('pause'), rollout('restart')))).toEqual([
      'steps[2].rollout: Invalid value: "deployment/web": can\'t restart paused deployment (run rollout resume first)',
    ]);
  });
});

describe('rollout undo', () => {
  it('brings the template of the revision before back, and with it its ReplicaSet', () => {
    const simulation = after(setImage('nginx:1.28'), rollout('undo'));
    expect(imagesOf(simulation)).toEqual(['nginx:1.14.2', 'nginx:1.14.2']);
    expect(last(simulation).ofKind('ReplicaSet')).toHaveLength(2);
    expect(owner(simulation).metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('3');
    expect(owner(simulation).spec.template.metadata?.labels).toEqual({ app: 'web' });
    expect(stepsOf(simulation).at(-1)).toBe('deployment.apps/web rolled back');
  });

  it('goes to a revision by its number', () => {
    const simulation = after(setImage('nginx:2'), setImage('nginx:3'), rollout('undo', 1));
    expect(imagesOf(simulation)).toEqual(['nginx:1.14.2', 'nginx:1.14.2']);
  });

  it('to what is there already is skipped; what is not in the history is a warning', () => {
    const skipped = after(setImage('nginx:2'), rollout('undo', 2));
    expect(stepsOf(skipped).at(-1)).toBe(
      'deployment.apps/web skipped rollback (current template already matches revision 2)',
    );
    expect(warnings(after(rollout('undo')))).toEqual([
      'steps[1].rollout: Invalid value: "deployment/web": no last revision to roll back to',
    ]);
    expect(warnings(after(rollout('undo', 9)))).toEqual([
      'steps[1].rollout: Invalid value: "deployment/web": unable to find specified revision 9 in history: there are: 1',
    ]);
  });
});

describe('rollout pause and resume', () => {
  it('hold a rollout back and let it go on', () => {
    const paused = after(rollout('pause'), setImage('nginx:1.28'));
    expect(imagesOf(paused)).toEqual(['nginx:1.14.2', 'nginx:1.14.2']);
    const resumed = after(rollout('pause'), setImage('nginx:1.28'), rollout('resume'));
    expect(imagesOf(resumed)).toEqual(['nginx:1.28', 'nginx:1.28']);
    expect(owner(resumed).spec.paused).toBeUndefined();
  });

  it('twice is refused, and so is what cannot be paused', () => {
    expect(warnings(after(rollout('resume')))).toEqual([
      'steps[1].rollout: Invalid value: "deployment/web": deployments.apps "web" is not paused',
    ]);
    const simulation = simulate(
      scenario({
        objects: [pod('lone')],
        steps: [{ actions: [{ ...rollout('pause'), target: target('pod/lone') } as Action] }],
      }),
    );
    expect(warnings(simulation)).toEqual(['steps[0].rollout: Invalid value: "Pod": pause is for: Deployment']);
  });
});

describe('scale', () => {
  it('of what has no replicas is a warning', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'door' },
      spec: { selector: { app: 'web' } },
    };
    const simulation = simulate(
      scenario({
        objects: [service],
        steps: [{ actions: [{ verb: 'scale', target: target('service/door'), replicas: 2 }] }],
      }),
    );
    expect(warnings(simulation)).toEqual([
      'steps[0].scale: Invalid value: "Service": it has no replicas to scale; these have: Deployment, ReplicaSet, StatefulSet, ReplicationController',
    ]);
  });
});

describe('crash', () => {
  it('SandboxChanged: another sandbox for the same Pod, its containers start anew', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('lone')],
        steps: [
          {},
          { actions: [{ verb: 'crash', target: target('pod/lone'), exitCode: 1, reason: 'SandboxChanged' }] },
        ],
      }),
    );
    const [first, second] = ofReason(simulation, 'SandboxCreated');
    expect(second?.object.uid).toBe(first?.object.uid);
    expect(second?.message).not.toBe(first?.message);
    expect(last(simulation).get<Pod>('Pod', 'default', 'lone')?.status?.phase).toBe('Running');
  });
});

describe('evict with a resource', () => {
  it('is the kubelet’s doing: the Pod fails, its controller makes another', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 1)],
        steps: [{}, { actions: [{ verb: 'evict', target: target('deployment/web[0]'), resource: 'memory' }] }],
      }),
    );
    const pods = last(simulation).ofKind<Pod>('Pod');
    expect(pods.map(({ status }) => status?.phase).sort()).toEqual(['Failed', 'Running']);
    expect(ofReason(simulation, 'Evicted')[0]).toMatchObject({
      type: 'Warning',
      message: 'The node was low on resource: memory. ',
    });
  });
});
