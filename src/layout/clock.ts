/** The clock: the cluster's time, and how fast a long wait goes by. */
import type { StoryState } from '../timeline/types.js';
import type { Frame } from './frame.js';
import type { Remember } from './memory.js';
import type { Tools } from './pod.js';
import { choose, FONTS } from './text.js';
import type { Clock } from './types.js';

/** Seconds of cluster time per second from which a wait is told by the clock. */
const FAST_FORWARD = 10;

/** Room for the sign of a fast-forward, with the space after it. */
const ARROWS = 24;
/** Beside the building it ends above the eaves: it may be as wide as this. */
const TOP = 10;
const WIDEST = 420;

/**
 * Over the control plane's house where there is one beside the building, else in the street below `cellar`.
 * The same object as long as it shows the same.
 */
export function layoutClock(
  { clusterTime, rate }: Pick<StoryState, 'clusterTime' | 'rate'>,
  frame: Frame,
  cellar: number,
  tools: Tools,
  remember: Remember,
): Clock {
  const time = tools.words.clock(clusterTime);
  const fast = rate > FAST_FORWARD ? rate : 0;
  return remember('clock', [time, fast, cellar], () => faceOf(time, fast, frame, cellar, tools));
}

/** @param rate seconds of cluster time per second where a long wait goes by, else 0. */
function faceOf(time: string, rate: number, frame: Frame, cellar: number, { measure, words }: Tools): Clock {
  const large = frame.office > 0;
  const font = large ? { ...FONTS.strong, size: 15 } : FONTS.strong;
  const title = { text: words.clusterTime, font: FONTS.text };
  const ahead = measure(title.text, title.font) + 8;
  const height = large ? 30 : 20;
  const alone = height + 4 + ahead + measure(time, font) + 8;
  const room = (large ? WIDEST : frame.right - frame.left) - alone - ARROWS - 10;
  const speed = rate
    ? { text: choose(words.fast(Math.round(rate)), room, FONTS.strong, measure), font: FONTS.strong }
    : null;
  const fast = speed ? ARROWS + measure(speed.text, speed.font) : 0;
  const width = alone + (fast && fast + 10);
  const box = large
    ? { x: frame.beside, y: TOP, width, height }
    : { x: frame.right - width, y: cellar + (frame.ground - height) / 2, width, height };
  const x = box.x + height + 4;
  const y = box.y + height / 2 + font.size * 0.36;
  return {
    kind: 'clock',
    key: 'clock',
    box,
    title: { ...title, x, y: y - (font.size - title.font.size) * 0.1 },
    label: { text: time, font, x: x + ahead, y },
    speed: speed && { ...speed, x: box.x + width - 8, y: y - (font.size - speed.font.size) * 0.2, anchor: 'end' },
    arrows: speed && { x: box.x + width - 8 - fast, y: box.y + height / 2 },
  };
}
