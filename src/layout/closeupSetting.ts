/** What all close-ups of a story share: the size there is, fonts, the line above them. */
import type { Pod } from '../kubernetes/types.js';
import type { StoryState } from '../timeline/types.js';
import type { Frame } from './frame.js';
import type { Paints } from './paints.js';
import type { Tools } from './pod.js';
import { cut, FONTS, larger, type Measure } from './text.js';
import type { TurnedAway } from './turnedAway.js';
import type { Box, Clock, CloseUp, Label } from './types.js';

export interface Setting {
  readonly frame: Frame;
  /** Px: the cluster's picture is as high. */
  readonly height: number;
  /** All that becomes of a Pod, as far as it differs. */
  versions(first: Pod): readonly Pod[];
  readonly refused: TurnedAway;
  /** Px kept free at the top left for the page's way back. */
  readonly corner: number;
  readonly tools: Tools;
  readonly means: { readonly paints: Paints; readonly measure: Measure };
  /** The cluster's time, above the wall at the right. */
  clock(state: StoryState, wall: Box, top: number): Clock[];
  head(pod: Pod, where: string, wall: Box, top: number): Pick<CloseUp, 'crumb' | 'word' | 'title' | 'tag'>;
}

/** Height of the line above the wall: a finger's. */
export const ABOVE = 48;

export const barOf = ({ board }: Frame): number => (board === 'wide' ? 44 : 36);

const marginOf = ({ board }: Frame): number => (board === 'phone' ? 8 : board === 'column' ? 14 : 28);

export const wallWidth = (frame: Frame): number => frame.width - 2 * marginOf(frame);

/** How much higher than it has to be a wall is where there is room. */
const ROOMY = 1.3;

/** The wall, as near as can be to where the thing is in the cluster's picture, which grows where that is too low. */
export function frameIn(
  { frame, height: least }: Setting,
  around: Box,
  wanted: number,
  roomy = ROOMY,
): { wall: Box; backdrop: Box; top: number; height: number } {
  const margin = marginOf(frame);
  const whole = Math.max(wanted, Math.min(wanted * roomy, least - ABOVE - margin)) + ABOVE + margin;
  const height = Math.max(least, Math.ceil(whole));
  const top = Math.round(Math.min(Math.max(0, around.y + around.height / 2 - whole / 2), height - whole));
  return {
    top,
    height,
    wall: { x: margin, y: top + ABOVE, width: wallWidth(frame), height: whole - ABOVE - margin },
    backdrop: { x: 0, y: 0, width: frame.width, height },
  };
}

/** `Kubernetes cluster › node-a`, beside the way back. */
export function crumbOf(
  where: readonly string[],
  wall: Box,
  top: number,
  free: number,
  { frame, corner, tools }: Setting,
): Label {
  const font = larger(FONTS.text, frame.type);
  const x = Math.max(wall.x, corner);
  const words = where.join(' › ');
  const width = wall.x + wall.width - free - x;
  const text = tools.measure(words, font) <= width ? words : cut(where.at(-1)!, width, font, tools.measure);
  return { x, y: top + ABOVE / 2 + 4, text, font };
}

/** A Pod's name and its key tag, as long as there is room for. */
export function podHead(
  pod: Pod,
  where: string,
  wall: Box,
  top: number,
  setting: Setting,
): Pick<CloseUp, 'crumb' | 'word' | 'title' | 'tag'> {
  const { frame, tools, means } = setting;
  const { measure, words } = tools;
  const uid = pod.metadata.uid ?? '';
  const font = { size: frame.board === 'wide' ? 18 : 14, weight: 700 };
  const bar = barOf(frame);
  const y = wall.y + bar / 2 + font.size * 0.36;
  const small = larger(FONTS.strong, frame.type);
  const word = { x: wall.x + 16, y, text: 'Pod', font: { ...font, weight: 400 } };
  const x = word.x + measure(word.text, word.font) + 8;
  const room = wall.x + wall.width - 12 - x;
  const name = measure(pod.metadata.name, font);
  const hex = uid.replaceAll('-', '').slice(0, 6);
  const tags = uid ? [words.closeUp.uid(uid), words.closeUp.uid(uid.slice(0, 13)), hex] : [];
  const text = tags.find((tag) => name + 16 + measure(tag, small) + 30 <= room) ?? tags.at(-1);
  const width = text ? measure(text, small) + 30 : 0;
  const box = { x: wall.x + wall.width - 12 - width, y: wall.y + bar / 2 - 11, width, height: 22 };
  return {
    crumb: crumbOf([words.cluster, where], wall, top, 170, setting),
    word,
    title: { x, y, text: cut(pod.metadata.name, room - (width && width + 12), font, measure), font },
    tag: text
      ? { box, label: { x: box.x + 20, y: box.y + 15, text, font: small }, paint: means.paints.tag(uid) }
      : null,
  };
}
