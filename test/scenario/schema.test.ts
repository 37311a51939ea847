import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '../../src/scenario/descriptions.js';
import { describedFields, scenarioJsonSchema } from '../../src/scenario/json-schema.js';
import { VERBS } from '../../src/scenario/schema.js';

describe('schema.json', () => {
  it('every field has its words, and no words are of no field', () => {
    const fields = describedFields();
    const anonymous = /^(metadata|apply|objects)\./; // as in any manifest
    expect(fields.filter((field) => !anonymous.test(field) && !(field in DESCRIPTIONS))).toEqual([]);
    expect(Object.keys(DESCRIPTIONS).filter((name) => name !== 'scenario' && !fields.includes(name))).toEqual([]);
  });

  it('knows every verb, closes objects and gives defaults', () => {
    const { definitions } = scenarioJsonSchema() as {
      definitions: { spec: { properties: Record<string, Record<string, unknown>>; additionalProperties: boolean } };
    };
    const { spec } = definitions;
    expect(spec.additionalProperties).toBe(false);
    expect(spec.properties.seed).toMatchObject({ type: 'integer', default: 1 });
    const step = spec.properties.steps!.items as { properties: object; additionalProperties: boolean };
    expect(Object.keys(step.properties)).toEqual(expect.arrayContaining([...VERBS, 'say', 'title', 'wait', 'expect']));
    expect(step.additionalProperties).toBe(false);
  });

  it('is the same each time it is made', () => {
    expect(scenarioJsonSchema()).toEqual(scenarioJsonSchema());
  });
});
