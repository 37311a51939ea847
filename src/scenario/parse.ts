/** Text → Scenario. The only file that needs the YAML parser and the whole table of Kubernetes' fields. */
import { duplicateValue, ScenarioError } from './problems.js';
import { upstreamRules } from './rules/upstream.js';
import { isScenario } from './source.js';
import type { Problem, Scenario } from './types.js';
import { normalizeDocuments, normalizeScenario, type NormalizeOptions } from './validate.js';
import { explainTemplates, warnOfTemplates } from './templates.js';
import { readDocuments, type TextDocument } from './yaml.js';

export interface ParseOptions {
  /** Title where neither the scenario nor an object gives one; a file's name, say. */
  name?: string;
}

/**
 * A scenario from YAML, JSON, plain Kubernetes manifests or an object in the scenario format. A stream may hold
 * one `kubestory/v1` Scenario; every other document is a Kubernetes object. Without a Scenario all objects are
 * applied at the start. Read as kubectl reads: YAML 1.1, unknown fields refused.
 *
 * @example parseScenario('pods: [{ name: web, containers: [nginx, log-shipper] }]')
 * @throws {ScenarioError} with every problem, each with line and column where the source is a text.
 */
export function parseScenario(source: string | object, options: ParseOptions = {}): Scenario {
  const settings: NormalizeOptions = { name: options.name, rules: upstreamRules() };
  if (typeof source !== 'string') return normalizeScenario(source, settings);
  const { documents, problems } = readDocuments(source);
  try {
    const scenario = normalizeDocuments(documents, settings, [
      ...problems,
      ...duplicateKeys(documents),
      ...warnOfTemplates(documents),
    ]);
    return { ...scenario, problems: scenario.problems.map(placed) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(explainTemplates(error.problems).map(placed));
  }
}

/** What concerns the whole text stands at its beginning. */
const placed = (problem: Problem): Problem =>
  problem.line === undefined ? { ...problem, line: 1, column: 1 } : problem;

/** kubectl lets the last of two equal keys count without a word; in a scenario's own document it is a mistake. */
function duplicateKeys(documents: readonly TextDocument[]): Problem[] {
  return documents.flatMap(({ value, index, duplicates }) =>
    duplicates.map(({ key, line, column }): Problem => {
      const severity = isScenario(value, false) ? 'error' : 'warning';
      const message = `${duplicateValue(key)}: this key is already set in the same map; the last one counts`;
      return { severity, path: key, message, line, column, document: index };
    }),
  );
}
