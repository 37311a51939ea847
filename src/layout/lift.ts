/** The lift: takes a blueprint, with everybody in it, from the lobby to its floor. */
import { bisectRight } from 'd3';
import type { Pod } from '../kubernetes/types.js';
import type { Activity, Residency, StoryState } from '../timeline/types.js';
import type { Frame } from './frame.js';
import { blueprint } from './lobby.js';
import type { Remember } from './memory.js';
import { clamp, linear, mix, travelling } from './motion.js';
import type { Storey } from './node.js';
import type { Tools } from './pod.js';
import type { Site } from './site.js';
import { FONTS, larger, type Measure } from './text.js';
import type { Apartment, Box, Lift, Part, Plan, TenantPlan } from './types.js';

/** Where the cabin has been: after each ride it stays on the floor it went to. */
export interface Rides {
  readonly times: readonly number[];
  readonly floors: readonly number[];
  /** The how-manieth ride is whose. */
  readonly pods: ReadonlyMap<string, number>;
}

const CABIN = 58;
/** Shares of the ride: into the cabin, up, and from there to its place. */
const IN = 0.24;
const UP = 0.6;
/** From here on the cabin is empty. */
const LEFT = 0.7;
/** Cabins at a time. */
const MOST = 6;

/** Of the lift in one tower. */
export function ridesOf(residencies: readonly Residency[], storeys: readonly Storey[]): Rides {
  const floors = new Map(storeys.map(({ name }, index) => [name, index]));
  // Who was made for a node has never been in the lobby.
  const waited = new Set(residencies.filter(({ node }) => node === null).map(({ pod }) => pod));
  const rides = residencies.filter(({ pod, node }) => node !== null && floors.has(node) && waited.has(pod));
  rides.sort((a, b) => a.from - b.from);
  return {
    times: rides.map(({ from }) => from),
    floors: rides.map(({ node }) => floors.get(node!)!),
    pods: new Map(rides.map(({ pod }, index) => [pod, index])),
  };
}

const cabinBox = (y: number, { shaft }: Frame): Box => ({ x: shaft!.x + 2, y, width: shaft!.width - 4, height: CABIN });

const atFloor = ({ box }: Storey, { slab }: Frame) => box.y + box.height - slab - CABIN - 2;
const atLobby = ({ ground }: Site) => ground - CABIN - 2;

/** At rest one cabin, on the floor of its last ride; a cabin for each ride that goes on, if they are not too many. */
export function layoutLift(
  rides: Rides,
  { frame, storeys, zone }: Site['wings'][number],
  site: Site,
  state: StoryState,
  tools: Tools,
  remember: Remember,
): Part[] {
  if (!frame.shaft) return [];
  const going = state.activities.filter(
    (ride) =>
      ride.kind === 'ride' &&
      linear(ride, state.time) < LEFT &&
      storeys.some(({ name }) => name === site.spot(ride.pod)?.node),
  );
  const count = bisectRight(rides.times as number[], state.time);
  const rest = (index: number) => (index > 0 ? atFloor(storeys[rides.floors[index - 1]!]!, frame) : atLobby(site));
  const idle: Lift['key'] = zone ? `lift:${zone}` : 'lift';
  const cabin = (key: Lift['key'], y: number, busy: boolean, opacity: number): Lift =>
    remember(key, [y, busy, opacity], () => cabinAt(key, y, busy, opacity, frame, tools));
  if (going.length === 0) return [cabin(idle, rest(count), false, 1)];
  return going.slice(-MOST).map((ride) => {
    const progress = linear(ride, state.time);
    const index = rides.pods.get(ride.pod) ?? 0;
    // Two that overlap have a cabin each.
    const overlap = (one: number) => rides.times[one + 1]! - rides.times[one]! < (ride.end - ride.start) * LEFT;
    const alone = !overlap(index - 1);
    const storey = storeys.find(({ name }) => name === site.spot(ride.pod)?.node);
    const up = storey ? atFloor(storey, frame) : atLobby(site);
    // The first one comes from where it stood; the others wait in the lobby.
    const from = alone ? rest(index) : atLobby(site);
    const y =
      progress < IN
        ? mix(from, atLobby(site), travelling(progress, 0, IN * 0.9))
        : mix(atLobby(site), up, travelling(progress, IN, UP));
    const comes = alone ? 1 : clamp(progress / 0.1);
    const goes = !overlap(index) ? 1 : clamp((LEFT - progress) / (LEFT - UP));
    return cabin(`${idle}:${ride.event.index}`, y, true, Math.min(comes, goes));
  });
}

