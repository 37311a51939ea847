import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulation/simulate.js';
import { deployment, last, lines, ofReason, pause, pod, remove, scenario, target, waitFor } from './scenarios.js';

describe('steps', () => {
  it('a scenario without steps has one implied step that applies everything and settles', () => {
    const simulation = simulate(scenario({ objects: [pod('web')] }));
    expect(simulation.steps).toEqual([{ firstEvent: 0, begins: 0, ends: simulation.events.at(-1)?.time }]);
    expect(simulation.events[0]).toMatchObject({
      type: 'Step',
      reason: 'Apply',
      message: 'pod/web created',
      component: 'author',
      cause: null,
      detail: { kind: 'step', step: 0 },
    });
    expect(simulation.events[0]?.object.uid).toBe(last(simulation).get('Pod', 'default', 'web')?.metadata.uid);
  });

  it('objects settle before a first step that acts on what they bring about', () => {
    const { prologue, steps, events, problems } = simulate(
      scenario({ objects: [deployment('web', 2)], steps: [{ actions: [remove('deployment/web[0]')] }] }),
    );
    expect(problems.filter(({ severity }) => severity === 'warning')).toEqual([]);
    expect(prologue).toMatchObject({ firstEvent: 0, begins: 0 });
    expect(steps[0]!.begins).toBe(prologue!.ends);
    expect(events[steps[0]!.firstEvent]).toMatchObject({ type: 'Step', reason: 'Delete' });
  });

  it('a first step about nodes comes before the objects have settled', () => {
    const simulation = simulate(
      scenario({ objects: [pod('web')], steps: [{ actions: [{ verb: 'cordon', node: 'node-a' }] }] }),
    );
    expect(simulation.prologue).toBe(null);
    expect(ofReason(simulation, 'Scheduled')[0]?.message).not.toMatch(/to node-a$/);
  });

  it('a scenario of nothing has no events', () => {
    expect(simulate(scenario())).toMatchObject({
      events: [],
      steps: [{ firstEvent: 0, begins: 0, ends: 0 }],
      problems: [],
    });
  });

  it('a wait for a time lasts exactly so long', () => {
    const { steps } = simulate(
      scenario({ objects: [pod('web')], steps: [{ wait: pause(1_234) }, { wait: pause(5_000) }] }),
    );
    expect(steps.map(({ begins, ends }) => [begins, ends])).toEqual([
      [0, 1_234],
      [1_234, 6_234],
    ]);
  });

  it('a step with actions is not cut short by a next step that acts and waits', () => {
    const { steps } = simulate(
      scenario({ objects: [pod('web')], steps: [{}, { actions: [remove('pod/web')], wait: pause(100) }] }),
    );
    expect(steps[0]?.ends).toBeGreaterThan(3_000);
  });

  it('a wait in vain is a warning', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 1, { nodeSelector: { disk: 'ssd' } })],
        steps: [{ wait: waitFor('deployment/web', 'Available', 90_000) }, { actions: [remove('deployment/web')] }],
      }),
    );
    expect(simulation.steps[0]?.ends).toBe(90_000);
    expect(simulation.problems).toEqual([
      {
        severity: 'warning',
        path: 'steps[0].wait',
        message: 'Timed out: "deployment/web": not Available within 1m30s; the story goes on',
      },
    ]);
    expect(last(simulation).ofKind('Deployment')).toEqual([]);
  });

  it('waits until a Pod that was deleted is gone, not until another is', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 2)],
        steps: [{}, { actions: [remove('deployment/web[0]')] }, { wait: waitFor('deployment/web[0]', 'Deleted') }],
      }),
    );
    expect(simulation.steps[2]?.ends).toBe(ofReason(simulation, 'PodGone')[0]?.time);
    expect(simulation.problems.filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('waits for a Pod that does not exist yet', () => {
    const simulation = simulate(
      scenario({ objects: [deployment('web', 2)], steps: [{}, { wait: waitFor('deployment/web[1]', 'Ready') }] }),
    );
    expect(simulation.steps[1]?.ends).toBe(ofReason(simulation, 'Ready')[1]?.time);
  });

  it('what names nothing is a warning that says what there is', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 2)],
        steps: [
          {},
          { actions: [remove('deployment/web[3]'), remove('deployment/wbe'), { verb: 'cordon', node: 'node-x' }] },
          { actions: [{ verb: 'scale', target: target('deployment/web'), replicas: 3 }] },
        ],
      }),
    );
    expect(simulation.problems.filter(({ severity }) => severity === 'warning')).toEqual([
      {
        severity: 'warning',
        path: 'steps[1].delete',
        message: 'Not found: "deployment/web[3]": deployment/web has 2 Pods, [0] to [1] now',
      },
      { severity: 'warning', path: 'steps[1].delete', message: 'Not found: "deployment/wbe": there are: "web"' },
      {
        severity: 'warning',
        path: 'steps[1].cordon',
        message: 'Not found: "node-x": there are: "node-a", "node-b", "node-c"',
      },
    ]);
    expect(last(simulation).ofKind('Pod')).toHaveLength(3);
  });

  it('applying the same again changes nothing, something else is configured', () => {
    const again = deployment('web', 1);
    const more = deployment('web', 2);
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 1)],
        steps: [
          {},
          { actions: [{ verb: 'apply', objects: [again] }] },
          { actions: [{ verb: 'apply', objects: [more] }] },
        ],
      }),
    );
    expect(ofReason(simulation, 'Apply').map(({ message }) => message)).toEqual([
      'deployment.apps/web created',
      'deployment.apps/web unchanged',
      'deployment.apps/web configured',
    ]);
    expect(last(simulation).get('Deployment', 'default', 'web')?.metadata.generation).toBe(2);
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
  });

  it('a kind that is not simulated is stored, and nothing comes of it', () => {
    const door = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'door' }, spec: {} };
    const simulation = simulate(scenario({ objects: [door] }));
    expect(lines(simulation.events)).toEqual([
      '0 Step Apply: ingress.networking.k8s.io/door created <- null',
      '0 Change ObjectCreated: ingress.networking.k8s.io/door created <- 0',
    ]);
    expect(last(simulation).get('Ingress', 'default', 'door')?.metadata.uid).toBeTruthy();
  });
});

describe('a seed', () => {
  it('decides names, UIDs and ties', () => {
    const run = (seed: number): string[] => lines(simulate(scenario({ seed, objects: [deployment('web', 3)] })).events);
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });
});
