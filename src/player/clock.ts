/** Tells how much real time has passed from frame to frame, while it runs. */

/** Where frames come from: `window`, or a test's own. */
export interface Frames {
  requestAnimationFrame(callback: (now: number) => void): number;
  cancelAnimationFrame(handle: number): void;
}

/** Milliseconds: a longer gap means that the page stood still, and the story with it. */
const LONGEST = 250;

export class Clock {
  #handle: number | undefined;
  #last: number | undefined;

  /** @param tick is told the milliseconds since the frame before; 0 on the first one. */
  constructor(
    private readonly frames: () => Frames,
    private readonly tick: (elapsed: number) => void,
  ) {}

  get running(): boolean {
    return this.#handle !== undefined;
  }

  start(): void {
    this.#handle ??= this.#request();
  }

  stop(): void {
    if (this.#handle !== undefined) this.frames().cancelAnimationFrame(this.#handle);
    this.#handle = undefined;
    this.#last = undefined;
  }

  #request(): number {
    return this.frames().requestAnimationFrame((now) => {
      const elapsed = Math.min(now - (this.#last ?? now), LONGEST);
      this.#last = now;
      this.#handle = this.#request();
      this.tick(elapsed);
    });
  }
}
