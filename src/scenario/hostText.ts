/** Undoes what a page's host does to a scenario that is written inside an element. */

/**
 * The text as its author wrote it: without a code fence around it, the indentation that all lines share, and
 * no-break spaces; `<br>` is a line end again (Docusaurus joins code lines with it). '' for a text of blanks.
 */
export function cleanHostText(text: string): string {
  const lines = text
    .replace(/<br\s*\/?>\n?/gi, '\n')
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/^[ \t]*(```+|~~~+).*$/gm, '')
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return indents.length === 0
    ? ''
    : `${lines
        .map((line) => line.slice(indent))
        .join('\n')
        .trim()}\n`;
}
