/** The second half of the pipeline: a story's state at one time as the text of an SVG file. No simulation, no DOM. */
import { svgText } from './drawing/text.js';
import { createLayout } from './layout/layout.js';
import type { Story } from './timeline/types.js';

export interface RenderOptions {
  /** Seconds of story time, clamped to 0…`duration`; the end by default. */
  time?: number;
  /** CSS px, 320 and up; 1280 by default. The height follows from the content. */
  width?: number;
  /** `day` by default. */
  theme?: 'day' | 'night';
}

/** The picture at one time as the text of a standalone SVG file. */
export function renderSVG(
  story: Story,
  { time = story.duration, width = 1280, theme = 'day' }: RenderOptions = {},
): string {
  const state = story.at(time);
  const scene = createLayout(story, { width }).scene(state);
  return svgText(scene, { theme, title: story.title, description: state.caption });
}
