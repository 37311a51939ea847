import type { Node } from '../../../src/kubernetes/types.js';
import { explainScheduling } from '../../../src/simulation/scheduler/explain.js';
import { difference, firstDifference } from './difference.js';
import { objectOf, podOf } from './manifests.js';

interface ManifestCase {
  file: string;
  doc: string;
  expect: {
    perNode?: Record<string, string[]>;
    totals?: Record<string, number>;
    bestNodes?: string[];
    message?: string;
  };
}

export function checkManifestScheduling(
  { file, doc, expect }: ManifestCase,
  { nodes }: Record<string, unknown>,
): string | undefined {
  const result = explainScheduling({ pod: podOf(objectOf(file, doc)), nodes: nodes as Node[] });
  const reasons = Object.fromEntries(
    result.nodes.filter(({ feasible }) => !feasible).map((node) => [node.name, [...node.reasons].sort()]),
  );
  const wanted = Object.fromEntries(
    Object.entries(expect.perNode ?? {}).map(([name, each]) => [name, [...each].sort()]),
  );
  const totals = Object.fromEntries(
    result.nodes.filter(({ feasible }) => feasible).map(({ name, total }) => [name, total]),
  );
  return firstDifference(
    difference(reasons, wanted, 'reasons'),
    difference(totals, expect.totals ?? {}, 'totals'),
    difference([...result.best].sort(), [...(expect.bestNodes ?? [])].sort(), 'best'),
    expect.message === undefined ? undefined : difference(result.message, expect.message, 'message'),
  );
}
