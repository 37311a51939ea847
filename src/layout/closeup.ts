/** A Pod in full size: its network on one side, a room per container, its volumes between them. */
import type { Pod } from '../kubernetes/types.js';
import type { Activity, StoryState } from '../timeline/types.js';
import { layoutClosets, volumesOf } from './closeupClosets.js';
import { flow, podFacts, troubleOf } from './closeupFacts.js';
import { layoutFront } from './closeupFront.js';
import { gridOf, layoutRoom, type Stand, standOf, type Who } from './closeupRooms.js';
import { barOf, frameIn, type Setting } from './closeupSetting.js';
import { closeUpTrips } from './closeupTrips.js';
import type { CloseUpLayout } from './camera.js';
import { layoutTenant } from './container.js';
import { createMemory } from './memory.js';
import { planPod } from './plan.js';
import { layoutPod, type Moment } from './pod.js';
import { containersOf } from './status.js';
import { FONTS, larger } from './text.js';
import { podTargets } from './targets.js';
import type { Apartment, Box, CloseUp, Figures, Plan, Scene, Target, TenantPlan } from './types.js';

/** Where everything of a Pod is in its close-up: follows from its spec. */
interface Arrangement {
  readonly facts: Box;
  readonly front: Box;
  readonly flat: boolean;
  readonly rooms: readonly { readonly who: Who; readonly box: Box; readonly stand: Stand; readonly plan: TenantPlan }[];
  readonly closets: Box | null;
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
  const count = containersOf(first).length;
  const needed = frame.board === 'phone' ? 300 + count * 130 + volumesOf(first).length * 56 : frame.width * 0.6;
  const { wall, backdrop, top } = frameIn(setting, around, Math.max(needed, frame.width * 0.6));
  const arrange = (pod: Pod) => remember('arrangement', [pod.spec], () => arrangementOf(pod, wall, setting));

  const scene = (state: StoryState): Scene => {
    const { cluster, time, clusterTime } = state;
    const current = cluster.byUid(uid) as Pod | undefined;
    const pod = current ?? (remember('last', [], () => first) as Pod);
    const up = !pod.spec.nodeName || cluster.nodeIsUp(pod.spec.nodeName);
    const files = cluster.files(uid);
    const mine = remember('mine', [state.activities], () => activitiesOf(state.activities, uid));
    const activities = remember('own', mine, () => mine);
    const moment: Moment = { time, clusterTime, activities, up, files };
    const clock = setting.clock(state, wall, top);
    const busy = activities.length ? time : 0;
    return remember('scene', [current, up, files, activities, busy, clock], () => {
      const plan = arrange(pod);
      const apartment = layoutPod(pod, plan.small, { x: 0, y: 0 }, moment, tools);
      const { lights, flag, paper } = apartment;
      const still = remember('still', [current, up, files, lights, flag, paper < 1], () =>
        layoutStill(pod, current !== undefined, plan, { wall, backdrop, top }, moment, apartment, setting),
      );
      const figures = current ? figuresOf(pod, plan, moment, apartment, setting) : null;
      return {
        width: frame.width,
        height: setting.height,
        parts: [still, ...(figures ? [figures] : []), ...clock],
        targets: remember('targets', [current, up], () => targetsOf(pod, current, still, apartment, up, setting)),
      };
    });
  };
  return { wall, scene };
}

/** Those about the Pod, and requests that come to it. */
const activitiesOf = (all: readonly Activity[], uid: string): Activity[] =>
  all.filter(({ pod, kind, event: { detail } }) => {
    if (kind === 'schedule') return false;
    return pod === uid || (detail?.kind === 'request' && (detail.to?.pod === uid || detail.from.pod === uid));
  });

