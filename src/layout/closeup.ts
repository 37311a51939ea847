/** A Pod in full size: its network on one side, a room per container, its volumes between them. */
import type { Pod } from '../kubernetes/types.js';
import type { Activity, StoryState } from '../timeline/types.js';
import { layoutClosets, shelfHeight, volumesOf } from './closeupClosets.js';
import { type Fact, flow, podFacts, troubleOf } from './closeupFacts.js';
import { frontHeight, layoutFront } from './closeupFront.js';
import {
  columnsFor,
  type Furnishing,
  heightFor,
  layoutRoom,
  linesOf,
  type Lines,
  type Stand,
  standOf,
  type Who,
} from './closeupRooms.js';
import { barOf, frameIn, type Setting, wallWidth } from './closeupSetting.js';
import { closeUpTrips } from './closeupTrips.js';
import type { CloseUpLayout } from './camera.js';
import { layoutTenant } from './container.js';
import { createMemory } from './memory.js';
import { planPod } from './plan.js';
import { layoutPod, type Moment, type Tools } from './pod.js';
import { containersOf } from './status.js';
import { FONTS, larger } from './text.js';
import { podTargets } from './targets.js';
import type { Apartment, Box, CloseUp, Figures, Plan, Scene, Target, Tenant, TenantPlan } from './types.js';

/** Where everything of a Pod is in its close-up: follows from its spec, and from all that becomes of it. */
interface Arrangement {
  readonly facts: Box;
  readonly front: Box;
  readonly flat: boolean;
  readonly furnishing: Furnishing;
  readonly rooms: readonly { readonly who: Who; readonly box: Box; readonly stand: Stand; readonly plan: TenantPlan }[];
  readonly closets: Box | null;
  /** Volumes lie in lines. */
  readonly shelved: boolean;
  /** The usual apartment, for what is the same in both. */
  readonly small: Plan;
  /** The same with everybody where they are in the close-up. */
  readonly home: Plan;
}

/** @param first the Pod as it was when it came; `around` is its place in the cluster. */
export function createPodCloseUp(first: Pod, around: Box, setting: Setting): CloseUpLayout {
  const { tools, frame } = setting;
  const uid = first.metadata.uid ?? '';
  const remember = createMemory();
  const pods = setting.versions(first);
  const needs = needsOf(first, pods, setting);
  const { wall, backdrop, top, height } = frameIn(setting, around, needs.height);
  const arrange = (pod: Pod) => remember('arrangement', [pod.spec], () => arrangementOf(pod, needs, wall, setting));

  const scene = (state: StoryState): Scene => {
    const { cluster, time, clusterTime } = state;
    const current = cluster.byUid(uid) as Pod | undefined;
    const pod = current ?? (remember('last', [], () => first) as Pod);
    const up = !pod.spec.nodeName || cluster.nodeIsUp(pod.spec.nodeName);
    const files = cluster.files(uid);
    const mine = remember('mine', [state.activities], () => activitiesOf(state.activities, uid));
    const activities = remember('own', mine, () => mine);
    const refused = setting.refused.at(uid, time);
    const moment: Moment = { time, clusterTime, activities, up, files, refused };
    const clock = setting.clock(state, wall, top);
    const busy = activities.length ? time : 0;
    return remember('scene', [current, up, files, refused, activities, busy, clock], () => {
      const plan = arrange(pod);
      const apartment = layoutPod(pod, plan.small, { x: 0, y: 0 }, moment, tools);
      const { lights, flag, paper } = apartment;
      const still = remember('still', [current, up, files, refused, lights, flag, paper < 1], () =>
        layoutStill(pod, current !== undefined, plan, { wall, backdrop, top }, moment, apartment, setting),
      );
      const figures = current ? figuresOf(pod, plan, moment, apartment, setting) : null;
      return {
        width: frame.width,
        height,
        parts: [still, ...(figures ? [figures] : []), ...clock],
        targets: remember('targets', [current, up], () => targetsOf(pod, current, still, apartment, up, setting)),
      };
    });
  };
  return { wall, height, scene };
}

