/** The languages that the command line tells stories in. */
import de from '../locales/de.js';
import es from '../locales/es.js';
import fr from '../locales/fr.js';
import ja from '../locales/ja.js';
import ko from '../locales/ko.js';
import ptBR from '../locales/pt-BR.js';
import zhHans from '../locales/zh-Hans.js';
import problemsDe from '../locales/problems/de.js';
import problemsEs from '../locales/problems/es.js';
import problemsFr from '../locales/problems/fr.js';
import problemsJa from '../locales/problems/ja.js';
import problemsKo from '../locales/problems/ko.js';
import problemsPtBR from '../locales/problems/pt-BR.js';
import type { Say } from '../locales/problems/say.js';
import problemsZhHans from '../locales/problems/zh-Hans.js';
import { bestTag } from '../scenario/languages.js';
import type { StoryWords } from '../story.js';
import { UsageError, type Arguments, type Options } from './command.js';

interface Spoken extends StoryWords {
  readonly elements: { readonly because: (cause: string) => string };
}

const WORDS: Readonly<Record<string, Spoken>> = { de, es, fr, ja, ko, 'pt-BR': ptBR, 'zh-Hans': zhHans };
const PROBLEMS: Readonly<Record<string, Say>> = {
  de: problemsDe,
  es: problemsEs,
  fr: problemsFr,
  ja: problemsJa,
  ko: problemsKo,
  'pt-BR': problemsPtBR,
  'zh-Hans': problemsZhHans,
};
const TAGS = ['en', ...Object.keys(WORDS)];

export const LANG: Options = { lang: { type: 'string' } };
export const LANG_HELP = `  --lang         language of captions and picture: ${TAGS.join(', ')}; en by default`;

/** What a story is told in. */
export interface Telling {
  readonly words?: Spoken | undefined;
  readonly lang?: string;
  /** The message of a problem; in English it is what it is. */
  readonly say?: Say | undefined;
}

/** Before what led to something. */
export const because = ({ words }: Telling, cause: string): string =>
  words?.elements.because(cause) ?? `because: ${cause}`;

/** @throws {UsageError} for a language that there is not. */
export function readLang({ values }: Arguments): Telling {
  const { lang } = values;
  if (typeof lang !== 'string') return {};
  const tag = bestTag(lang, TAGS);
  if (tag === undefined) throw new UsageError(`unknown --lang: ${lang || '""'}: there are ${TAGS.join(', ')}`);
  return { words: WORDS[tag], lang, say: PROBLEMS[tag] };
}
