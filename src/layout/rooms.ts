/** The rooms of an apartment: who has which, what stands between them, and where each name is written. */
import type { Pod } from '../kubernetes/types.js';
import type { Paints } from './paints.js';
import { containersOf } from './status.js';
import { cut, FONTS, type Measure } from './text.js';
import type { Box, ClosetPlan, Label, Level, NotePlan, Plan, TenantPlan } from './types.js';
import { closetsOf, notesOf } from './volumes.js';

export const PAD = 6;
/** No tenant is given less, no closet either. */
const TENANT = { least: 36, usual: 58, most: 104 };
const CLOSET = { least: 34, usual: 46, most: 84 };
const NOTE = { least: 30, usual: 40, most: 72 };
/** A room where there is little. */
const TIGHT = 64;
/** Between two rows of names. */
const ROW = 12;

type Furniture =
  /** Init containers work one after the other: one place is enough for all of them. */
  | { readonly kind: 'tenant'; readonly who: readonly Who[] }
  | { readonly kind: 'closet'; readonly closet: ReturnType<typeof closetsOf>[number] }
  | { readonly kind: 'note'; readonly note: ReturnType<typeof notesOf>[number] };

type Who = ReturnType<typeof containersOf>[number];

export type Room = { readonly name: string; readonly width: number; readonly least: number } & Furniture;

/** In start order from the door, closets and notes behind the first who uses them: between those who share. */
export function roomsOf(pod: Pod, level: Level, measure: Measure): Room[] {
  const crowded = level === 'small' || level === 'plate';
  const fit = (name: string, { least, usual, most }: typeof TENANT) =>
    crowded
      ? { name, least: 8, width: 16 }
      : { name, least, width: Math.min(Math.max(measure(name, FONTS.mono) + 8, usual), most) };
  const all = containersOf(pod);
  const tenant = (who: readonly Who[]): Room => {
    const longest = who.reduce((a, { container: { name } }) => (name.length > a.length ? name : a), '');
    return { ...fit(longest, TENANT), kind: 'tenant', who };
  };
  const inits = all.filter(({ role }) => role === 'init');
  const others = all.filter(({ role }) => role !== 'init');
  const rooms = [...(inits.length ? [tenant(inits)] : []), ...others.map((who) => tenant([who]))];
  if (crowded) return rooms;
  const furniture = [
    ...closetsOf(pod).map((closet) => Object.assign(fit(closet.name, CLOSET), { kind: 'closet' as const, closet })),
    ...(level === 'full' ? notesOf(pod) : []).map((note) =>
      Object.assign(fit(note.name, NOTE), { kind: 'note' as const, note }),
    ),
  ];
  for (const piece of furniture) {
    const { users } = piece.kind === 'closet' ? piece.closet : piece.note;
    rooms.splice(behind(rooms, users, others[0]), 0, piece);
  }
  return rooms;
}

/** Right behind the first of its users who stays, and what is there already. */
function behind(rooms: readonly Room[], users: readonly string[], first: Who | undefined): number {
  const uses = (room: Room, names: readonly string[]) =>
    room.kind === 'tenant' && room.who.some(({ container, role }) => role !== 'init' && names.includes(container.name));
  const found = rooms.findIndex((room) => uses(room, users));
  let index = (found >= 0 ? found : rooms.findIndex((room) => uses(room, [first?.container.name ?? '']))) + 1;
  while (index < rooms.length && rooms[index]!.kind !== 'tenant') index++;
  return index;
}

/** Width in which every name can be read, or, `tight`, be told: then nothing hangs on the walls. */
export function naturalWidth(pod: Pod, level: Level, tight: boolean, measure: Measure): number {
  const rooms = roomsOf(pod, level, measure).filter(({ kind }) => !tight || kind !== 'note');
  return rooms.reduce((total, { width }) => total + (tight ? Math.min(width, TIGHT) : width), 2 * PAD);
}

export const leastWidth = (pod: Pod, level: Level, measure: Measure): number =>
  roomsOf(pod, level, measure)
    .filter(({ kind }) => kind !== 'note')
    .reduce((total, { least }) => total + least, 2 * PAD);

