/** Compares a value with a valibot schema and reports every difference in Kubernetes' words. */
import { safeParse, type BaseIssue, type GenericSchema } from 'valibot';
import {
  invalidValue,
  requiredValue,
  unknownField,
  unsupportedValue,
  wrongType,
  type Path,
  type Report,
} from './problems.js';

type Issue = BaseIssue<unknown>;

/** @returns whether the value has the schema's form; what differs was reported, below `base`. */
export function checkStructure(schema: GenericSchema, value: unknown, report: Report, base: Path = []): boolean {
  const result = safeParse(schema, value);
  for (const issue of result.issues ?? []) reportIssue(issue, base, report);
  return result.success;
}

function reportIssue(issue: Issue, base: Path, report: Report): void {
  const path = [...base, ...keysOf(issue)];
  const key = String(path.at(-1));
  if (issue.type === 'never') report(path, unknownField(key, issue.message.split(' ')), { onKey: true });
  else if (isMissingKey(issue)) report(path, requiredValue());
  else if (issue.path?.at(-1)?.origin === 'key') report(path, invalidValue(key, issue.message), { onKey: true });
  else report(path, problemOf(issue));
}

const keysOf = (issue: Issue): Path => (issue.path ?? []).map((item) => item.key as string | number);

const isMissingKey = (issue: Issue): boolean =>
  issue.received === 'undefined' && issue.kind === 'schema' && issue.path?.at(-1)?.origin === 'key';

function problemOf(issue: Issue): string {
  if (issue.type === 'picklist' || issue.type === 'literal') {
    return unsupportedValue(
      issue.input,
      [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1]!),
    );
  }
  if (issue.type === 'regex') return invalidValue(issue.input, issue.message);
  if (issue.kind === 'schema') return wrongType(issue.input, expectedWords(issue));
  return invalidValue(issue.input, `must be ${limitWords(issue)}`);
}

const WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'a list',
};

function expectedWords(issue: Issue): string {
  const names = (issue.expected ?? '').replace(/[()]/g, '').split(' | ');
  return [...new Set(names)].map((name) => WORDS[name] ?? name).join(' or ');
}

function limitWords(issue: Issue): string {
  const limit = String((issue as { requirement?: unknown }).requirement);
  const words: Record<string, string> = {
    integer: 'a whole number',
    min_value: `${limit} or more`,
    max_value: `${limit} or less`,
    min_length: `of ${limit} or more`,
    max_length: `of ${limit} or fewer`,
  };
  return words[issue.type] ?? issue.expected ?? 'valid';
}
