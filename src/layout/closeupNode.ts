/** A Node in full size: what `kubectl describe node` says of it, and its apartments as large as there is room for. */
import { formatQuantity, parseQuantity } from '../kubernetes/quantity.js';
import { effectiveRequests } from '../kubernetes/resources.js';
import type { Node, Pod } from '../kubernetes/types.js';
import type { Activity, Residency, StoryState } from '../timeline/types.js';
import type { CloseUpLayout } from './camera.js';
import { type Fact, fact, flow, marked } from './closeupFacts.js';
import { barOf, crumbOf, frameIn, type Setting } from './closeupSetting.js';
import { createMemory } from './memory.js';
import { isNodeReady } from './node.js';
import { pack, type Place } from './place.js';
import { planPod, readableWidth } from './plan.js';
import { layoutPod } from './pod.js';
import { nodeTarget, podTargets } from './targets.js';
import { cut, FONTS, larger, type Measure } from './text.js';
import type { Apartment, Box, CloseUp, Level, Plan, Scene } from './types.js';
import type { Words } from './words.js';

/** How apartments can be shown, the best first. */
const WAYS: readonly { level: Level; height: number; least: number; scale: number; tight: boolean }[] = [
  ...[1.6, 1.35, 1.15, 1].map((scale) => ({ level: 'full' as const, height: 142, least: 200, scale, tight: false })),
  { level: 'full', height: 124, least: 188, scale: 1, tight: true },
  { level: 'compact', height: 96, least: 124, scale: 1, tight: true },
  { level: 'small', height: 46, least: 88, scale: 1, tight: true },
];

interface Grid {
  readonly way: (typeof WAYS)[number];
  readonly places: ReadonlyMap<string, Place>;
}

export function createNodeCloseUp(
  name: string,
  residencies: readonly Residency[],
  around: Box,
  setting: Setting,
): CloseUpLayout {
  const { frame, tools, means } = setting;
  const stays = residencies.filter(({ node }) => node === name);
  const { wall, backdrop, top, height: whole } = frameIn(setting, around, wantedFor(stays.length, setting));
  const { facts, bars, rooms } = arrange(wall, setting);
  const grid = gridOf(stays, rooms, tools.measure);
  const remember = createMemory();
  const plans = new Map<string, Plan>();
  const step = gapOf(grid);

  const placeOf = (uid: string): (Box & { row: number }) | null => {
    const place = grid.places.get(uid);
    if (!place) return null;
    const height = grid.way.height * grid.way.scale;
    const y = rooms.y + place.row * (height + step);
    return y + height > rooms.y + rooms.height + 1
      ? null
      : { x: rooms.x + place.x0, y, width: place.x1 - place.x0, height, row: place.row };
  };
  const planOf = (pod: Pod, width: number): Plan => {
    const uid = pod.metadata.uid ?? '';
    let plan = plans.get(uid);
    const { level, height, scale } = grid.way;
    if (!plan) plans.set(uid, (plan = planPod(pod, { level, width: width / scale, height, scale, ...means })));
    return plan;
  };

  const scene = (state: StoryState): Scene => {
    const { cluster, time, clusterTime } = state;
    const node = cluster.node(name);
    const pods = cluster.podsOnNode(name);
    const up = cluster.nodeIsUp(name);
    const clock = setting.clock(state, wall, top);
    const still = remember('still', [node, pods, up], () =>
      layoutStill(name, node, pods, up, { wall, backdrop, facts, bars, top, rooms }, setting),
    );
    const homes = pods.flatMap((pod) => {
      const uid = pod.metadata.uid ?? '';
      const place = placeOf(uid);
      if (!place) return [];
      const activities = remember(`doing:${uid}`, [state.activities], () => doneBy(state.activities, uid));
      const files = cluster.files(uid);
      const plan = planOf(pod, place.width);
      const part = remember(`pod:${uid}`, [pod, up, files, activities.length ? time : 0, activities], () =>
        layoutPod(pod, plan, place, { time, clusterTime, activities, up, files }, tools),
      );
      const targets = remember(`targets:${uid}`, [pod, up], () =>
        podTargets(pod, part, up, `node:${name}`, tools.words),
      );
      return [{ part, targets }];
    });
    const apartments: Apartment[] = homes.map(({ part }) => part);
    const lists = homes.map(({ targets }) => targets);
    const own = remember('own', [node, pods.length, up], () =>
      Object.assign(nodeTarget(node, name, wall, pods.length, up, tools.words), { parent: null }),
    );
    const targets = remember('targets', [own, ...lists], () => [own, ...lists.flat()]);
    return remember('scene', [still, targets, ...clock, ...apartments], () => ({
      width: frame.width,
      height: whole,
      parts: [still, ...apartments, ...clock],
      targets,
    }));
  };
  return { wall, height: whole, scene };
}

