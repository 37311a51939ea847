/** The languages that the command line tells stories in. */
import de from '../locales/de.js';
import es from '../locales/es.js';
import fr from '../locales/fr.js';
import ja from '../locales/ja.js';
import ko from '../locales/ko.js';
import ptBR from '../locales/pt-BR.js';
import zhHans from '../locales/zh-Hans.js';
import { bestTag } from '../scenario/languages.js';
import type { StoryWords } from '../story.js';
import { UsageError, type Arguments, type Options } from './command.js';

interface Spoken extends StoryWords {
  readonly elements: { readonly because: (cause: string) => string };
}

const WORDS: Readonly<Record<string, Spoken>> = { de, es, fr, ja, ko, 'pt-BR': ptBR, 'zh-Hans': zhHans };
const TAGS = ['en', ...Object.keys(WORDS)];

export const LANG: Options = { lang: { type: 'string' } };
export const LANG_HELP = `  --lang         language of captions and picture: ${TAGS.join(', ')}; en by default`;

/** What a story is told in. */
export interface Telling {
  readonly words?: Spoken | undefined;
  readonly lang?: string;
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
  return { words: WORDS[tag], lang };
}
