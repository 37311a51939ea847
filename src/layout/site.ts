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
  /** How much larger than planned it is. */
  readonly scale: number;
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
  const floors = largest(residencies, scenario.nodes, options);
  const { frame } = options;
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
          scale: 1,
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
        scale: storey.scale,
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
  readonly tight: boolean;
  /** Those wide by their share stand out from those that are only wide enough to be read. */
  readonly telling: boolean;
  readonly scale: number;
}

/** Ways to furnish a floor, the most telling first: how much is shown, how close together, in how many rows. */
const WAYS = [
  { level: 'full', tight: false, one: true },
  { level: 'full', tight: true, one: true },
  { level: 'full', tight: false, one: false },
  { level: 'compact', tight: false, one: false },
  { level: 'small', tight: false, one: false },
] as const;

/** Apartments are drawn so much larger than planned, at most. */
const LARGEST = 1.5;
/** Drawn larger than planned, those that ask for little must not make a floor look full. */
const FULLEST = 0.64;
/** How much wider than it must be an apartment is where there is room. */
const EASE = 1.2;

/** The largest scale at which the picture keeps its proportions and every floor shows as much, in as many rows, as at 1. */
function largest(residencies: readonly Residency[], nodes: Story['scenario']['nodes'], options: SurveyOptions): Floors {
  const { frame } = options;
  const least = floorPlaces(residencies, nodes, options);
  const scaled = least.nodes.reduce((total, { level, rows }) => total + rows * frame.heights[level], 0);
  const storeys = least.nodes.reduce((total, plan) => total + storeyAt(plan, 0, 0, frame).box.height, 0);
  const room = frame.tallest - frame.roof.bottom - frame.ground - frame.heights.plate - 14;
  const wanted = Math.min(LARGEST, 1 + (room - storeys) / scaled);
  const shown = ({ nodes: plans }: Floors) => plans.map(({ level, rows, tight }) => `${level} ${rows} ${tight}`).join();
  for (let hundredths = Math.floor(wanted * 100); hundredths > 100; hundredths -= 4) {
    for (const ease of [EASE, 1]) {
      const floors = floorPlaces(residencies, nodes, options, hundredths / 100, ease);
      if (shown(floors) === shown(least) && floors.nodes.every(({ telling }) => telling)) return floors;
    }
  }
  return least;
}

/** Each floor by itself: a crowded one shows less of each apartment, the others all there is. */
function floorPlaces(
  residencies: readonly Residency[],
  nodes: Story['scenario']['nodes'],
  options: SurveyOptions,
  scale = 1,
  ease = 1,
): Floors {
  const byNode = groupByNode(residencies);
  const homes = new Map<string, { node: string; place: Place }>();
  const plans = nodes.map((node): FloorPlan => {
    const { name } = node.metadata;
    for (const way of WAYS) {
      const { places, rows, telling } = furnishFloor(byNode.get(name) ?? [], node, way, options, scale * ease);
      const { board, rows: allowed } = options.frame;
      const most = way.one ? 1 : way.level === 'full' && board !== 'phone' && nodes.length > 4 ? 1 : allowed[way.level];
      if (rows > most && way.level !== 'small') continue;
      for (const [pod, place] of places) homes.set(pod, { node: name, place });
      return { name, level: way.level, rows, tight: way.tight, telling, scale: way.level === 'small' ? 1 : scale };
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
  wider: number,
): ReturnType<typeof pack> & { telling: boolean } {
  const allocatable = allocatableOf(node);
  const room = frame.rooms.width;
  let narrowest = Infinity;
  let widest = 0;
  const wanted = stays.map(({ pod, from, until, object }): Stay => {
    const fair = level === 'small' ? 0 : share(requestsOf(object), allocatable) * (room + frame.gap) - frame.gap;
    const natural = readableWidth(object, level, tight ? frame.tight : frame.readable[level], tight, measure);
    const least = level === 'small' ? natural : Math.ceil(natural * wider);
    if (fair >= natural) narrowest = Math.min(narrowest, fair);
    else widest = Math.max(widest, least);
    return { key: pod, from, until, width: Math.max(fair, least) };
  });
  const packed = pack(wanted, room, frame.gap);
  const taken = widest && Math.max(...[...packed.places.values()].map(({ x1 }) => x1));
  return { ...packed, telling: wider === 1 || (widest * 1.25 <= narrowest && taken <= room * FULLEST) };
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

function storeyAt({ name, level, rows, scale }: FloorPlan, index: number, y: number, frame: Frame): Storey {
  const height = Math.round(frame.heights[level] * scale);
  const first = y + frame.header + frame.lane;
  const tops = Array.from({ length: rows }, (_, row) => first + row * (height + frame.lane));
  const least = frame.side ? (frame.board === 'wide' ? 166 : 158) : 0;
  const needed = tops.at(-1)! + height - y;
  // A low row stands on its slab, not under its ceiling.
  const spare = Math.max(0, least - needed);
  return {
    name,
    index,
    level,
    rows: tops.map((top) => top + spare),
    height,
    scale,
    box: { x: frame.left + 2, y, width: frame.right - frame.left - 4, height: needed + spare + frame.slab },
  };
}

interface Waiting {
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: number;
  readonly height: number;
}

/** Width of a blueprint in which a name can still be told from another. */
const PLATE = 140;

/** Side by side where they can still be read, narrower ones where many wait at once. */
function lobbyPlaces(residencies: readonly Residency[], options: SurveyOptions): Waiting {
  const { frame } = options;
  const { x } = lobbyRoom(options);
  const room = frame.rooms.x + frame.rooms.width - x;
  const stays = residencies.filter(({ node }) => node === null);
  const abreast = [1, 2, 3, 4].map((count) => Math.min(frame.readable.plate, (room + frame.gap) / count - frame.gap));
  const widths = [...abreast.filter((width) => width > PLATE), PLATE, 96];
  const packed = widths.map((width) =>
    pack(
      stays.map(({ pod, from, until }) => ({ key: pod, from, until: until + LEAVING, width })),
      room,
      frame.gap,
    ),
  );
  const few = (most: number) => packed.find((each) => each.rows <= most);
  const { places, rows } = few(1) ?? few(2) ?? packed.at(-1)!;
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
