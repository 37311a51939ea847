/** The ground floor: desks of the Services, and the lobby where Pods wait. Settled once for a story and a width. */
import type { Service } from '../kubernetes/types.js';
import type { Residency } from '../timeline/types.js';
import type { Frame } from './frame.js';
import { placeKey } from './inventory.js';
import { pack, type Place } from './place.js';
import type { Tools } from './pod.js';
import { DESK, deskWidth } from './reception.js';
import type { Site, Spot } from './site.js';
import { FONTS } from './text.js';
import type { Box } from './types.js';
import { WINDOW } from './window.js';

export interface GroundFloor {
  readonly height: number;
  /** With its ceiling at `y`. */
  at(y: number): Pick<Site, 'lobby' | 'desks' | 'deskTitle' | 'lane' | 'lobbySpot'>;
}

/** Seconds that a blueprint keeps its place in the lobby after the lift has come for it. */
const LEAVING = 0.6;
/** Width of a blueprint in which a name can still be told from another. */
const PLATE = 140;
/** The same where many wait at once in little room. */
const LEAST = 90;
const GAP = 8;
/** Room for the wire under the ceiling. */
const LANE = 12;

export function groundFloor(
  residencies: readonly Residency[],
  services: readonly Service[],
  frame: Frame,
  /** Whether there is a wire under its ceiling even without a Service. */
  wired: boolean,
  tools: Tools,
): GroundFloor {
  const { measure, words } = tools;
  const { x, head } = lobbyRoom(frame, tools);
  const right = frame.rooms.x + frame.rooms.width;
  const low = !frame.side;
  const wanted = frame.lobby ? desksAbreast(services, right - x, low, measure) : [];
  const above = waitingPlaces(residencies, right - x, frame);
  // In the line of their title where that is lower, and none the less readable.
  const aside = low ? x + Math.ceil(measure(words.pending, FONTS.card)) + 12 : x;
  const inline = low ? waitingPlaces(residencies, right - aside, frame) : above;
  const besideTitle =
    !low ||
    (inline.level === above.level &&
      inline.rows === above.rows &&
      inline.narrowest >= Math.min(above.narrowest, PLATE));
  const alone = besideTitle ? inline : above;
  const from = besideTitle ? aside : x;
  const over = besideTitle ? 0 : head;
  // In one row with those who wait, where that takes no room from them.
  const [only] = wanted;
  const width = wanted.length === 1 && !low ? only!.width + 2 * GAP : 0;
  const beside = width > 0 && width < (right - x) * 0.6 ? waitingPlaces(residencies, right - x - width, frame) : null;
  const shared =
    beside !== null &&
    beside.level === 'plate' &&
    beside.rows <= alone.rows &&
    beside.narrowest >= Math.min(alone.narrowest, 200);
  const waiting = shared ? beside : alone;
  const deskRows = shared ? [] : wanted;
  const tall = low ? DESK.line : DESK.height;
  const lane = wired || wanted.length ? LANE : 0;
  const deskHead = deskRows.length && low ? head : 0;
  const desksHeight = deskRows.length ? deskHead + deskRows.length * (tall + GAP) : 0;
  const empty = waiting.places.size === 0;
  const rowsHeight = low && empty ? 22 : waiting.rows * (waiting.height + waiting.gap) - waiting.gap;
  const height = frame.lobby ? lane + desksHeight + 12 + over + rowsHeight : 0;
  return {
    height,
    at(y) {
      const first = y + 6 + lane;
      const plates = first + desksHeight + over;
      const desks = new Map<string, Box>();
      if (shared)
        for (const [service, box] of only!.desks)
          desks.set(placeKey(service), { ...box, x: right - only!.width + box.x, y: plates, height: waiting.height });
      for (const [row, { desks: own }] of deskRows.entries())
        for (const [service, box] of own)
          desks.set(placeKey(service), {
            ...box,
            x: x + box.x,
            y: first + deskHead + row * (tall + GAP),
            height: tall,
          });
      const titleX = frame.side?.x ?? frame.rooms.x;
      return {
        lobby: {
          box: { x: frame.left + 2, y, width: frame.right - frame.left - 4, height },
          title: {
            x: titleX,
            y: over ? plates - 10 : plates + (low && empty ? 14 : 18),
            text: words.pending,
            font: FONTS.card,
          },
          rows: { x: from, y: plates, width: right - from, height: rowsHeight },
        },
        desks,
        deskTitle: deskRows.length
          ? { x: titleX, y: deskHead ? first + deskHead - 8 : first + 18, text: words.services, font: FONTS.card }
          : null,
        lane: lane ? y + 9 : null,
        lobbySpot: (uid): Spot | null => {
          const place = waiting.places.get(uid);
          return (
            (place && {
              x: from + place.x0,
              y: plates + place.row * (waiting.height + waiting.gap),
              width: place.x1 - place.x0,
              height: waiting.height,
              node: null,
              level: waiting.level,
              scale: 1,
            }) ??
            null
          );
        },
      };
    },
  };
}

/** Beside the titles, or below them. */
function lobbyRoom(frame: Frame, { measure, words }: Tools): { x: number; head: number } {
  if (!frame.side) return { x: frame.rooms.x, head: 24 };
  const titles = Math.max(...[words.pending, words.services].map((text) => measure(text, FONTS.card)));
  return { x: frame.side.x + Math.ceil(titles) + 24, head: 0 };
}

interface DeskRow {
  readonly width: number;
  readonly desks: readonly (readonly [Service, Box])[];
}

/** As many in a row as there is room for; on a phone one a line. */
function desksAbreast(services: readonly Service[], room: number, low: boolean, measure: Tools['measure']): DeskRow[] {
  const rows: { width: number; desks: [Service, Box][] }[] = [];
  for (const service of services) {
    const width = low ? room : Math.min(room, deskWidth(service, measure));
    const row = rows.at(-1);
    if (row && row.width + GAP + width <= room) {
      row.desks.push([service, { x: row.width + GAP, y: 0, width, height: 0 }]);
      row.width += GAP + width;
    } else rows.push({ width, desks: [[service, { x: 0, y: 0, width, height: 0 }]] });
  }
  return rows;
}

interface Waiting {
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: number;
  readonly height: number;
  /** Between two rows. */
  readonly gap: number;
  readonly level: 'plate' | 'window';
  readonly narrowest: number;
}

/** Rows of blueprints beyond which those who wait are shown as windows, without words. */
const ROWS = 4;

/** Side by side where they can still be read, narrower ones where many wait at once. */
function waitingPlaces(residencies: readonly Residency[], room: number, frame: Frame): Waiting {
  const stays = residencies.filter(({ node }) => node === null);
  const packed = (width: number, gap: number, most: number) =>
    pack(
      stays.map(({ pod, from, until }) => ({ key: pod, from, until: until + LEAVING, width })),
      room,
      gap,
      most,
    );
  const abreast = [1, 2, 3, 4].map((count) => Math.min(frame.readable.plate, (room + frame.gap) / count - frame.gap));
  const widths = [...abreast.filter((width) => width > PLATE), PLATE, Math.min(96, Math.max(LEAST, abreast[2]!))];
  for (const most of [1, 2, ROWS]) {
    for (const width of most === ROWS ? widths.slice(-1) : widths) {
      const { places, rows } = packed(width, frame.gap, most);
      if (rows <= most)
        return { places, rows, height: frame.heights.plate, gap: GAP, level: 'plate', narrowest: width };
    }
  }
  const { size, sill } = WINDOW;
  return { ...packed(size, sill, Infinity), height: size, gap: sill, level: 'window', narrowest: size };
}