/** Px of the wall for so many Pods over time. */
function wantedFor(stays: number, { frame: { board, width } }: Setting): number {
  if (board === 'phone') return 680;
  return Math.max(560, width * (stays > 4 ? 0.6 : 0.42));
}

const doneBy = (all: readonly Activity[], uid: string): readonly Activity[] =>
  all.filter(
    ({ pod, kind, event: { detail } }) =>
      pod === uid && kind !== 'schedule' && !(detail?.kind === 'request' && detail.way !== 'localhost'),
  );

const gapOf = ({ way }: Grid): number => Math.round(12 * way.scale);

/** The best way in which all who ever live here have their place; the last one where none has. */
function gridOf(stays: readonly Residency[], room: Box, measure: Measure): Grid {
  const grids = WAYS.map((way): Grid & { rows: number } => {
    const { level, scale, least, tight } = way;
    const wanted = stays.map(({ pod, from, until, object }) => {
      const natural = readableWidth(object, level, least, tight, measure) * scale;
      // Two abreast where one alone would be stretched.
      return {
        key: pod,
        from,
        until,
        width: level === 'small' ? natural : Math.max(natural, Math.min(room.width, 300 * scale)),
      };
    });
    const { places, rows } = pack(wanted, room.width, 12 * scale);
    return { way, places, rows };
  });
  const fits = ({ way, rows, places }: (typeof grids)[number]) =>
    rows * (way.height + 12) * way.scale <= room.height + 12 * way.scale &&
    [...places.values()].every(({ x0, x1 }) => x1 - x0 <= room.width + 1e-6);
  return grids.find(fits) ?? grids.at(-1)!;
}

interface Places {
  readonly wall: Box;
  readonly backdrop: Box;
  readonly facts: Box;
  readonly bars: Box;
  readonly rooms: Box;
  readonly top: number;
}

/** Words at the left of the apartments, or above them where it is narrow. */
function arrange(wall: Box, { frame }: Setting): Pick<Places, 'facts' | 'bars' | 'rooms'> {
  const gap = frame.board === 'phone' ? 10 : 18;
  const y = wall.y + barOf(frame) + 8;
  const inner = { x: wall.x + gap, y, width: wall.width - 2 * gap, height: wall.y + wall.height - gap - y };
  if (frame.board === 'wide') {
    const width = 290;
    const bars = { x: inner.x, y: inner.y, width, height: 200 };
    return {
      bars,
      facts: { x: inner.x, y: inner.y + 208, width, height: inner.height - 208 },
      rooms: {
        ...inner,
        x: inner.x + width + 28,
        width: inner.width - width - 28,
        y: inner.y + 8,
        height: inner.height - 8,
      },
    };
  }
  const column = frame.board === 'column';
  const bars = { ...inner, width: column ? inner.width / 2 - gap : inner.width, height: 160 };
  const facts = column
    ? { ...inner, x: inner.x + inner.width / 2, width: inner.width / 2, height: bars.height }
    : { ...inner, y: inner.y + bars.height, height: 124 };
  const head = (column ? bars.height : bars.height + facts.height) + 12;
  return { bars, facts, rooms: { ...inner, y: inner.y + head, height: inner.height - head } };
}

