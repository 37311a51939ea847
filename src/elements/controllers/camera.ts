/**
 * What the picture looks at: what the author's steps say at a story time, until the reader goes
 * elsewhere by themselves; then that, until they go back.
 */
import type { Shot } from '../../layout/camera.js';

/** The reader's own way from one view to another, in real time. */
interface Way {
  readonly from: string | null;
  readonly to: string | null;
  /** Milliseconds. */
  elapsed: number;
  /** What the author looked at when it began. */
  readonly authored: string | null;
  /** It ends where the author looks: from then on they lead again. */
  readonly returns: boolean;
  /** What was seen when it began, where that was on another way. */
  readonly begun: Shot | undefined;
}

export class Camera {
  /** What is looked at: a target's key; null for the whole cluster. */
  key: string | null = null;
  private own: Way | undefined;
  /** Close-ups from which others were opened. */
  private trail: (string | null)[] = [];
  private authored: Shot = { from: null, to: null, progress: 1 };

  /** @param length milliseconds of a way. */
  constructor(
    private readonly length: number,
    private readonly director: (time: number) => Shot,
    private readonly isThere: (key: string, time: number) => boolean,
  ) {}

  /** On a way of the reader's own, which needs frames also while the story stands. */
  get moving(): boolean {
    return this.own !== undefined && this.own.elapsed < this.length;
  }

  advance(elapsed: number): void {
    if (this.own) this.own.elapsed += elapsed;
  }

  /** @param cut without a way: it is there at once. */
  shot(time: number, cut: boolean): Shot {
    this.authored = this.director(time);
    const { to } = this.authored;
    const { own } = this;
    if (own?.to && !this.isThere(own.to, time)) this.back();
    // Closed by the reader what the author showed; now the author shows something else.
    else if (own && own.to === null && !own.returns && own.authored !== to) this.leave(null, to);
    else if (own?.returns && own.to !== to) this.leave(own.to, to);
    if (this.own?.returns && (cut || (!this.moving && this.authored.progress >= 1))) this.own = undefined;
    const shot = this.seen;
    this.key = shot.to;
    return cut ? { ...shot, progress: 1 } : shot;
  }

  /** To a close-up, or, when it is there already, back. */
  open(key: string | null): void {
    if (key === this.key) {
      this.back();
      return;
    }
    this.trail.push(this.key);
    this.leave(this.key, key);
  }

  /** To where this close-up was opened from. False when there is no close-up. */
  back(): boolean {
    if (this.key === null) return false;
    const before = this.trail.pop() ?? null;
    this.leave(this.key, before === this.key ? null : before);
    return true;
  }

  /** To the whole cluster. */
  home(): void {
    this.trail = [];
    if (this.key !== null) this.leave(this.key, null);
  }

  private get seen(): Shot {
    const { own } = this;
    if (!own) return this.authored;
    const { from, to, elapsed, begun } = own;
    return { from, to, progress: Math.min(1, elapsed / this.length), ...(begun && { begun }) };
  }

  private leave(from: string | null, to: string | null): void {
    const { own, seen } = this;
    // Half-way there one turns round where one is.
    const turns = own && !own.begun && own.from === to && own.to === from;
    const elapsed = turns ? Math.max(0, this.length - own.elapsed) : 0;
    const begun = seen.progress < 1 && !turns ? seen : undefined;
    const authored = this.authored.to;
    this.own = { from, to, elapsed, authored, returns: to === authored, begun };
    this.key = to;
  }
}
