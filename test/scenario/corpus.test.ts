/** Every real manifest loads or is refused as the API machinery does; never anything else. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { ScenarioError } from '../../src/scenario/problems.js';
import type { Problem } from '../../src/scenario/types.js';

const shared = join(import.meta.dirname, '../../../shared');
const present = existsSync(join(shared, 'manifests'));

interface Case {
  file: string;
  doc: string;
  kind?: string;
  expect: { error?: string; strictErrors?: string[]; valid?: boolean; skipped?: string };
}

/** Documents that are not judged as upstream does, and why. */
const EXCLUDED: Record<string, string> = {
  'k8s-fixtures/pkg/kubectl/cmd/convert/v1beta1ingress.yaml 0':
    'fields of networking.k8s.io/v1beta1, which is not served any more, are not known here',
  'kubernetes-examples/_archived/sysdig-cloud/sysdig-rc.yaml 0':
    'ReplicationController is not simulated: only its fields are checked, not its rules',
};

/** What upstream makes of a document: it goes on to be played, or it is sent back. */
const isRefused = ({ expect: { error, strictErrors, valid } }: Case): boolean =>
  error !== undefined || strictErrors !== undefined || valid === false;

function load(file: string): readonly Problem[] {
  try {
    return parseScenario(readFileSync(join(shared, 'manifests', file), 'utf8')).problems;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems;
  }
}

describe.skipIf(!present)('the corpus of real manifests (needs ../shared/manifests)', () => {
  const files = present
    ? readdirSync(join(shared, 'manifests'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ya?ml|json|base|in)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(join(shared, 'manifests').length + 1))
    : [];

  it('every file loads or is refused with problems that say where and what', () => {
    expect(files.length).toBeGreaterThan(700);
    for (const file of files) {
      for (const problem of load(file)) {
        expect(problem.message, file).not.toBe('');
        if (problem.severity === 'error') expect(problem.line, `${file} ${problem.message}`).toBeGreaterThan(0);
      }
    }
  });

  it('a document is refused exactly when the API machinery refuses it', () => {
    const { cases } = JSON.parse(readFileSync(join(shared, 'cases/manifest-load.json'), 'utf8')) as { cases: Case[] };
    const byFile = new Map<string, Case[]>();
    for (const each of cases) byFile.set(each.file, [...(byFile.get(each.file) ?? []), each]);
    const differences: string[] = [];
    let compared = 0;
    for (const [file, documents] of byFile) {
      const refused = new Map<string, string>();
      for (const { severity, document, path, message } of load(file)) {
        if (severity !== 'error') continue;
        const item = /^items\[\d+\]/.exec(path)?.[0];
        refused.set(`${document}${item === undefined ? '' : `.${item}`}`, `${path}: ${message}`);
      }
      for (const each of documents) {
        // A kind or version upstream does not know is neither loaded nor refused there.
        if (each.expect.skipped !== undefined || `${file} ${each.doc}` in EXCLUDED) continue;
        compared++;
        if (refused.has(each.doc) !== isRefused(each)) {
          differences.push(
            `${file} ${each.doc} ${each.kind}: ${refused.get(each.doc) ?? `upstream: ${JSON.stringify(each.expect).slice(0, 200)}`}`,
          );
        }
      }
    }
    console.log(`manifest-load: ${compared} documents compared, ${compared - differences.length} agree`);
    expect(differences).toEqual([]);
  });
});
