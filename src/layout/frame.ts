/** The measures of the picture for a width: which of the three boards it follows, and where things begin. */
import type { Level } from './types.js';

export interface Frame {
  readonly board: 'wide' | 'column' | 'phone';
  readonly width: number;
  /** Walls of the building. */
  readonly left: number;
  readonly right: number;
  readonly roof: { readonly top: number; readonly bottom: number };
  /** x of the lift's shaft; null where there is no room for one. */
  readonly shaft: { readonly x: number; readonly width: number } | null;
  /** x of what is written about a floor; null when it is written above its apartments. */
  readonly side: { readonly x: number; readonly width: number } | null;
  /** Where apartments can stand. */
  readonly rooms: { readonly x: number; readonly width: number };
  /** How far the floor reaches to the left of the rooms. */
  readonly before: number;
  readonly riser: number;
  /** Height of the line above the apartments that names the floor. */
  readonly header: number;
  /** Height of the hallway above a row. */
  readonly lane: number;
  readonly slab: number;
  readonly gap: number;
  readonly heights: Readonly<Record<Level, number>>;
  /** Width below which an apartment of this level cannot be read. */
  readonly readable: Readonly<Record<Level, number>>;
  /** The same where a floor would else need another row. */
  readonly tight: number;
  /** How many rows a floor may have before its apartments are shown with less. */
  readonly rows: Readonly<Record<Level, number>>;
  /** Width of the control plane's house beside the building; 0 when it stands below. */
  readonly office: number;
  /** Its left wall. */
  readonly beside: number;
  readonly lobby: boolean;
  /** How much larger than the least the words beside apartments are. */
  readonly type: number;
  /** Height of the picture, without the control plane's strip below, up to which apartments grow. */
  readonly tallest: number;
  /** Height of the ground under the building. */
  readonly ground: number;
}

/** Wider pictures are laid out at this width and scaled up whole: a projector is read from afar. */
const WIDEST = 1600;
const NARROWEST = 320;

/** @param alone only one floor is shown: no roof, lift, lobby or control plane. */
export function frameFor(asked: number, alone = false): Frame {
  const width = Math.round(Math.min(Math.max(Number.isFinite(asked) ? asked : WIDEST, NARROWEST), WIDEST));
  if (alone) return floorAlone(width >= 560 ? column(width) : phone(width));
  if (width >= 1000) return wide(width);
  return width >= 560 ? column(width) : phone(width);
}

function wide(width: number): Frame {
  const left = 308;
  const right = width - 32;
  return {
    board: 'wide',
    width,
    left,
    right,
    roof: { top: 44, bottom: 78 },
    shaft: { x: left + 6, width: 46 },
    side: { x: 378, width: 112 },
    rooms: { x: 500, width: right - 34 - 500 },
    before: 132,
    riser: right - 13,
    header: 0,
    lane: 24,
    slab: 12,
    gap: 11,
    heights: { full: 142, compact: 100, small: 46, window: 16, plate: 46 },
    readable: { full: 236, compact: 128, small: 88, window: 16, plate: 262 },
    tight: 200,
    rows: { full: 2, compact: 2, small: Infinity, window: Infinity, plate: Infinity },
    office: 250,
    beside: 26,
    lobby: true,
    type: 12 / 11,
    tallest: Math.round(width * 0.62),
    ground: 52,
  };
}

function column(width: number): Frame {
  const left = 16;
  const right = width - 16;
  return {
    board: 'column',
    width,
    left,
    right,
    roof: { top: 20, bottom: 54 },
    shaft: { x: left + 6, width: 46 },
    side: { x: 80, width: 100 },
    rooms: { x: 192, width: right - 34 - 192 },
    before: 116,
    riser: right - 13,
    header: 0,
    lane: 22,
    slab: 12,
    gap: 10,
    heights: { full: 124, compact: 96, small: 44, window: 16, plate: 44 },
    readable: { full: 190, compact: 124, small: 88, window: 16, plate: 250 },
    tight: 188,
    rows: { full: 2, compact: 2, small: Infinity, window: Infinity, plate: Infinity },
    office: 0,
    beside: 0,
    lobby: true,
    type: 1,
    tallest: width,
    ground: 34,
  };
}

function phone(width: number): Frame {
  const left = 10;
  const right = width - 10;
  return {
    board: 'phone',
    width,
    left,
    right,
    roof: { top: 14, bottom: 46 },
    shaft: null,
    side: null,
    rooms: { x: left + 16, width: right - 24 - (left + 16) },
    before: 10,
    riser: right - 10,
    header: 24,
    lane: 22,
    slab: 12,
    gap: 10,
    heights: { full: 108, compact: 96, small: 44, window: 16, plate: 44 },
    readable: { full: 188, compact: 120, small: 88, window: 16, plate: 236 },
    tight: 188,
    rows: { full: 3, compact: 3, small: Infinity, window: Infinity, plate: Infinity },
    office: 0,
    beside: 0,
    lobby: true,
    type: 1,
    tallest: Math.round(width * 1.8),
    ground: 24,
  };
}

function floorAlone(frame: Frame): Frame {
  const moved = frame.shaft ? frame.shaft.width + 4 : 0;
  return {
    ...frame,
    roof: { top: 6, bottom: 6 },
    shaft: null,
    side: frame.side && { ...frame.side, x: frame.side.x - moved },
    rooms: { x: frame.rooms.x - moved, width: frame.rooms.width + moved },
    heights: { ...frame.heights, full: frame.width >= 1000 ? 142 : frame.heights.full },
    lobby: false,
    ground: 8,
  };
}
