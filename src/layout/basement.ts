/** The basement: a storage unit for each PersistentVolumeClaim, wired to the apartments that have it mounted. */
import type { PersistentVolumeClaim, Pod } from '../kubernetes/types.js';
import type { Frame } from './frame.js';
import { placeKey } from './inventory.js';
import type { Tools } from './pod.js';
import { choose, cut, FONTS } from './text.js';
import type { Basement, Box, Line, Point, StorageUnit, Target } from './types.js';

const UNIT = { height: 48, least: 138, most: 216, door: 26 };
const GAP = 10;
const CEILING = 14;

/** Where the units are, from `y` down; null where the story has no claim. */
export function planBasement(
  claims: readonly PersistentVolumeClaim[],
  frame: Frame,
  y: number,
  { words, measure }: Tools,
): { basement: Basement; units: ReadonlyMap<string, Box> } | null {
  if (!claims.length || !frame.lobby) return null;
  const beside = frame.side ? Math.max(frame.rooms.x, frame.side.x + measure(words.storage, FONTS.card) + 16) : 0;
  const x = beside || frame.rooms.x;
  const room = frame.rooms.x + frame.rooms.width - x;
  const head = beside ? 0 : 20;
  const columns = Math.max(1, Math.min(claims.length, Math.floor((room + GAP) / (UNIT.least + GAP))));
  const width = Math.min(UNIT.most, (room + GAP) / columns - GAP);
  const rows = Math.ceil(claims.length / columns);
  const top = y + CEILING + head;
  const units = new Map(
    claims.map((claim, index) => [
      placeKey(claim),
      {
        x: x + (index % columns) * (width + GAP),
        y: top + Math.floor(index / columns) * (UNIT.height + CEILING),
        width,
        height: UNIT.height,
      },
    ]),
  );
  const box = {
    x: frame.left + 2,
    y,
    width: frame.right - frame.left - 4,
    height: head + rows * (UNIT.height + CEILING) + 10,
  };
  const title = {
    x: frame.side?.x ?? frame.rooms.x,
    y: beside ? top + 18 : y + 22,
    text: words.storage,
    font: FONTS.card,
  };
  return { basement: { kind: 'basement', key: 'basement', box, title }, units };
}

/** An apartment's end of a wire, with the floor's slab or hallway below it in which the wire runs to the riser. */
export interface Socket extends Point {
  readonly claim: string;
  readonly pod: Pod;
  /** y of the slab, and x of the shaft that the wire goes down in. */
  readonly slab: number;
  readonly duct: number;
}

/** @param key namespace and name */
export function layoutUnit(
  key: string,
  box: Box,
  claim: PersistentVolumeClaim,
  sockets: readonly Socket[],
  { measure, words }: Tools,
): StorageUnit {
  const { name } = claim.metadata;
  const phase = claim.status?.phase ?? 'Pending';
  const capacity = (claim.status?.capacity ?? claim.spec.resources?.requests ?? {}) as Record<string, string>;
  const x = box.x + UNIT.door + 10;
  const room = box.x + box.width - 6 - x;
  const users = sockets.map(({ pod }) => pod.metadata.name);
  const used = users.length
    ? [words.usedBy(users.join(', ')), words.usedBy(`${users.length} Pods`)]
    : [words.unused, words.unusedShort];
  const deleting = Boolean(claim.metadata.deletionTimestamp);
  const state = deleting ? 'Terminating' : phase;
  const line = (y: number, wordings: readonly string[], tone: Line['tone']): Line => ({
    x,
    y,
    text: choose(users.length === 1 ? wordings.slice(0, 1) : wordings, room, FONTS.text, measure),
    font: FONTS.text,
    tone,
  });
  return {
    kind: 'unit',
    key: `claim:${key}`,
    box,
    door: { x: box.x + 5, y: box.y + 6, width: UNIT.door, height: box.height - 11 },
    bound: phase === 'Bound',
    name: { x, y: box.y + 15, text: cut(name, room, FONTS.title, measure), font: FONTS.title },
    lines: [
      line(
        box.y + 29,
        [[capacity.storage, state].filter(Boolean).join(' · ')],
        phase === 'Bound' && !deleting ? 'plain' : 'warn',
      ),
      line(box.y + 42, used, 'quiet'),
    ],
    wires: sockets.map((socket) => wireOf(socket, box)),
  };
}

/** Down into the slab, along it to the duct, down to the basement, along its ceiling, and into the unit. */
function wireOf({ x, y, slab, duct }: Socket, box: Box): string {
  const ceiling = box.y - CEILING / 2 + 1;
  const middle = box.x + 5 + UNIT.door / 2;
  return `M${x},${y}V${slab}H${duct}V${ceiling}H${middle}V${box.y + 6}`;
}

export function unitTarget(unit: StorageUnit, claim: string, { words }: Tools): Target {
  const label = words.spoken.claim(
    claim.slice(claim.indexOf('/') + 1),
    unit.lines.map(({ text }) => text),
  );
  return { key: unit.key, kind: 'claim', label, box: unit.box, parent: 'cluster' };
}
