/**
 * A YAML stream as kubectl reads it (sigs.k8s.io/yaml, goyaml.v2): YAML 1.1 numbers and booleans, dates as text,
 * no base-60 numbers, the last of two equal keys counts. JSON is YAML. Every value keeps its place in the text.
 */
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { NO_BREAK_SPACE, type Path } from './problems.js';
import { UNREADABLE, type SourceDocument } from './source.js';
import { asKubectl } from './yamlScalars.js';
import { looksLikeTemplate, PLACEHOLDER, template } from './templates.js';
import type { Problem } from './types.js';

/** A document, where it stands in the text. */
export interface TextDocument extends SourceDocument {
  index: number;
  /** The text it was read from. */
  text: string;
  locate(path: Path, onKey: boolean): { line: number; column: number };
  /** Keys that are set twice in one map. */
  duplicates: { key: string; line: number; column: number }[];
}

export interface ReadDocuments {
  documents: TextDocument[];
  problems: Problem[];
}

/** Documents that are not empty, in order. What cannot be read is a problem; the other documents are still read. */
export function readDocuments(source: string): ReadDocuments {
  const lines = new LineCounter();
  const text = withoutTabsInJson(source.replace(/^\uFEFF/gm, '').replace(/\r(?!\n)/g, '\n'));
  const result: ReadDocuments = { documents: [], problems: [] };
  const unreadable = notText(text) ?? commentInJson(text) ?? tooDeep(text);
  if (unreadable !== undefined) {
    const before = text.slice(0, unreadable.at).split('\n');
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    result.problems.push({ severity: 'error', path: '', message: unreadable.message, ...place, document: 0 });
    result.documents.push({ value: UNREADABLE, index: 0, text, locate: () => place, duplicates: [] });
    return result;
  }
  try {
    for (const document of parse(text, lines)) readDocument(document, text, lines, result);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    result.problems.push({ severity: 'error', path: '', message: TOO_DEEP, line: 1, column: 1 });
  }
  return result;
}

interface Finding {
  at: number;
  message: string;
}

/** The first character no YAML may hold. Source: goyaml.v2 readerc.go, "control characters are not allowed". */
function notText(text: string): Finding | undefined {
  // oxlint-disable-next-line no-control-regex
  const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
  if (at < 0) return undefined;
  const code = text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase();
  return { at, message: `not YAML: a control character, U+${code}: is this a text file, in UTF-8?` };
}

