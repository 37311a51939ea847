import { afterAll, describe, expect, it } from 'vitest';
import { casesAreMissing, MISSING, readCases } from './cases.js';
import { CHECKS } from './checks.js';
import { EXCLUSIONS } from './exclusions.js';

interface Row {
  file: string;
  cases: number;
  agree: number;
  excluded: number;
}

const rows: Row[] = [];

// Said here, since hooks do not run where every test is skipped.
if (casesAreMissing) console.log(MISSING);

describe.skipIf(casesAreMissing)('agrees with Kubernetes v1.36.2', () => {
  it.each(CHECKS.map((each) => [each.file, each] as const))('%s', (file, { check, concerns }) => {
    const { cases, rest } = readCases(file, concerns as ((given: unknown) => boolean) | undefined);
    const excluded = EXCLUSIONS[file] ?? {};
    const differences: string[] = [];
    for (const [id, given] of cases) {
      const found = id in excluded ? undefined : check(given as never, rest);
      if (found) differences.push(`${id}: ${found}`);
    }
    const agree = cases.size - Object.keys(excluded).length - differences.length;
    rows.push({ file, cases: cases.size, agree, excluded: Object.keys(excluded).length });
    expect(differences.slice(0, 20)).toEqual([]);
  });

  it('excludes only cases that exist and do differ', () => {
    for (const [file, reasons] of Object.entries(EXCLUSIONS)) {
      const { cases, rest } = readCases(file);
      const check = CHECKS.find((each) => each.file === file)?.check;
      const agreeing = Object.keys(reasons).filter((id) => !cases.has(id) || !check?.(cases.get(id) as never, rest));
      expect(agreeing).toEqual([]);
    }
  });
});

describe.runIf(casesAreMissing)('agrees with Kubernetes v1.36.2', () => {
  it.skip(MISSING);
});

afterAll(() => {
  const line = (file: string, ...numbers: (string | number)[]) =>
    file.padEnd(28) + numbers.map((each) => String(each).padStart(9)).join('');
  const table = rows.map(({ file, cases, agree, excluded }) => line(file, cases, agree, excluded));
  console.log([line('Kubernetes v1.36.2', 'cases', 'agree', 'excluded'), ...table].join('\n'));
});
