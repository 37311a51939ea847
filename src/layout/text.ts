/** How wide text is, and how it is made to fit, without a page to measure it in. */

export interface Font {
  /** Px. */
  readonly size: number;
  readonly weight: number;
  readonly mono?: boolean;
}

/** The same, `times` as large. */
export const larger = (font: Font, times: number): Font => (times === 1 ? font : { ...font, size: font.size * times });

/** Text at a place: `x`, `y` is the end of the baseline that `anchor` names, `start` by default. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly font: Font;
  readonly anchor?: 'middle' | 'end';
}

/** Width in px of a text in one line. */
export type Measure = (text: string, font: Font) => number;

export const FONTS = {
  name: { size: 15, weight: 700 },
  card: { size: 13, weight: 700 },
  title: { size: 11.5, weight: 700 },
  word: { size: 11, weight: 600 },
  text: { size: 11, weight: 400 },
  mono: { size: 11, weight: 500, mono: true },
  strong: { size: 11, weight: 700, mono: true },
} as const satisfies Record<string, Font>;

/**
 * The wider of DejaVu Sans and Inter, so that text fits whatever the page's font. One character
 * a width, from U+0020 on: its code minus 32 is the width in fiftieths of an em, rounded up.
 */
const REGULAR = '047J@PG.449J0702@@@@@@@@@@11JJJ;RBCEG@>GF/;A<MFH@HC@@EBRCAC424J99?@<@?2@@..=.Q@?@@5:4@>I>>;@1@J';
const BOLD = '27:JCRL077<J3834CCCCCCCCCC44JJJ=TGFFJBBIJ3=G@RJKEKGDBIGWGDE747J99BD>DB6DD11B1TDCDD9>8DANAA=D3DJ';
/** Signs of ours that are narrower than the em that other characters are given. */
const NARROW = '·…→×✓✗';

/** What Chinese, Japanese and Korean are written with: one em each in every font. */
const FULL = /[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60]/;
/** Letters that are no letter with a mark, and quotes, by a character of the table as wide. */
const LIKE: Readonly<Record<string, string>> = {
  ß: 'B',
  œ: 'm',
  æ: 'm',
  ø: 'o',
  '¿': '?',
  '¡': '!',
  '\u00a0': ' ',
  '\u202f': ' ',
  '’': '"',
  '‘': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '+',
  '»': '+',
};

/** A letter with a mark is as wide as without it; what nothing is known of is given an em. */
function plainWidth(character: string, widths: string, mono = false): number {
  const code = (LIKE[character] ?? character.normalize('NFD')).charCodeAt(0) - 32;
  if (code < 0 || code > 94) return 1.06;
  return mono ? 0.605 : (widths.charCodeAt(code) - 32) / 50 + 0.02;
}

/** The default measure: no page needed, the same everywhere, and no narrower than common fonts. */
export const measureText: Measure = (text, { size, weight, mono }) => {
  const widths = weight >= 600 ? BOLD : REGULAR;
  let em = 0;
  for (const character of text) {
    const code = character.codePointAt(0)! - 32;
    if (code >= 0 && code < 95) em += mono ? 0.605 : (widths.charCodeAt(code) - 32) / 50;
    else if (FULL.test(character)) em += 1;
    else if (mono && NARROW.includes(character)) em += 0.605;
    else em += character === '·' ? 0.4 : plainWidth(character, widths, mono);
  }
  return em * size;
};

/** The longest form of a text that fits, cut in the middle since both ends tell; '' when none does. */
export function cut(text: string, width: number, font: Font, measure: Measure): string {
  if (measure(text, font) <= width) return text;
  let low = 1;
  let high = text.length - 1;
  const short = (kept: number) =>
    `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(short(middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  const shortest = short(low);
  return measure(shortest, font) <= width ? shortest : '';
}

/** The first of several wordings that fits, else the last one, cut. */
export function choose(wordings: readonly string[], width: number, font: Font, measure: Measure): string {
  return (
    wordings.find((wording) => measure(wording, font) <= width) ?? cut(wordings.at(-1) ?? '', width, font, measure)
  );
}

/** Breaks a word such as CrashLoopBackOff before its capitals, in as few lines as it takes, about as long as each other. */
export function inParts(word: string, width: number, font: Font, measure: Measure): string[] {
  const parts = word.split(/(?<=[a-z:])(?=[A-Z])(?!Loop|Off)/);
  let lines = joined(parts, (text) => measure(text, font) <= width);
  for (;;) {
    const longest = Math.max(...lines.map((line) => measure(line, font)));
    const narrower = joined(parts, (text) => measure(text, font) < longest);
    const worse = narrower.length > lines.length || narrower.some((line) => measure(line, font) >= longest);
    if (worse) return lines.map((line) => cut(line, width, font, measure));
    lines = narrower;
  }
}

/** As many parts in a line as fit. */
function joined(parts: readonly string[], fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && fits(last + part)) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** Where a line may end: behind a space, and between two characters of writing that has none. */
const BREAK = /(?<= )|(?<=[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60])(?![、。，：；？！）」』ーっゃゅょッャュョ])/;

/** Breaks text at spaces into at most `lines` lines; what is left over is cut into the last. */
export function wrap(text: string, width: number, lines: number, font: Font, measure: Measure): string[] {
  const words = text.split(BREAK);
  const wrapped: string[] = [];
  while (words.length && wrapped.length < lines - 1) {
    let line = words.shift()!;
    while (words.length && measure((line + words[0]!).trimEnd(), font) <= width) line += words.shift()!;
    wrapped.push(cut(line.trimEnd(), width, font, measure));
  }
  if (words.length) wrapped.push(cut(words.join(''), width, font, measure));
  return wrapped;
}