/** JSON with comments would be read as YAML with strange keys. */
function commentInJson(text: string): Finding | undefined {
  const mark = /^\s*[{[]/.test(text) || /^\s*\/[/*]/.test(text) ? /(?:^|[{[,])[ \t]*(?=\/[/*])/m.exec(text) : null;
  return mark === null
    ? undefined
    : { at: mark.index + mark[0].length, message: 'not YAML: JSON has no comments; in YAML they begin with #' };
}

/** As deep as goyaml.v2 goes (max_flow_level); the parser would look for long at what is deeper. */
const MOST_NESTED = 10_000;

/** Where more brackets are open than anything legible has. Those in quotes count too: they come in pairs. */
function tooDeep(text: string): Finding | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '{' || letter === '[') depth++;
    else if ((letter === '}' || letter === ']') && depth > 0) depth--;
    if (depth > MOST_NESTED) return { at, message: TOO_DEEP };
  }
  return undefined;
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed[] {
  const parsed = parseAllDocuments(text, {
    version: '1.1',
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    customTags: asKubectl,
    logLevel: 'silent',
  });
  return Array.isArray(parsed) ? (parsed as Document.Parsed[]) : [];
}

/** The parser calls itself for each level. */
const TOO_DEEP = 'not YAML that Kubernetes reads: nested too deeply';

/** JSON may be indented by tabs, YAML may not. A tab becomes one space, so every place stays where it is. */
function withoutTabsInJson(text: string): string {
  return /^\s*[{[]/.test(text) ? text.replace(/^[ \t]+/gm, (indent) => ' '.repeat(indent.length)) : text;
}

function readDocument(document: Document.Parsed, text: string, lines: LineCounter, result: ReadDocuments): void {
  const index = result.documents.length;
  const [start, , end] = document.range;
  const part = text.slice(start, end);
  const place = (offset: number) => position(lines, offset);
  const errors: Finding[] = firstErrors(document).map((error) => ({
    at: error.pos[0],
    message: syntaxMessage(error.code, error.message) + lineHint(text, error.pos[0]),
  }));
  const tree = checkTree(document);
  errors.push(...tree.impossible);
  if (errors.length === 0) {
    const value = toValue(document);
    if ('failure' in value) errors.push({ at: start, message: value.failure });
    else if (value.value === null || value.value === undefined) return;
    else {
      const locate = (path: Path, onKey: boolean) => place(offsetOf(document, path, onKey));
      result.documents.push({
        value: value.value,
        index,
        text: part,
        locate,
        duplicates: tree.duplicates.map(({ at, key }) => Object.assign(place(at), { key })),
      });
      return;
    }
  }
  const placeholder = looksLikeTemplate(part);
  const reported = placeholder === undefined ? errors : [{ at: start + placeholder, message: template }];
  for (const { at, message } of reported)
    result.problems.push({ severity: 'error', path: '', message, ...place(at), document: index });
  // Keeps its position in the stream.
  result.documents.push({ value: UNREADABLE, index, text: part, locate: () => place(start), duplicates: [] });
}

/** More of a document's errors than these are seldom causes. */
const MOST_ERRORS = 10;

/** Without those that only follow from the first: once the parser is lost, every token is unexpected. */
function firstErrors({ errors }: Document.Parsed): Document.Parsed['errors'] {
  const deep = errors.find(({ message }) => message.includes('call stack'));
  if (deep !== undefined) return [deep];
  const first = errors[0]?.pos[0] ?? 0;
  return errors.filter(({ code, pos }) => code !== 'UNEXPECTED_TOKEN' || pos[0] === first).slice(0, MOST_ERRORS);
}

const position = (lines: LineCounter, offset: number): { line: number; column: number } => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

/** What the line of a syntax error holds that would explain it; '' when nothing. */
function lineHint(text: string, offset: number): string {
  const begin = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', begin);
  const line = text.slice(begin, end < 0 ? undefined : end);
  if (line.includes('\u00a0')) return `; ${NO_BREAK_SPACE}`;
  return PLACEHOLDER.test(line) ? `; ${template}` : '';
}

function syntaxMessage(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'Invalid value: a tab: YAML is indented with spaces';
  if (message.includes('call stack')) return TOO_DEEP;
  return `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/**
 * What JSON cannot have (maps as keys, values within themselves), and keys that are set twice.
 * Source of the rules: sigs.k8s.io/yaml.
 */
function checkTree(document: Document.Parsed) {
  const impossible: { at: number; message: string }[] = [];
  const duplicates: { at: number; key: string }[] = [];
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const source = alias.resolve(document);
      if (source === undefined || !ancestors.includes(source)) return;
      impossible.push({
        at: alias.range?.[0] ?? 0,
        message: `not YAML that Kubernetes reads: "${alias.source}" contains itself`,
      });
    },
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const at = isNode(key) ? (key.range?.[0] ?? 0) : 0;
        if (isCollection(key))
          impossible.push({ at, message: 'not YAML that Kubernetes reads: a map or list cannot be a key' });
        const name = isScalar(key) ? String(key.value) : '';
        if (isScalar(key) && name !== '<<' && seen.has(name)) duplicates.push({ at, key: name });
        seen.add(name);
      }
    },
  });
  return { impossible, duplicates };
}

/** The document's value, or why there is none: aliases that unfold without end, or to nothing. */
function toValue(document: Document.Parsed): { value: unknown } | { failure: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 1_000 }) as unknown };
  } catch (error) {
    return { failure: `not YAML that Kubernetes reads: ${(error as Error).message}` };
  }
}

/** Where a path stands, or the longest part of it that exists: a scalar's own place, else its key's. */
function offsetOf(document: Document.Parsed, path: Path, onKey: boolean): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? document.range[0];
  for (const [depth, key] of path.entries()) {
    const found = child(document, node, key);
    if (found === undefined) return offset;
    const last = depth === path.length - 1;
    node = found.value;
    offset = (isScalar(node) && !(last && onKey) ? node.range?.[0] : undefined) ?? found.offset;
  }
  return offset;
}

/** The node below `parent`, and where its key or itself begins. */
function child(
  document: Document.Parsed,
  parent: Node | null,
  key: string | number,
): { value: Node | null; offset: number } | undefined {
  const node = isAlias(parent) ? (parent.resolve(document) as Node | undefined) : parent;
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key];
    return isNode(item) ? { value: item, offset: item.range?.[0] ?? 0 } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    (each): each is Pair<Node, Node | null> =>
      isPair(each) && String(isScalar(each.key) ? (each.key.value as unknown) : each.key) === String(key),
  );
  return pair === undefined ? undefined : { value: pair.value, offset: pair.key.range?.[0] ?? 0 };
}
