/**
 * Where in the scenario format a place of a text is, by its indentation alone: a text that is being written is
 * seldom whole YAML, and a stream has many documents, of which only one is a scenario.
 */
import { scenarioJsonSchema } from '../../src/scenario/json-schema.js';

export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const ROOT = scenarioJsonSchema() as Schema;

const KEY = /^(\s*)((?:- +)*)(['"]?[\w./-]+['"]?)\s*:(?:\s|$)/;

/** Keys around a place, outermost first, list positions left away. */
export function keysAround(lines: readonly string[], line: number, column: number): string[] {
  const keys: string[] = [];
  let { limit, orSame } = depthOf(lines[line] ?? '', column);
  for (let at = line - 1; at >= 0 && !isBoundary(lines[at]!); at--) {
    const match = KEY.exec(lines[at]!);
    if (!match) continue;
    const [, spaces = '', dashes = '', key = ''] = match;
    const depth = spaces.length + dashes.length;
    if (depth < limit || (orSame && dashes === '' && depth === limit)) {
      keys.unshift(key.replace(/['"]/g, ''));
      limit = dashes === '' ? depth : spaces.length;
      orSame = dashes !== '';
    } else if (dashes !== '' && spaces.length < limit) {
      // The item that this is a later field of.
      limit = spaces.length;
      orSame = true;
    }
  }
  return keys;
}

/** A list may stand below its key without being indented. */
function depthOf(text: string, column: number): { limit: number; orSame: boolean } {
  const [, spaces = '', dashes = ''] = /^(\s*)((?:- +)*)/.exec(text.slice(0, column)) ?? [];
  return dashes === '' ? { limit: spaces.length, orSame: false } : { limit: spaces.length, orSame: true };
}

const isBoundary = (text: string): boolean => /^(---|\.\.\.)(\s|$)/.test(text);

/** The schema's objects that the fields at a place belong to; [] where the text is no scenario's. */
export function objectsAt(lines: readonly string[], line: number, column: number): Schema[] {
  const root = rootOf(documentAround(lines, line));
  const path = keysAround(lines, line, column);
  return path.reduce((found, key) => found.flatMap((schema) => below(schema, key)), root ? formsOf(root) : []);
}

/** What a field may be. */
export const fieldOf = (objects: readonly Schema[], key: string): Schema[] =>
  objects.flatMap(({ properties }) => properties?.[key] ?? []);

function documentAround(lines: readonly string[], line: number): string {
  let first = line;
  let last = line;
  while (first > 0 && !isBoundary(lines[first - 1]!)) first--;
  while (last < lines.length - 1 && !isBoundary(lines[last + 1]!)) last++;
  return lines.slice(first, last + 1).join('\n');
}

/** As the parser tells documents apart: `isScenario` in `src/scenario/source.ts`. */
function rootOf(document: string): Schema | undefined {
  const { scenario, spec } = ROOT.definitions!;
  if (/^apiVersion:\s*['"]?kubestory/m.test(document)) return scenario;
  return /^(apiVersion|kind):/m.test(document) ? undefined : spec;
}

const below = (schema: Schema, key: string): Schema[] => {
  const { properties, additionalProperties: rest } = schema;
  const next = properties?.[key] ?? (typeof rest === 'object' ? rest : undefined);
  return next ? formsOf(next) : [];
};

/** Every form of a value; of a list those of its items. */
export function formsOf(schema: Schema): Schema[] {
  if (schema.$ref) return formsOf(ROOT.definitions![schema.$ref.split('/').at(-1)!]!);
  if (schema.anyOf) return schema.anyOf.flatMap(formsOf);
  return schema.items ? formsOf(schema.items) : [schema];
}
