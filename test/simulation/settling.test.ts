import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/kubernetes/types.js';
import type { PodDisruptionBudget } from '../../src/simulation/disruptionBudget.js';
import { STEP_HORIZON } from '../../src/simulation/steps.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';
import { deployment, node, pod, scenario, target } from './scenarios.js';

const notices = ({ problems }: Simulation): string[] =>
  problems.filter(({ severity }) => severity === 'notice').map(({ message }) => message);
/** Says so of Pods that fill their node to the brim. */
const endless = (simulation: Simulation) => notices(simulation).filter((each) => each.includes('goes on for ever'));

const tooLarge = {
  nodeName: 'node-a',
  containers: [{ name: 'app', image: 'x', resources: { requests: { cpu: '64' } } }],
};

describe('a cluster that never comes to rest', () => {
  it('because Pods are turned down as fast as they are made is reported as a round', () => {
    const simulation = simulate(scenario({ nodes: [node('node-a')], objects: [deployment('web', 1, tooLarge)] }));
    expect(endless(simulation)).toEqual([
      expect.stringMatching(/^the same goes on for ever, every [\d.]+m?s: .*Pod web-.*OutOfcpu.*; the story goes on$/),
    ]);
    expect(simulation.events.length).toBeLessThan(5_000);
    expect(simulation.steps[0]!.ends).toBeLessThan(STEP_HORIZON);
  });

  it('because a container crashes on and on settles, and says so', () => {
    const simulation = simulate(
      scenario({
        objects: [pod('lone')],
        behavior: { containers: [{ target: target('pod/lone'), exitAfter: 1_000, exitCode: 1 }] },
      }),
    );
    expect(notices(simulation)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^container app keeps crashing.*; the story stops watching$/)]),
    );
    expect(simulation.steps[0]!.ends).toBeLessThan(STEP_HORIZON);
  });

  it('because a Pod fits nowhere settles', () => {
    const simulation = simulate(scenario({ objects: [deployment('web', 3, { nodeSelector: { disk: 'ssd' } })] }));
    expect(simulation.steps[0]!.ends).toBeLessThan(STEP_HORIZON);
    expect(endless(simulation)).toEqual([]);
    expect(notices(simulation)).toContainEqual(
      expect.stringMatching(
        /^Deployment "web": the rollout has not finished: 3 of 3 replicas updated, 0 available; Pod web-\S+: Pending: 0\/\d nodes are available: .*; the story goes on$/,
      ),
    );
  });

  it('because a new image does not exist settles, and says how far the rollout is', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 3)],
        behavior: { images: [{ image: 'nginx:2', missing: true }] },
        steps: [
          {},
          { actions: [{ verb: 'setImage', target: target('deployment/web'), image: 'nginx:2' }] },
          { actions: [{ verb: 'scale', target: target('deployment/web'), replicas: 3 }] },
        ],
      }),
    );
    expect(notices(simulation).filter((each) => each.startsWith('Deployment'))).toEqual([
      expect.stringMatching(
        /^Deployment "web": the rollout has not finished: 1 of 3 replicas updated, 3 available; Pod web-\S+: ImagePullBackOff: .*nginx:2.*; the story goes on$/,
      ),
    ]);
  });

  it('because a Job tries again later than a step lasts is said, and what helps', () => {
    const job: Job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'pi' },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'pi', image: 'x' }] } } },
    };
    const behavior = { containers: [{ target: { ...target('job/pi'), kind: 'Job' }, exitAfter: 1_000, exitCode: 1 }] };
    const steps = [{}, {}, { wait: { kind: 'duration' as const, duration: 60_000 } }];
    const simulation = simulate(scenario({ objects: [job], behavior, steps }));
    expect(simulation.steps[0]!.ends).toBe(STEP_HORIZON);
    expect(notices(simulation)).toContainEqual(
      expect.stringMatching(/^the cluster had not settled after 10m0s: a step with a `wait` lasts .*Job pi/),
    );
    expect(simulation.events.at(-1)!.cluster.get<Job>('Job', 'default', 'pi')?.status?.failed).toBe(7);
  });

  it('is said neither of a rollout that is done nor of one that is paused', () => {
    const paused = simulate(scenario({ objects: [deployment('web', 2, {}, { paused: true }), deployment('api', 2)] }));
    expect(notices(paused).filter((each) => each.startsWith('Deployment'))).toEqual([]);
  });
});

describe('what looks like a round and is none', () => {
  const none = (simulation: Simulation): void => expect(endless(simulation)).toEqual([]);

  it('many Pods scheduled one after the other', () => {
    const simulation = simulate(scenario({ objects: [deployment('web', 200)] }));
    none(simulation);
    expect(simulation.events.at(-1)!.cluster.ofKind('Pod')).toHaveLength(200);
  });

  it('many Pods that fit nowhere, tried anew one after the other', () => {
    const nowhere = deployment('web', 150, { nodeSelector: { disk: 'ssd' } });
    const fresh = node('node-z');
    const simulation = simulate(
      scenario({ objects: [nowhere], steps: [{}, { actions: [{ verb: 'apply', objects: [fresh] }] }] }),
    );
    none(simulation);
  });

  it('a rollout of many replicas one by one', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 40, {}, { strategy })],
        steps: [{}, { actions: [{ verb: 'setImage', target: target('deployment/web'), image: 'nginx:2' }] }],
      }),
    );
    none(simulation);
    const images = simulation.events.at(-1)!.cluster.ofKind('Pod') as { spec: { containers: { image: string }[] } }[];
    expect(new Set(images.map(({ spec }) => spec.containers[0]!.image))).toEqual(new Set(['nginx:2']));
  });

  it('a drain that a budget lets through one by one', () => {
    const budget: PodDisruptionBudget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: { app: 'web' } }, maxUnavailable: 1 },
    };
    const simulation = simulate(
      scenario({
        nodes: [node('node-a'), node('node-b')],
        objects: [budget, deployment('web', 30)],
        steps: [{}, { actions: [{ verb: 'drain', node: 'node-a' }] }],
      }),
    );
    none(simulation);
    expect(simulation.events.at(-1)!.cluster.podsOnNode('node-a')).toEqual([]);
  });
});
