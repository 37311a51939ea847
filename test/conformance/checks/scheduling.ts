import type { KubernetesObject, Node, Pod } from '../../../src/kubernetes/types.js';
import { explainScheduling, type SchedulingExplanation } from '../../../src/simulation/scheduler/explain.js';
import { difference, firstDifference } from './difference.js';

interface Expected {
  perNode: Record<string, 'fit' | string[]>;
  weightedScores?: Record<string, Record<string, number>>;
  totals?: Record<string, number>;
  bestNodes?: string[];
  filterMessage?: string;
  message?: string;
  nominatedNode?: string;
  victims?: string[];
  /** Where a Pod of a sequence goes. */
  node?: string;
}

interface SchedulingCase {
  nodes: Node[];
  pods: Pod[];
  objects?: KubernetesObject[];
  pod?: Pod;
  sequence?: Pod[];
  expect: Expected & { steps?: Expected[] };
}

export function checkScheduling({ nodes, pods, objects, pod, sequence, expect }: SchedulingCase): string | undefined {
  if (pod) return compare(explainScheduling({ pod, nodes, pods, objects }), expect);
  const bound = [...pods];
  for (const [index, step] of (expect.steps ?? []).entries()) {
    const next = sequence?.[index] as Pod;
    const found = compare(explainScheduling({ pod: next, nodes, pods: bound, objects }), step);
    if (found) return `step ${index}: ${found}`;
    if (step.node) bound.push({ ...next, spec: { ...next.spec, nodeName: step.node } });
  }
  return undefined;
}

function compare({ nodes, best, message, preemption }: SchedulingExplanation, expect: Expected): string | undefined {
  const { perNode, weightedScores, totals, bestNodes = [], filterMessage, nominatedNode, victims } = expect;
  const feasible = nodes.filter(({ feasible: fits }) => fits);
  const verdicts = Object.fromEntries(
    nodes.map(({ name, feasible: fits, reasons }) => [name, fits ? 'fit' : [...reasons].sort()]),
  );
  const wanted = Object.fromEntries(
    Object.entries(perNode).map(([name, reasons]) => [name, reasons === 'fit' ? reasons : [...reasons].sort()]),
  );
  return firstDifference(
    difference(verdicts, wanted, 'verdicts'),
    weightedScores &&
      difference(Object.fromEntries(feasible.map(({ name, scores }) => [name, scores])), weightedScores, 'scores'),
    totals && difference(Object.fromEntries(feasible.map(({ name, total }) => [name, total])), totals, 'totals'),
    difference([...best].sort(), [...bestNodes].sort(), 'best'),
    expect.message !== undefined ? difference(message, expect.message, 'message') : undefined,
    filterMessage !== undefined
      ? difference(message.startsWith(filterMessage), true, `message ${message} not ${filterMessage}`)
      : undefined,
    nominatedNode ? difference(preemption, { node: nominatedNode, victims }, 'preemption') : undefined,
  );
}
