/** What the picture looks at: the whole cluster, or one thing of it close up, and the way between the two. */
import { interpolateZoom } from 'd3';
import type { StoryState } from '../timeline/types.js';
import { clamp, travelling } from './motion.js';
import type { Box, Group, Part, Scene } from './types.js';

/** On the way from one view to another. Each is a target's key, `node:…` or `pod:…`, or null for the whole cluster. */
export interface Shot {
  readonly from: string | null;
  readonly to: string | null;
  /** 0…1 of the way, in time: not eased yet. */
  readonly progress: number;
}

export const WHOLE: Shot = { from: null, to: null, progress: 1 };

/** Seconds that the way to a close-up takes, or back. */
export const WAY = 0.9;
/** Share of the way in which a close-up takes the place of what it shows, or gives it back: 250 ms. */
const FADE = 0.25 / WAY;

/** A thing in full size, in a picture as large as the cluster's. */
export interface CloseUpLayout {
  /** What of it lies over the thing's box in the cluster when the camera arrives: its outermost walls. */
  readonly wall: Box;
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
  return (state, { from, to, progress }) => {
    const [start, end] = [find(from), find(to)];
    if (progress >= 1 || start === end) return (end ?? stage).scene(state);
    const cluster = stage.scene(state);
    const boxOf = (key: string | null): Box | null =>
      key === null ? null : (cluster.targets.find((target) => target.key === key)?.box ?? stage.place(key));
    const [whence, whither] = [boxOf(from), boxOf(to)];
    const view = between(viewOf(stage, start, whence), viewOf(stage, end, whither), travelling(progress));
    const lens = lensOf(stage, view);
    const parts = [
      { ...lens, kind: 'group', key: 'camera', parts: cluster.parts } satisfies Group,
      ...overlay(start, whence, lens, 1 - progress, state, 'left'),
      ...overlay(end, whither, lens, progress, state, 'coming'),
    ];
    return { ...(end ?? stage).scene(state), parts };
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
  const opacity = clamp((nearness - 1 + FADE) / FADE);
  if (!closeUp || opacity === 0) return [];
  const { wall } = closeUp;
  const scale = box ? (box.width * lens.scale) / wall.width : 1;
  const at = box ? { x: lens.x + box.x * lens.scale, y: lens.y + box.y * lens.scale } : wall;
  const { parts } = closeUp.scene(state);
  return [{ kind: 'group', key, x: at.x - wall.x * scale, y: at.y - wall.y * scale, scale, opacity, parts }];
}
