/** The site: where floors, lobby and every Pod's place are, settled once for a story and a width. */
import type { Node } from '../kubernetes/types.js';
import type { Residency, Story } from '../timeline/types.js';
import type { OfficePlan } from './controlplane.js';
import type { Frame } from './frame.js';
import type { Storey } from './node.js';
import { pack, type Place, type Stay } from './place.js';
import { readableWidth } from './plan.js';
import { allocatableOf, requestsOf, share } from './shares.js';
import { FONTS, type Measure } from './text.js';
import type { Box, Label, Level } from './types.js';
import type { Words } from './words.js';

export interface Spot extends Box {
  /** Null in the lobby. */
  readonly node: string | null;
  readonly level: Level;
}

export interface Site {
  /** Space above the roof's own, where the control plane's house is the taller one. */
  readonly top: number;
  readonly ground: number;
  readonly height: number;
  readonly storeys: readonly Storey[];
  readonly lobby: { readonly box: Box; readonly title: Label; readonly x: number };
  /** The control plane's strip, where it stands below. */
  readonly below: OfficePlan | null;
  /** Where a Pod has its place: on a floor once it has been assigned one. */
  spot(uid: string): Spot | null;
  lobbySpot(uid: string): Spot | null;
  /** Stretches of each row of a floor that these Pods take. */
  taken(storey: Storey, uids: readonly string[]): { x0: number; x1: number }[][];
}

export interface SurveyOptions {
  readonly frame: Frame;
  readonly measure: Measure;
  readonly words: Words;
  /** Height of the house beside the building; 0 when it is below. */
  readonly beside: number;
  readonly below: (top: number) => OfficePlan;
}

/** Seconds that a blueprint keeps its place in the lobby after the lift has come for it. */
const LEAVING = 0.6;

export function survey(
  { residencies, scenario }: Pick<Story, 'residencies' | 'scenario'>,
  options: SurveyOptions,
): Site {
  const { frame } = options;
  const floors = floorPlaces(residencies, scenario.nodes, options);
  const waiting = lobbyPlaces(residencies, options);
  const shift = shiftDown(floors, waiting, options);
  const storeys: Storey[] = [];
  let y = frame.roof.bottom + 2 + shift;
  for (const [index, plan] of floors.nodes.entries()) {
    const storey = storeyAt(plan, index, y, frame);
    storeys.push(storey);
    y += storey.box.height;
  }
  const lobby = lobbyAt(y, waiting, options);
  const ground = lobby.box.y + lobby.box.height;
  const below = options.beside || !frame.lobby ? null : options.below(ground + frame.ground);
  const end = below ? below.office.box.y + below.office.box.height + 10 : ground + frame.ground;

  const byName = new Map(storeys.map((storey) => [storey.name, storey]));
  const lobbySpot = (uid: string): Spot | null => {
    const place = waiting.places.get(uid);
    return place
      ? {
          x: lobby.x + place.x0,
          y: lobby.plates + place.row * (waiting.height + 8),
          width: place.x1 - place.x0,
          height: waiting.height,
          node: null,
          level: 'plate',
        }
      : null;
  };
  return {
    top: shift,
    ground,
    height: Math.ceil(end),
    storeys,
    lobby,
    below,
    lobbySpot,
    spot: (uid) => {
      const home = floors.homes.get(uid);
      const storey = home && byName.get(home.node);
      if (!home || !storey) return lobbySpot(uid);
      const { row, x0, x1 } = home.place;
      return {
        x: frame.rooms.x + x0,
        y: storey.rows[row]!,
        width: x1 - x0,
        height: storey.height,
        node: home.node,
        level: storey.level,
      };
    },
    taken: (storey, uids) => {
      const places = uids.flatMap((uid) => floors.homes.get(uid)?.place ?? []);
      return storey.rows.map((_, row) => places.filter((place) => place.row === row));
    },
  };
}

interface Floors {
  readonly nodes: readonly FloorPlan[];
  readonly homes: ReadonlyMap<string, { node: string; place: Place }>;
}

interface FloorPlan {
  readonly name: string;
  readonly level: Level;
  readonly rows: number;
}

/** Ways to furnish a floor, the most telling first: how much is shown, how close together, in how many rows. */
const WAYS = [
  { level: 'full', tight: false, one: true },
  { level: 'full', tight: true, one: true },
  { level: 'full', tight: false, one: false },
  { level: 'compact', tight: false, one: false },
  { level: 'small', tight: false, one: false },
] as const;