function arrangementOf(pod: Pod, wall: Box, setting: Setting): Arrangement {
  const { frame, tools, means } = setting;
  const { type, board } = frame;
  const phone = board === 'phone';
  const gap = phone ? 8 : 14;
  const inner = { x: wall.x + gap, y: wall.y + barOf(frame), width: wall.width - 2 * gap, height: 0 };
  inner.height = wall.y + wall.height - gap - inner.y;
  const who = containersOf(pod);
  // Where a large household has a low picture, everybody's room comes first.
  const low = phone && wall.height < 230 + Math.ceil(who.length / 2) * 54;
  const factLines = low ? 0 : phone ? (wall.height < 420 ? 2 : 4) : frame.width < 1000 ? 2 : 1;
  // One more for what is wrong, where something is.
  const facts = { ...inner, y: inner.y + 4, height: low ? 0 : (factLines + 2) * Math.round(16 * type) };
  const body = { ...inner, y: facts.y + facts.height + 4 };
  body.height = inner.y + inner.height - body.y;
  const front = phone
    ? { ...body, height: low ? 78 : Math.min(112, Math.max(96, body.height * 0.24)) }
    : { ...body, width: frame.width < 1000 ? 178 : 226 };
  const volumes = volumesOf(pod).length;
  const rest = phone
    ? { ...body, y: front.y + front.height + gap, height: body.height - front.height - gap }
    : { ...body, x: front.x + front.width + gap, width: body.width - front.width - gap };
  const strip = phone && volumes && !low ? Math.min(volumes, rest.height > 420 ? 3 : 1) * 60 : 0;
  const column = !phone && volumes ? (frame.width < 1000 ? 104 : 150) : 0;
  const area = { ...rest, width: rest.width - (column && column + gap), height: rest.height - strip };
  const { columns, rows } = gridOf(who.length, area, phone ? 150 : 132);
  const width = (area.width - (columns - 1) * gap) / columns;
  const height = (area.height - (rows - 1) * gap) / rows;
  const before = Math.ceil(columns / 2);
  const small = planPod(pod, { level: 'full', width: 2000, height: 142, ...means });
  const rooms = who.flatMap((each, index) => {
    const at = index % columns;
    const box = {
      x: area.x + at * (width + gap) + (at >= before && column ? column + gap : 0),
      y: area.y + Math.floor(index / columns) * (height + gap),
      width,
      height,
    };
    const stand = standOf(each, box, tools.words, type);
    const tenant = small.tenants.find(({ name }) => name === each.container.name);
    if (!tenant) return [];
    const plan = { ...tenant, x: stand.x, y: stand.y, scale: stand.scale, label: null, room: width };
    return [{ who: each, box, stand, plan }];
  });
  const closets = strip
    ? { ...rest, y: rest.y + rest.height - strip + 8, height: strip - 8 }
    : column
      ? { ...rest, x: area.x + before * (width + gap), width: column }
      : null;
  const { mailbox } = layoutFront(pod, front, phone, type, tools);
  const cupboards = closets ? layoutClosets(pod, [], closets, Boolean(strip), type, tools) : [];
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
  return { facts, front, flat: phone, rooms, closets, small, home };
}

function layoutStill(
  pod: Pod,
  there: boolean,
  plan: Arrangement,
  place: { wall: Box; backdrop: Box; top: number },
  { up, files }: Moment,
  { lights, flag, paper }: Apartment,
  setting: Setting,
): CloseUp {
  const { frame, tools } = setting;
  const { words, measure } = tools;
  const { type } = frame;
  const step = Math.round(16 * type);
  const trouble = troubleOf(pod, plan.facts.width, plan.facts.height ? 2 : 0, larger(FONTS.text, type), measure);
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
    front: there ? layoutFront(pod, plan.front, plan.flat, type, tools).front : null,
    rooms: there
      ? plan.rooms.map(({ who, box, plan: tenant }) => layoutRoom(pod, who, box, tenant, up, type, tools))
      : [],
    closets: plan.closets && there ? layoutClosets(pod, files, plan.closets, plan.flat, type, tools) : [],
    lights,
    flag,
    lost: !up,
  };
}

/** Tenants as they are in their apartment, but for what a close-up says in words. */
function figuresOf(
  pod: Pod,
  { rooms, home }: Arrangement,
  moment: Moment,
  _apartment: Apartment,
  { tools }: Setting,
): Figures {
  const tenants = rooms.map(({ plan }) => {
    const tenant = layoutTenant(pod, plan, home, moment, tools.measure);
    return { ...tenant, restarts: null };
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
