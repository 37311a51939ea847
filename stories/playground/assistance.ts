/** What the editor knows of the scenario format: fields and values to choose from, words under the pointer, problems. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { linter, type Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { hoverTooltip, type Tooltip } from '@codemirror/view';
import { parseScenario } from '../../src/scenario/parse.js';
import { ScenarioError } from '../../src/scenario/problems.js';
import type { Problem, Scenario } from '../../src/scenario/types.js';
import { fieldOf, formsOf, objectsAt, type Schema } from './schemaPath.js';

const linesOf = (text: Text): string[] => text.toString().split('\n');

/** Fields that may stand here, or the values that the field on this line may have. */
export function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w/.-]*/)!;
  if (word.from === word.to && !context.explicit) return null;
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, word.from - line.from);
  const objects = objectsAt(linesOf(context.state.doc), line.number - 1, before.length);
  const field = /([\w.-]+):\s+$/.exec(before)?.[1];
  const options = field ? valuesOf(fieldOf(objects, field)) : /^\s*(- +)*$/.test(before) ? fieldsOf(objects) : [];
  return options.length > 0 ? { from: word.from, options, validFor: /^[\w/.-]*$/ } : null;
}

const fieldsOf = (objects: readonly Schema[]): Completion[] =>
  objects.flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([label, schema]) => fieldNamed(label, schema)),
  );

function fieldNamed(label: string, schema: Schema): Completion {
  const completion = { label, type: 'property', apply: isNested(schema) ? `${label}:\n` : `${label}: ` };
  return schema.description ? { ...completion, info: schema.description } : completion;
}

const isNested = (schema: Schema): boolean => formsOf(schema).every(({ properties }) => properties !== undefined);

const valuesOf = (schemas: readonly Schema[]): Completion[] =>
  schemas.flatMap(formsOf).flatMap((schema) => {
    const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
    return (schema.type === 'boolean' ? [true, false] : values).map((value) => ({
      label: String(value),
      type: 'enum',
    }));
  });

/** What a field means, and what it is by default. */
export const explain = hoverTooltip((view, position): Tooltip | null => {
  const line = view.state.doc.lineAt(position);
  for (const match of line.text.matchAll(/([\w.-]+)\s*:(?=\s|$)/g)) {
    const from = line.from + match.index;
    const to = from + match[1]!.length;
    if (position < from || position > to) continue;
    const [schema] = fieldOf(objectsAt(linesOf(view.state.doc), line.number - 1, match.index), match[1]!);
    if (!schema?.description) return null;
    const initial = schema.default === undefined ? '' : ` (${JSON.stringify(schema.default)} by default)`;
    return { pos: from, end: to, above: true, create: () => ({ dom: words(`${schema.description}${initial}`) }) };
  }
  return null;
});

function words(text: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'explained';
  dom.textContent = text;
  return dom;
}

export interface Checked {
  /** Undefined when the text cannot become a story. */
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
}

/** The text as the elements read it. */
export function check(text: string): Checked {
  try {
    const scenario = parseScenario(text);
    return { scenario, problems: scenario.problems };
  } catch (error) {
    if (error instanceof ScenarioError) return { problems: error.problems };
    throw error;
  }
}

/** The parser's own problems, each on the word it is about. */
export const problemsInPlace = linter(
  (view) => check(view.state.doc.toString()).problems.flatMap((problem) => diagnose(problem, view.state.doc)),
  {
    delay: 300,
  },
);

const SEVERITIES = { error: 'error', warning: 'warning', notice: 'info' } as const;

function diagnose({ severity, path, message, line, column }: Problem, text: Text): Diagnostic[] {
  // What concerns the whole text stands in the list below it.
  if (line === undefined || line > text.lines || (severity === 'notice' && line === 1)) return [];
  const place = text.line(line);
  const from = Math.min(place.from + (column ?? 1) - 1, place.to);
  const length = /^[^\s:,{}[\]]+/.exec(place.text.slice(from - place.from))?.[0].length ?? 1;
  const to = Math.min(from + length, place.to);
  return [{ from, to, severity: SEVERITIES[severity], message: path ? `${path}: ${message}` : message }];
}