/** Each floor by itself: a crowded one shows less of each apartment, the others all there is. */
function floorPlaces(
  residencies: readonly Residency[],
  nodes: Story['scenario']['nodes'],
  options: SurveyOptions,
): Floors {
  const byNode = groupByNode(residencies);
  const homes = new Map<string, { node: string; place: Place }>();
  const plans = nodes.map((node): FloorPlan => {
    const { name } = node.metadata;
    for (const way of WAYS) {
      const { places, rows } = furnishFloor(byNode.get(name) ?? [], node, way, options);
      const { board, rows: allowed } = options.frame;
      const most = way.one ? 1 : way.level === 'full' && board !== 'phone' && nodes.length > 4 ? 1 : allowed[way.level];
      if (rows > most && way.level !== 'small') continue;
      for (const [pod, place] of places) homes.set(pod, { node: name, place });
      return { name, level: way.level, rows };
    }
    throw new Error('unreachable: small apartments always fit');
  });
  return { nodes: plans, homes };
}

function furnishFloor(
  stays: readonly Residency[],
  node: Node,
  { level, tight }: (typeof WAYS)[number],
  { frame, measure }: SurveyOptions,
): ReturnType<typeof pack> {
  const allocatable = allocatableOf(node);
  const room = frame.rooms.width;
  const wanted = stays.map(({ pod, from, until, object }): Stay => {
    const fair = level === 'small' ? 0 : share(requestsOf(object), allocatable) * (room + frame.gap) - frame.gap;
    const least = readableWidth(object, level, tight ? frame.tight : frame.readable[level], tight, measure);
    return { key: pod, from, until, width: Math.max(fair, least) };
  });
  return pack(wanted, room, frame.gap);
}

function groupByNode(residencies: readonly Residency[]): Map<string, Residency[]> {
  const byNode = new Map<string, Residency[]>();
  for (const residency of residencies) {
    if (residency.node === null) continue;
    const stays = byNode.get(residency.node);
    if (stays) stays.push(residency);
    else byNode.set(residency.node, [residency]);
  }
  return byNode;
}

function storeyAt({ name, level, rows }: FloorPlan, index: number, y: number, frame: Frame): Storey {
  const height = frame.heights[level];
  const first = y + frame.header + frame.lane;
  const tops = Array.from({ length: rows }, (_, row) => first + row * (height + frame.lane));
  const least = frame.side ? (frame.board === 'wide' ? 166 : 146) : 0;
  const needed = tops.at(-1)! + height - y;
  // A low row stands on its slab, not under its ceiling.
  const spare = Math.max(0, least - needed);
  return {
    name,
    index,
    level,
    rows: tops.map((top) => top + spare),
    height,
    box: { x: frame.left + 2, y, width: frame.right - frame.left - 4, height: needed + spare + frame.slab },
  };
}

interface Waiting {
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: number;
  readonly height: number;
}

/** Narrower blueprints where many wait at once. */
function lobbyPlaces(residencies: readonly Residency[], options: SurveyOptions): Waiting {
  const { frame } = options;
  const { x } = lobbyRoom(options);
  const room = frame.rooms.x + frame.rooms.width - x;
  const stays = residencies.filter(({ node }) => node === null);
  const packed = [frame.readable.plate, 140, 96].map((width) =>
    pack(
      stays.map(({ pod, from, until }) => ({ key: pod, from, until: until + LEAVING, width })),
      room,
      frame.gap,
    ),
  );
  const { places, rows } = packed.find((each) => each.rows <= 2) ?? packed.at(-1)!;
  return { places, rows, height: frame.heights.plate };
}

/** Beside the word "Pending", or below it. */
function lobbyRoom({ frame, measure, words }: SurveyOptions): { x: number; head: number } {
  if (!frame.side) return { x: frame.rooms.x, head: 24 };
  return { x: frame.side.x + Math.ceil(measure(words.pending, FONTS.card)) + 24, head: 0 };
}

function lobbyAt(y: number, waiting: Waiting, options: SurveyOptions): Site['lobby'] & { plates: number } {
  const { frame, words } = options;
  const { x, head } = lobbyRoom(options);
  const plates = y + 6 + head;
  const height = head + 12 + waiting.rows * (waiting.height + 8) - 8;
  const title = {
    x: frame.side?.x ?? frame.rooms.x,
    y: head ? y + 20 : plates + 18,
    text: words.pending,
    font: FONTS.card,
  };
  const nothing = head > 0 && waiting.places.size === 0 ? waiting.height : 0;
  return {
    box: { x: frame.left + 2, y, width: frame.right - frame.left - 4, height: frame.lobby ? height - nothing : 0 },
    title,
    x,
    plates,
  };
}

/** How far the building moves down so that a taller house beside it stands on the same ground. */
function shiftDown(floors: Floors, waiting: Waiting, options: SurveyOptions): number {
  const { frame, beside } = options;
  if (!beside) return 0;
  const storeys = floors.nodes.reduce((total, plan) => total + storeyAt(plan, 0, 0, frame).box.height, 0);
  const building = frame.roof.bottom + 2 + storeys + lobbyAt(0, waiting, options).box.height;
  return Math.max(0, Math.ceil(beside + 24 - building));
}
