/** The site: where floors, lobby and every Pod's place are, settled once for a story and a width. */
import type { Node } from '../kubernetes/types.js';
import type { Residency } from '../timeline/types.js';
import { planBasement } from './basement.js';
import type { OfficePlan } from './controlplane.js';
import type { Frame } from './frame.js';
import { groundFloor, type GroundFloor } from './groundfloor.js';
import type { Inventory } from './inventory.js';
import type { Storey } from './node.js';
import { pack, type Place, type Stay } from './place.js';
import { readableWidth } from './plan.js';
import { allocatableOf, requestsOf, share } from './shares.js';
import type { Measure } from './text.js';
import type { Basement, Box, Label, Level } from './types.js';
import { CROWD, WINDOW } from './window.js';
import { type Wing, wingsOf } from './wings.js';
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
  /** Where the basement ends; `ground` where there is none. */
  readonly cellar: number;
  readonly height: number;
  readonly storeys: readonly Storey[];
  /** The building, or a tower for each zone: from its roof's upper edge on. */
  readonly wings: readonly (Wing & { readonly y: number; readonly storeys: readonly Storey[] })[];
  /** `rows`: where blueprints can stand. */
  readonly lobby: { readonly box: Box; readonly title: Label; readonly rows: Box };
  /** Reception desks by namespace and name, and the title over them where they have a row of their own. */
  readonly desks: ReadonlyMap<string, Box>;
  readonly deskTitle: Label | null;
  /** y of the wire under the lobby's ceiling; null where nothing in it is wired. */
  readonly lane: number | null;
  readonly basement: { readonly basement: Basement; readonly units: ReadonlyMap<string, Box> } | null;
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
  /** Height of what is written under all else; 0 by default. */
  readonly foot?: number;
}

/** Height of the sign over a lobby that several towers share, and of the name over the floors of a zone. */
export const SIGN = 24;
export const STRIP = 24;

export function survey(residencies: readonly Residency[], has: Inventory, options: SurveyOptions): Site {
  const { frame, measure, words } = options;
  const wings = wingsOf(has.nodes, frame);
  const plans = wings.map((wing) => largest(residencies, wing.nodes, { ...options, frame: wing.frame }));
  const lower = groundFloor(residencies, has.services, frame, wings.length > 1, { measure, words });
  const sign = wings.length > 1 ? SIGN : 0;
  const depths = wings.map((wing, index) => depthOf(plans[index]!, wing));
  const deepest = Math.max(...depths);
  const shift = shiftDown(deepest + sign, lower, options);
  const first = frame.roof.bottom + 2 + shift;
  const built: Site['wings'][number][] = [];
  const storeys: Storey[] = [];
  for (const [index, wing] of wings.entries()) {
    const start = first + deepest - depths[index]!;
    const own = stack(plans[index]!, wing, start, storeys.length, wings.length === 1);
    storeys.push(...own);
    built.push({ ...wing, y: start - 2 - frame.roof.bottom + frame.roof.top, storeys: own });
  }
  const homes = new Map(plans.flatMap(({ homes: own }) => Array.from(own)));
  const floor = lower.at(first + deepest + sign);
  const { lobby } = floor;
  const ground = lobby.box.y + lobby.box.height;
  const basement = planBasement(has.claims, frame, ground, { measure, words });
  const cellar = basement ? ground + basement.basement.box.height : ground;
  const foot = options.foot ?? 0;
  const below = options.beside || !frame.lobby ? null : options.below(cellar + frame.ground);
  const end = below ? below.office.box.y + below.office.box.height + 10 : cellar + frame.ground;

  const byName = new Map(storeys.map((storey) => [storey.name, storey]));
  return {
    top: shift,
    ground,
    cellar,
    height: Math.ceil(end + foot),
    storeys,
    wings: built,
    ...floor,
    basement,
    below,
    spot: (uid) => {
      const home = homes.get(uid);
      const storey = home && byName.get(home.node);
      if (!home || !storey) return floor.lobbySpot(uid);
      const { row, x0, x1 } = home.place;
      return {
        x: storey.frame.rooms.x + x0,
        y: storey.rows[row]!,
        width: x1 - x0,
        height: storey.height,
        node: home.node,
        level: storey.level,
        scale: storey.scale,
      };
    },
    taken: (storey, uids) => {
      const places = uids.flatMap((uid) => homes.get(uid)?.place ?? []);
      return storey.rows.map((_, row) => places.filter((place) => place.row === row));
    },
  };
}

/** Height of a wing's floors with the names of the zones over them. */
const depthOf = ({ nodes }: Floors, wing: Wing): number =>
  nodes.reduce(
    (total, plan) => total + storeyAt(plan, 0, 0, wing.frame).box.height + (wing.first.has(plan.name) ? STRIP : 0),
    0,
  );

