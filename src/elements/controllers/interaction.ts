/**
 * What a reader does to the cluster: a button and a menu on the thing that has the focus or is pointed at, then the
 * story computed anew from that time; undo, redo, and the changed scenario to take along. What it needs is fetched
 * when a story is interactive.
 */
import { html, nothing, render } from 'lit';
import type { ReactiveController } from 'lit';
import type { Scene, Target } from '../../layout/types.js';
import type { StepInput } from '../../scenario/schema.js';
import type { Choice } from '../../timeline/choices.js';
import type * as Acting from '../acting/acting.js';
import type { History } from '../acting/history.js';
import type { Menu, Spot } from '../acting/menu.js';
import { clockText } from '../clockText.js';
import type { ControlsHost } from '../host.js';
import { Pointing } from './pointing.js';

export interface InteractionHost extends ControlsHost {
  readonly localName: string;
  readonly interactive: boolean;
  edit(scenario: object): Promise<void>;
  /** @returns ends the watch. */
  watch(callback: (time: number) => void): () => void;
}

/** What is seen and has the focus just now. */
export interface Seen {
  readonly scene: Scene | undefined;
  readonly focus: Target | undefined;
}

/** What `kube-action` tells: before it is done, and it can be cancelled. */
export interface KubeAction {
  /** `delete`, `crash`, `nodeDown`, … */
  readonly action: string;
  /** `pod/web-7d9f8-x2k9p`; '' for a step of an author's. */
  readonly object: string;
  /** Seconds of story time. */
  readonly time: number;
  /** What will be appended to the scenario. */
  readonly step: StepInput;
}

