/** Sorts what an author gave into the scenario document and the Kubernetes objects beside it. */
import { isRecord } from './fields.js';
import type { Manifest } from './manifest.js';
import type { Place } from './types.js';
import { requiredValue, wrongType, type Path, type Report } from './problems.js';

/** One document of a stream, or an object given as such. */
export interface SourceDocument {
  value: unknown;
  /** Position among the documents of the stream that are not empty; absent when there is no stream. */
  index?: number;
  /** What its paths begin with in messages; nothing by default. */
  base?: Path;
  /** 1-based place of a path, or of what of it exists. */
  locate?(path: Path, onKey: boolean): { line: number; column: number } | undefined;
}

/** Value of a document that could not be read, and was reported so. */
export const UNREADABLE = Symbol('unreadable');

export interface ScenarioSource {
  /** The author's `spec`, not checked; {} when there is none. */
  spec: unknown;
  /** The whole document, when it has the form of one. */
  document: Record<string, unknown> | undefined;
  /** `metadata.name`. */
  name: string | undefined;
  /** Takes paths within `spec`. */
  report: Report;
  /** Takes paths within the document. */
  reportDocument: Report;
  /** Where a path within `spec` stands; absent when there is no text. */
  placeOf?: ((path: Path) => Place) | undefined;
}

export interface Source {
  scenario: ScenarioSource;
  manifests: Manifest[];
  /** Some document could not be read. */
  incomplete: boolean;
}

export function readSource(
  documents: readonly SourceDocument[],
  reporterOf: (document: SourceDocument) => Report,
): Source {
  const nowhere = reporterOf({ value: undefined });
  let scenario: ScenarioSource | undefined;
  const manifests: Manifest[] = [];
  for (const document of documents) {
    const report = reporterOf(document);
    const { value } = document;
    if (value === UNREADABLE) continue;
    if (isScenario(value, document.index === undefined)) {
      if (scenario !== undefined) report(['kind'], 'Duplicate value: "Scenario": a stream has one scenario');
      scenario ??= readScenario(value, report, reporterOf(withinSpec(document)), document);
    } else manifests.push(...expandLists({ value, path: [], report }));
  }
  const incomplete = documents.some(({ value }) => value === UNREADABLE);
  const isEmpty = documents.every(({ value }) => !isRecord(value) || isEmptyList(value));
  if (scenario === undefined && manifests.length === 0 && !incomplete && isEmpty) {
    nowhere([], requiredValue('a kubestory/v1 Scenario or at least one Kubernetes object'));
  }
  return {
    scenario: scenario ?? { spec: {}, document: undefined, name: undefined, report: nowhere, reportDocument: nowhere },
    manifests,
    incomplete,
  };
}

/** A list of nothing; one that is no list was reported. */
const isEmptyList = ({ items }: Record<string, unknown>): boolean => Array.isArray(items);

/** Fields that only a scenario has; a text needs one of them to be taken for one without a `kind`. */
const TELLING = ['nodes', 'pods', 'objects', 'steps'];

export function isScenario(value: unknown, isObject: boolean): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const { apiVersion, kind } = value;
  if (typeof apiVersion === 'string' && /^kubestory\b/i.test(apiVersion)) return true;
  if (apiVersion === undefined && kind === undefined) return isObject || TELLING.some((key) => key in value);
  return typeof kind === 'string' && kind === 'Scenario' && apiVersion === undefined;
}

function readScenario(
  value: Record<string, unknown>,
  reportDocument: Report,
  reportSpec: Report,
  document: SourceDocument,
): ScenarioSource {
  if (!('apiVersion' in value) && !('kind' in value)) {
    const placeOf = places(document);
    return { spec: value, document: undefined, name: undefined, report: reportDocument, reportDocument, placeOf };
  }
  const name = isRecord(value.metadata) && typeof value.metadata.name === 'string' ? value.metadata.name : undefined;
  const placeOf = places(withinSpec(document));
  return { spec: value.spec ?? {}, document: value, name, report: reportSpec, reportDocument, placeOf };
}

function places(document: SourceDocument): ScenarioSource['placeOf'] {
  const { index } = document;
  if (document.locate === undefined || index === undefined) return undefined;
  return (path) => ({ ...document.locate!(path, true), document: index });
}

/** The same document, for paths that begin below `spec`: authors think of `steps[2]`, not of `spec.steps[2]`. */
function withinSpec(document: SourceDocument): SourceDocument {
  const { locate } = document;
  return locate === undefined
    ? document
    : { ...document, locate: (path, onKey) => locate.call(document, ['spec', ...path], onKey) };
}

/** Objects of a `List` stand for themselves, as kubectl reads it. */
export function expandLists(manifest: Manifest): Manifest[] {
  const { value, path, report } = manifest;
  if (!isRecord(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List') || !('items' in value))
    return [manifest];
  if (!Array.isArray(value.items)) {
    report([...path, 'items'], wrongType(value.items, 'a list'));
    return [];
  }
  // The items of a typed list (PodList) need not repeat what they are.
  const kind = value.kind.slice(0, -'List'.length);
  return value.items.flatMap((item: unknown, index) => {
    const typed = kind !== '' && isRecord(item) ? { apiVersion: value.apiVersion, kind, ...item } : item;
    return expandLists({ value: typed, path: [...path, 'items', index], report });
  });
}