function stack({ nodes }: Floors, { frame, first }: Wing, y: number, from: number, single: boolean): Storey[] {
  return nodes.map((plan, index) => {
    const zone = first.get(plan.name) ?? null;
    const storey = storeyAt(plan, from + index, zone === null ? y : y + STRIP, frame, zone, single && !first.size);
    y = storey.box.y + storey.box.height;
    return storey;
  });
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
const WINDOWS = [{ level: 'window', tight: false, one: false }] as const;

/** More at one time than can be read. */
function isCrowd(stays: readonly Residency[], nodes: number): boolean {
  const most = nodes > CROWD.nodes ? CROWD.pods / 3 : CROWD.pods;
  if (stays.length <= most) return false;
  const comings = stays.map(({ from }) => from).sort((a, b) => a - b);
  const goings = stays.map(({ until }) => until).sort((a, b) => a - b);
  let gone = 0;
  return comings.some((time, index) => {
    while (goings[gone]! <= time) gone++;
    return index + 1 - gone > most;
  });
}

/** Apartments are drawn so much larger than planned, at most. */
const LARGEST = 1.5;
/** Drawn larger than planned, those that ask for little must not make a floor look full. */
const FULLEST = 0.64;
/** How much wider than it must be an apartment is where there is room. */
const EASE = 1.2;

/** The largest scale at which the picture keeps its proportions and every floor shows as much, in as many rows, as at 1. */
function largest(residencies: readonly Residency[], nodes: readonly Node[], options: SurveyOptions): Floors {
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
  nodes: readonly Node[],
  options: SurveyOptions,
  scale = 1,
  ease = 1,
): Floors {
  const byNode = groupByNode(residencies);
  const homes = new Map<string, { node: string; place: Place }>();
  const plans = nodes.map((node): FloorPlan => {
    const { name } = node.metadata;
    const stays = byNode.get(name) ?? [];
    for (const way of isCrowd(stays, nodes.length) ? WINDOWS : WAYS) {
      const { places, rows, telling } = furnishFloor(stays, node, way, options, scale * ease);
      const { board, rows: allowed } = options.frame;
      const most = way.one ? 1 : way.level === 'full' && board !== 'phone' && nodes.length > 4 ? 1 : allowed[way.level];
      if (rows > most && allowed[way.level] !== Infinity) continue;
      for (const [pod, place] of places) homes.set(pod, { node: name, place });
      return {
        name,
        level: way.level,
        rows,
        tight: way.tight,
        telling,
        scale: allowed[way.level] === Infinity ? 1 : scale,
      };
    }
    throw new Error('unreachable: small apartments always fit');
  });
  return { nodes: plans, homes };
}

function furnishFloor(
  stays: readonly Residency[],
  node: Node,
  { level, tight }: (typeof WAYS | typeof WINDOWS)[number],
  { frame, measure }: SurveyOptions,
  wider: number,
): ReturnType<typeof pack> & { telling: boolean } {
  const allocatable = allocatableOf(node);
  const room = frame.rooms.width;
  let narrowest = Infinity;
  let widest = 0;
  const wanted = stays.map(({ pod, from, until, object }): Stay => {
    const crowded = level === 'small' || level === 'window';
    const fair = crowded ? 0 : share(requestsOf(object), allocatable) * (room + frame.gap) - frame.gap;
    const natural =
      level === 'window'
        ? WINDOW.size
        : readableWidth(object, level, tight ? frame.tight : frame.readable[level], tight, measure);
    const least = crowded ? natural : Math.ceil(natural * wider);
    if (fair >= natural) narrowest = Math.min(narrowest, fair);
    else widest = Math.max(widest, least);
    return { key: pod, from, until, width: Math.max(fair, least) };
  });
  const packed = pack(wanted, room, level === 'window' ? WINDOW.sill : frame.gap);
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

function storeyAt(
  { name, level, rows, scale }: FloorPlan,
  index: number,
  y: number,
  frame: Frame,
  zone: string | null = null,
  alone = true,
): Storey {
  const height = Math.round(frame.heights[level] * scale);
  const first = y + frame.header + frame.lane;
  const tops = Array.from(
    { length: rows },
    (_, row) => first + row * (height + (level === 'window' ? WINDOW.sill : frame.lane)),
  );
  const least = frame.side ? (frame.board === 'wide' ? 166 : 158) : 0;
  const needed = tops.at(-1)! + height - y;
  // A low row stands on its slab, not under its ceiling.
  const spare = Math.max(0, least - needed);
  return {
    name,
    index,
    frame,
    zone,
    alone,
    level,
    rows: tops.map((top) => top + spare),
    height,
    scale,
    box: { x: frame.left + 2, y, width: frame.right - frame.left - 4, height: needed + spare + frame.slab },
  };
}

/** How far the building moves down so that a taller house beside it stands on the same ground. */
function shiftDown(storeys: number, lower: GroundFloor, { frame, beside }: SurveyOptions): number {
  if (!beside) return 0;
  return Math.max(0, Math.ceil(beside + 24 - frame.roof.bottom - 2 - storeys - lower.height));
}
