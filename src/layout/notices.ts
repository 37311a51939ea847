/** What of the story is not simulated, in one line under the picture: it must not be taken for Kubernetes' doing. */
import type { Story } from '../timeline/types.js';
import type { Frame } from './frame.js';
import type { Tools } from './pod.js';
import { cut, FONTS } from './text.js';
import type { Notices } from './types.js';

type Told = Partial<Pick<Story['scenario'], 'problems'>>;

/** Height of the line with the space around it. */
export const FOOT = 32;
const SIGN = 26;
const FONT = FONTS.text;

interface Notice {
  /** What it is about: a field, or a kind and a name. */
  readonly about: string;
  /** With what that means. */
  readonly whole: string;
}

/** Of what would change nothing of what is shown there is no word. */
export function noticesOf({ problems = [] }: Told, harmless: string): Notice[] {
  return problems.flatMap(({ severity, message }) => {
    if (severity !== 'notice') return [];
    const match = /^(?:(.*): )?not simulated: (.*)$/s.exec(message);
    if (!match || message.endsWith(harmless)) return [];
    const [, object, rest = ''] = match;
    const said = object ? `${object.replaceAll('"', '')}: ${rest}` : rest;
    const end = said.indexOf(': ');
    return [{ about: end < 0 ? said : said.slice(0, end), whole: said }];
  });
}

/** Null where all is simulated. As many as there is room for are named, the others counted. */
export function layoutNotices(scenario: Told, frame: Frame, height: number, { measure, words }: Tools): Notices | null {
  const notices = noticesOf(scenario, words.harmless);
  const [first] = notices;
  if (!first || !frame.lobby) return null;
  const most = frame.right - frame.left - SIGN - 10;
  const fits = (text: string) => measure(text, FONT) <= most;
  const lead = `${words.notSimulated}: `;
  const abouts = [...new Set(notices.map(({ about }) => about))];
  const named = (count: number) => {
    const others = abouts.length - count;
    return lead + abouts.slice(0, count).join(' · ') + (others ? ` +${others}` : '');
  };
  const counts = abouts.map((_, index) => abouts.length - index);
  const wordings = [...(notices.length === 1 ? [lead + first.whole] : []), ...counts.map(named)];
  const others = abouts.length > 1 ? ` +${abouts.length - 1}` : '';
  const text =
    wordings.find(fits) ?? lead + cut(abouts[0]!, most - measure(lead + others, FONT), FONT, measure) + others;
  const width = Math.ceil(measure(text, FONT)) + SIGN + 10;
  const box = { x: frame.left, y: height - FOOT + 5, width, height: 22 };
  return {
    kind: 'notices',
    key: 'notices',
    box,
    sign: { x: box.x + 14, y: box.y + 11 },
    lines: [{ x: box.x + SIGN, y: box.y + 15, text, font: FONT }],
  };
}
