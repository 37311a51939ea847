/**
 * What is wrong with a scenario, in the words of Kubernetes' field errors
 * (apimachinery/pkg/util/validation/field/errors.go): path, problem, value, remedy.
 */
import { nearest } from './nearest.js';
import type { Problem } from './types.js';

/** Where in a document: field names and list positions, from the document's root. */
export type Path = readonly (string | number)[];

/** Takes a problem of one document; `error` unless told otherwise. `onKey` marks the field's name rather than its value. */
export type Report = (
  path: Path,
  message: string,
  options?: { severity?: Problem['severity']; onKey?: boolean },
) => void;

/** The input cannot become a story. `problems` holds everything that was found, errors first. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort((a, b) => rank(a) - rank(b));
    super(
      sorted
        .filter((problem) => problem.severity === 'error')
        .map(formatProblem)
        .join('\n'),
    );
    this.problems = sorted;
  }
}

const rank = (problem: Problem): number => ['error', 'warning', 'notice'].indexOf(problem.severity);

/** `line:column path: message`, without the parts that are not known. */
export function formatProblem(problem: Problem): string {
  const place = problem.line === undefined ? '' : `${problem.line}:${problem.column ?? 1} `;
  return `${place}${problem.path === '' ? '' : `${problem.path}: `}${problem.message}`;
}

/** No name of Kubernetes is longer. */
const LONGEST_KEY = 253;

/** `steps[2].scale`, `metadata.labels[app.kubernetes.io/name]`; '' for the whole. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    if (key.length > LONGEST_KEY) return `${text}[${key.slice(0, LONGEST_KEY)}…]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

export const invalidValue = (value: unknown, remedy: string): string => `Invalid value: ${show(value)}: ${remedy}`;

export const requiredValue = (remedy = ''): string => (remedy === '' ? 'Required value' : `Required value: ${remedy}`);

export const duplicateValue = (value: unknown): string => `Duplicate value: ${show(value)}`;

/** `Not found: "wbe": declared: "web", "api"`, with the nearest name when one is near. */
export function notFound(value: string, known: readonly string[], what = 'declared'): string {
  const none = what === 'declared' ? 'nothing is declared' : `there are no ${what}`;
  return `Not found: ${show(value)}: ${known.length === 0 ? none : `${what}: ${list(known)}`}${hint(value, known)}`;
}

export const unsupportedValue = (value: unknown, supported: readonly string[]): string =>
  `Unsupported value: ${show(value)}: supported values: ${list(supported)}${hint(value, supported)}`;

/** A space that copying from a page brings, and YAML takes for a letter. */
export const NO_BREAK_SPACE = 'the line holds a no-break space: write a plain one';

export const unknownField = (field: string, known: readonly string[]): string => {
  if (field.includes('\u00a0')) return `unknown field ${show(field.trim())}: ${NO_BREAK_SPACE}`;
  const near = nearest(field, known);
  return near === undefined
    ? `unknown field ${show(field)}: known here: ${known.join(', ')}`
    : `unknown field ${show(field)}: did you mean "${near}"?`;
};

export const wrongType = (value: unknown, expected: string): string =>
  `Invalid value: ${show(value)}: must be ${expected}`;

export const notSimulatedKind = (kind: string, name: string, instead = 'it is left out, the rest plays'): string =>
  `${kind} ${show(name)}: not simulated: ${instead}`;

/** A field that would change the outcome; of an object only the name of what it refers to is shown. */
export const notSimulatedField = (field: string, value: unknown, instead: string): string => {
  const { name, secretName } = (value ?? {}) as { name?: unknown; secretName?: unknown };
  const shown = typeof value === 'object' ? (name ?? secretName) : value;
  return `not simulated: ${field}${shown === undefined ? '' : ` ${show(shown)}`}: ${instead}`;
};

export const harmlessKind = (kind: string, name: string): string =>
  `${kind} ${show(name)}: not simulated: it would not change what is shown`;

export const wrongVersion = (kind: string, found: string, right: string): string =>
  `Unsupported value: ${show(found)}: ${kind} is in ${show(right)}`;

export const selectorMismatch = (labels: unknown): string =>
  `Invalid value: ${show(labels ?? null)}: \`selector\` does not match template \`labels\``;

/** A value as a message shows it: JSON, cut at 60 characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function hint(value: unknown, known: readonly string[]): string {
  const near = typeof value === 'string' ? nearest(value, known) : undefined;
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** Quoted and comma separated, at most twelve: a cluster may have thousands of names. */
function list(words: readonly string[]): string {
  const shown = words.slice(0, 12).map(show);
  return words.length > 12 ? `${shown.join(', ')} and ${words.length - 12} more` : shown.join(', ');
}
