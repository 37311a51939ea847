/** The plan of an apartment: what is where in it for as long as it stands. Depends on the Pod's spec alone. */
import type { Pod } from '../kubernetes/types.js';
import type { Paints } from './paints.js';
import { containersOf } from './status.js';
import { cut, FONTS, type Measure } from './text.js';
import type { Box, ClosetPlan, Level, Mailbox, Plan, TenantPlan } from './types.js';

export interface PlanOptions {
  readonly level: Level;
  /** Px, as planned: before scaling. */
  readonly width: number;
  readonly height: number;
  /** 1 by default. */
  readonly scale?: number;
  readonly paints: Paints;
  readonly measure: Measure;
}

export const TITLE = 20;
/** Width of the front: plaque, door, mailbox. */
const FRONT = 98;
const PAD = 6;
/** No tenant is given less, no closet either. */
const TENANT = { least: 36, usual: 58, most: 104 };
const CLOSET = { least: 34, usual: 40, most: 84 };
/** A slot where room is scarce. */
const TIGHT = 64;
const TAG = 56;
/** Width that a letter of a name is given. */
const LETTER = 7.6;

/** One volume that its Pod's containers share and that lives as long as the Pod. */
export const closetsOf = (pod: Pod) => (pod.spec.volumes ?? []).filter((volume) => volume.emptyDir);

/** The width below which an apartment of this level cannot be read; `tight` where names may be cut. */
export function readableWidth(pod: Pod, level: Level, least: number, tight: boolean, measure: Measure): number {
  if (level === 'small' || level === 'plate') return least;
  const slots = slotsOf(pod, level, measure).map(({ width }) => (tight ? Math.min(width, TIGHT) : width));
  const rooms = slots.reduce((total, width) => total + width, 2 * PAD);
  return Math.ceil(Math.max(rooms + (level === 'full' ? FRONT : 0), least));
}

export function planPod(pod: Pod, options: PlanOptions): Plan {
  const { level, width, height, scale = 1, paints, measure } = options;
  const uid = pod.metadata.uid ?? '';
  const slots = slotsOf(pod, level, measure);
  const wanted = slots.reduce((total, slot) => total + slot.least, 2 * PAD);
  const front = level === 'full' && width >= FRONT + wanted ? frontOf(pod, height, measure) : null;
  const wall = front?.wall ?? 0;
  const rooms = { x: wall, y: titleHeight(level), width: width - wall, height: height - titleHeight(level) - FLOORING };
  return {
    scale,
    width,
    height,
    level,
    paint: paints.wallpaper(pod),
    titleHeight: titleHeight(level),
    ...titleOf(pod.metadata.name, uid, options),
    front,
    rooms,
    ...(level === 'plate' ? { tenants: plateTenants(pod, options), closets: [] } : furnish(slots, rooms, uid, options)),
  };
}

/** Thickness of the floor inside. */
export const FLOORING = 5;
const titleHeight = (level: Level) => (level === 'small' || level === 'plate' ? 18 : TITLE);

function titleOf(
  name: string,
  uid: string,
  { width, level, paints, measure }: PlanOptions,
): Pick<Plan, 'title' | 'kind' | 'tag'> {
  const font = FONTS.title;
  const y = titleHeight(level) / 2 + 4.2;
  const full = width - 16;
  const needed = measure(name, font);
  const hex = uid.replaceAll('-', '').slice(0, 6);
  const tagged = level !== 'small' && hex !== '' && full - TAG - 4 >= Math.min(needed, 84);
  const room = tagged ? full - TAG - 4 : full;
  const kind = { x: 8, y, text: 'Pod', font: FONTS.text };
  const before = measure(kind.text, kind.font) + 5;
  // By its length, so that Pods of one template are named alike.
  const called = Math.max(needed, name.length * LETTER) + before <= room;
  const tag = tagged ? { x: width - TAG - 5, y: titleHeight(level) / 2 - 7, width: TAG, height: 14 } : null;
  return {
    kind: called ? kind : null,
    title: { x: called ? 8 + before : 8, y, text: cut(name, room, font, measure), font },
    tag: tag && {
      box: tag,
      label: { x: tag.x + 12, y: tag.y + 11, text: hex, font: FONTS.strong },
      paint: paints.tag(uid),
    },
  };
}

function frontOf(pod: Pod, height: number, measure: Measure): NonNullable<Plan['front']> {
  const ground = height - FLOORING;
  const tall = Math.min(56, ground - 52);
  return {
    wall: FRONT,
    plaque: { x: 7, y: 26, width: 84, height: 17 },
    door: { x: 10, y: ground - tall, width: 26, height: tall },
    mailbox: mailboxOf(pod, ground, measure),
  };
}