/** Those about the Pod, and requests that come to it. */
const activitiesOf = (all: readonly Activity[], uid: string): Activity[] =>
  all.filter(({ pod, kind, event: { detail } }) => {
    if (kind === 'schedule') return false;
    return pod === uid || (detail?.kind === 'request' && (detail.to?.pod === uid || detail.from.pod === uid));
  });

/** Px, and how they are given out, that all there is to tell needs at the width there is. */
interface Needs {
  /** Of the wall. */
  readonly height: number;
  readonly facts: number;
  /** Lines that say what is wrong. */
  readonly trouble: number;
  readonly front: number;
  readonly flat: boolean;
  readonly columns: number;
  readonly furnishing: Furnishing;
  readonly rows: readonly { readonly lines: Lines; readonly height: number }[];
  /** Volumes in lines under the rooms; else, where that is above 0, this wide between them. */
  readonly shelf: number;
  readonly cupboard: number;
}

const gapOf = (setting: Setting) => (setting.frame.board === 'phone' ? 8 : 14);
const FRONTS = { wide: 226, column: 178, phone: 0 };
const LEAST_ROOM = { wide: 212, column: 200, phone: 320 };
/** Least height of the wall, so that a small Pod looks like one. */
const LEAST_WALL = { wide: 0.4, column: 0.5, phone: 0 };
const CUPBOARD = 150;

function needsOf(first: Pod, pods: readonly Pod[], setting: Setting): Needs {
  const { frame, tools } = setting;
  const { board, type } = frame;
  const gap = gapOf(setting);
  const inner = wallWidth(frame) - 2 * gap;
  const flat = board === 'phone';
  const who = containersOf(first);
  const volumes = volumesOf(first).length;
  const rest = flat ? inner : inner - FRONTS[board] - gap;
  const abreast = (width: number) => columnsFor(who.length, width + gap, LEAST_ROOM[board] + gap);
  const between = board === 'wide' && volumes > 0 && volumes < 3 && abreast(rest - CUPBOARD - gap) === who.length;
  const area = between ? rest - CUPBOARD - gap : rest;
  const columns = abreast(area);
  const furnishing = { width: (area - (columns - 1) * gap) / columns, aside: flat, type };
  const lines = who.map((each) => linesOf(pods, each, furnishing, tools));
  const rows = Array.from({ length: Math.ceil(who.length / columns) }, (_, row) => {
    const own = lines.slice(row * columns, (row + 1) * columns);
    const most = { over: Math.max(...own.map(({ over }) => over)), under: Math.max(...own.map(({ under }) => under)) };
    return { lines: most, height: heightFor(most, furnishing) };
  });
  const step = Math.round(16 * type);
  const font = larger(FONTS.text, type);
  const facts = Math.max(...pods.map((pod) => linesIn(podFacts(pod, true, tools.words), inner, step, type, tools)));
  const trouble = Math.max(...pods.map((pod) => troubleOf(pod, inner, 5, font, tools.measure).length));
  const front = frontHeight(pods, flat ? inner : FRONTS[board], flat, type, tools);
  const shelf = between ? 0 : shelfHeight(volumes, rest);
  const tall = rows.reduce((sum, { height }) => sum + height + gap, -gap) + (shelf && shelf + gap);
  const cupboards = between ? volumes * 110 + 60 : 0;
  const body = flat ? front + gap + tall : Math.max(front, tall, cupboards);
  const height = barOf(frame) + (facts + trouble) * step + 16 + body + gap;
  return {
    height: Math.max(height, frame.width * LEAST_WALL[board]),
    facts,
    trouble,
    front,
    flat,
    columns,
    furnishing,
    rows,
    shelf,
    cupboard: between ? CUPBOARD : 0,
  };
}

