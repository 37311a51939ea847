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
  /** x of the riser in its tower. */
  readonly riser: number;
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
  const there = halves(from, to, wiring);
  const [first, last] = traffic.phase === 'sent' ? there : there.map((half) => half.reverse()).reverse();
  const points = [...first!, ...last!];
  const progress = travelling((time - activity.start) / (activity.end - activity.start));
  const { point: ball, leg } = along(points, progress);
  // The label is in the hallway where it is, or from the middle of the riser on in the one it goes to.
  const [mine, other] = [from.lane, to?.lane ?? from.lane];
  const near = (lane: number) => Math.abs(lane - ball.y);
  const middle = first!.length - 1;
  const leaving = leg === middle ? near(mine) < near(other) : leg < middle === (traffic.phase === 'sent');
  const lane = leaving ? mine : other;
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
    label: plateAt(ball, lane, wiring, text, tools),
  };
}

/** From the caller's mailbox to the riser, and from there to the other's; neither touches the riser in one hallway. */
function halves(from: Address, to: Address | null, { riser, bottom, gap }: Wiring): [Point[], Point[]] {
  const out = doorstep(from, gap);
  if (to?.lane === from.lane) return [out, doorstep(to, gap).reverse()];
  return [
    [...out, { x: riser, y: from.lane }],
    to ? [{ x: riser, y: to.lane }, ...doorstep(to, gap).reverse()] : [{ x: riser, y: bottom }],
  ];
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

/** The point that far along a line through the points, and from the how-manieth of them it comes. */
export function along(points: readonly Point[], share: number): { point: Point; leg: number } {
  const lengths = points
    .slice(1)
    .map((point, index) => Math.hypot(point.x - points[index]!.x, point.y - points[index]!.y));
  let left = share * lengths.reduce((total, length) => total + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [points[index]!, points[index + 1]!];
    if (left <= length && length > 0)
      return { point: { x: a.x + ((b.x - a.x) * left) / length, y: a.y + ((b.y - a.y) * left) / length }, leg: index };
    left -= length;
  }
  return { point: points.at(-1)!, leg: points.length };
}

/** In a hallway, where no apartment's words are. */
function plateAt(
  ball: Point,
  lane: number,
  { riser, left }: Wiring,
  text: string,
  { measure }: Tools,
): NonNullable<Trip['label']> {
  const font = FONTS.strong;
  const width = measure(text, font) + 14;
  const x = Math.max(left, Math.min(ball.x - width / 2, riser - 12 - width));
  const y = lane - 8.5;
  return { x, y, width, height: 17, label: { x: x + width / 2, y: y + 12.4, text, font, anchor: 'middle' } };
}
