/** Every real manifest loads or is refused with a reason; which of the two is for test/conformance to compare with upstream. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { ScenarioError } from '../../src/scenario/problems.js';
import type { Problem } from '../../src/scenario/types.js';

const shared = join(import.meta.dirname, '../../../shared');
const present = existsSync(join(shared, 'manifests'));

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
});
