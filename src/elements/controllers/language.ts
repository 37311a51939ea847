import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { en, type Words } from '../../locales/en.js';
import { deferred } from '../deferred.js';
import { hostOf, langOf, languageFor, type Language } from '../languages.js';
import type { Telling } from '../load.js';

/**
 * The host's words in the language of where it stands: its own `lang`, or that of the nearest element around it.
 */
export class LanguageController implements ReactiveController {
  words: Words = en;
  /** BCP 47, as the page says it: an author may have written in more languages than there are words here. */
  lang = 'en';
  /** Undefined for English. */
  language: Language | undefined;

  readonly #observer = new MutationObserver(() => void this.#read());
  #ready = deferred<void>();

  /** @param changed it is another language than before. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly changed: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (let at: Element | null = this.host; at; at = hostOf(at)) {
      const attributes = { attributeFilter: ['lang'], subtree: true };
      this.#observer.observe(at.getRootNode(), attributes);
    }
    void this.#read();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** What a story is told in, once its words are there. */
  async telling(): Promise<Telling> {
    await this.#ready.promise;
    return { words: this.language, lang: this.lang };
  }

  async #read(): Promise<void> {
    const lang = langOf(this.host);
    if (lang === this.lang && this.#ready.settled) return;
    this.lang = lang;
    const language = await languageFor(lang);
    if (lang !== this.lang) return;
    const known = this.#ready.settled;
    this.language = language;
    this.words = language?.elements ?? en;
    this.#ready.resolve();
    this.host.requestUpdate();
    if (known) this.changed();
  }
}
