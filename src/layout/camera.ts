/** What the picture looks at: the whole cluster, or one thing of it close up, and the way between the two. */
import { interpolateZoom } from 'd3';
import type { StoryState } from '../timeline/types.js';
import { clamp, travelling } from './motion.js';
import type { Box, CloseUp, Group, Part, Scene } from './types.js';

/** On the way from one view to another. Each is a target's key, `node:…` or `pod:…`, or null for the whole cluster. */
export interface Shot {
  readonly from: string | null;
  readonly to: string | null;
  /** 0…1 of the way, in time: not eased yet. */
  readonly progress: number;
  /** What was seen when this way began, where that was on another way: then it begins there. */
  readonly begun?: Shot | undefined;
}

export const WHOLE: Shot = { from: null, to: null, progress: 1 };

/** Seconds that the way to a close-up takes, or back. */
export const WAY = 0.9;
/**
 * Share of the way in which a close-up takes the place of what it shows, or gives it back: 300 ms. First
 * its bare walls cover that, then what is in it comes: no word is seen in two sizes at once.
 */
const FADE = 0.3 / WAY;

/** A thing in full size, in a picture as wide as the cluster's, and higher where that is too low for it. */
export interface CloseUpLayout {
  /** What of it lies over the thing's box in the cluster when the camera arrives: its outermost walls. */
  readonly wall: Box;
  /** Px: at least the cluster's picture's. */
  readonly height: number;
  scene(state: StoryState): Scene;
}

export interface Stage {
  readonly width: number;
  readonly height: number;
  /** The whole cluster. */
  scene(state: StoryState): Scene;
  /** Where a thing has its place in the cluster; null when it never has one. */
  place(key: string): Box | null;
  /** Null when there is no such thing. */
  closeUp(key: string): CloseUpLayout | null;
}

/** Takes pictures of a stage: at rest the cluster or a close-up alone, on the way both, laid over each other. */
export function createCamera(stage: Stage): (state: StoryState, shot: Shot) => Scene {
  const closeUps = new Map<string, CloseUpLayout | null>();
  const find = (key: string | null): CloseUpLayout | null => {
    if (key === null) return null;
    if (!closeUps.has(key)) closeUps.set(key, stage.closeUp(key));
    return closeUps.get(key)!;
  };
  return (state, shot) => {
    const [start, end] = [find(shot.from), find(shot.to)];
    if (shot.progress >= 1 || (start === end && !shot.begun)) return (end ?? stage).scene(state);
    const cluster = stage.scene(state);
    const boxOf = (key: string | null): Box | null =>
      key === null ? null : (cluster.targets.find((target) => target.key === key)?.box ?? stage.place(key));
    const rest = (key: string | null) => viewOf(stage, find(key), boxOf(key));
    const heightOf = (key: string | null) => find(key)?.height ?? stage.height;
    const seen = sightOf(shot, rest, heightOf);
    const lens = lensOf(stage, seen.view);
    const parts = [
      { ...lens, kind: 'group', key: 'camera', parts: cluster.parts } satisfies Group,
      ...[...seen.nearness].flatMap(([key, nearness]) =>
        overlay(find(key), boxOf(key), lens, nearness, state, key === shot.to ? 'coming' : `left ${key}`),
      ),
    ];
    return { ...(end ?? stage).scene(state), height: seen.height, parts };
  };
}

/** What is in the picture on a way. */
interface Sight {
  readonly view: View;
  /** Px. */
  readonly height: number;
  /** How near each close-up that is not quite gone is: 1 at it. What is come to is the last, and so over the others. */
  readonly nearness: ReadonlyMap<string, number>;
}

function sightOf(
  { from, to, progress, begun }: Shot,
  rest: (key: string | null) => View,
  heightOf: (key: string | null) => number,
): Sight {
  const share = travelling(progress);
  const before: Sight = begun
    ? sightOf(begun, rest, heightOf)
    : { view: rest(from), height: heightOf(from), nearness: new Map(from === null ? [] : [[from, 1]]) };
  const left = [...before.nearness].map(
    ([key, nearness]) => [key, key === to ? nearness : nearness - progress] as const,
  );
  const nearness = new Map(left.filter(([key, near]) => near > 1 - FADE && key !== to));
  if (to !== null) nearness.set(to, Math.max(progress, (before.nearness.get(to) ?? 0) - progress));
  return {
    view: between(before.view, rest(to), share),
    height: before.height + (heightOf(to) - before.height) * share,
    nearness,
  };
}

type View = [cx: number, cy: number, width: number];

/** The part of the cluster's plane that fills the picture when the thing's box lies under the close-up's walls. */
function viewOf({ width, height }: Stage, closeUp: CloseUpLayout | null, box: Box | null): View {
  if (!closeUp || !box) return [width / 2, height / 2, width];
  const { wall } = closeUp;
  const scale = wall.width / box.width;
  return [box.x + (width / 2 - wall.x) / scale, box.y + (height / 2 - wall.y) / scale, width / scale];
}

/** By the way that is the smoothest to the eye. Source: van Wijk and Nuij, Smooth and efficient zooming and panning. */
function between(from: View, to: View, share: number): View {
  return interpolateZoom(from, to)(share) as View;
}

interface Lens {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function lensOf({ width, height }: Stage, [cx, cy, across]: View): Lens {
  const scale = width / across;
  return { x: width / 2 - cx * scale, y: height / 2 - cy * scale, scale };
}

/** A close-up over the thing that it shows, as large as the lens makes that just now. */
function overlay(
  closeUp: CloseUpLayout | null,
  box: Box | null,
  lens: Lens,
  nearness: number,
  state: StoryState,
  key: string,
): Part[] {
  const shown = clamp((nearness - 1 + FADE) / FADE);
  if (!closeUp || shown === 0) return [];
  const { wall } = closeUp;
  const scale = box ? (box.width * lens.scale) / wall.width : 1;
  const at = box ? { x: lens.x + box.x * lens.scale, y: lens.y + box.y * lens.scale } : wall;
  const place = { kind: 'group' as const, x: at.x - wall.x * scale, y: at.y - wall.y * scale, scale };
  const { parts } = closeUp.scene(state);
  const walls = { ...place, key: `${key}: walls`, opacity: clamp(shown * 2), parts: parts.flatMap(bareOf) };
  return shown <= 0.5 ? [walls] : [walls, { ...place, key, opacity: clamp(shown * 2 - 1), parts }];
}

const bares = new WeakMap<CloseUp, CloseUp>();

/** A close-up's walls with nothing in them: the same for the same. */
function bareOf(part: Part): CloseUp[] {
  if (part.kind !== 'closeup') return [];
  let bare = bares.get(part);
  if (!bare) bares.set(part, (bare = { ...part, key: `${part.key}: walls`, bare: true }));
  return [bare];
}
