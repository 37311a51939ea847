/** From what an author gave an element to a story. */
import type { Words } from '../locales/en.js';
import { ScenarioError } from '../scenario/problems.js';
import type { Problem, Scenario } from '../scenario/types.js';
import type { StoryOptions } from '../story.js';
import type { Story } from '../timeline/types.js';
import type { Language } from './languages.js';
import type * as showing from './showing.js';
import { inSlices } from './slices.js';

export type Source =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'object'; readonly object: object };

/** What makes pictures of stories. */
export type Showing = typeof showing;

export interface Telling extends StoryOptions {
  readonly words: Language | undefined;
}

export interface Loaded {
  readonly story: Story;
  readonly showing: Showing;
}

/**
 * What reads, computes and shows scenarios is fetched only when there is one, all that is needed at the same time.
 * @param telling the language it is told in
 * @throws {ScenarioError} with every problem of the source.
 */
export async function loadStory(
  source: Source,
  words: Words,
  signal: AbortSignal,
  telling: Promise<Telling>,
): Promise<Loaded> {
  const [{ storyInSlices }, showing, scenario, options] = await Promise.all([
    fetched(import('../story.js'), words),
    fetched(import('./showing.js'), words),
    source.kind === 'object' ? readObject(source.object, words) : readText(source, words, signal),
    telling,
  ]);
  return {
    story: await inSlices(storyInSlices(scenario, options), signal),
    showing: inLanguage(showing, options.words),
  };
}

/** The same story in another language. */
export async function retell(story: Story, telling: Promise<Telling>): Promise<Loaded> {
  const [{ retellStory }, showing, options] = await Promise.all([
    import('../story.js'),
    import('./showing.js'),
    telling,
  ]);
  return { story: retellStory(story, options), showing: inLanguage(showing, options.words) };
}

/** What makes pictures with the words of a language. */
export function inLanguage(showing: Showing, language: Language | undefined): Showing {
  if (!language) return showing;
  const { picture } = language;
  return {
    ...showing,
    WORDS: picture,
    createLayout: (story, options) => showing.createLayout(story, { words: picture, ...options }),
    renderSVG: (story, options) => showing.renderSVG(story, { words: language, ...options }),
  };
}

/** An object needs no parser. */
async function readObject(object: object, words: Words): Promise<Scenario> {
  if (isParsed(object)) return object;
  const [{ normalizeScenario }, { upstreamRules }] = await fetched(
    Promise.all([import('../scenario/validate.js'), import('../scenario/rules/upstream.js')]),
    words,
  );
  return normalizeScenario(object, { rules: upstreamRules() });
}

async function readText(
  source: Exclude<Source, { kind: 'object' }>,
  words: Words,
  signal: AbortSignal,
): Promise<Scenario> {
  const [{ parseScenario }, text] = await Promise.all([
    fetched(import('../scenario/parse.js'), words),
    source.kind === 'url' ? fetchText(source.url, words, signal) : source.text,
  ]);
  return source.kind === 'url' ? parseScenario(text, { name: fileName(source.url) }) : parseScenario(text);
}

const fileName = (url: string): string => url.split(/[?#]/)[0]!.split('/').at(-1)!;

function fetched<Module>(module: Promise<Module>, words: Words): Promise<Module> {
  return module.catch(() => {
    throw new ScenarioError([problem(words.unreadable)]);
  });
}

/** Came out of `parseScenario`: authors do not write `problems`. */
const isParsed = (scenario: object): scenario is Scenario => 'problems' in scenario;

async function fetchText(url: string, words: Words, signal: AbortSignal): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(new URL(url, document.baseURI), { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ScenarioError([problem(words.notFetched(url, words.unreachable))]);
  }
  if (answer.ok) return answer.text();
  throw new ScenarioError([problem(words.notFetched(url, `${answer.status} ${answer.statusText}`.trim()))]);
}

/** What went wrong, as problems to be listed. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ScenarioError) return error.problems;
  return [problem(error instanceof Error ? error.message : String(error))];
}

const problem = (message: string): Problem => ({ severity: 'error', path: '', message });
