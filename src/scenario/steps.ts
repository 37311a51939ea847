/** Steps: short forms written out, names resolved. The structure has been checked against the schema. */
import { conditionsOf, kindOf } from './conditions.js';
import { resolveTarget } from './declared.js';
import { readDuration } from './duration.js';
import { readExpectations } from './expectations.js';
import { checkText } from './languages.js';
import { duplicateValue, invalidValue, requiredValue, type Path, type Report } from './problems.js';
import type { QuizInput, StepInput } from './schema.js';
import type { StepContext } from './stepContext.js';
import type { Quiz, ScenarioStep, Text, Wait } from './types.js';
import { readActions } from './verbs.js';

/** How long a `wait` for a condition may last where the author says nothing: 5 minutes. */
const AT_MOST = 300_000;

/** What a step is called whose author gave it no name. */
export const stepId = (index: number): string => `step-${index + 1}`;

export function readSteps(steps: readonly StepInput[], context: StepContext): ScenarioStep[] {
  const ids = new Set<string>();
  return steps.map((step, index) => readStep(step, index, ids, context));
}

function readStep(step: StepInput, index: number, ids: Set<string>, context: StepContext): ScenarioStep {
  const path: Path = ['steps', index];
  const { report, declared } = context;
  if (step.id !== undefined && ids.has(step.id)) report([...path, 'id'], duplicateValue(step.id));
  checkText(step.title, report, [...path, 'title']);
  checkText(step.say, report, [...path, 'say']);
  const id = step.id ?? stepId(index);
  ids.add(id);
  const focus =
    step.focus === undefined ? undefined : resolveTarget(step.focus, 'any', declared, report, [...path, 'focus']);
  const wait = step.wait === undefined ? undefined : readWait(step.wait, context, [...path, 'wait']);
  const expect = step.expect === undefined ? [] : readExpectations(step.expect, context, [...path, 'expect']);
  const quiz = step.quiz === undefined ? undefined : readQuiz(step.quiz, report, [...path, 'quiz']);
  return {
    index,
    id,
    ...(step.title === undefined ? {} : { title: step.title }),
    ...(step.say === undefined ? {} : { say: step.say }),
    actions: readActions(step, index, context),
    ...(wait === undefined ? {} : { wait }),
    ...(expect.length === 0 ? {} : { expect }),
    ...(quiz === undefined ? {} : { quiz }),
    ...(focus === undefined ? {} : { focus }),
    ...(step.pause === undefined ? {} : { pause: step.pause }),
    ...(step.speed === undefined ? {} : { speed: step.speed }),
  };
}

function readWait(
  written: NonNullable<StepInput['wait']>,
  { declared, report }: StepContext,
  path: Path,
): Wait | undefined {
  if (typeof written !== 'object') return { kind: 'duration', duration: readDuration(written, report, path) };
  const target = resolveTarget(written.for, 'any', declared, report, [...path, 'for']);
  const atMost = written.atMost === undefined ? AT_MOST : readDuration(written.atMost, report, [...path, 'atMost']);
  if (target === undefined) return undefined;
  const possible = conditionsOf(target);
  const condition = written.condition ?? possible[0]!;
  if (written.condition === undefined && condition === 'Deleted') {
    report([...path, 'condition'], requiredValue(`${kindOf(target)} has: ${possible.join(', ')}`));
  } else if (!possible.includes(condition)) {
    report([...path, 'condition'], invalidValue(condition, `${kindOf(target)} has: ${possible.join(', ')}`));
  }
  return { kind: 'condition', for: target, condition, atMost };
}

function readQuiz({ question, options, answer, why }: QuizInput, report: Report, path: Path): Quiz<Text> {
  checkText(question, report, [...path, 'question']);
  options.forEach((option, index) => checkText(option, report, [...path, 'options', index]));
  checkText(why, report, [...path, 'why']);
  if (answer >= options.length) {
    report([...path, 'answer'], invalidValue(answer, `the place of an option, 0 to ${options.length - 1}`));
  }
  return { question, options, answer, ...(why === undefined ? {} : { why }) };
}
