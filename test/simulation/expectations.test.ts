import { describe, expect, it } from 'vitest';
import type { Expectation, Scenario } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import { deployment, node, pod, remove, scenario, target } from './scenarios.js';

type Asked = Omit<Expectation, 'target'> & { of: string };

/** The errors of a story whose first step ends with these expectations. */
function unmet(parts: Partial<Pick<Scenario, 'objects' | 'nodes'>>, ...asked: Asked[]): Record<string, string> {
  const expectations = asked.map(({ of, ...rest }) => Object.assign(rest, { target: target(of) }));
  const { problems } = simulate(scenario({ ...parts, steps: [{ expect: expectations }] }));
  const errors = problems.filter(({ severity }) => severity === 'error');
  return Object.fromEntries(
    errors.map(({ path, message }) => [path, message.replace(/ \(cluster time [\dms.]+\)$/, '')]),
  );
}

const crashing = { objects: [pod('lone', { restartPolicy: 'Never', nodeSelector: { disk: 'ssd' } })] };

describe('an expectation', () => {
  it('that holds says nothing, field by field', () => {
    const nodes = [node('node-a')];
    expect(
      unmet(
        { nodes, objects: [deployment('web', 2)] },
        { of: 'deployment/web', exists: true, replicas: 2, condition: 'Available', reason: 'NewReplicaSetAvailable' },
        {
          of: 'deployment/web[0]',
          phase: 'Running',
          node: 'node-a',
          restarts: 0,
          reason: 'Running',
          condition: 'Ready',
        },
        { of: 'pod/nobody', exists: false },
        { of: 'pod/nobody', condition: 'Deleted' },
      ),
    ).toEqual({});
  });

  it('that does not hold says what was expected, what was found and what is there instead', () => {
    const errors = unmet(
      { objects: [deployment('web', 2, { nodeSelector: { disk: 'ssd' } })] },
      { of: 'deployment/web', replicas: 3, condition: 'Available', reason: 'NewReplicaSetAvailabel' },
      { of: 'deployment/web[0]', phase: 'Running', node: 'node-a', reason: 'Runing' },
      { of: 'deployment/web', exists: false },
    );
    const pods = /web-\w+-\w{5} Pending, web-\w+-\w{5} Pending/.source;
    const found: [string, RegExp][] = [
      ['[0].replicas', new RegExp(`^Not as expected: "deployment/web": expected 3 active Pods, found 2: ${pods}$`)],
      [
        '[0].condition',
        new RegExp(
          `expected to be Available, found that it is not \\(Available=False, MinimumReplicasUnavailable: .*\\): ${pods}$`,
        ),
      ],
      ['[0].reason', /expected reason NewReplicaSetAvailabel, found .*ReplicaSetUpdated/],
      [
        '[1].phase',
        /^Not as expected: "deployment\/web\[0\]": expected phase Running, found Pending: web-\w+-\w{5} Pending$/,
      ],
      ['[1].node', /expected on node node-a, found it on no node: web-\w+-\w{5} Pending$/],
      ['[1].reason', /expected reason Runing, found Pending$/],
      ['[2].exists', new RegExp(`expected not to exist, found it is there: ${pods}$`)],
    ];
    expect(Object.keys(errors).sort()).toEqual(found.map(([path]) => `steps[0].expect${path}`).sort());
    for (const [path, message] of found) expect(errors[`steps[0].expect${path}`]).toMatch(message);
  });

  it('of what is not there says what is', () => {
    expect(unmet(crashing, { of: 'pod/loner', phase: 'Pending' })).toEqual({
      'steps[0].expect[0].phase': 'Not as expected: "pod/loner": expected to exist, found there are: "lone"',
    });
  });

  it('counts restarts, of one container or of all', () => {
    const crash = { verb: 'crash', target: target('pod/lone'), exitCode: 1 } as const;
    const { problems } = simulate(
      scenario({
        objects: [pod('lone')],
        steps: [
          {},
          {
            actions: [crash],
            expect: [
              { target: target('pod/lone'), restarts: 2 },
              { target: target('pod/lone.app'), restarts: 1, reason: 'Error' },
            ],
          },
        ],
      }),
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        path: 'steps[1].expect[0].restarts',
        message: expect.stringMatching(
          /expected 2 restarts, found 1: lone Running \(cluster time \d+\.?\d*s\)$/,
        ) as string,
      }),
    ]);
  });

  it('is asked when its step has ended, and stops nothing', () => {
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 1)],
        steps: [
          { expect: [{ target: target('deployment/web'), replicas: 1 }] },
          { actions: [remove('deployment/web')], expect: [{ target: target('deployment/web'), exists: true }] },
          { actions: [{ verb: 'cordon', node: 'node-a' }] },
        ],
      }),
    );
    expect(simulation.problems.filter(({ severity }) => severity === 'error').map(({ path }) => path)).toEqual([
      'steps[1].expect[0].exists',
    ]);
    expect(simulation.events.at(-1)?.reason).toBe('Cordoned');
  });
});
