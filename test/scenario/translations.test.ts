import { describe, expect, it } from 'vitest';
import { createStory, parseScenario, type ScenarioError } from '../../src/index.js';
import { writeScenario } from '../../src/scenario/write.js';

const scenario = (more: string): string => `
apiVersion: kubestory/v1
kind: Scenario
spec:
  title: Two Pods
  steps:
    - id: first
      say: A Pod comes.
      title: Come
      quiz: { question: Who comes?, options: [A Pod, A Node], answer: 0, why: Look. }
      wait: 2s
    - { say: 'It stays.', wait: 2s }
${more}
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: nginx }] }
`;

const GERMAN = `
  translations:
    de:
      title: Zwei Pods
      steps:
        first:
          title: Kommen
          say: Ein Pod kommt.
          quiz: { question: Wer kommt?, options: [Ein Pod, Ein Node], why: Schau hin. }
        step-2: { say: Er bleibt. }
`;

const problemsOf = (text: string): string[] => {
  try {
    parseScenario(text);
    return [];
  } catch (error) {
    return (error as ScenarioError).problems.map(({ path, message }) => `${path}: ${message}`);
  }
};

describe('translations', () => {
  it('stand beside the texts they translate, whether these have an id or not', () => {
    const { title, steps } = parseScenario(scenario(GERMAN));
    expect(title).toEqual({ en: 'Two Pods', de: 'Zwei Pods' });
    expect(steps.map(({ say }) => say)).toEqual([
      { en: 'A Pod comes.', de: 'Ein Pod kommt.' },
      { en: 'It stays.', de: 'Er bleibt.' },
    ]);
    expect(steps[0]!.quiz).toEqual({
      question: { en: 'Who comes?', de: 'Wer kommt?' },
      options: [
        { en: 'A Pod', de: 'Ein Pod' },
        { en: 'A Node', de: 'Ein Node' },
      ],
      answer: 0,
      why: { en: 'Look.', de: 'Schau hin.' },
    });
  });

  it('are read by who reads that language, and by nobody else', () => {
    const read = parseScenario(scenario(GERMAN));
    const captions = (lang: string) => createStory(read, { lang }).steps.map(({ caption }) => caption);
    expect(captions('de-AT')).toEqual(['Ein Pod kommt.', 'Er bleibt.']);
    expect(captions('fr')).toEqual(['A Pod comes.', 'It stays.']);
  });

  it('are written at their texts when the scenario is written', () => {
    const read = parseScenario(scenario(GERMAN));
    expect(parseScenario(writeScenario(read)).steps.map(({ say }) => say)).toEqual(read.steps.map(({ say }) => say));
  });

  it.each([
    [
      'of a step that is not there',
      '    de: { steps: { frist: { say: x } } }',
      'Not found: "frist": steps: "first", "step-2"; did you mean "first"?',
    ],
    ['of a text that is not there', '    de: { description: x }', 'Required value: there is nothing that this'],
    ['of a question that is not asked', '    de: { steps: { step-2: { quiz: { why: x } } } }', 'Required value'],
    [
      'with other answers than there are',
      '    de: { steps: { first: { quiz: { options: [x] } } } }',
      'Invalid value: 1: as many as the quiz has: 2',
    ],
    ['in a language that is none', '    Deutsch: { title: x }', 'write a language tag'],
    ['that exist already', '    en: { title: x }', 'Duplicate value: "en"'],
  ])('%s are refused', (_, lines, message) => {
    const problems = problemsOf(scenario(`  translations:\n${lines}`));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toMatch(/^translations/);
  });
});

describe('poster', () => {
  const posterOf = (poster: string) => createStory(parseScenario(scenario(`  poster: ${poster}`))).poster;

  it('is a time, or a step as it stands at its end', () => {
    const { steps } = createStory(parseScenario(scenario('')));
    expect(posterOf('1.5')).toBe(1.5);
    expect(posterOf("'0:02'")).toBe(2);
    expect(posterOf('first')).toBeCloseTo(steps[0]!.end, 2);
    expect(posterOf('step-2')).toBe(steps[1]!.end);
  });

  it('is nothing unless the author says so', () =>
    expect(createStory(parseScenario(scenario('')))).not.toHaveProperty('poster'));

  it('that is neither is refused, with the nearest step', () =>
    expect(problemsOf(scenario('  poster: frist'))).toEqual([
      'poster: Not found: "frist": steps: "first", "step-2"; did you mean "first"?',
    ]));
});
