/** A request's way from Pod to Pod: mailbox, hallway, riser, hallway, mailbox; by way of a Service over its desk. */
import type { Activity, Traffic } from '../timeline/types.js';
import { shown, travelling } from './motion.js';
import type { Tools } from './pod.js';
import { FONTS } from './text.js';
import type { Plan, Point, Trip } from './types.js';

/** Where a Pod lives, as far as the postman is concerned. */
export interface Address {
  readonly x: number;
  readonly y: number;
  readonly plan: Plan;
  /** y of the hallway wire above it. */
  readonly lane: number;
  /** x of the riser in its tower. */
  readonly riser: number;
  /** The Pod's own address; '' before it has one. */
  readonly ip: string;
}

export interface Wiring {
  readonly riser: number;
  /** Lower end of the riser: where requests for nobody end. */
  readonly bottom: number;
  readonly gap: number;
  /** Left end of the hallways. */
  readonly left: number;
  /** y of the wire under the lobby's ceiling: from tower to tower, and to the desks. */
  readonly under: number;
  /** The bell on the Service's desk; null for one that goes by no Service. */
  readonly desk: Point | null;
}

/** Share of its time in which a request stands still: to be read first, and at a Service's desk. */
const READ = 0.1;
const DESK = { from: 0.48, to: 0.58 };

/** The stretch of a way up to the Service's desk and the one from there; one stretch where there is no desk. */
type Way = readonly (readonly Point[])[];

export function layoutRequest(
  activity: Activity,
  traffic: Traffic,
  from: Address,
  to: Address | null,
  wiring: Wiring,
  time: number,
  tools: Tools,
): Trip {
  const sent = traffic.phase === 'sent';
  const there = wayOf(from, to, wiring);
  const answerless = traffic.phase === 'refused' && !isRefusal(activity);
  // Nobody says no: the caller has waited in vain.
  const way = answerless ? [doorstep(from, wiring.gap).slice(0, 1)] : sent ? there : reverse(there);
  const share = (time - activity.start) / (activity.end - activity.start);
  const { ball, passed } = position(way, share);
  const points = way.flat();
  return {
    kind: 'trip',
    key: activity.id,
    way: 'network',
    refused: traffic.phase === 'refused',
    path: `M${points.map(({ x, y }) => `${x},${y}`).join('L')}`,
    ball,
    progress: share,
    label: plateOf(activity, traffic, from, to, answerless, passed, wiring, time, tools),
  };
}

/** Somebody there says no; or, as for an i/o timeout, nobody says anything. */
const isRefusal = ({ event }: Activity): boolean =>
  event.message === '' || event.message.includes('connection refused');

/** From the caller's mailbox to the riser, and from there to the other's; neither touches the riser in one hallway. */
function wayOf(from: Address, to: Address | null, { riser, bottom, gap, under, desk }: Wiring): Way {
  const out = doorstep(from, gap);
  const exit = { x: riser, y: from.lane };
  const back = to ? doorstep(to, gap).reverse() : [];
  const down = { x: riser, y: under };
  const up = to ? [{ x: to.riser, y: under }, { x: to.riser, y: to.lane }, ...back] : [];
  if (desk) {
    const above = { x: desk.x, y: under };
    return [[...out, exit, down, above, desk], to ? [desk, above, ...up] : []];
  }
  if (to && to.riser !== riser) return [[...out, exit, down, ...up]];
  if (to?.lane === from.lane) return [[...out, ...back]];
  return [[...out, exit, ...(to ? [{ x: riser, y: to.lane }, ...back] : [{ x: riser, y: bottom }])]];
}

const reverse = (way: Way): Way => way.map((stretch) => [...stretch].reverse()).reverse();

/** Where the ball is at a share of its time, and whether it is past the desk. */
function position(way: Way, share: number): { ball: Point; passed: boolean } {
  const [first = [], last = []] = way.filter((stretch) => stretch.length > 0);
  if (last.length === 0) return { ball: along(first, travelling(share, READ)).point, passed: false };
  const passed = share > (DESK.from + DESK.to) / 2;
  return {
    passed,
    ball: (passed ? along(last, travelling(share, DESK.to)) : along(first, travelling(share, READ, DESK.from))).point,
  };
}

