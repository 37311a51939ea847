/** The story that an element is given: where it is read from, when it is loaded anew, what is wrong with it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/en.js';
import type { Problem } from '../../scenario/types.js';
import type { Story } from '../../timeline/types.js';
import { deferred } from '../deferred.js';
import { inlineText } from '../inline.js';
import { loadStory, problemsOf, retell, type Loaded, type Showing, type Source, type Telling } from '../load.js';
import { MutationController } from './mutation.js';

export interface SourceHost extends ReactiveControllerHost, Element {
  readonly words: Words;
  /** What a story is told in. */
  readonly language: { telling(): Promise<Telling> };
  /** Goes before `src`, and that before what is written inside the element. */
  readonly scenario: object | string | undefined;
  readonly src: string | null;
}

export interface SourceEvents {
  /** There is a story where there was none, or another. */
  began(loaded: Loaded): void;
  /** The story has become another at the same time. */
  edited(loaded: Loaded): void;
  /** There is none any more. */
  ended(): void;
  /** It shall be loaded now. */
  wanted(): boolean;
}

export class SourceController implements ReactiveController {
  story: Story | undefined;
  /** What makes its pictures. */
  showing: Showing | undefined;
  problems: readonly Problem[] = [];

  #inline = '';
  #source: string | object | undefined;
  #loading: AbortController | undefined;
  #ready = deferred<void>();

  constructor(
    private readonly host: SourceHost,
    private readonly events: SourceEvents,
  ) {
    host.addController(this);
    host.addController(new MutationController(host, { characterData: true }, this.#read));
  }

  get #given(): string | object | undefined {
    return this.host.scenario || this.host.src || this.#inline || undefined;
  }

  /** Something is given: there is a story, or will be one, or it cannot be shown. */
  get asked(): boolean {
    return this.#given !== undefined;
  }

  /** Settles when the story's first picture stands, or it cannot be shown. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  readonly #read = (): void => {
    this.#inline = inlineText(this.host);
    this.host.requestUpdate();
  };

  hostUpdate(): void {
    const source = this.#given;
    if (source === this.#source || (source && !this.events.wanted())) return;
    this.#source = source;
    void this.#load(source);
  }

  /** Another story in place of this one, at the same time. */
  async edit(scenario: object): Promise<void> {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    const source: Source = { kind: 'object', object: scenario };
    const loaded = await loadStory(source, this.host.words, signal, this.host.language.telling()).catch((error) => {
      // What was superseded has not failed.
      if (signal.aborted) return undefined;
      throw error;
    });
    if (!loaded || signal.aborted) return;
    this.story = loaded.story;
    this.events.edited(loaded);
    this.host.requestUpdate();
  }

  /** The same story in the reader's language, when that has changed. */
  async retell(): Promise<void> {
    const before = this.story;
    if (!before) return;
    const loaded = await retell(before, this.host.language.telling());
    if (this.story !== before) return;
    this.story = loaded.story;
    this.showing = loaded.showing;
    this.events.edited(loaded);
    this.host.requestUpdate();
  }

  async #load(source: string | object | undefined): Promise<void> {
    this.#loading?.abort();
    if (this.#ready.settled) this.#ready = deferred();
    if (!source) return this.#unload([]);
    const { signal } = (this.#loading = new AbortController());
    try {
      const loaded = await loadStory(this.#sourceOf(source), this.host.words, signal, this.host.language.telling());
      if (!signal.aborted) await this.#begin(loaded);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #sourceOf(source: string | object): Source {
    if (typeof source !== 'string') return { kind: 'object', object: source };
    const { scenario, src } = this.host;
    return source === src && !scenario ? { kind: 'url', url: source } : { kind: 'text', text: source };
  }

  async #begin(loaded: Loaded): Promise<void> {
    if (this.story) this.events.ended();
    this.story = loaded.story;
    this.showing = loaded.showing;
    this.problems = [];
    this.events.began(loaded);
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#ready.resolve();
    this.host.dispatchEvent(new CustomEvent('ready'));
  }

  #fail(error: unknown): void {
    this.#unload(problemsOf(error));
    this.#ready.reject(error);
    this.host.dispatchEvent(new CustomEvent('error', { detail: { problems: this.problems } }));
  }

  #unload(problems: readonly Problem[]): void {
    const before = this.story;
    this.story = undefined;
    this.problems = problems;
    if (before) this.events.ended();
    this.host.requestUpdate();
  }
}
