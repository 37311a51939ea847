/** Columns as kubectl aligns them: three spaces apart, the last one as long as it likes. */

/** Lines of a table, each ended. Cells are one line each. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows].map((row) => row.map((cell) => cell.replace(/\s*\n\s*/g, ' ')));
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]! + 3))
          .join('')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Seconds with at most one decimal, as a column shows them: `12.4s`. */
export const seconds = (time: number): string => `${Math.round(time * 10) / 10}s`;