function linesIn(facts: readonly Fact[], width: number, step: number, type: number, { measure }: Tools): number {
  const signs = flow(facts, { x: 0, y: 0, width, height: Infinity }, step, type, measure);
  return Math.round(((signs.at(-1)?.y ?? 0) + 4) / step);
}

function arrangementOf(pod: Pod, needs: Needs, wall: Box, setting: Setting): Arrangement {
  const { frame, tools, means } = setting;
  const { type, board } = frame;
  const { flat, columns, furnishing, rows, shelf, cupboard } = needs;
  const gap = gapOf(setting);
  const facts = {
    x: wall.x + gap,
    y: wall.y + barOf(frame) + 4,
    width: wall.width - 2 * gap,
    height: (needs.facts + needs.trouble) * Math.round(16 * type),
  };
  const top = facts.y + facts.height + 8;
  const body = { ...facts, y: top, height: wall.y + wall.height - gap - top };
  const front = flat ? { ...body, height: needs.front } : { ...body, width: FRONTS[board] };
  const rest = flat
    ? { ...body, y: front.y + front.height + gap, height: body.height - front.height - gap }
    : { ...body, x: front.x + front.width + gap, width: body.width - front.width - gap };
  const area = { ...rest, height: rest.height - (shelf && shelf + gap) };
  // What is left over is shared by all rooms.
  const needed = rows.reduce((sum, { height }) => sum + height + gap, -gap);
  const spare = Math.max(0, area.height - needed) / rows.length;
  const before = Math.ceil(columns / 2);
  const small = planPod(pod, { level: 'full', width: 2000, height: 142, ...means });
  const boxes: Box[] = [];
  let y = area.y;
  for (const { height } of rows) {
    for (let at = 0; at < columns; at++) {
      const x = area.x + at * (furnishing.width + gap) + (at >= before && cupboard ? cupboard + gap : 0);
      boxes.push({ x, y, width: furnishing.width, height: height + spare });
    }
    y += height + spare + gap;
  }
  const rooms = containersOf(pod).flatMap((who, index) => {
    const box = boxes[index];
    const tenant = small.tenants.find(({ name }) => name === who.container.name);
    if (!tenant || !box) return [];
    const stand = standOf(rows[Math.floor(index / columns)]!.lines, box, furnishing);
    const plan = { ...tenant, x: stand.x, y: stand.y, scale: stand.scale, label: null, room: box.width };
    return [{ who, box, stand, plan }];
  });
  // What passes from room to room passes over the closets.
  const under = columns > 1 ? (rooms[0]?.stand.lane ?? area.y) + 16 : area.y;
  const closets = shelf
    ? { ...rest, y: rest.y + rest.height - shelf, height: shelf }
    : cupboard
      ? {
          x: area.x + before * (furnishing.width + gap),
          y: under,
          width: cupboard,
          height: area.y + area.height - under,
        }
      : null;
  const { mailbox } = layoutFront(pod, front, flat, type, tools);
  const cupboards = closets ? layoutClosets(pod, [], closets, Boolean(shelf), type, tools) : [];
  const usual = small.front!;
  const home: Plan = {
    ...small,
    width: setting.frame.width,
    height: setting.height,
    rooms: area,
    tenants: rooms.map(({ plan }) => plan),
    closets: small.closets.flatMap((closet) => {
      const found = cupboards.find(({ key }) => key === `volume:${closet.name}`);
      return found ? [{ ...closet, box: found.box, label: null }] : [];
    }),
    front: {
      ...usual,
      door: { ...usual.door, x: front.x, y: front.y },
      mailbox: usual.mailbox && { ...usual.mailbox, box: mailbox },
    },
  };
  return { facts, front, flat, furnishing, rooms, closets, shelved: shelf > 0, small, home };
}

