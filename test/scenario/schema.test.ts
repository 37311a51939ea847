import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '../../src/scenario/descriptions.js';
import { describedFields, scenarioJsonSchema } from '../../src/scenario/json-schema.js';
import { VERBS } from '../../src/scenario/schema.js';
import { problemsOf } from './support.js';

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

  it('asks for English among words in several languages, wherever the parser does', () => {
    const texts = {
      title: ['spec', 'title'],
      description: ['spec', 'description'],
      'steps[0].title': ['spec', 'steps', 'title'],
      'steps[0].say': ['spec', 'steps', 'say'],
      'steps[0].quiz.question': ['spec', 'steps', 'quiz', 'question'],
      'steps[0].quiz.options[0]': ['spec', 'steps', 'quiz', 'options'],
      'steps[0].quiz.why': ['spec', 'steps', 'quiz', 'why'],
    };
    const german = { de: 'Da.' };
    const quiz = { question: german, options: [german, 'b'], answer: 0, why: german };
    const step = { title: german, say: german, quiz };
    const source = { title: german, description: german, pods: [{ name: 'a', containers: ['b'] }], steps: [step] };
    expect(problemsOf(source).map(({ path }) => path)).toEqual(
      expect.arrayContaining(Object.keys(texts).map((path) => `${path}.en`)),
    );
    for (const path of Object.values(texts)) expect(formsAt(path), path.join('.')).toContainEqual(['en']);
    expect(problemsOf({ ...source, title: { en: 'There.' }, description: 'x', steps: [] })).toHaveLength(1);
  });

  it('is the same each time it is made', () => {
    expect(scenarioJsonSchema()).toEqual(scenarioJsonSchema());
  });
});

interface Form {
  properties?: Record<string, Form>;
  items?: Form;
  anyOf?: Form[];
  required?: string[];
}

/** What each form of a field requires, through lists and choices. */
function formsAt([first, ...path]: string[]): (string[] | undefined)[] {
  const { definitions } = scenarioJsonSchema() as { definitions: Record<string, Form> };
  const opened = (form: Form): Form[] => [form.items ?? [], form.anyOf ?? []].flat().flatMap(opened).concat(form);
  const found = path.reduce<Form[]>(
    (forms, key) => forms.flatMap(({ properties }) => (properties?.[key] ? opened(properties[key]) : [])),
    [definitions[first!]!],
  );
  return found.map(({ required }) => required);
}
