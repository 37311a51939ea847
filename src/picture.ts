/** The second half of the pipeline: a story's state at one time as the text of an SVG file. No simulation, no DOM. */
import { svgText } from './drawing/text.js';
import { createLayout } from './layout/layout.js';
import type { Story } from './timeline/types.js';

export interface RenderOptions {
  /** Seconds of story time, clamped to 0…`duration`; the end by default. */
  time?: number;
  /** CSS px, 1280 by default; drawn at 320 to 1600, to be scaled whole beyond. The height follows from the content. */
  width?: number;
  /** `day` by default. */
  theme?: 'day' | 'night';
}

/**
 * The picture at one time as the text of a standalone SVG file.
 * @throws {RangeError} if the width is no number of px, or the theme none of the two.
 */
export function renderSVG(
  story: Story,
  { time = story.duration, width = 1280, theme = 'day' }: RenderOptions = {},
): string {
  if (!(width > 0 && width < Infinity)) throw new RangeError(`invalid width: ${width}: write px, such as 720`);
  if (theme !== 'day' && theme !== 'night')
    throw new RangeError(`unknown theme: ${String(theme)}: allowed are day, night`);
  const state = story.at(time);
  const scene = createLayout(story, { width }).scene(state);
  return svgText(scene, { theme, title: story.title, description: state.caption });
}
