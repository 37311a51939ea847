import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { SUBSET_PAGE, subsetPage } from '../../.ci/subset.js';
import { caseFiles, casesAreMissing, MISSING } from './cases.js';
import { CHECKS } from './checks.js';
import { EXCLUSIONS } from './exclusions.js';
import { compare, formatTable, idleExclusions, type Row } from './table.js';

const rows: Row[] = [];
const [here, elsewhere] = [true, false].map((is) => CHECKS.filter(({ file }) => caseFiles.includes(file) === is));

describe(`agrees with Kubernetes v1.36.2${casesAreMissing ? ' (a selection)' : ''}`, () => {
  it.each(here!.map((each) => [each.file, each] as const))('%s', (_, check) => {
    const row = compare(check);
    rows.push(row);
    expect(row.differences.slice(0, 20)).toEqual([]);
    expect(row.cases).toBeGreaterThan(0);
  });

  it('every file of vectors is read', () => {
    expect(caseFiles.filter((file) => !CHECKS.some((each) => each.file === file))).toEqual([]);
  });

  it.skipIf(casesAreMissing)('excludes only cases that exist and do differ', () => {
    expect(Object.keys(EXCLUSIONS).flatMap(idleExclusions)).toEqual([]);
  });

  it.skipIf(casesAreMissing)('the page on the subset tells the same', async ({ skip }) => {
    if (rows.length < CHECKS.length) skip('only some files were compared');
    await expect(await subsetPage(rows)).toMatchFileSnapshot(`../../${SUBSET_PAGE}`);
  });

  describe.runIf(casesAreMissing)(MISSING, () => {
    it.skip.each(elsewhere!.map(({ file }) => file))('%s', () => undefined);
  });
});

// `npm test` shows the table at its end, where it is seen; a run by hand here, past the reporter's prefix.
afterAll(() => {
  const missing = casesAreMissing ? `\n${MISSING}; these stand in test/fixtures` : '';
  const table = `\n${formatTable(rows)}${missing}\n`;
  const file = process.env['CONFORMANCE_TABLE'];
  if (file) writeFileSync(file, table);
  else process.stdout.write(table);
});
