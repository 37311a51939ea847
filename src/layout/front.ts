/** The front that all tenants of an apartment share: the plaque with its address, the door, the one mailbox. */
import type { Pod } from '../kubernetes/types.js';
import { numberOf } from './identity.js';
import type { Paints } from './paints.js';
import { containersOf } from './status.js';
import { cut, FONTS, type Measure } from './text.js';
import type { Box, Label, Mailbox, Plan, Slot } from './types.js';

/** Width of the front, at least. */
const FRONT = 98;
/** x of the mailbox; its flag hangs over its right edge, before the wall. */
const MAILBOX = 41;
const FLAG = 13;
const NARROW = 40;
const WIDE = 116;
const TAB = 12;
const SLOT = 13;
const DOOR = 26;
/** Over the door. */
const LAMP = 9;
/** One line of the plaque, and how much a second one adds. */
export const PLAQUE = 17;
export const PLAQUE_LINE = 13;

/** Width of the front where room is scarce: as wide as the numbers of its ports. */
export function frontWidth(pod: Pod, measure: Measure): number {
  const ports = portsOf(pod);
  return Math.max(FRONT, ports.length ? MAILBOX + narrow(pod, ports, measure) + FLAG : 0);
}

/** @param spare px that the front may take beyond its least. */
export function frontOf(
  pod: Pod,
  ground: number,
  spare: number,
  paints: Paints,
  measure: Measure,
): NonNullable<Plan['front']> {
  const rows = plaqueLines(pod);
  const under = 26 + PLAQUE + (rows - 1) * PLAQUE_LINE + 4;
  const mailbox = mailboxOf(pod, ground, under, spare, paints, measure);
  const wall = Math.max(FRONT, MAILBOX + (mailbox?.box.width ?? 0) + FLAG);
  const tall = Math.min(56, ground - under - LAMP);
  const door = { x: 8, y: ground - tall, width: DOOR, height: tall };
  return {
    wall,
    plaque: { x: 7, y: 26, width: Math.min(wall - 14, 108), height: PLAQUE },
    door,
    number: doorNumber(pod, door, measure),
    mailbox,
  };
}

/** Two where the plaque will say more than one address. */
function plaqueLines(pod: Pod): number {
  const { hostNetwork } = pod.spec;
  return hostNetwork || hostPortsOf(pod).length || (pod.status?.podIPs?.length ?? 0) > 1 ? 2 : 1;
}

/** Ports of the node that lead to the Pod; in the node's own network all of them do. */
export function hostPortsOf({ spec }: Pod): number[] {
  if (spec.hostNetwork) return [];
  return spec.containers.flatMap(({ ports = [] }) => ports.flatMap(({ hostPort }) => hostPort ?? []));
}

function doorNumber(pod: Pod, { x, y, width }: Box, measure: Measure): Label | null {
  const font = FONTS.strong;
  const text = cut(numberOf(pod), width - 5, font, measure);
  return text ? { x: x + width / 2, y: y + 17, text, font, anchor: 'middle' } : null;
}

interface Port {
  readonly container: string;
  readonly image: string;
  /** As `80/TCP`: what can only be had once. */
  readonly key: string;
  readonly port: string;
  readonly name: string;
}

/** In start order: who has it first keeps it. The same number for TCP and UDP of one container is one slot. */
function portsOf(pod: Pod): Port[] {
  const seen = new Set<string>();
  return containersOf(pod).flatMap(({ container }) =>
    (container.ports ?? []).flatMap(({ containerPort, protocol = 'TCP', name = '' }): Port[] => {
      const id = `${container.name} ${containerPort}`;
      if (seen.has(id)) return [];
      seen.add(id);
      const key = `${containerPort}/${protocol}`;
      return [{ container: container.name, image: container.image ?? '', key, port: String(containerPort), name }];
    }),
  );
}

function mailboxOf(
  pod: Pod,
  ground: number,
  under: number,
  spare: number,
  paints: Paints,
  measure: Measure,
): Mailbox | null {
  const ports = portsOf(pod);
  if (!ports.length) return null;
  const most = Math.max(1, Math.floor((ground - under - 8) / SLOT));
  const shown = ports.length > most ? ports.slice(0, most - 1) : ports;
  const font = FONTS.strong;
  const least = narrow(pod, shown, measure);
  const said = ({ port, name, container }: Port) => `${port} ${name || container}`;
  const widest = Math.min(WIDE, least + spare);
  // Whose it is is told once: by name, or where that has no place by an initial on the tenant's paint.
  const named = shown.every((port) => !port.name && measure(said(port), font) + 14 <= widest);
  const shared = isShared(pod) && !named;
  const before = shared ? TAB + 3 : 4;
  const wanted = shown.map((port) => measure(said(port), font) + before + 10).filter((width) => width <= widest);
  const width = Math.max(least, ...wanted);
  const height = (shown.length + (shown.length < ports.length ? 1 : 0)) * SLOT + 7;
  const box = { x: MAILBOX, y: Math.max(under, ground - Math.max(48, height + 6)), width, height };
  const at = (index: number): Box => ({
    x: box.x + 3,
    y: box.y + 4 + index * SLOT,
    width: width - 6,
    height: SLOT - 1,
  });
  const slots = shown.map((port, index): Slot => {
    const slot = at(index);
    const room = slot.width - before;
    const text = measure(said(port), font) <= room ? said(port) : port.port;
    const centred = !shared && (text === port.port || shown.length === 1);
    return {
      box: slot,
      label: centred
        ? { x: slot.x + slot.width / 2, y: slot.y + 10, text, font, anchor: 'middle' }
        : { x: slot.x + before, y: slot.y + 10, text, font },
      container: port.container,
      port: port.key,
      tab: shared ? tabOf(port, slot, paints) : null,
    };
  });
  if (shown.length < ports.length) slots.push(rest(at(shown.length), ports.length - shown.length));
  return { box, slots };
}

/** Whose a port is goes without saying where one lives alone. */
const isShared = (pod: Pod) => containersOf(pod).length > 1;

const narrow = (pod: Pod, ports: readonly Port[], measure: Measure): number =>
  Math.max(NARROW, ...ports.map(({ port }) => measure(port, FONTS.strong) + (isShared(pod) ? TAB + 5 : 0) + 6));

function tabOf({ container, image }: Port, { x, y, height }: Box, paints: Paints): Slot['tab'] {
  const label = { x: x + TAB / 2, y: y + 9.8, text: container[0] ?? '', font: FONTS.word, anchor: 'middle' as const };
  return { box: { x, y, width: TAB, height }, label, paint: paints.tenant(image) };
}

const rest = (box: Box, count: number): Slot => ({
  box,
  label: { x: box.x + box.width / 2, y: box.y + 10, text: `+${count}`, font: FONTS.strong, anchor: 'middle' },
  container: null,
  port: '',
  tab: null,
});
