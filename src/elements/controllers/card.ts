/**
 * Of which thing in the picture a card is shown: the one under the pointer, else the one that keys walked to,
 * or that was tapped. It stays as long as the pointer is on the thing or on the card, goes with Escape (WCAG 1.4.13).
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Particulars } from '../../layout/particulars.js';
import type { Target } from '../../layout/types.js';
import type { Shares, WalkController } from './walk.js';

/** Milliseconds: a pointer on its way across opens nothing, and one on its way to the card closes nothing. */
const COME = 140;
const GO = 260;

export interface Card {
  readonly target: Target;
  /** Null for what has nothing to tell but its name. */
  readonly particulars: Particulars | null;
  readonly box: Shares;
  /** It was tapped: what a pointer or a key would do next is offered as a button. */
  readonly tapped: boolean;
}

export class CardController implements ReactiveController {
  /** Under the pointer, or tapped. */
  private pointed: string | null = null;
  private tapped = false;
  /** The focus in the picture was moved by keys, and Escape was not pressed since. */
  private walked = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the next click is made with. */
  private touch = false;

  /** @param tell what is known of a thing at the current time */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly walk: WalkController,
    private readonly tell: (target: Target) => Particulars | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.pressed, true);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.pressed, true);
    clearTimeout(this.timer);
    this.hide();
  }

  get card(): Card | null {
    const { walk } = this;
    const target = walk.find(this.pointed) ?? (this.walked ? walk.target : undefined);
    if (!target) return null;
    const particulars = this.tell(target);
    // The whole cluster has no name of its own: only who walks is told where they are.
    if (!particulars && !this.walked && target.kind !== 'pod') return null;
    return { target, particulars, box: walk.sharesOf(target), tapped: this.tapped };
  }

  /** A mouse or pen is over this place, in shares of the picture. */
  over(left: number, top: number): void {
    const hit = this.walk.hit(left, top);
    const key = hit && hit.parent !== null ? hit.key : null;
    if (key === this.pointed && !this.tapped) return clearTimeout(this.timer);
    this.after(this.pointed ? GO / 2 : COME, () => this.point(key));
  }

  /** The pointer has left the picture, or the card. */
  out(): void {
    if (!this.tapped) this.after(GO, () => this.point(null));
  }

  /** The pointer is on the card: it stays. */
  hold(): void {
    clearTimeout(this.timer);
  }

  down(pointerType: string): void {
    this.touch = pointerType === 'touch';
    this.walked = false;
  }

  /** By mouse what is there is opened; by touch its card is shown, and with a second tap it is opened. */
  click(left: number, top: number): void {
    const target = this.walk.hit(left, top);
    if (!target) return;
    if (!this.touch || (this.tapped && this.pointed === target.key)) this.open(target);
    else {
      this.walk.moveTo(target);
      this.point(target.parent === null ? null : target.key, true);
    }
  }

  open(target: Target): void {
    this.hide();
    this.walk.enter(target);
  }

  /** Keys move the focus. `Escape` leaves no card behind. */
  walkedBy(key: string): void {
    this.hide();
    this.walked = key !== 'Escape';
    this.host.requestUpdate();
  }

  /** @param byKey what was focused is not under a pointer */
  focused(byKey: boolean): void {
    this.walked = byKey;
    this.host.requestUpdate();
  }

  hide(): void {
    clearTimeout(this.timer);
    this.walked = false;
    this.point(null);
  }

  private point(key: string | null, tapped = false): void {
    clearTimeout(this.timer);
    if (key === this.pointed && tapped === this.tapped) return;
    this.pointed = key;
    this.tapped = tapped && key !== null;
    this.host.requestUpdate();
  }

  private after(milliseconds: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, milliseconds);
  }

  /** Wherever the keyboard's focus is. The key is not used up: it may mean something there. */
  private readonly pressed = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && this.pointed !== null) this.hide();
  };
}
