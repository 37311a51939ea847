/** What moves inside an apartment: a knock from tenant to tenant over localhost, a file on its way to the closet. */
import type { Traffic } from '../timeline/types.js';
import { mix, shown, travelling } from './motion.js';
import type { Moment, Tools } from './pod.js';
import { choose, FONTS, type Measure } from './text.js';
import type { Plan, Point, Trip } from './types.js';

/** Never leaves the apartment: what it depends on is all inside. A small one shows who knocks at whom, without words. */
export function layoutKnocks(plan: Plan, { activities, time }: Moment, tools: Tools): Trip[] {
  if (plan.level === 'plate') return [];
  return activities.flatMap((activity): Trip[] => {
    const { detail } = activity.event;
    const progress = travelling((time - activity.start) / (activity.end - activity.start));
    const trips =
      activity.kind === 'request' && detail?.kind === 'request' && detail.way === 'localhost'
        ? knock(activity.id, plan, detail, progress, tools)
        : activity.kind === 'write' && detail?.kind === 'write' && detail.volume
          ? file(activity.id, plan, detail.container, detail.volume, detail.file, progress, tools.measure)
          : [];
    const opacity = shown(activity, time);
    return trips.map((trip) => Object.assign(trip, { label: trip.label && { ...trip.label, opacity } }));
  });
}

const head = ({ tenants }: Plan, name: string | null): Point | null => {
  const tenant = tenants.find((candidate) => candidate.name === name);
  return tenant ? { x: tenant.x, y: tenant.y - 46 * tenant.scale } : null;
};

/** Sent from the caller to whoever has the port, and answered, or refused, the other way round. */
function knock(id: string, plan: Plan, traffic: Traffic, progress: number, { measure, words }: Tools): Trip[] {
  const caller = head(plan, traffic.from.container);
  if (!caller) return [];
  // Nobody listens: it ends at the mailbox, which has no slot for the port, or at the wall.
  const box = plan.front?.mailbox?.box;
  const nobody = box ? { x: box.x + box.width - 9, y: box.y + 2 } : { x: plan.rooms.x, y: caller.y + 14 };
  const called = head(plan, traffic.to?.container ?? null) ?? nobody;
  const [from, to] = traffic.phase === 'sent' ? [caller, called] : [called, caller];
  const refused = traffic.phase === 'refused';
  const text = refused ? [words.refused, words.no] : [`localhost:${traffic.port}`, `:${traffic.port}`];
  return [arc(id, plan, 'localhost', refused, from, to, progress, text, measure)];
}

/** Handed over sideways, below what is written over closets. */
function file(
  id: string,
  plan: Plan,
  container: string,
  volume: string,
  path: string,
  progress: number,
  measure: Measure,
): Trip[] {
  const tenant = plan.tenants.find(({ name }) => name === container);
  const box = plan.closets.find(({ name }) => name === volume)?.box;
  if (!tenant || !box) return [];
  const right = tenant.x < box.x;
  const from = { x: tenant.x + (right ? 12 : -12) * tenant.scale, y: tenant.y - 20 * tenant.scale };
  const to = { x: right ? box.x + 9 : box.x + box.width - 9, y: box.y + Math.min(14, box.height / 2) };
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [
    {
      kind: 'trip',
      key: id,
      way: 'file',
      refused: false,
      path: `M${from.x},${from.y}L${to.x},${to.y}`,
      ball: { x: mix(from.x, to.x, progress), y: mix(from.y, to.y, progress) },
      progress,
      label: plate(plan, { x: (from.x + to.x) / 2, y: from.y }, [path, name], measure),
    },
  ];
}

function arc(
  key: string,
  plan: Plan,
  way: Trip['way'],
  refused: boolean,
  from: Point,
  to: Point,
  progress: number,
  wordings: readonly string[],
  measure: Measure,
): Trip {
  // In a small apartment they stand close together, under its name.
  const [lift, inset] = plan.level === 'small' ? [8, 2] : [Math.abs(from.x - to.x) < 4 ? 18 : 22, 9];
  const top = { x: (from.x + to.x) / 2, y: Math.min(from.y, to.y) - lift };
  const start = { x: from.x + Math.sign(to.x - from.x) * inset, y: from.y + 2 };
  const end = { x: to.x + Math.sign(from.x - to.x) * inset, y: to.y + 2 };
  const path = `M${start.x},${start.y}Q${top.x},${top.y} ${end.x},${end.y}`;
  return {
    kind: 'trip',
    key,
    way,
    refused,
    path,
    ball: onCurve(start, top, end, progress),
    progress,
    label: plate(plan, top, wordings, measure),
  };
}

function onCurve(from: Point, middle: Point, to: Point, share: number): Point {
  const at = (a: number, b: number, c: number) => (1 - share) ** 2 * a + 2 * share * (1 - share) * b + share ** 2 * c;
  return { x: at(from.x, middle.x, to.x), y: at(from.y, middle.y, to.y) };
}

/** Above the arc, inside the rooms, which the address by the door is not. */
function plate(
  { rooms, level, height }: Plan,
  top: Point,
  wordings: readonly string[],
  measure: Measure,
): Trip['label'] {
  if (level !== 'full') return null;
  const font = FONTS.strong;
  const text = choose(wordings, rooms.width - 20, font, measure);
  if (!text) return null;
  const width = measure(text, font) + 14;
  const x = Math.min(Math.max(top.x - width / 2, rooms.x + 3), rooms.x + rooms.width - width - 3);
  const y = height >= 140 ? rooms.y + 22 : rooms.y + 3;
  return { x, y, width, height: 17, label: { x: x + width / 2, y: y + 12.4, text, font, anchor: 'middle' } };
}
