import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESCRIPTION, TABLE, TabWriter } from '../../src/kubectl/tabWriter.js';

const write = (text: string, options = TABLE) => {
  const writer = new TabWriter(options);
  writer.write(text);
  return writer.flush();
};

describe('TabWriter', () => {
  it('columns are three apart and six wide at least; what follows the last tab is as long as it likes', () => {
    expect(write('NAME\tAGE\tX\na\t1s\tlonger than the rest\n')).toBe(
      'NAME   AGE   X\na      1s    longer than the rest\n',
    );
  });

  it('a line without a cell ends the column', () => {
    expect(write('a:\t1\nlong name:\t2\nno cell\nb:\t3\n', DESCRIPTION)).toBe(
      'a:          1\nlong name:  2\nno cell\nb:  3\n',
    );
  });

  it('an empty cell keeps its place', () => {
    expect(write('a\t\tc\nlonger\tb\tc\n', DESCRIPTION)).toBe('a          c\nlonger  b  c\n');
  });

  it('a watch stays as wide as it has been', () => {
    const writer = new TabWriter(TABLE);
    writer.write('Pending\tx\n');
    writer.flush();
    writer.write('Run\tx\n');
    expect(writer.flush()).toBe('Run       x\n');
  });

  it('tables of any cells: no text is lost, and every column begins at one place', () => {
    const cell = fc.stringMatching(/^[a-z/<>]{0,12}$/);
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 8 })),
        (rows) => {
          const lines = write(rows.map((row) => `${row.join('\t')}\n`).join('')).split('\n');
          const widths = rows[0]!.map((_, column) => Math.max(6, ...rows.map((row) => row[column]!.length + 3)));
          for (const [index, row] of rows.entries()) {
            let x = 0;
            for (const [column, text] of row.entries()) {
              expect(lines[index]!.slice(x, x + text.length)).toBe(text);
              x += widths[column]!;
            }
          }
        },
      ),
    );
  });
});
