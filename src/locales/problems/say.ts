/**
 * What is wrong with a scenario, in the reader's language. A problem's `message` stays English, as people search for
 * it; where it is shown it is taken apart along {@link SENTENCES} and put together again in another language.
 */
import { SENTENCES } from './sentences.js';

/** Each sentence in one language, with the holes of the English one. */
export type Phrases = Readonly<Record<keyof typeof SENTENCES, string>>;

/** Says a message in a language. What is in none of the sentences, such as names and values, stays as it is. */
export type Say = (message: string) => string;

/** `"web"`, with what may stand in it; one that was cut ends with `…`. */
const QUOTED = String.raw`"(?:[^"\\]|\\.)*?(?:"|…)`;

/** What a hole takes: a word, the whole rest, or anything in which quotes come in pairs. */
const HOLES: Readonly<Record<string, string>> = {
  w: String.raw`([^\s,:]+)`,
  '*': '([^]*)',
  '': `((?:${QUOTED}|[^"])+?)`,
};

/** So short that other sentences have them too: they hold only where all in their holes is known. */
const LOOSE = new Set<keyof Phrases>(['mustBe', 'or', 'article', 'articles']);

const ONLY_QUOTED = new RegExp(`^${QUOTED}(, ${QUOTED})*$`);

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

const PATTERNS = Object.entries(SENTENCES)
  .map(([name, text]) => ({
    name: name as keyof Phrases,
    pattern: patternOf(text),
    known: text.replace(/\{.*?\}/g, ''),
  }))
  .sort((a, b) => b.known.length - a.known.length);

function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/\{\d([w*]?)\}/);
  return new RegExp(`^${parts.map((part, place) => (place % 2 ? HOLES[part]! : literal(part))).join('')}$`);
}

/** The way a language says problems: the sentence that tells most about a message, and what is in its holes likewise. */
export function sayer(phrases: Phrases): Say {
  return function say(message: string): string {
    if (ONLY_QUOTED.test(message)) return message;
    for (const { name, pattern } of PATTERNS) {
      const found = pattern.exec(message);
      if (found && !(LOOSE.has(name) && found.slice(1).some((part) => part.includes(' ') && say(part) === part)))
        return phrases[name].replace(/\{(\d)[w*]?\}/g, (_, hole: string) => say(found[Number(hole) + 1]!));
    }
    return message;
  };
}