export class Interaction implements ReactiveController {
  #acting: typeof Acting | undefined;
  #fetching: Promise<typeof Acting> | undefined;
  #history: History | undefined;
  #menu: Menu | undefined;
  #resume = false;
  #unwatch: (() => void) | undefined;
  #opener: HTMLElement | null = null;
  #said = '';
  #byHand = '';
  #busy = false;
  /** The link that was followed last. */
  #link = '';
  #over: HTMLElement | undefined;
  #under: HTMLElement | undefined;
  readonly #pointing = new Pointing(
    () => this.seen().scene,
    (target, spot) => this.#open(target, spot),
    () => this.#render(),
  );

  constructor(
    private readonly host: InteractionHost,
    private readonly seen: () => Seen,
  ) {
    host.addController(this);
    host.addEventListener('keydown', (event) => this.#pressed(event as KeyboardEvent), { capture: true });
  }

  hostConnected(): void {
    // The button stays at its thing while that moves; without one there is nothing to be moved.
    this.#unwatch = this.host.watch(() => {
      if (this.#acting && (this.#target ?? this.#pointing.target)) this.#render();
    });
    addEventListener('hashchange', this.#follow);
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    removeEventListener('hashchange', this.#follow);
  }

  hostUpdated(): void {
    const { interactive, story } = this.host;
    if (!interactive) {
      if (this.#over) this.#render();
      return;
    }
    if (!story) return;
    if (!this.#acting) return void this.#fetch().then(() => this.host.requestUpdate());
    if (this.#history?.scenario !== story.scenario && !this.#busy)
      this.#history = new this.#acting.History(story.scenario);
    this.#render();
    this.#follow();
  }

  get canUndo(): boolean {
    return this.#history?.canUndo ?? false;
  }

  get canRedo(): boolean {
    return this.#history?.canRedo ?? false;
  }

  /**
   * Appends a cause at the current time; the story goes on from there.
   * @throws {ScenarioError} with every problem of the step.
   */
  async fork(step: StepInput, label = ''): Promise<void> {
    const { forkScenario, momentOf, resumeAt, History } = await this.#fetch();
    const { story, currentTime } = this.host;
    if (!story) throw new Error('missing story: await ready');
    this.#history ??= new History(story.scenario);
    const { scenario, step: id } = forkScenario(story.scenario, momentOf(story, currentTime), step);
    const shown = await this.#show(scenario, () => {
      const time = resumeAt(this.host.story!, id, currentTime);
      this.#history!.add({ scenario, label, left: currentTime, time });
      this.host.seek(time);
    });
    if (!shown) return;
    const index = scenario.steps.findIndex((each) => each.id === id);
    const refused = this.host.story!.problems.find(({ path }) => path.startsWith(`steps[${index}]`));
    this.#say(refused ? this.host.words.act.problem(refused.message) : label);
    await this.host.play();
  }

  async undo(): Promise<void> {
    const change = this.#busy ? undefined : this.#history?.undo();
    if (!change) return;
    if (!(await this.#show(this.#history!.scenario, () => this.host.seek(change.left)))) return;
    this.host.pause();
    this.#say(this.host.words.act.undone(change.label));
  }

  async redo(): Promise<void> {
    const change = this.#busy ? undefined : this.#history?.redo();
    if (!change) return;
    if (!(await this.#show(change.scenario, () => this.host.seek(change.time)))) return;
    this.#say(this.host.words.act.redone(change.label));
    await this.host.play();
  }

  /** @returns false where another scenario came in between: then there is nothing to be told of this one. */
  async #show(scenario: object, then: () => void): Promise<boolean> {
    this.#busy = true;
    this.#byHand = '';
    try {
      await this.host.edit(scenario);
      if (this.host.story?.scenario !== scenario) return false;
      then();
      return true;
    } finally {
      this.#busy = false;
    }
  }

  async #fetch(): Promise<typeof Acting> {
    const acting = (this.#acting ??= await (this.#fetching ??= import('../acting/acting.js')));
    const root = this.host.renderRoot as ShadowRoot;
    const sheet = acting.styles.styleSheet!;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return acting;
  }

  #say(text: string): void {
    this.#said = text;
    this.#render();
  }

  /** In containers of its own, so that the picture's templates know nothing of it. */
  #render(): void {
    const acting = this.#acting;
    const stage = this.host.renderRoot.querySelector<HTMLElement>('.stage');
    if (!acting || !stage) return;
    if (this.#over?.parentNode !== stage) {
      stage.append((this.#over = document.createElement('div')));
      stage.after((this.#under = document.createElement('div')));
      this.#pointing.listen(stage);
    }
    const { interactive, story, words } = this.host;
    const shown = interactive && story !== undefined;
    render(shown ? this.#overlay(acting) : nothing, this.#over);
    render(shown ? acting.changesBar(this.#bar, words) : nothing, this.#under!);
    this.#place(stage);
  }

  #overlay({ actButton, actMenu }: typeof Acting) {
    const { words } = this.host;
    const target = this.#target;
    const spot = target && this.#cornerOf(target);
    const press = () => (this.#menu ? this.#close() : target && this.#open(target, spot!));
    return html`${target && spot ? actButton(target.label, spot, this.#menu !== undefined, words, press) : nothing}
    ${this.#menu ? actMenu(this.#menu, words, this.#choose, this.#close) : nothing}`;
  }

  /** What is pointed at, else what has the focus. */
  get #target(): Target | undefined {
    const root = this.host.renderRoot as ShadowRoot;
    const isInside = root.activeElement?.closest('.stage') != null;
    const { scene, focus } = this.seen();
    const key = this.#pointing.target?.key;
    // It may have moved, or gone, since the pointer came to it.
    const pointed = key === undefined ? undefined : scene?.targets.find((target) => target.key === key);
    return pointed ?? (isInside ? focus : undefined);
  }

  #cornerOf({ box }: Target): Spot {
    const { width = 1, height = 1 } = this.seen().scene ?? {};
    return { left: (box.x + box.width) / width, top: box.y / height };
  }

  /** Never cut off at the picture's lower edge. */
  #place(stage: HTMLElement): void {
    const menu = stage.querySelector<HTMLElement>('.acts');
    if (!menu || !this.#menu) return;
    const most = stage.clientHeight - menu.offsetHeight - 4;
    const top = Math.max(4, Math.min(this.#menu.spot.top * stage.clientHeight, most));
    menu.style.setProperty('--y', `${top}px`);
  }

  #open(target: Target, spot: Spot): void {
    const { host } = this;
    const { story, currentTime } = host;
    if (!this.#acting || !story || !host.interactive || this.#busy) return;
    this.#resume = !host.paused || this.#resume;
    host.pause();
    this.#opener = (host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    const groups = this.#acting.choicesOf(story, this.#acting.subjectOf(target), currentTime);
    this.#menu = { label: target.label, spot, groups };
    this.#render();
    host.renderRoot.querySelector<HTMLElement>('.acts [role=menuitem]')?.focus();
  }

  readonly #close = (): void => {
    if (!this.#shut(this.#opener)) return;
    if (this.#resume) void this.host.play();
    this.#resume = false;
  };

  /** The focus leaves the menu before that goes: else it would be lost. */
  #shut(to: HTMLElement | null = null): boolean {
    const root = this.host.renderRoot as ShadowRoot;
    const wasOpen = this.#menu !== undefined;
    this.#menu = undefined;
    if (root.activeElement?.closest('.acts'))
      (to?.isConnected ? to : root.querySelector<HTMLElement>('.walk'))?.focus();
    if (wasOpen) this.#render();
    return wasOpen;
  }

  readonly #choose = (choice: Choice): void => {
    const { words, currentTime } = this.host;
    const label = words.act.done(this.#acting!.labelOf(choice, words), choice.object, clockText(currentTime));
    const detail: KubeAction = { action: choice.verb, object: choice.object, time: currentTime, step: choice.step };
    this.#resume = false;
    this.#shut();
    const event = new CustomEvent('kube-action', { detail, bubbles: true, composed: true, cancelable: true });
    if (!this.host.dispatchEvent(event)) return;
    this.fork(choice.step, label).catch((error: Error) => this.#say(words.act.problem(error.message)));
  };

  /** The key for context menus, and Shift+F10 where there is none. Ctrl+Z and Ctrl+Y where there is something to undo. */
  readonly #pressed = (event: KeyboardEvent): void => {
    if (!this.host.interactive) return;
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const [origin] = event.composedPath();
    const inPicture = origin instanceof Element && origin.closest('.walk, .act') !== null;
    const { focus } = this.seen();
    if (inPicture && focus && (key === 'ContextMenu' || (key === 'F10' && shiftKey)))
      this.#open(focus, this.#cornerOf(focus));
    else if (inPicture && (ctrlKey || metaKey) && key.toLowerCase() === 'z')
      void (shiftKey ? this.redo() : this.undo());
    else if (inPicture && ctrlKey && key === 'y') void this.redo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  get #bar() {
    return {
      history: this.#history,
      said: this.#said,
      byHand: this.#byHand,
      undo: () => void this.undo(),
      redo: () => void this.redo(),
      copyScenario: () => void this.#copy(this.#text(), this.host.words.act.scenarioCopied),
      copyLink: () => void this.#copy(this.linkToChanges(), this.host.words.act.linkCopied),
    };
  }

  async #text(): Promise<string> {
    const { writeScenario } = await import('../../scenario/write.js');
    return writeScenario(this.#history!.scenario);
  }

  /** The page's address with the changed scenario in it, to go on at the newest change. */
  async linkToChanges(): Promise<string> {
    const { encodeScenario } = await this.#fetch();
    const url = new URL(location.href);
    const { id } = this.host;
    const time = this.#history?.done.at(-1)?.time ?? 0;
    const parts = { ...(id ? { story: id } : {}), t: String(Math.round(time * 100) / 100) };
    url.hash = `${new URLSearchParams(parts).toString()}&scenario=${await encodeScenario(await this.#text())}`;
    return url.href;
  }

  async #copy(text: Promise<string>, done: string): Promise<void> {
    this.#byHand = '';
    const copied = await text;
    try {
      await navigator.clipboard.writeText(copied);
      this.#say(done);
    } catch {
      this.#byHand = copied;
      this.#render();
      this.host.renderRoot.querySelector<HTMLElement>('.changes textarea')?.focus();
    }
  }

  /** A link brings a whole scenario, which is read as strictly as any other. */
  readonly #follow = (): void => {
    const pairs = new URLSearchParams(location.hash.slice(1));
    const code = pairs.get('scenario');
    const { host } = this;
    if (!code || code === this.#link || !host.interactive || !host.story || !this.#acting) return;
    const named = pairs.get('story');
    if (
      named === null
        ? (document.querySelector(`${host.localName}[interactive]`) as EventTarget | null) !== host
        : named !== host.id
    )
      return;
    this.#link = code;
    this.#load(code, Number(pairs.get('t')) || 0).catch((error: Error) =>
      this.#say(host.words.act.problem(error.message)),
    );
  };

  async #load(code: string, time: number): Promise<void> {
    const text = await this.#acting!.decodeScenario(code);
    const { parseScenario } = await import('../../scenario/parse.js');
    const scenario = parseScenario(text);
    const label = this.host.words.act.fromLink;
    const left = this.host.currentTime;
    const shown = await this.#show(scenario, () => {
      this.#history!.add({ scenario, label, left, time });
      this.host.seek(time);
    });
    if (shown) this.#say(label);
  }
}
