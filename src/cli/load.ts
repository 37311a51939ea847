/** Reads the files a command was given. */
import { parseScenario } from '../scenario/parse.js';
import { formatProblem, ScenarioError } from '../scenario/problems.js';
import type { Problem, Scenario } from '../scenario/types.js';
import { createStory } from '../story.js';
import type { Io } from './io.js';
import type { Telling } from './languages.js';

export type Story = ReturnType<typeof createStory>;

/** The input has errors, or cannot be read; what to say of it stands in the message. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The name messages and titles use for a file; `-` is the standard input. */
export const nameOf = (file: string): string => (file === '-' ? '<stdin>' : file);

/** @throws {InputError} with every problem, one a line. */
export function loadScenario(file: string, io: Io, telling: Telling = {}): Scenario {
  const text = read(file, io);
  try {
    return parseScenario(text, {
      name: nameOf(file)
        .replace(/^.*[/\\]/, '')
        .replace(/\.(ya?ml|json)$/, ''),
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new InputError(error.problems.map((problem) => problemLine(file, problem, telling)).join('\n'));
  }
}

/** @throws {InputError} with every problem, one a line. */
export const loadStory = (file: string, io: Io, telling: Telling = {}): Story =>
  createStory(loadScenario(file, io, telling), telling);

function read(file: string, io: Io): string {
  try {
    return file === '-' ? io.readStdin() : io.readFile(file);
  } catch (error) {
    throw new InputError(`${nameOf(file)}: cannot be read: ${(error as Error).message}`);
  }
}

/** `file:line:column: error: path: message`, which editors and CI jump to; what concerns the whole is at 1:1. */
export function problemLine(file: string, problem: Problem, { say = asItIs }: Telling = {}): string {
  const { line, column, ...rest } = problem;
  return `${nameOf(file)}:${line ?? 1}:${column ?? 1}: ${problem.severity}: ${formatProblem({ ...rest, message: say(rest.message) })}`;
}

const asItIs = (message: string): string => message;
