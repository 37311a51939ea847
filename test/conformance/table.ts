/** What the comparison with upstream came to, one row a file of vectors. */
import { readCases } from './cases.js';
import { CHECKS, type FileCheck } from './checks.js';
import { EXCLUSIONS } from './exclusions.js';

export interface Row {
  file: string;
  cases: number;
  agree: number;
  excluded: number;
  /** `id: what differs`. */
  differences: string[];
}

/** Compares every case of a file that is not excluded. */
export function compare({ file, check, concerns }: FileCheck): Row {
  const { cases, rest } = readCases(file, concerns as ((given: unknown) => boolean) | undefined);
  const reasons = EXCLUSIONS[file] ?? {};
  const differences: string[] = [];
  let excluded = 0;
  for (const [id, given] of cases) {
    if (id in reasons) {
      excluded++;
      continue;
    }
    const found = check(given as never, rest);
    if (found) differences.push(`${id}: ${found}`);
  }
  return { file, cases: cases.size, agree: cases.size - excluded - differences.length, excluded, differences };
}

/** Excluded cases of a file that are none, or that agree. */
export function idleExclusions(file: string): string[] {
  const { cases, rest } = readCases(file);
  const check = CHECKS.find((each) => each.file === file)?.check;
  return Object.keys(EXCLUSIONS[file] ?? {}).filter((id) => !cases.has(id) || !check?.(cases.get(id) as never, rest));
}

/** For a person to read: a line a file, and the sum. */
export function formatTable(rows: readonly Row[]): string {
  const line = (file: string, ...numbers: (string | number)[]) =>
    file.padEnd(28) + numbers.map((each) => String(each).padStart(9)).join('');
  const sum = (field: 'cases' | 'agree' | 'excluded') => rows.reduce((total, row) => total + row[field], 0);
  return [
    line('Kubernetes v1.36.2', 'cases', 'agree', 'excluded'),
    ...rows.map(({ file, cases, agree, excluded }) => line(file, cases, agree, excluded)),
    line('total', sum('cases'), sum('agree'), sum('excluded')),
  ].join('\n');
}
