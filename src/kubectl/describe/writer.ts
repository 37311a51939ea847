/** What descriptions are made of. Source: kubectl/pkg/describe/describe.go, v1.36. */
import type { Labels } from '../../kubernetes/selectors.js';
import type { Toleration } from '../../kubernetes/types.js';
import { DESCRIPTION, TabWriter } from '../tabWriter.js';

const INDENT = '  ';

/** Lines with tabs, indented by level. */
export class Description {
  readonly #writer = new TabWriter(DESCRIPTION);
  #text = '';

  /** One line; `cells` are what stands between tabs. */
  line(level: number, ...cells: (string | number | boolean)[]): void {
    this.#writer.write(`${INDENT.repeat(level)}${cells.join('\t')}\n`);
  }

  /** Columns begin anew. */
  flush(): void {
    this.#text += this.#writer.flush();
  }

  toString(): string {
    this.flush();
    return this.#text;
  }
}

/** A title and its values, one a line. Source: printLabelsMultiline. */
export function list(out: Description, title: string, values: readonly string[], indent = ''): void {
  if (values.length === 0) return out.line(0, `${indent}${title}:`, '<none>');
  for (const [index, value] of values.entries()) out.line(0, index === 0 ? `${indent}${title}:` : '', value);
}

/** `key=value`, by key. */
export const labelLines = (labels: Labels | undefined): string[] =>
  Object.entries(labels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const LONGEST = 140;

/** Source: printAnnotationsMultiline. */
export function annotations(out: Description, title: string, all: Labels | undefined): void {
  const shown = Object.entries(all ?? {})
    .filter(([key]) => key !== LAST_APPLIED)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (shown.length === 0) return out.line(0, `${title}:`, '<none>');
  for (const [index, [key, value]] of shown.entries()) {
    const text = value.replace(/\n$/, '');
    const head = index === 0 ? `${title}:` : '';
    if (text.length + key.length + 2 <= LONGEST && !text.includes('\n')) {
      out.line(0, head, `${key}: ${text}`);
      continue;
    }
    out.line(0, head, `${key}:`);
    for (const part of text.split('\n'))
      out.line(0, '', `  ${part.length > LONGEST - 2 ? `${part.slice(0, LONGEST - 2)}...` : part}`);
  }
}

/** Source: printTolerationsMultilineWithIndent. */
export const tolerationLines = (tolerations: readonly Toleration[] = []): string[] =>
  tolerations
    .toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : (a.key ?? '') > (b.key ?? '') ? 1 : 0))
    .map(({ key = '', value, effect, operator, tolerationSeconds }) => {
      const exists = operator === 'Exists' && !value;
      return [
        key,
        value ? `=${value}` : '',
        effect ? `:${effect}` : '',
        exists ? (key || effect ? ' op=Exists' : 'op=Exists') : '',
        tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`,
      ].join('');
    });

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Thu, 01 Jan 2026 00:00:10 +0000`, as Go's RFC1123Z; of no time the zero time. */
export function date(text: string | undefined): string {
  if (!text) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const at = new Date(text);
  const two = (number: number) => String(number).padStart(2, '0');
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${DAYS[at.getUTCDay()]}, ${two(at.getUTCDate())} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${clock} +0000`;
}
