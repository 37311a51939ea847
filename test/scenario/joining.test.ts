import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { simulate } from '../../src/simulation/simulate.js';
import { errorsOf } from './support.js';

const steps = (...lines: string[]): string =>
  ['apiVersion: kubestory/v1', 'kind: Scenario', 'metadata: { name: test }', 'spec:', '  nodes: 1', '  steps:']
    .concat(lines.map((line) => `    - ${line}`))
    .join('\n');
const joins = '{ apply: { apiVersion: v1, kind: Node, metadata: { name: late }, status: { capacity: { cpu: 8 } } } }';

describe('a Node that a step applies', () => {
  it('joins then, and later steps can name it', () => {
    const scenario = parseScenario(steps(joins, '{ cordon: late }'));
    expect(scenario.nodes.map(({ metadata }) => metadata.name)).toEqual(['node-a']);
    const { initial, events } = simulate(scenario);
    expect(initial.node('late')).toBeUndefined();
    expect(events.at(-1)?.cluster.node('late')).toMatchObject({
      spec: { unschedulable: true },
      status: { allocatable: { cpu: '8' } },
    });
  });

  it('counts among the names when another is looked for', () => {
    expect(errorsOf(steps(joins, '{ cordon: lat }'))).toEqual([
      expect.stringContaining('nodes: "node-a", "late"; did you mean "late"?'),
    ]);
  });
});

describe('an EndpointSlice', () => {
  it('is read with its endpoints, and names the Service it is for', () => {
    const { objects, problems } = parseScenario(
      [
        'apiVersion: discovery.k8s.io/v1',
        'kind: EndpointSlice',
        'metadata: { name: api-1, labels: { kubernetes.io/service-name: api } }',
        'addressType: IPv4',
        'ports: [{ port: 80 }]',
        'endpoints: [{ addresses: [10.0.0.7] }]',
      ].join('\n'),
    );
    expect(objects).toMatchObject([{ kind: 'EndpointSlice', endpoints: [{ addresses: ['10.0.0.7'] }] }]);
    expect(problems.filter(({ message }) => message.includes('EndpointSlice'))).toEqual([]);
  });
});