function layoutStill(
  pod: Pod,
  there: boolean,
  plan: Arrangement,
  place: { wall: Box; backdrop: Box; top: number },
  { up, files, refused }: Moment,
  { lights, flag, paper }: Apartment,
  setting: Setting,
): CloseUp {
  const { frame, tools } = setting;
  const { words, measure } = tools;
  const { type } = frame;
  const step = Math.round(16 * type);
  const trouble = troubleOf(pod, plan.facts.width, 5, larger(FONTS.text, type), measure);
  const room = { ...plan.facts, height: plan.facts.height - trouble.length * step };
  const facts = there
    ? podFacts(pod, up, words)
    : [{ text: words.closeUp.gone, tone: 'bad' as const, mark: 'no' as const }];
  const signs = flow(room.height > 0 ? facts : [], room, step, type, measure);
  const below = Math.max(plan.facts.y, ...signs.map(({ y }) => y)) + step;
  const lines = there
    ? trouble.map((text, index) => ({
        x: plan.facts.x,
        y: below + index * step,
        text,
        font: larger(FONTS.text, type),
        tone: 'bad' as const,
        mark: null,
      }))
    : [];
  const node = pod.spec.nodeName;
  return {
    kind: 'closeup',
    key: `closeup:${pod.metadata.uid ?? ''}`,
    form: !there ? 'outline' : paper === 1 ? 'paper' : 'home',
    ...place,
    ...setting.head(pod, node ?? words.closeUp.lobby, place.wall, place.top),
    bar: barOf(frame),
    paint: plan.small.paint,
    signs: [...signs, ...lines],
    bars: [],
    front: there ? layoutFront(pod, plan.front, plan.flat, type, tools, refused).front : null,
    rooms: there
      ? plan.rooms.map(({ who, box, plan: tenant }) =>
          layoutRoom(pod, who, box, tenant.key, up, plan.furnishing, tools),
        )
      : [],
    closets: plan.closets && there ? layoutClosets(pod, files, plan.closets, plan.shelved, type, tools) : [],
    lights,
    flag,
    lost: !up,
  };
}

/** Px in which a tenant fades that leaves its room: beyond it there are words. */
const THRESHOLD = 40;

/** Who comes or leaves is seen in their room only. */
function insideOf({ x, opacity, plan }: Tenant, aside: boolean): Pick<Tenant, 'x' | 'opacity'> {
  const reach = aside ? 8 : Math.max(0, plan.room / 2 - 28 * plan.scale);
  const beyond = Math.abs(x) - reach;
  if (beyond <= 0) return { x, opacity };
  return { x: Math.sign(x) * reach, opacity: opacity * Math.max(0, 1 - beyond / THRESHOLD) };
}

/** Tenants as they are in their apartment, but for what a close-up says in words. */
function figuresOf(
  pod: Pod,
  { rooms, home, furnishing }: Arrangement,
  moment: Moment,
  _apartment: Apartment,
  { tools }: Setting,
): Figures {
  const tenants = rooms.map(({ plan }) => {
    const tenant = layoutTenant(pod, plan, home, moment, tools.measure);
    return { ...tenant, ...insideOf(tenant, furnishing.aside), restarts: null };
  });
  return {
    kind: 'figures',
    key: `figures:${pod.metadata.uid ?? ''}`,
    tenants,
    trips: closeUpTrips(pod, home, rooms, moment, tools),
  };
}

/** The Pod, then its containers: the same keys as in the cluster, so that the focus stays where it was. */
function targetsOf(
  pod: Pod,
  current: Pod | undefined,
  { wall, rooms }: CloseUp,
  apartment: Apartment,
  up: boolean,
  { tools }: Setting,
): Target[] {
  const whole = { ...apartment, ...wall };
  if (!current) {
    const label = tools.words.spoken.gone(pod.metadata.name, pod.metadata.uid ?? '');
    return [{ key: `gone:${pod.metadata.uid ?? ''}`, kind: 'pod', label, box: wall, parent: null }];
  }
  return podTargets(pod, whole, up, null, tools.words).map((target) => {
    const room = rooms.find(({ key }) => key === target.key);
    return room ? Object.assign(target, { box: room.box }) : target;
  });
}
