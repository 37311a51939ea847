/** Every real manifest that loads becomes a story: without an exception, settled or with a notice that it does not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStory, parseScenario, ScenarioError, type Scenario } from '../../src/index.js';
import { STEP_HORIZON } from '../../src/simulation/steps.js';

const MANIFESTS = '../shared/manifests';
const present = existsSync(MANIFESTS);

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|base|in)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));

const foldersOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

/** Undefined if it is refused; which are is for the conformance suite to compare. */
function loaded(file: string): Scenario | undefined {
  try {
    return parseScenario(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

describe.skipIf(!present)('every manifest that loads (needs ../shared/manifests)', () => {
  const folders = present ? foldersOf(MANIFESTS) : [];

  it.each(folders)(
    '%s',
    (folder) => {
      let stories = 0;
      for (const file of filesOf(join(MANIFESTS, folder))) {
        const scenario = loaded(file);
        if (!scenario) continue;
        const { problems, events, duration, at } = createStory(scenario);
        stories++;
        const { clusterTime } = at(duration);
        expect(events.length, file).toBeLessThan(20_000);
        if (clusterTime * 1000 < STEP_HORIZON) continue;
        const notices = problems.filter(({ path }) => path.startsWith('steps'));
        expect(
          notices.map(({ severity }) => severity),
          file,
        ).toContain('notice');
      }
      expect(stories).toBeGreaterThan(0);
    },
    300_000,
  );
});
