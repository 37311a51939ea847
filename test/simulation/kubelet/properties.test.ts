import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Container, Pod } from '../../../src/kubernetes/types.js';
import type { Action, ContainerBehavior } from '../../../src/scenario/types.js';
import type { Simulation } from '../../../src/simulation/types.js';
import { isPodReady } from '../../../src/kubernetes/podStatus.js';
import { node, pause } from '../scenarios.js';
import { container, crash, podIn, run, sidecar } from './support.js';

const probe = fc.option(
  fc.record({
    tcpSocket: fc.constant({ port: 80 }),
    periodSeconds: fc.integer({ min: 1, max: 5 }),
    failureThreshold: fc.integer({ min: 1, max: 3 }),
    initialDelaySeconds: fc.integer({ min: 0, max: 7 }),
  }),
  { nil: undefined },
);
const failure = fc.option(
  fc.record({
    after: fc.integer({ min: 0, max: 20_000 }),
    duration: fc.integer({ min: 1, max: 20_000 }),
    runs: fc.integer({ min: 1, max: 2 }),
  }),
  { nil: undefined },
);
const hook = fc.option(fc.record({ duration: fc.integer({ min: 0, max: 5_000 }), fails: fc.constant(false) }), {
  nil: undefined,
});
/** Every failure ends some time: then the Pod must be well. */
const behavior = fc.record({
  liveness: failure,
  readiness: failure,
  startup: failure,
  postStart: hook,
  preStop: hook,
  stopAfter: fc.integer({ min: 0, max: 40_000 }),
  exits: fc.constant(2),
  exitAfter: fc.integer({ min: 0, max: 15_000 }),
  exitCode: fc.integer({ min: 0, max: 1 }),
});
const probes = fc.record({ livenessProbe: probe, readinessProbe: probe, startupProbe: probe });
const cause: fc.Arbitrary<Action> = fc.constantFrom<Action>(
  crash('pod/web.app'),
  crash('pod/web.proxy'),
  crash('pod/web', 'SandboxChanged'),
  { verb: 'nodeDown', node: 'node-a' },
  { verb: 'nodeUp', node: 'node-a' },
);
const steps = fc.array(
  fc.record({ actions: fc.array(cause, { maxLength: 2 }), wait: fc.integer({ min: 0, max: 9_000 }).map(pause) }),
  { maxLength: 6 },
);
const hooks = { postStart: { exec: {} }, preStop: { exec: {} } };

const known = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

describe('a Pod that is always restarted, whatever happens to it', () => {
  const anyRun = fc.tuple(probes, behavior, probes, behavior, steps);
  const play = ([ofApp, app, ofProxy, proxy, given]: typeof anyRun extends fc.Arbitrary<infer T> ? T : never) => {
    const spec: Partial<Pod['spec']> = {
      initContainers: [
        container('setup'),
        sidecar('proxy', { ...(known(ofProxy) as Partial<Container>), lifecycle: hooks }),
      ],
      containers: [container('app', { ...(known(ofApp) as Partial<Container>), lifecycle: hooks }), container('other')],
    };
    const said = { app: known(app), proxy: known(proxy) } as Record<string, Omit<ContainerBehavior, 'target'>>;
    const up: Action = { verb: 'nodeUp', node: 'node-a' };
    return run(spec, said, {
      nodes: [node('node-a')],
      steps: [{ wait: pause(3_000) }, ...given, { actions: [up], wait: pause(3_600_000) }],
    });
  };

  const holds = (check: (simulation: Simulation) => void): void =>
    fc.assert(
      fc.property(anyRun, (given) => check(play(given))),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );

  it('is ready in the end, on its node, with one process for each container', () => {
    holds((simulation) => {
      const web = podIn(simulation);
      expect(web && isPodReady(web)).toBe(true);
      expect(web?.status?.phase).toBe('Running');
    });
  });

  it('never has a container started that runs, nor one ended that does not', () => {
    holds((simulation) => {
      const running = new Set<string>();
      for (const { detail, reason } of simulation.events) {
        if (reason === 'MachineDown') running.clear();
        if (detail?.kind === 'started') {
          expect(running.has(detail.container)).toBe(false);
          running.add(detail.container);
        } else if (detail?.kind === 'exited') {
          expect(running.delete(detail.container)).toBe(true);
        }
      }
    });
  });

  it('counts as many restarts of its containers as there were', () => {
    holds((simulation) => {
      const starts = simulation.events.filter(
        ({ detail }) => detail?.kind === 'started' && detail.container === 'other',
      ).length;
      const status = podIn(simulation)?.status?.containerStatuses?.find(({ name }) => name === 'other');
      expect(status?.restartCount).toBe(starts - 1);
    });
  });
});