function layoutStill(
  name: string,
  node: Node | undefined,
  pods: readonly Pod[],
  up: boolean,
  { wall, backdrop, facts, bars, top, rooms }: Places,
  setting: Setting,
): CloseUp {
  const { frame, tools } = setting;
  const { measure, words } = tools;
  const { type } = frame;
  const font = { size: frame.board === 'wide' ? 18 : 14, weight: 700 };
  const y = wall.y + barOf(frame) / 2 + font.size * 0.36;
  const word = { x: wall.x + 16, y, text: words.node, font: { ...font, weight: 400 } };
  const x = word.x + measure(word.text, word.font) + 8;
  const signs = flow(nodeFacts(node, up, words), facts, Math.round(16 * type), type, measure);
  if (!pods.length)
    signs.push({
      ...fact(words.closeUp.nobodyHere, 'quiet'),
      x: rooms.x + rooms.width / 2,
      y: rooms.y + Math.min(60, rooms.height / 2),
      font: larger(FONTS.text, type),
      anchor: 'middle',
    });
  return {
    kind: 'closeup',
    key: `closeup:node:${name}`,
    form: 'floor',
    backdrop,
    crumb: crumbOf([words.cluster], wall, top, 170, setting),
    wall,
    bar: barOf(frame),
    paint: 0,
    word,
    title: { x, y, text: cut(name, wall.x + wall.width - 16 - x, font, measure), font },
    tag: null,
    signs,
    bars: node ? barsOf(node, pods, bars, type, tools) : [],
    front: null,
    rooms: [],
    closets: [],
    lights: 0,
    flag: 0,
    lost: !up || !isNodeReady(node),
  };
}

/** Conditions, what keeps Pods away, addresses, labels, images: only what the Node object has. */
function nodeFacts(node: Node | undefined, up: boolean, words: Words): Fact[] {
  const { conditions = [], addresses = [], images = [] } = node?.status ?? {};
  const { taints = [], unschedulable } = node?.spec ?? {};
  const own = words.closeUp;
  return [
    ...(up ? [] : [marked(words.silent, 'no')]),
    ...conditions.map(({ type, status }) => {
      const wanted = type === 'Ready' ? 'True' : 'False';
      const said = status === 'Unknown' ? `${type} Unknown` : type === 'Ready' && status !== 'True' ? 'NotReady' : type;
      if (type !== 'Ready' && status === 'False') return fact(own.not(type), 'quiet', 'yes');
      return marked(said, status === wanted ? 'yes' : status === 'Unknown' ? 'wait' : 'no');
    }),
    ...(unschedulable ? [marked(words.cordoned, 'no')] : []),
    ...(taints.length
      ? taints.map(({ key, value, effect }) => fact(`${own.taint} ${key}${value ? `=${value}` : ''}:${effect}`, 'warn'))
      : [fact(own.noTaints, 'quiet')]),
    ...addresses.map(({ type, address }) => fact(`${type} ${address}`, 'quiet')),
    ...Object.entries(node?.metadata.labels ?? {}).map(([key, value]) => fact(`${key}=${value}`, 'quiet')),
    ...(images.length
      ? [fact(`${own.images} ${images.flatMap(({ names = [] }) => names[0] ?? []).join(' · ')}`, 'quiet')]
      : []),
  ];
}

/** One a resource that the Node has: how much of what is allocatable its Pods request; Pods themselves are counted. */
function barsOf(
  node: Node,
  pods: readonly Pod[],
  { x, y, width, height }: Box,
  type: number,
  { measure, words }: Setting['tools'],
): CloseUp['bars'] {
  const allocatable = Object.entries((node.status?.allocatable ?? {}) as Record<string, string>);
  const active = pods.filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed');
  const asked = active.map((pod) => effectiveRequests(pod));
  const step = Math.max(38, Math.min(48, height / Math.max(1, allocatable.length)));
  const font = larger(FONTS.word, type);
  const small = larger(FONTS.text, type);
  return allocatable.slice(0, Math.floor(height / step)).map(([name, all], index) => {
    const sum = asked.reduce(
      (total, amounts) => {
        const amount = amounts.get(name);
        return amount ? total.add(amount) : total;
      },
      parseQuantity(name === 'pods' ? active.length : 0),
    );
    const top = y + index * step;
    const share = Number(parseQuantity(all).milliValue());
    const label = { x, y: top + 15, text: cut(name, width * 0.5, font, measure), font };
    const left = width - measure(label.text, font) - 12;
    const said = name === 'pods' ? words.closeUp.ofPods : words.closeUp.of;
    const text = cut(said(formatQuantity(sum), formatQuantity(all)), left, small, measure);
    return {
      label,
      amount: { x: x + width, y: top + 15, text, font: small, anchor: 'end' },
      box: { x, y: top + 21, width, height: 10 },
      share: share > 0 ? Math.min(1, Number(sum.milliValue()) / share) : 0,
    };
  });
}
