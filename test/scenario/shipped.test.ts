import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';

const folder = new URL('../../src/scenarios/', import.meta.url);

describe('the shipped scenarios', () => {
  it.each(readdirSync(folder))('%s has no problems, a description, and words and an id for every step', (file) => {
    const scenario = parseScenario(readFileSync(new URL(file, folder), 'utf8'));
    expect(scenario.problems).toEqual([]);
    expect(scenario.description).toMatch(/\.$/);
    expect(scenario.steps.length).toBeGreaterThanOrEqual(3);
    for (const { id, title, say } of scenario.steps) {
      expect(id).not.toMatch(/^step-/);
      expect(title?.length).toBeGreaterThan(3);
      expect(say).toMatch(/[.?]$/);
    }
  });

  it.each(readdirSync(folder))('%s asks for resources in every container, so that bars mean something', (file) => {
    const { objects, steps } = parseScenario(readFileSync(new URL(file, folder), 'utf8'));
    const applied = steps.flatMap(({ actions }) =>
      actions.flatMap((action) => (action.verb === 'apply' ? action.objects : [])),
    );
    const pods = [...objects, ...applied].filter(({ kind }) => kind !== 'PersistentVolumeClaim');
    const text = JSON.stringify(pods, (key, value: unknown) => (key === 'volumeClaimTemplates' ? undefined : value));
    expect(text.match(/"requests":/g)).toHaveLength(text.match(/"image":/g)!.length);
  });
});