/** From the mailbox up into the hallway, beside the apartment and so past all names. */
function doorstep({ x, y, plan, lane }: Address, gap: number): Point[] {
  const beside = x - gap / 2;
  const { front, scale } = plan;
  if (!front) {
    const sill = y + (plan.titleHeight + 9) * scale;
    return [
      { x: x + 2, y: sill },
      { x: beside, y: sill },
      { x: beside, y: lane },
    ];
  }
  const top = front.mailbox?.box ?? front.door;
  const box = { x: x + (top.x + top.width / 2) * scale, y: y + top.y * scale };
  const sill = y + Math.min(49, top.y - 3) * scale;
  return [box, { x: box.x, y: sill }, { x: beside, y: sill }, { x: beside, y: lane }];
}

/** The point that far along a line through the points. */
export function along(points: readonly Point[], share: number): { point: Point } {
  const lengths = points
    .slice(1)
    .map((point, index) => Math.hypot(point.x - points[index]!.x, point.y - points[index]!.y));
  let left = share * lengths.reduce((total, length) => total + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [points[index]!, points[index + 1]!];
    if (left <= length && length > 0)
      return { point: { x: a.x + ((b.x - a.x) * left) / length, y: a.y + ((b.y - a.y) * left) / length } };
    left -= length;
  }
  return { point: points.at(-1)! };
}

/** What is said stands still where it is said: in the caller's hallway, at the desk, at whoever answers. */
function plateOf(
  activity: Activity,
  traffic: Traffic,
  from: Address,
  to: Address | null,
  answerless: boolean,
  passed: boolean,
  wiring: Wiring,
  time: number,
  { measure, words }: Tools,
): NonNullable<Trip['label']> {
  const { start, end } = activity;
  const { riser, bottom, desk, gap, under } = wiring;
  const beside = ({ x, lane }: Address): Point => ({ x: x - gap / 2, y: lane });
  // Over the lobby, where no desk's words are.
  const counter = { x: desk?.x ?? riser, y: under - 8 };
  const nobody = desk ? counter : { x: riser, y: bottom };
  const middle = start + (end - start) * ((DESK.from + DESK.to) / 2);
  const halves = desk && to && traffic.phase === 'sent';
  const [text, at]: [string, Point] =
    traffic.phase === 'sent'
      ? halves && passed
        ? [`${to.ip}:${traffic.port}`, counter]
        : [`${traffic.address}:${portAsked(activity) ?? traffic.port}`, beside(from)]
      : traffic.phase === 'answered'
        ? [words.answer, to ? beside(to) : nobody]
        : [failureOf(activity, words.refused), answerless ? beside(from) : to ? beside(to) : nobody];
  const span = halves ? (passed ? { start: middle, end } : { start, end: middle }) : { start, end };
  const font = FONTS.strong;
  const width = measure(text, font) + 14;
  const x = Math.max(wiring.left, Math.min(at.x + 6, riser - 12 - width));
  const y = at.y - 8.5;
  return {
    x,
    y,
    width,
    height: 17,
    label: { x: x + width / 2, y: y + 12.4, text, font, anchor: 'middle' },
    opacity: shown(span, time),
  };
}

/** A Service's own port: the one a request ends at is that of the Pod. */
const portAsked = ({ event }: Activity): string | undefined => /^GET \w+:\/\/[^/]*:(\d+)/.exec(event.message)?.[1];

/** In the words of whoever called: `connection refused`, `i/o timeout`, `no such host`. */
function failureOf({ event }: Activity, refused: string): string {
  const failure = /^GET \S+: ([^:]+)/.exec(event.message)?.[1] ?? '';
  return failure === '' || failure.startsWith('connection refused') ? refused : failure;
}