/** Shares the width out: everybody what they need, or less in proportion, or more in equal parts. */
function widths(rooms: readonly Room[], width: number): number[] {
  const wanted = rooms.reduce((total, room) => total + room.width, 0);
  if (wanted <= width) return rooms.map((room) => room.width + (width - wanted) / rooms.length);
  const least = rooms.reduce((total, room) => total + room.least, 0);
  const spare = Math.max(0, width - least) / Math.max(1, wanted - least);
  const tight = Math.min(1, width / least);
  return rooms.map((room) => room.least * tight + (room.width - room.least) * spare);
}

export interface FurnishOptions {
  readonly level: Level;
  readonly height: number;
  readonly ground: number;
  readonly title: number;
  readonly paints: Paints;
  readonly measure: Measure;
}

interface Placed {
  readonly room: Room;
  readonly middle: number;
  readonly width: number;
  /** Row of its name, 0 the lower one; null when it is not written at its feet. */
  readonly row: 0 | 1 | null;
}

/** @param box of all rooms. */
export function furnish(pod: Pod, box: Box, options: FurnishOptions): Pick<Plan, 'tenants' | 'closets' | 'notes'> {
  const { level, measure } = options;
  const all = roomsOf(pod, level, measure);
  const width = box.width - 2 * PAD;
  const few = all.filter(({ kind }) => kind !== 'note');
  const total = all.reduce((sum, room) => sum + room.width, 0);
  const rooms = total <= width ? all : few;
  const placed = place(rooms, box.x + PAD, width, options);
  const uid = pod.metadata.uid ?? '';
  const staggered = placed.some(({ row }) => row === 1);
  const tenants = placed.flatMap(({ room }, index) =>
    room.kind === 'tenant' ? tenantsOf(room.who, placed, index, uid, box, staggered, options) : [],
  );
  const order = containersOf(pod).map(({ container }) => container.name);
  return {
    tenants: tenants.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    closets: placed.flatMap(({ room }, index) =>
      room.kind === 'closet' ? [closetAt(room.closet, placed, index, box, options)] : [],
    ),
    notes: placed.flatMap(({ room, middle, width: own }) =>
      room.kind === 'note' ? (noteAt(room.note, middle, own, options) ?? []) : [],
    ),
  };
}

/** Names in two rows, high and low by turns, where they would be cut in one. */
function place(rooms: readonly Room[], x: number, width: number, { level, measure }: FurnishOptions): Placed[] {
  // In a small one they stand at the right, and the state is written beside them.
  const needed = rooms.reduce((sum, room) => sum + room.width, 0);
  const total = level === 'small' ? Math.min(width, needed) : width;
  const each = widths(rooms, total);
  const named = (kind: Room['kind']) => kind === 'tenant' || (kind === 'closet' && level !== 'full');
  const short = rooms.some(({ kind, name }, index) => named(kind) && measure(name, FONTS.mono) > each[index]! - 4);
  const stagger = level !== 'small' && short && rooms.filter(({ kind }) => named(kind)).length > 2;
  let at = x + width - total;
  let turn: 0 | 1 = 0;
  return rooms.map((room, index) => {
    const own = each[index]!;
    const middle = at + own / 2;
    at += own;
    if (!named(room.kind)) return { room, middle, width: own, row: null };
    const row = turn;
    if (stagger) turn = turn === 0 ? 1 : 0;
    return { room, middle, width: own, row };
  });
}

/** Between two names of a row. */
const APART = 4;

/** Half of what a name takes; who works in a place shared by init containers is told by count as well. */
function halfName({ room, width }: Placed, measure: Measure): number {
  const half = measure(room.name, FONTS.mono) / 2;
  return room.kind === 'tenant' && room.who[0]?.role === 'init' ? Math.max(half, width / 2) : half;
}

/**
 * How wide a name may be: up to the next in its row, half-way or, where that one is short, up to it; to what
 * stands on the floor, and to the walls.
 */
