/** The words of a whole scenario in further languages, in one block a language: `translations: { de: { title, steps } }`. */
import { FALLBACK, type Text } from './languages.js';
import { duplicateValue, invalidValue, notFound, requiredValue, type Path, type Report } from './problems.js';
import type { QuizInput, ScenarioSpec, StepInput, TranslationInput } from './schema.js';
import { stepId } from './steps.js';

type Translated = Pick<ScenarioSpec, 'title' | 'description'> & { steps: StepInput[] };

/** The same words with those of `translations` beside them. What translates nothing is reported. */
export function translated<Words extends Translated>(
  words: Words,
  translations: Readonly<Record<string, TranslationInput>>,
  report: Report,
): Words {
  return Object.entries(translations).reduce(
    (told, [lang, translation]) => translate(told, translation, { lang, path: ['translations', lang], report }),
    words,
  );
}

interface Place {
  lang: string;
  path: Path;
  report: Report;
}

function translate<Words extends Translated>(
  words: Words,
  { title, description, steps = {} }: TranslationInput,
  place: Place,
) {
  const ids = words.steps.map(({ id }, index) => id ?? stepId(index));
  for (const id of Object.keys(steps))
    if (!ids.includes(id)) place.report([...place.path, 'steps', id], notFound(id, ids, 'steps'), { onKey: true });
  return {
    ...words,
    ...given('title', join(words.title, title, below(place, 'title'))),
    ...given('description', join(words.description, description, below(place, 'description'))),
    steps: words.steps.map((step, index) => {
      const id = ids[index]!;
      return Object.hasOwn(steps, id) ? translateStep(step, steps[id]!, below(place, 'steps', id)) : step;
    }),
  };
}

type StepTranslation = NonNullable<TranslationInput['steps']>[string];

function translateStep(step: StepInput, { title, say, quiz }: StepTranslation, place: Place): StepInput {
  return {
    ...step,
    ...given('title', join(step.title, title, below(place, 'title'))),
    ...given('say', join(step.say, say, below(place, 'say'))),
    ...given('quiz', quiz && translateQuiz(step.quiz, quiz, below(place, 'quiz'))),
  };
}

function translateQuiz(
  quiz: QuizInput | undefined,
  { question, options, why }: NonNullable<StepTranslation['quiz']>,
  place: Place,
): QuizInput | undefined {
  if (quiz === undefined) {
    place.report(place.path, requiredValue(UNSAID));
    return undefined;
  }
  const { length } = quiz.options;
  if (options && options.length !== length)
    place.report([...place.path, 'options'], invalidValue(options.length, `as many as the quiz has: ${length}`));
  return {
    ...quiz,
    question: join(quiz.question, question, below(place, 'question'))!,
    options: quiz.options.map((option, index) => join(option, options?.[index], below(place, 'options', index))!),
    ...given('why', join(quiz.why, why, below(place, 'why'))),
  };
}

const UNSAID = 'there is nothing that this could translate';

/** The text with that of one more language. */
function join(text: Text | undefined, more: string | undefined, { lang, path, report }: Place): Text | undefined {
  if (more === undefined) return text;
  if (text === undefined) {
    report(path, requiredValue(UNSAID));
    return undefined;
  }
  const texts = typeof text === 'string' ? { [FALLBACK]: text } : text;
  if (Object.hasOwn(texts, lang)) report(path, duplicateValue(lang));
  return { ...texts, [lang]: more };
}

const below = (place: Place, ...path: Path): Place => ({ ...place, path: [...place.path, ...path] });

const given = <Field extends string, Value>(field: Field, value: Value | undefined) =>
  (value === undefined ? {} : { [field]: value }) as { [Key in Field]?: Value };
