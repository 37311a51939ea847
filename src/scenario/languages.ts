/** Words in several languages, and which of them a reader gets. Tags are those of BCP 47. */
import { requiredValue, type Path, type Report } from './problems.js';

/** One text for all, or one a language, by its tag; `en` is always among them: readers of any other get it. */
export type Text = string | Readonly<Record<string, string>>;

/** A language, its script and its region, as far as an author has reason to tell them apart. */
export const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

/** What a text of one language only is in. */
export const FALLBACK = 'en';

export const TAG_RULE = 'write a language tag such as "en", "de", "pt-BR" or "zh-Hans"';

/**
 * The one of these tags that a reader of `wanted` reads: the tag itself, else one of the same language in the same
 * script, of the same region if there is one. `de-AT` reads `de`, `zh-CN` reads `zh-Hans`, `zh-TW` does not.
 */
export function bestTag<const Tag extends string>(wanted: string, tags: readonly Tag[]): Tag | undefined {
  const same = tags.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
  const asked = same ?? wholeTag(wanted);
  if (same !== undefined || typeof asked !== 'object') return same;
  const read = tags.filter((tag) => {
    const has = wholeTag(tag);
    return has?.language === asked.language && has.script === asked.script;
  });
  return read.find((tag) => wholeTag(tag)?.region === asked.region) ?? read[0];
}

/** With the script and region that the language most likely has; undefined of what is no tag. */
function wholeTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return undefined;
  }
}

/** Reports words in several languages among which there are none for the readers of any other. */
export function checkText(text: Text | undefined, report: Report, path: Path): void {
  if (typeof text === 'object' && text[FALLBACK] === undefined)
    report([...path, FALLBACK], requiredValue('what readers of any other language get'));
}

/** What a reader of `lang` gets to read. */
export function textIn(text: Text, lang: string): string {
  if (typeof text === 'string') return text;
  return text[bestTag(lang, Object.keys(text)) ?? FALLBACK] ?? Object.values(text)[0] ?? '';
}