/** Up to three ports, the rest counted, in the one port space that all containers share. */
function mailboxOf(pod: Pod, ground: number, measure: Measure): Mailbox | null {
  const ports = containersOf(pod).flatMap(({ container }) =>
    (container.ports ?? []).map((port) => String(port.containerPort)),
  );
  const shown = ports.length > 3 ? [...ports.slice(0, 2), `+${ports.length - 2}`] : ports;
  if (!shown.length) return null;
  const height = shown.length * 14 + 6;
  const box = { x: 44, y: ground - Math.max(48, height + 8), width: 40, height };
  const slots = shown.map((text, index) => {
    const slot = { x: box.x + 3, y: box.y + 4 + index * 14, width: 34, height: 12 };
    const font = FONTS.strong;
    return {
      box: slot,
      label: { x: slot.x + 17, y: slot.y + 10, text: cut(text, 34, font, measure), font, anchor: 'middle' as const },
    };
  });
  return { box, slots };
}

type Slot = { readonly name: string; readonly width: number; readonly least: number } & (
  { readonly kind: 'closet' } | { readonly kind: 'tenant'; readonly role: TenantPlan['role']; readonly image: string }
);

/** Tenants in start order, with the closets behind the first of them: between those who share. */
function slotsOf(pod: Pod, level: Level, measure: Measure): Slot[] {
  const crowded = level === 'small' || level === 'plate';
  const fit = (name: string, { least, usual, most }: typeof TENANT) =>
    crowded
      ? { name, least: 8, width: 16 }
      : { name, least, width: Math.min(Math.max(measure(name, FONTS.mono) + 8, usual), most) };
  const tenants = containersOf(pod).map(({ container, role }): Slot =>
    Object.assign(fit(container.name, TENANT), { kind: 'tenant' as const, role, image: container.image ?? '' }),
  );
  const closets = (crowded ? [] : closetsOf(pod)).map((volume): Slot =>
    Object.assign(fit(volume.name, CLOSET), { kind: 'closet' as const }),
  );
  return [...tenants.slice(0, 1), ...closets, ...tenants.slice(1)];
}

/** Shares the rooms out: everybody what they need, or less in proportion, or more in equal parts. */
function widths(slots: readonly Slot[], room: number): number[] {
  const wanted = slots.reduce((total, slot) => total + slot.width, 0);
  if (wanted <= room) return slots.map((slot) => slot.width + (room - wanted) / slots.length);
  const least = slots.reduce((total, slot) => total + slot.least, 0);
  const spare = Math.max(0, room - least) / Math.max(1, wanted - least);
  const tight = Math.min(1, room / least);
  return slots.map((slot) => slot.least * tight + (slot.width - slot.least) * spare);
}

function furnish(
  slots: readonly Slot[],
  rooms: Box,
  uid: string,
  { level, height, paints, measure }: PlanOptions,
): Pick<Plan, 'tenants' | 'closets'> {
  const ground = height - FLOORING;
  const small = level === 'small';
  const tenants: TenantPlan[] = [];
  const closets: ClosetPlan[] = [];
  let x = rooms.x + PAD;
  for (const [index, width] of widths(slots, rooms.width - 2 * PAD).entries()) {
    const slot = slots[index]!;
    const middle = x + width / 2;
    const font = FONTS.mono;
    const text = small ? '' : cut(slot.name, width - 6, font, measure);
    const label = text ? { x: middle, y: ground - 4, text, font, anchor: 'middle' as const } : null;
    if (slot.kind === 'tenant') {
      const tall = small ? 20 : Math.min(46, height - TITLE - (level === 'full' ? 48 : 42), width + 2);
      tenants.push({
        key: `container:${uid}/${slot.name}`,
        name: slot.name,
        role: slot.role,
        x: middle,
        y: small ? ground - 1 : ground - 16,
        scale: tall / 46,
        paint: paints.tenant(slot.image),
        label,
        room: width,
      });
    } else {
      const box = {
        x: middle - 14,
        y: ground - (level === 'full' ? 42 : 38),
        width: 28,
        height: level === 'full' ? 42 : 22,
      };
      closets.push({ name: slot.name, box, label: label && { ...label, y: level === 'full' ? box.y - 4 : label.y } });
    }
    x += width;
  }
  return { tenants, closets };
}

/** In the lobby the tenants stand in a row at the right of their blueprint. */
function plateTenants(pod: Pod, { width, height, paints }: PlanOptions): TenantPlan[] {
  const containers = containersOf(pod).slice(0, 4);
  return containers.map(({ container, role }, index) => ({
    key: `container:${pod.metadata.uid ?? ''}/${container.name}`,
    name: container.name,
    role,
    x: width - 12 - (containers.length - 1 - index) * Math.min(18, (width - 20) / containers.length),
    y: height - 4,
    scale: 0.42,
    paint: paints.tenant(container.image ?? ''),
    label: null,
    room: 18,
  }));
}
