/** What the reader has chosen and asked for beside playing: captions, a menu, something to read, something to take along. */
import type { ReactiveController } from 'lit';
import { clockText } from '../clockText.js';
import type { ControlsHost } from '../host.js';
import { markCurrentLine } from '../currentLine.js';
import { saveAs } from '../save.js';
import type { Announcer } from './announcer.js';

/** What is open over the story. */
export type Dialog =
  | { readonly kind: 'help' }
  | { readonly kind: 'description'; readonly heading: string; readonly lines: readonly string[] }
  | { readonly kind: 'copy'; readonly text: string };

export type Menu = 'rate' | 'more';

/** A moment under the pointer on the scrubber. */
export interface Hint {
  /** Seconds. */
  readonly time: number;
  /** 0…1 of the scrubber's width. */
  readonly share: number;
}

/** Milliseconds that a short message stands. */
const MESSAGE = 4000;

export class Reader implements ReactiveController {
  captions = true;
  dialog: Dialog | null = null;
  menu: Menu | null = null;
  hint: Hint | null = null;
  /** Shown and read out; '' when there is none. */
  message = '';
  private opened: Menu | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param host `requestFullscreen` is the element's own. */
  constructor(
    private readonly host: ControlsHost & HTMLElement,
    private readonly announcer: Announcer,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.changed);
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.changed);
    clearTimeout(this.timer);
    this.listen(false);
    this.message = '';
    this.dialog = this.menu = this.opened = this.hint = null;
  }

  hostUpdated(): void {
    markCurrentLine(this.host.renderRoot, this.host.currentTime);
    const dialog = this.host.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    if (this.menu !== this.opened) this.openMenu();
  }

  /** The button of the menu that is open. */
  get button(): HTMLElement | null {
    return this.host.renderRoot.querySelector('.opens[aria-expanded="true"]');
  }

  /** Over everything else where the browser can, else over the picture. */
  private openMenu(): void {
    this.opened = this.menu;
    const menu = this.host.renderRoot.querySelector<HTMLElement>('.menu');
    if (!menu || !this.button) return this.listen(false);
    if (typeof menu.showPopover === 'function') menu.showPopover();
    this.stay();
    this.listen(true);
    const items = [...menu.querySelectorAll<HTMLElement>('.item')].filter((item) => item.getClientRects().length);
    (items.find((item) => item.ariaChecked === 'true' && item.role === 'menuitemradio') ?? items[0])?.focus();
  }

  private listen(on: boolean): void {
    const [method, options] = [
      on ? 'addEventListener' : 'removeEventListener',
      { capture: true, passive: true },
    ] as const;
    document[method]('pointerdown', this.elsewhere, options);
    window[method]('scroll', this.stay, options);
    window[method]('resize', this.stay, options);
  }

  /** An open menu stays at its button. */
  private readonly stay = (): void => {
    const menu = this.host.renderRoot.querySelector<HTMLElement>('.menu');
    if (menu && this.button && getComputedStyle(menu).position === 'fixed')
      place(menu, this.button.getBoundingClientRect());
  };

  private readonly elsewhere = (event: Event): void => {
    const menu = this.host.renderRoot.querySelector('.menu');
    const inside = event.composedPath();
    if (menu && inside.includes(menu)) return;
    // Its own button closes it by itself.
    if (this.button && inside.includes(this.button)) return;
    this.show({ menu: null });
  };

  get canFullscreen(): boolean {
    return Boolean(document.fullscreenEnabled);
  }

  get isFullscreen(): boolean {
    // Seen from outside a shadow root it is the root's host that is shown.
    const root = this.host.getRootNode() as Document | ShadowRoot;
    return root.fullscreenElement === this.host;
  }

  show(next: Partial<Pick<Reader, 'dialog' | 'menu' | 'hint'>>): void {
    Object.assign(this, next);
    this.changed();
  }

  say(message: string): void {
    this.message = message;
    this.announcer.text = message;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.message = '';
      this.changed();
    }, MESSAGE);
    this.changed();
  }

  setRate(rate: number): void {
    const { host } = this;
    host.playbackRate = Math.min(Math.max(rate, 0.25), 4);
    this.say(host.words.rateIs(host.words.times(host.playbackRate)));
  }

  toggleCaptions(): void {
    this.captions = !this.captions;
    this.say(this.host.words.captionsAre(this.captions));
  }

  toggleFullscreen(): void {
    if (!this.canFullscreen) return;
    // Refused where a page or its frame does not allow it: then all stays as it is.
    const done = this.isFullscreen ? document.exitFullscreen() : this.host.requestFullscreen();
    done.catch(() => undefined);
  }

  restart(): void {
    this.host.seek(this.host.range.start);
    void this.host.play();
  }

  help(): void {
    this.show({ dialog: { kind: 'help' } });
  }

  describe(): void {
    const { host } = this;
    const heading = host.words.pictureAt(clockText(host.currentTime));
    const lines = host.story?.describe(host.currentTime) ?? [];
    this.show({ dialog: { kind: 'description', heading, lines } });
  }

  copyLink(): Promise<void> {
    return this.copy(this.host.linkTo(), this.host.words.linkCopied);
  }

  async copyScenario(): Promise<void> {
    const { words } = this.host;
    let text: string;
    try {
      text = await this.host.sourceText();
    } catch {
      return this.say(words.notLoaded);
    }
    return this.copy(text, words.scenarioCopied);
  }

  /** Where there is no clipboard, or it refuses, the text is there to be taken by hand. */
  private async copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.say(done);
    } catch {
      this.show({ dialog: { kind: 'copy', text } });
    }
  }

  save(kind: 'svg' | 'png'): Promise<void> {
    const { host } = this;
    return saveAs(kind, host).then(
      (file) => this.say(host.words.saved(file)),
      () => this.say(host.words.notSaved),
    );
  }

  private readonly changed = (): void => this.host.requestUpdate();
}

/** Px between a menu and the window's edges, and its button. */
const GAP = 6;

/** Above its button, or below where there is more room. */
function place({ style, offsetWidth }: HTMLElement, { top, bottom, right }: DOMRect): void {
  const above = top - 2 * GAP;
  const below = innerHeight - bottom - 2 * GAP;
  const up = above >= below || above > 420;
  const { clientWidth } = document.documentElement;
  const aside = Math.max(GAP, Math.min(clientWidth - right, clientWidth - offsetWidth - GAP));
  style.inset = up ? `auto ${aside}px ${innerHeight - top + GAP}px auto` : `${bottom + GAP}px ${aside}px auto auto`;
  style.maxHeight = `${Math.max(120, up ? above : below)}px`;
}
