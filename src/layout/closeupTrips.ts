/** What is on its way in a close-up: knocks and files from room to room, requests in and out by the mailbox. */
import type { Pod } from '../kubernetes/types.js';
import type { Activity, Traffic } from '../timeline/types.js';
import type { Stand } from './closeupRooms.js';
import { layoutKnocks } from './knock.js';
import { travelling } from './motion.js';
import type { Moment, Tools } from './pod.js';
import { FONTS, type Measure } from './text.js';
import { along } from './traffic.js';
import type { Plan, Point, TenantPlan, Trip } from './types.js';

interface Room {
  readonly stand: Stand;
  readonly plan: TenantPlan;
}

export function closeUpTrips(pod: Pod, home: Plan, rooms: readonly Room[], moment: Moment, tools: Tools): Trip[] {
  const knocks = layoutKnocks(home, moment, tools).map((trip) => {
    const { detail } = moment.activities.find(({ id }) => id === trip.key)?.event ?? {};
    const who = detail?.kind === 'request' ? detail.from.container : detail?.kind === 'write' ? detail.container : '';
    return overHead(trip, rooms.find(({ plan }) => plan.name === who)?.stand);
  });
  return [...knocks, ...moment.activities.flatMap((activity) => mailed(pod, home, rooms, activity, moment, tools))];
}

/** Its words where no others are: between those of the room and its tenant's head. */
function overHead(trip: Trip, stand: Stand | undefined): Trip {
  const { label } = trip;
  if (!label || !stand || stand.lane === null) return { ...trip, label: null };
  const dy = stand.lane - label.height / 2 - label.y;
  return { ...trip, label: { ...label, y: label.y + dy, label: { ...label.label, y: label.label.y + dy } } };
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
  if (stand.lane === null) return null;
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
