import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPod, createNodeInfo, removePod, scheduleOne } from '../../../src/simulation/scheduler/schedule.js';
import { node, pod } from './builders.js';

describe('scheduleOne', () => {
  it('scheduleOne(pod, []) says that there are no nodes', () => {
    expect(scheduleOne(pod('p'), [])).toEqual({
      nodes: [],
      fits: 0,
      best: [],
      message: 'no nodes available to schedule pods',
    });
  });

  it('gives each Node its verdict and names the best', () => {
    const infos = [createNodeInfo(node('small', { cpu: '1' })), createNodeInfo(node('large', { cpu: '8' }))];
    const { nodes, best, message } = scheduleOne(pod('p', { cpu: '2', memory: '1Gi' }), infos);
    expect(nodes[0]).toEqual({ name: 'small', feasible: false, reasons: ['Insufficient cpu'], scores: {}, total: 0 });
    expect(nodes[1]).toEqual({
      name: 'large',
      feasible: true,
      reasons: [],
      scores: {
        TaintToleration: 300,
        NodeResourcesFit: 81,
        DynamicResources: 0,
        NodeResourcesBalancedAllocation: 71,
        ImageLocality: 0,
      },
      total: 452,
    });
    expect([best, message]).toEqual([['large'], '']);
  });

  it('all Nodes with the top total are best', () => {
    const infos = ['a', 'b'].map((name) => createNodeInfo(node(name)));
    expect(scheduleOne(pod('p'), infos).best).toEqual(['a', 'b']);
    const [first] = infos;
    if (first) addPod(first, pod('other', { cpu: '1' }));
    expect(scheduleOne(pod('p'), infos).best).toEqual(['b']);
  });

  it('a Pod that came and went leaves no trace', () => {
    const amounts = fc.record({
      cpu: fc.constantFrom('100m', '1', '3'),
      memory: fc.constantFrom('64Mi', '1Gi', '7Gi'),
    });
    fc.assert(
      fc.property(amounts, amounts, fc.array(amounts, { maxLength: 4 }), (own, passing, staying) => {
        const infos = ['a', 'b', 'c'].map((name) => createNodeInfo(node(name)));
        staying.forEach((each, index) => addPod(infos[index % 3] ?? createNodeInfo(node('x')), pod(`s${index}`, each)));
        const before = scheduleOne(pod('p', own), infos);
        for (const info of infos) addPod(info, pod('passing', passing));
        for (const info of infos) removePod(info, pod('passing', passing));
        expect(scheduleOne(pod('p', own), infos)).toEqual(before);
      }),
    );
  });

  it('a Pod fits where its requests fit, and nowhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 4000 }), (wanted, used) => {
        const info = createNodeInfo(node('n'));
        if (used > 0) addPod(info, pod('other', { cpu: `${used}m` }));
        const [verdict] = scheduleOne(pod('p', { cpu: `${wanted}m` }), [info]).nodes;
        expect(verdict?.feasible).toBe(wanted + used <= 4000);
      }),
    );
  });

  it('a Pod with gates is not scheduled', () => {
    const gated = pod('p', { spec: { schedulingGates: [{ name: 'example.com/wait' }] } });
    const { nodes, best } = scheduleOne(gated, [createNodeInfo(node('n'))]);
    expect([nodes[0]?.feasible, nodes[0]?.reasons, best]).toEqual([
      false,
      ['Scheduling is blocked due to non-empty scheduling gates'],
      [],
    ]);
  });
});
