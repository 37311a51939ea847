/**
 * Vectors computed by the real Kubernetes v1.36.2 code: read from beside the project, all of them,
 * or where that folder is missing from the selection that the project holds.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A case as it stands in its file; every file has its own form. */
export type Case = Record<string, unknown>;

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

export const casesAreMissing = !existsSync(`${SHARED}cases`);
export const MISSING = 'skipped: ../shared/cases is missing';

const CASES = casesAreMissing ? FIXTURES : `${SHARED}cases/`;

/** Names of the files that can be read here. */
export const caseFiles: readonly string[] = readdirSync(CASES)
  .filter((name) => name.endsWith('.json'))
  .sort();

export interface CaseFile<C> {
  cases: Map<string, C>;
  /** Whatever stands beside the cases, such as a cluster they share. */
  rest: Record<string, unknown>;
}

/** The file's cases by id: its own, else its name or what is asked, numbered where that repeats. */
export function readCases<C>(file: string, concerns: (given: C) => boolean = () => true): CaseFile<C> {
  const { cases, ...rest } = JSON.parse(readFileSync(`${CASES}${file}`, 'utf8')) as { cases: (C & Case)[] };
  const byId = new Map<string, C>();
  for (const each of cases.filter(concerns)) byId.set(unusedId(byId, nameOf(each)), each);
  return { cases: byId, rest };
}

export function readManifest(file: string): string {
  return readFileSync(`${SHARED}manifests/${file}`, 'utf8');
}

function nameOf({ id, name, input, kind, in: given, file, doc }: Case): string {
  if (typeof file === 'string') return `${file} ${String(doc)}`;
  return String(id ?? name ?? input ?? `${String(kind)} ${JSON.stringify(given)}`);
}

function unusedId(taken: ReadonlyMap<string, unknown>, name: string): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} #${number}`)) return `${name} #${number}`;
}
