/** What is on its way in a close-up: knocks and files from room to room, requests in and out by the mailbox. */
import type { Pod } from '../kubernetes/types.js';
import type { Activity, Traffic } from '../timeline/types.js';
import type { Stand } from './closeupRooms.js';
import { layoutKnocks } from './knock.js';
import { travelling } from './motion.js';
import type { Moment, Tools } from './pod.js';
import { cut, FONTS, type Measure } from './text.js';
import { along } from './traffic.js';
import type { Plan, Point, TenantPlan, Trip } from './types.js';

type Plate = NonNullable<Trip['label']>;

interface Room {
  readonly stand: Stand;
  readonly plan: TenantPlan;
}

export function closeUpTrips(pod: Pod, home: Plan, rooms: readonly Room[], moment: Moment, tools: Tools): Trip[] {
  const knocks = layoutKnocks(home, moment, tools).map((trip) => {
    const { detail } = moment.activities.find(({ id }) => id === trip.key)?.event ?? {};
    const named = (name: string | null | undefined) => rooms.find(({ plan }) => plan.name === name);
    if (detail?.kind === 'write') {
      const room = named(detail.container);
      return room ? over(trip, room, detail.file.slice(detail.file.lastIndexOf('/') + 1), tools.measure) : trip;
    }
    if (detail?.kind !== 'request') return trip;
    const short = detail.phase === 'refused' ? tools.words.no : `:${detail.port}`;
    const [caller, called] = [named(detail.from.container), named(detail.to?.container)];
    if (caller && called && caller !== called)
      return between(trip, detail.phase === 'sent' ? [caller, called] : [called, caller], short, tools.measure);
    return caller ? over(trip, caller, short, tools.measure) : trip;
  });
  return [...knocks, ...moment.activities.flatMap((activity) => mailed(pod, home, rooms, activity, moment, tools))];
}

/** Its words over a tenant's head, the short ones where the others would lie on what is written beside it. */
function over(trip: Trip, { stand }: Room, short: string, measure: Measure): Trip {
  if (!trip.label) return trip;
  const fits = trip.label.width <= stand.room;
  return {
    ...trip,
    label: moved(fits ? trip.label : worded(trip.label, short, stand.room, measure), stand.x, stand.lane),
  };
}

function worded(plate: Plate, text: string, room: number, measure: Measure): Plate {
  const said = cut(text, room - 14, plate.label.font, measure);
  const width = measure(said, plate.label.font) + 14;
  return { ...plate, width, label: { ...plate.label, x: plate.x + width / 2, text: said } };
}

/** Over what stands between two tenants; beside them, along the wall, where they live on top of each other. */
function between(trip: Trip, [from, to]: readonly [Room, Room], short: string, measure: Measure): Trip {
  const heads = [from, to].map(({ plan }): Point => ({ x: plan.x, y: plan.y - 50 * plan.scale })) as [Point, Point];
  const [a, b] = heads;
  const across = Math.abs(a.x - b.x) > 60;
  const lane = Math.max(from.stand.lane, to.stand.lane);
  const height = (8 * (lane + 8) - a.y - b.y) / 6;
  const [c, d] = across
    ? [
        { x: a.x + (b.x - a.x) * 0.25, y: height },
        { x: b.x + (a.x - b.x) * 0.25, y: height },
      ]
    : [
        { x: a.x + 76, y: a.y },
        { x: b.x + 76, y: b.y },
      ];
  const path = `M${a.x},${a.y}C${c.x},${c.y} ${d.x},${d.y} ${b.x},${b.y}`;
  const way = { ...trip, path, ball: onCurve([a, c, d, b], trip.progress) };
  if (!across) return over(way, from, short, measure);
  return { ...way, label: trip.label && moved(trip.label, (a.x + b.x) / 2, lane - 9) };
}

function onCurve([a, b, c, d]: readonly [Point, Point, Point, Point], share: number): Point {
  const rest = 1 - share;
  const at = (key: 'x' | 'y') =>
    rest ** 3 * a[key] + 3 * rest ** 2 * share * b[key] + 3 * rest * share ** 2 * c[key] + share ** 3 * d[key];
  return { x: at('x'), y: at('y') };
}

/** With its middle there. */
function moved(plate: Plate, x: number, y: number): Plate {
  const [dx, dy] = [x - plate.width / 2 - plate.x, y - plate.height / 2 - plate.y];
  const { label } = plate;
  return { ...plate, x: plate.x + dx, y: plate.y + dy, label: { ...label, x: label.x + dx, y: label.y + dy } };
}

/** A request to or from another Pod: in half of the time it is here, in the other half elsewhere. */
function mailed(
  { metadata: { uid = '' } }: Pod,
  home: Plan,
  rooms: readonly Room[],
  activity: Activity,
  { time }: Moment,
  tools: Tools,
): Trip[] {
  const { detail } = activity.event;
  if (activity.kind !== 'request' || detail?.kind !== 'request' || detail.way === 'localhost') return [];
  const mine = detail.from.pod === uid;
  const name = mine ? detail.from.container : detail.to?.container;
  const room = rooms.find(({ plan }) => plan.name === name) ?? rooms[0];
  const box = home.front?.mailbox?.box ?? home.front?.door;
  if (!room || !box) return [];
  const out = mine === (detail.phase === 'sent');
  const share = travelling((time - activity.start) / (activity.end - activity.start));
  const progress = out ? share * 2 : share * 2 - 1;
  if (progress < 0 || progress > 1) return [];
  const way = wayOut(room.plan, box, home.rooms.x);
  const points = out ? way : [...way].reverse();
  const { point } = along(points, progress);
  return [
    {
      kind: 'trip',
      key: activity.id,
      way: 'network',
      refused: detail.phase === 'refused',
      path: `M${points.map(({ x, y }) => `${x},${y}`).join('L')}`,
      ball: point,
      progress,
      label: plateOver(room, text(detail, tools), tools.measure),
    },
  ];
}

/** From over a tenant's head to the mailbox, and from there out through the wall. */
function wayOut(
  tenant: TenantPlan,
  box: { x: number; y: number; width: number; height: number },
  wall: number,
): Point[] {
  const head = { x: tenant.x, y: tenant.y - 50 * tenant.scale };
  const middle = box.y + Math.min(14, box.height / 2);
  const beside = box.x + box.width > wall ? head.x : wall - 4;
  return [
    head,
    { x: beside, y: head.y },
    { x: beside, y: middle },
    { x: box.x + box.width, y: middle },
    { x: 0, y: middle },
  ];
}

function text({ phase, address, port }: Traffic, { words }: Tools): string {
  return phase === 'refused' ? words.refused : phase === 'answered' ? words.answer : `${address}:${port}`;
}

function plateOver({ stand }: Room, said: string, measure: Measure): Trip['label'] {
  const font = FONTS.strong;
  const width = measure(said, font) + 14;
  const y = stand.lane - 8.5;
  return {
    x: stand.x - width / 2,
    y,
    width,
    height: 17,
    label: { x: stand.x, y: y + 12.4, text: said, font, anchor: 'middle' },
  };
}
