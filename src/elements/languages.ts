/** The languages that elements speak. English is there from the start; each other one is fetched when it is asked for. */
import type { Words } from '../locales/en.js';
import { bestTag } from '../scenario/languages.js';
import type { StoryWords } from '../story.js';

/** Everything that is said in one language. */
export interface Language extends StoryWords {
  readonly elements: Words;
}

const OTHERS = {
  de: () => import('../locales/de.js'),
  es: () => import('../locales/es.js'),
  fr: () => import('../locales/fr.js'),
  'pt-BR': () => import('../locales/pt-BR.js'),
  'zh-Hans': () => import('../locales/zh-Hans.js'),
  ja: () => import('../locales/ja.js'),
  ko: () => import('../locales/ko.js'),
} satisfies Record<string, () => Promise<{ default: Language }>>;

type Tag = keyof typeof OTHERS;

const TAGS = ['en', ...(Object.keys(OTHERS) as Tag[])] as const;

/**
 * What to speak to a reader of `lang` (BCP 47): `de-AT` reads `de`.
 * @returns undefined for English, which is also for those whose language is none of these, or cannot be fetched.
 */
export async function languageFor(lang: string): Promise<Language | undefined> {
  const tag = bestTag(lang, TAGS);
  if (tag === undefined || tag === 'en') return undefined;
  return OTHERS[tag]().then(
    (module) => module.default,
    () => undefined,
  );
}

/** The language of what is inside an element: its own `lang`, or that of the nearest one around it, out of shadow trees too. */
export function langOf(element: Element): string {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang !== null && lang !== undefined) return lang || 'en';
  }
  return 'en';
}

/** The element whose shadow tree this one is in; null in the page's own. */
export function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
