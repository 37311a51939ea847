/** From what an author gave an element to a story. */
import type { Words } from '../locales/en.js';
import { ScenarioError } from '../scenario/problems.js';
import type { Problem, Scenario } from '../scenario/types.js';
import type { Story } from '../timeline/types.js';

export type Source =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'object'; readonly object: object };

/**
 * What reads and computes scenarios is fetched only when there is one.
 * @throws {ScenarioError} with every problem of the source.
 */
export async function loadStory(source: Source, words: Words, signal: AbortSignal): Promise<Story> {
  const [{ createStory }, { parseScenario }] = await Promise.all([
    import('../story.js'),
    import('../scenario/parse.js'),
  ]).catch(() => {
    throw new ScenarioError([problem(words.unreadable)]);
  });
  if (source.kind === 'object' && isParsed(source.object)) return createStory(source.object);
  if (source.kind === 'object') return createStory(parseScenario(source.object));
  if (source.kind === 'text') return createStory(parseScenario(source.text));
  const text = await fetchText(source.url, words, signal);
  return createStory(parseScenario(text, { name: source.url.split(/[?#]/)[0]!.split('/').at(-1)! }));
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