function roomForName(placed: readonly Placed[], index: number, box: Box, { level, measure }: FurnishOptions): number {
  const { middle, row } = placed[index]!;
  let left = box.x + 3;
  let right = box.x + box.width - 3;
  for (const [at, other] of placed.entries()) {
    const stands = other.room.kind === 'closet' && level === 'full';
    if (at === index || (other.row !== row && !stands)) continue;
    const half = (Math.abs(other.middle - middle) + APART) / 2;
    const edge = stands ? closetWidth(other.width) / 2 + 2 : Math.min(half, halfName(other, measure) + APART);
    if (at < index) left = Math.max(left, other.middle + edge);
    else right = Math.min(right, other.middle - edge);
  }
  return 2 * Math.min(middle - left, right - middle);
}

function nameAt(name: string, placed: readonly Placed[], index: number, box: Box, o: FurnishOptions): Label | null {
  if (o.level === 'small') return null;
  const { middle, row } = placed[index]!;
  const font = FONTS.mono;
  const text = cut(name, roomForName(placed, index, box, o), font, o.measure);
  return text ? { x: middle, y: o.ground - 4 - (row ?? 0) * ROW, text, font, anchor: 'middle' } : null;
}

function tenantsOf(
  who: readonly Who[],
  placed: readonly Placed[],
  index: number,
  uid: string,
  box: Box,
  staggered: boolean,
  options: FurnishOptions,
): TenantPlan[] {
  const { level, height, ground, title, paints } = options;
  const { middle, width } = placed[index]!;
  const small = level === 'small';
  const feet = small ? 1 : 16 + (staggered ? ROW : 0);
  const tall = small ? 20 : Math.min(46, height - title - (level === 'full' ? 32 : 26) - feet, width + 2);
  return who.map(({ container, role }) => ({
    key: `container:${uid}/${container.name}`,
    name: container.name,
    role,
    x: middle,
    y: ground - feet,
    scale: tall / 46,
    paint: paints.tenant(container.image ?? ''),
    label: nameAt(container.name, placed, index, box, options),
    room: width,
  }));
}

const closetWidth = (room: number) => Math.min(Math.max(28, room - 12), 60, room - 2);

function closetAt(
  { name, kind, claim }: ReturnType<typeof closetsOf>[number],
  placed: readonly Placed[],
  index: number,
  rooms: Box,
  options: FurnishOptions,
): ClosetPlan {
  const { level, ground, measure } = options;
  const { middle, width } = placed[index]!;
  const full = level === 'full';
  const wide = closetWidth(width);
  const staggered = placed.some(({ row }) => row === 1);
  const box = full
    ? { x: middle - wide / 2, y: ground - 42, width: wide, height: 42 }
    : { x: middle - Math.min(28, wide) / 2, y: ground - (staggered ? 50 : 38), width: Math.min(28, wide), height: 22 };
  const font = FONTS.mono;
  const text = full ? cut(name, width - 6, font, measure) : '';
  const above: Label | null = text ? { x: middle, y: box.y - 4, text, font, anchor: 'middle' } : null;
  return {
    name,
    kind,
    claim,
    box,
    label: full ? above : nameAt(name, placed, index, rooms, options),
    note: full ? kindNote(kind, box, measure) : null,
  };
}

/** Kubernetes' own words: a claim is a PVC to everybody who types it. */
function kindNote(kind: ClosetPlan['kind'], box: Box, measure: Measure): Label | null {
  const font = FONTS.word;
  const words = { disk: [], memory: ['Memory', 'RAM'], claim: ['PVC'] }[kind];
  const text = words.find((word) => measure(word, font) <= box.width - 2);
  return text ? { x: box.x + box.width / 2, y: box.y + 35, text, font, anchor: 'middle' } : null;
}

function noteAt(
  { name, kind }: ReturnType<typeof notesOf>[number],
  middle: number,
  width: number,
  { ground, measure }: FurnishOptions,
): NotePlan | null {
  const font = FONTS.mono;
  const text = cut(name, width - 4, font, measure);
  if (!text) return null;
  const box = { x: middle - 11, y: ground - 40, width: 22, height: 26 };
  return { name, kind, box, label: { x: middle, y: box.y - 4, text, font, anchor: 'middle' } };
}
