/** Follows a story elsewhere in the page: how a panel is bound to it by `for="id"`. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Story } from '../../timeline/types.js';
import type { StoryHost } from '../host.js';
import { NearController } from './near.js';

/** After which of its events the host is updated. `timeupdate` comes about four times a second while playing. */
const EVENTS = [
  'ready',
  'error',
  'timeupdate',
  'seeked',
  'stepchange',
  'durationchange',
  'closeupchange',
  'play',
  'pause',
];

export interface FollowHost extends ReactiveControllerHost, Element {
  /** Id of a `<kube-story>` in the same document or shadow root. */
  readonly for: string | null;
}

/**
 * Finds the story whether it comes before its follower or after it, is made known later, is taken out
 * and put back or replaced by another of that id; and asks the host for an update whenever it changes.
 */
export class FollowController implements ReactiveController {
  /** The story's element; undefined while there is none of that id. */
  target: StoryHost | undefined;

  private element: Element | null = null;
  private observer: MutationObserver | undefined;
  private readonly near: NearController;
  private unwatch: (() => void) | undefined;

  /**
   * @param frame is told the time of every picture that is shown, for what moves with it.
   */
  constructor(
    private readonly host: FollowHost,
    private readonly frame?: (time: number) => void,
  ) {
    host.addController(this);
    this.near = new NearController(host);
  }

  /** Undefined until it is loaded. */
  get story(): Story | undefined {
    return this.target?.story;
  }

  /** Seconds; 0 until a story is loaded. */
  get time(): number {
    return this.story ? this.target!.currentTime : 0;
  }

  hostConnected(): void {
    this.observer ??= new MutationObserver(this.resolve);
    // Ids come, go and move with markup anywhere in the root; finding one again is a look-up.
    const options = { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] };
    this.observer.observe(this.host.getRootNode(), options);
    this.resolve();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.leave();
  }

  hostUpdate(): void {
    // A story out of sight is not loaded by itself, but its panel is here.
    if (this.near.near && this.target && !this.story) this.target.load().catch(() => undefined);
    if (this.host.isConnected && this.element?.id !== (this.host.for ?? '')) this.resolve();
  }

  private readonly resolve = (): void => {
    const root = this.host.getRootNode();
    const id = this.host.for;
    const found = id && 'getElementById' in root ? (root as Document | ShadowRoot).getElementById(id) : null;
    if (found === this.element) return;
    this.leave();
    this.element = found;
    if (!found) return;
    if (isStory(found)) this.follow(found);
    else void this.await(found);
  };

  /** It stands in the page and is not known yet. */
  private async await(found: Element): Promise<void> {
    await customElements.whenDefined(found.localName);
    if (found !== this.element) return;
    customElements.upgrade(found);
    if (isStory(found)) this.follow(found);
  }

  private follow(target: StoryHost): void {
    this.target = target;
    for (const type of EVENTS) target.addEventListener(type, this.changed);
    if (this.frame) this.unwatch = target.watch(this.frame);
    this.changed();
  }

  private leave(): void {
    this.unwatch?.();
    this.unwatch = undefined;
    for (const type of EVENTS) this.target?.removeEventListener(type, this.changed);
    if (this.target) this.host.requestUpdate();
    this.target = undefined;
    this.element = null;
  }

  private readonly changed = (): void => this.host.requestUpdate();
}

/** What is known by that name and can be followed; a plain element has no steps. */
const isStory = (element: Element): element is Element & StoryHost => 'watch' in element && 'stateAt' in element;
