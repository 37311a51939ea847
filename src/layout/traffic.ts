/** A request's way from Pod to Pod: mailbox, hallway, riser, hallway, mailbox. */
import type { Activity, Traffic } from '../timeline/types.js';
import { travelling } from './motion.js';
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
}

export interface Wiring {
  readonly riser: number;
  /** Lower end of the riser: where requests for nobody end. */
  readonly bottom: number;
  readonly gap: number;
  /** Left end of the hallways. */
  readonly left: number;
}

export function layoutRequest(
  activity: Activity,
  traffic: Traffic,
  from: Address,
  to: Address | null,
  wiring: Wiring,
  time: number,
  tools: Tools,
): Trip {
  const there = way(from, to, wiring);
  const points = traffic.phase === 'sent' ? there : there.reverse();
  const progress = travelling((time - activity.start) / (activity.end - activity.start));
  const ball = along(points, progress);
  const refused = traffic.phase === 'refused';
  const text = refused
    ? tools.words.refused
    : traffic.phase === 'answered'
      ? tools.words.answer
      : `${traffic.address}:${traffic.port}`;
  return {
    kind: 'trip',
    key: activity.id,
    way: 'network',
    refused,
    path: `M${points.map(({ x, y }) => `${x},${y}`).join('L')}`,
    ball,
    progress,
    label: plateAt(ball, [from.lane, ...(to ? [to.lane] : [])], wiring, text, tools),
  };
}

function way(from: Address, to: Address | null, wiring: Wiring): Point[] {
  const out = doorstep(from, wiring.gap);
  if (!to) return [...out, { x: wiring.riser, y: from.lane }, { x: wiring.riser, y: wiring.bottom }];
  const riser = from.lane === to.lane ? [] : [from, to].map(({ lane }) => ({ x: wiring.riser, y: lane }));
  return [...out, ...riser, ...doorstep(to, wiring.gap).reverse()];
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
export function along(points: readonly Point[], share: number): Point {
  const lengths = points
    .slice(1)
    .map((point, index) => Math.hypot(point.x - points[index]!.x, point.y - points[index]!.y));
  let left = share * lengths.reduce((total, length) => total + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [points[index]!, points[index + 1]!];
    if (left <= length && length > 0)
      return { x: a.x + ((b.x - a.x) * left) / length, y: a.y + ((b.y - a.y) * left) / length };
    left -= length;
  }
  return points.at(-1)!;
}

/** The label stays in the nearer of the hallways, where no apartment's words are. */
function plateAt(
  ball: Point,
  lanes: readonly number[],
  { riser, left }: Wiring,
  text: string,
  { measure }: Tools,
): NonNullable<Trip['label']> {
  const lane = lanes.reduce((near, each) => (Math.abs(each - ball.y) < Math.abs(near - ball.y) ? each : near));
  const font = FONTS.strong;
  const width = measure(text, font) + 14;
  const x = Math.max(left, Math.min(ball.x - width / 2, riser - 12 - width));
  const y = lane - 8.5;
  return { x, y, width, height: 17, label: { x: x + width / 2, y: y + 12.4, text, font, anchor: 'middle' } };
}
