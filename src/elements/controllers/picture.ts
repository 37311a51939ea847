/** The picture of a story at one time: laid out when story or width change, drawn when the time does. */
import type { Drawing } from '../../drawing/draw.js';
import type { Shot } from '../../layout/camera.js';
import type { Layout } from '../../layout/layout.js';
import type { Scene } from '../../layout/types.js';
import type { Story } from '../../timeline/types.js';
import { createBeats } from '../beats.js';
import type { Showing } from '../load.js';

/** Px of a close-up's head that the button back to the cluster takes. */
const CORNER = 122;

export class Picture {
  /** Undefined while there is nothing to draw. */
  scene: Scene | undefined;

  #story: Story | undefined;
  #showing: Showing | undefined;
  #width = 0;
  #layout: Layout | undefined;
  #beats: ((time: number) => number) | undefined;
  #drawing: Drawing | undefined;

  /** @param svg where it is drawn. */
  constructor(private readonly svg: () => SVGSVGElement | null) {}

  /** @param width CSS px; 0 while it is not known. */
  prepare(story: Story | undefined, showing: Showing | undefined, width: number): void {
    if (story === this.#story && width === this.#width) return;
    if (story !== this.#story) this.#beats = story && createBeats(story);
    this.#story = story;
    this.#showing = showing;
    this.#width = width;
    this.#layout = story && width ? showing?.createLayout(story, { width, corner: CORNER }) : undefined;
  }

  /** The time whose picture stands for this one when motion is reduced. */
  beat(time: number): number {
    return this.#beats?.(time) ?? time;
  }

  compute(time: number, shot: Shot | undefined): void {
    this.scene = this.#story && this.#layout?.scene(this.#story.at(time), shot);
  }

  draw(): void {
    const svg = this.svg();
    if (!this.scene || !svg) return;
    this.#drawing ??= this.#showing?.createDrawing(svg);
    this.#drawing?.draw(this.scene);
  }
}