function cabinAt(
  key: Lift['key'],
  y: number,
  busy: boolean,
  opacity: number,
  frame: Frame,
  { words, measure }: Tools,
): Lift {
  const box = cabinBox(y, frame);
  const fits = measure(words.lift, FONTS.word) <= box.width - 4;
  const label = {
    x: box.x + box.width / 2,
    y: box.y + CABIN / 2 + 4,
    // Some languages' words are wider than the cabin.
    text: busy ? '' : fits ? words.lift : '↕',
    font: FONTS.word,
    anchor: 'middle',
  } as const;
  return { kind: 'lift', key, box, busy, opacity, label };
}

/** The blueprint on its way; where there is no lift it fades out below and in above. */
export function layoutRide(
  pod: Pod,
  home: Apartment,
  ride: Activity,
  time: number,
  site: Site,
  frame: Frame,
  plan: (width: number, height: number) => Plan,
  storey: Storey,
  measure: Measure,
): Apartment {
  const progress = linear(ride, time);
  const from = site.lobbySpot(home.key.slice(4));
  const to: Box = { x: home.x, y: home.y, width: home.width, height: home.height };
  if (!frame.shaft || !from) return fade(pod, home, from, progress, plan);
  const down = cabinBox(atLobby(site) + 3, frame);
  const up = cabinBox(atFloor(storey, frame) + 3, frame);
  const box =
    progress < IN
      ? between(from, narrow(down), travelling(progress, 0, IN))
      : progress < UP
        ? between(narrow(down), narrow(up), travelling(progress, IN, UP))
        : between(narrow(up), to, travelling(progress, UP, 1));
  const small = plan(box.width, box.height);
  const settled = travelling(progress, UP, 1);
  const tenants = small.tenants.map((tenant, index) => moveIn(tenant, home.plan, index, box, settled));
  // In the lobby it would pass over other names, in the cabin there is no room: the name is there again at its place.
  const { scale, title: at } = home.plan;
  const title = { ...at, x: at.x * scale, y: at.y * scale, font: larger(at.font, scale) };
  const fits = progress >= UP && title.x + measure(title.text, title.font) <= box.width;
  return { ...blueprint(pod, { ...small, title, kind: null, tag: null, tenants }, box), title: fits };
}

const narrow = (box: Box): Box => ({ ...box, height: CABIN - 6 });

const between = (a: Box, b: Box, share: number): Box => ({
  x: mix(a.x, b.x, share),
  y: mix(a.y, b.y, share),
  width: mix(a.width, b.width, share),
  height: mix(a.height, b.height, share),
});

/** From its stand in the cabin to its own in the apartment, inside a box that still grows. */
function moveIn(
  from: TenantPlan,
  { tenants, width, height, scale }: Plan,
  index: number,
  box: Box,
  share: number,
): TenantPlan {
  const to = tenants[index];
  if (!to) return from;
  return {
    ...from,
    x: mix(from.x, (to.x / width) * box.width, share),
    y: mix(from.y, (to.y / height) * box.height, share),
    scale: mix(from.scale, to.scale * scale, share),
  };
}

function fade(
  pod: Pod,
  home: Apartment,
  from: Box | null,
  progress: number,
  plan: (width: number, height: number) => Plan,
): Apartment {
  if (progress < 0.4 && from) {
    const share = clamp(progress / 0.4);
    return {
      ...blueprint(pod, plan(from.width, from.height), { x: from.x, y: from.y - 10 * share }),
      opacity: 1 - share,
    };
  }
  const share = travelling(progress, 0.4, 1);
  return { ...home, y: home.y + 10 * (1 - share), opacity: share };
}
