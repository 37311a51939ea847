/** The second half of the pipeline: a story's state at one time as the text of an SVG file. No simulation, no DOM. */
import { svgText } from './drawing/text.js';
import { createDirector, keyOfObject } from './layout/director.js';
import { createLayout } from './layout/layout.js';
import type { Shot } from './layout/camera.js';
import type { Words } from './layout/words.js';
import type { Story, StoryState } from './timeline/types.js';

/** The group of a language that the picture shows. */
export interface PictureWords {
  readonly picture: Words;
}

export interface RenderOptions {
  /** A language, such as `kubestory/locales/de.js`; English by default. */
  words?: PictureWords | undefined;
  /** Seconds of story time, clamped to 0…`duration`; the end by default. */
  time?: number;
  /** CSS px, 1280 by default; drawn at 320 to 1600, to be scaled whole beyond. The height follows from the content. */
  width?: number;
  /** `day` by default. */
  theme?: 'day' | 'night';
  /** A colour or font of one's own for a token, such as `ink` of `--kube-ink`; undefined for the theme's. */
  paint?: ((token: string) => string | undefined) | undefined;
  /**
   * What is shown close up: `pod/web`, `deployment/web[0]` for its oldest Pod, `node/node-a`, `service/web`; '' for the
   * whole cluster. By default what the step's `focus` says, on the way there too.
   */
  focus?: string;
}

/**
 * The picture at one time as the text of a standalone SVG file.
 * @throws {RangeError} if the width is no number of px, the theme none of the two, or the focus nothing there is.
 */
export function renderSVG(
  story: Story,
  { time = story.duration, width = 1280, theme = 'day', focus, words, paint }: RenderOptions = {},
): string {
  if (!(width > 0 && width < Infinity)) throw new RangeError(`invalid width: ${width}: write px, such as 720`);
  if (theme !== 'day' && theme !== 'night')
    throw new RangeError(`unknown theme: ${String(theme)}: allowed are day, night`);
  const state = story.at(time);
  const scene = createLayout(story, { width, ...(words && { words: words.picture }) }).scene(
    state,
    focus === undefined ? createDirector(story)(state.time) : stillOf(story, focus, state),
  );
  return svgText(scene, { theme, title: story.title, description: state.caption, paint });
}

/** A picture of one thing that stands still. */
function stillOf(story: Story, focus: string, state: StoryState): Shot {
  const key = focus ? focusKey(story, focus, state) : null;
  return { from: key, to: key, progress: 1 };
}

/**
 * The key of what is shown close up when this is asked for.
 * @throws {RangeError} if there is no such thing at that time, or it is none that can be shown so.
 */
export function focusKey(story: Story, focus: string, { time, cluster }: StoryState): string {
  const key = keyOfObject(cluster, story.find(focus, time));
  if (!key)
    throw new RangeError(
      `invalid focus: "${focus}": has no Pod then: name a Node, a Pod, a Service, a PersistentVolumeClaim, or what owns Pods`,
    );
  return key;
}
