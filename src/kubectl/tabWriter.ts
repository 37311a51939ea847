/** Tabbed text as Go's `text/tabwriter` aligns it, which kubectl prints everything through. */

export interface TabOptions {
  /** Least width of a column, with its padding. */
  readonly minWidth: number;
  /** Spaces between columns. */
  readonly padding: number;
  /** A column stays as wide as it has been: what is printed later lines up with what was before; false by default. */
  readonly remember?: boolean;
}

/** Source: cli-runtime/pkg/printers/tabwriter.go GetNewTabWriter. */
export const TABLE: TabOptions = { minWidth: 6, padding: 3, remember: true };

/** Source: kubectl/pkg/describe/describe.go tabbedString. */
export const DESCRIPTION: TabOptions = { minWidth: 0, padding: 2 };

/**
 * A cell is what ends in a tab. Cells of neighbouring lines at the same place are a column, as
 * wide as its widest; a line without a cell there ends the column. The text behind a line's
 * last tab belongs to no column. Source: Go text/tabwriter; `remember` as in liggitt/tabwriter.
 */
export class TabWriter {
  #lines: string[][] = [[]];
  #remembered: number[] = [];

  constructor(private readonly options: TabOptions) {}

  /** Takes text with tabs and line ends; what it is like shows with `flush`. */
  write(text: string): void {
    const [first, ...rest] = text.split('\n').map((line) => line.split('\t'));
    const line = this.#lines.at(-1)!;
    const [begun = '', ...cells] = first!;
    line.push((line.pop() ?? '') + begun, ...cells);
    this.#lines.push(...rest);
  }

  /** The aligned text of what has been written since the last time; columns begin anew. */
  flush(): string {
    const widths = this.#lines.map((): number[] => []);
    this.#measure(0, this.#lines.length, 0, widths, []);
    const text = this.#lines.map((cells, index) => padded(cells, widths[index]!)).join('\n');
    this.#lines = [[]];
    return text;
  }

  /** Widths of the columns from `column` on, of the lines from `from` to before `to`. */
  #measure(from: number, to: number, column: number, widths: number[][], left: readonly number[]): void {
    const has = (line: number) => column < this.#lines[line]!.length - 1;
    for (let start = from; start < to; start++) {
      widths[start] = [...left];
      if (!has(start)) continue;
      let end = start;
      while (end < to && has(end)) end++;
      this.#measure(start, end, column + 1, widths, [...left, this.#widthOf(column, start, end)]);
      start = end - 1;
    }
  }

  #widthOf(column: number, start: number, end: number): number {
    const { minWidth, padding, remember } = this.options;
    const cells = this.#lines.slice(start, end).map((line) => [...line[column]!].length + padding);
    const width = cells.reduce((most, cell) => Math.max(most, cell), minWidth);
    if (!remember) return width;
    return (this.#remembered[column] = Math.max(width, this.#remembered[column] ?? 0));
  }
}

const padded = (cells: readonly string[], widths: readonly number[]): string =>
  cells.map((cell, column) => (column < widths.length ? pad(cell, widths[column]!) : cell)).join('');

/** By characters, not UTF-16 units. */
const pad = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - [...cell].length));
