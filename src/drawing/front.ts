/** The front of an apartment: plaque, door with its lamp and number, the one mailbox, and the sign of an end. */
import type { Apartment, Mailbox, Plan, Slot } from '../layout/types.js';
import { circle, group, line, type Mark, type Optional, rect, shape, text } from './mark.js';
import { TONES } from './node.js';

/** What all tenants share. */
export function drawFront({
  plan: { front },
  address,
  addressNote,
  turnedAway,
  lamp,
  flag,
  paper,
  sign,
  noted,
}: Apartment): Optional[] {
  if (!front) return [];
  const { door, number } = front;
  // Nobody gets anything any more where the sign of an end hangs.
  const mailbox = front.mailbox && sign ? { ...front.mailbox, slots: [] } : front.mailbox;
  if (paper === 1) {
    const plaque = drawPlaque(front.plaque, address, addressNote, false);
    return noted ? plaque : [...plaque, ...planned(front)];
  }
  return [
    ...drawPlaque(front.plaque, address, addressNote, true),
    drawDoor(door, lamp, number !== null),
    number && text(number, '$on-plaque'),
    mailbox && drawMailbox(mailbox, flag, turnedAway ?? [], door.y + door.height),
  ];
}

/** A door with its knob and a mailbox on its post, as a plan has them. */
function planned({ door, number, mailbox }: NonNullable<Plan['front']>): Optional[] {
  const dashed = { rx: 3, stroke: '$blue', 'stroke-dasharray': '3 3' } as const;
  const { x, y, width, height } = door;
  const post = mailbox && { x: mailbox.box.x + mailbox.box.width / 2, y: mailbox.box.y + mailbox.box.height };
  return [
    rect(door, 'none', dashed),
    circle(x + width - 5, y + height * 0.52, 1.8, '$blue'),
    number && text(number, '$blue'),
    mailbox && rect(mailbox.box, 'none', dashed),
    // No words: whoever moves in passes in front of them.
    ...(mailbox?.slots ?? []).map(({ box }) =>
      line(`M${box.x + 5},${box.y + box.height / 2}h${box.width - 10}`, '$blue', 1.6, { 'stroke-dasharray': '2 3' }),
    ),
    post && line(`M${post.x},${post.y}V${y + height}`, '$blue', 1.6, { 'stroke-dasharray': '2 3' }),
  ];
}

/** Empty until there is an address. */
function drawPlaque(
  box: NonNullable<Plan['front']>['plaque'],
  address: Apartment['address'],
  note: Apartment['addressNote'],
  built: boolean,
): Optional[] {
  if (!address) return [rect(box, 'none', { rx: 3, stroke: built ? '$quiet' : '$blue', 'stroke-dasharray': '3 3' })];
  const opacity = address.opacity < 1 ? address.opacity : null;
  return [
    rect(note ? { ...box, height: note.y + 4.5 - box.y } : box, '$plaque', { rx: 3, opacity }),
    text(address, '$on-plaque', { opacity }),
    note && text(note, '$on-plaque', { opacity }),
  ];
}

function drawDoor(
  { x, y, width, height }: NonNullable<Plan['front']>['door'],
  lamp: Apartment['lamp'],
  numbered: boolean,
): Mark {
  const panel = height * 0.38;
  return group('door', {}, [
    rect({ x, y, width, height }, '$door', { rx: 3 }),
    numbered
      ? rect({ x: x + 2, y: y + 6, width: width - 4, height: 14 }, '$plaque', { rx: 3 })
      : rect({ x: x + 4, y: y + 5, width: width - 8, height: panel }, '$door-panel', { rx: 2 }),
    rect({ x: x + 4, y: y + 8 + panel, width: width - 8, height: panel }, '$door-panel', { rx: 2 }),
    circle(x + width - 4, y + height * 0.52, 1.8, '$knob'),
    drawLamp(x + width / 2, y - 5.5, lamp),
  ]);
}

/** Round and green when Ready, an amber triangle when not, hollow when nobody is in. */
export function drawLamp(x: number, y: number, lamp: Apartment['lamp']): Mark {
  if (lamp === 'ready') return circle(x, y, 3.8, '$green');
  if (lamp === 'unready') return shape(`M${x},${y - 4.4}l4.4,7.8h-8.8z`, '$amber');
  return circle(x, y, 3.2, 'none', { stroke: '$quiet', 'stroke-width': 1.4 });
}

function drawMailbox({ box, slots }: Mailbox, flag: number, turnedAway: readonly string[], ground: number): Mark {
  const middle = box.x + box.width / 2;
  const edge = box.x + box.width;
  return group('mailbox', {}, [
    rect({ x: middle - 2, y: box.y + box.height - 1, width: 4, height: ground - box.y - box.height + 1 }, '$slab-edge'),
    rect(box, '$roof', { rx: 4 }),
    ...slots.flatMap((slot) => drawSlot(slot, turnedAway.includes(`${slot.container} ${slot.port}`))),
    group('flag', { transform: `rotate(${90 * (1 - flag)} ${edge} ${box.y + 12})` }, [
      line(`M${edge},${box.y + 12}v-12`, '$red', 2),
      rect({ x: edge - 0.5, y: box.y - 1, width: 9, height: 7 }, '$red'),
    ]),
  ]);
}

/** The one who came second has no slot: its number is struck out, and a cross stands where its initial would. */
function drawSlot({ box, label, tab }: Slot, refused: boolean): Optional[] {
  if (refused) {
    const { x, y } = tab
      ? { x: tab.box.x + tab.box.width / 2, y: box.y + box.height / 2 }
      : { x: box.x + 6, y: box.y + 6 };
    return [
      rect(box, '$card', { rx: 2, stroke: '$red' }),
      line(`M${x - 3},${y - 3}l6,6m0,-6l-6,6`, '$red', 2),
      text(label, '$red', { 'text-decoration': 'line-through' }),
    ];
  }
  return [
    rect(box, '$roof-edge', { rx: 2 }),
    tab && rect(tab.box, '$card', { rx: 2, stroke: `$tenant-${tab.paint}`, 'stroke-width': 2 }),
    tab && text(tab.label, '$ink'),
    text(label, '$on-roof'),
  ];
}

/** Hung from the ceiling by two strings; where it is wider than the room it stands at its wall. */
export function drawSign({ x, y, width, height, label, ceiling }: NonNullable<Apartment['sign']>): Mark {
  const color = TONES[label.tone];
  return group('sign', {}, [
    line(`M${x + width * 0.55},${y}V${ceiling}M${x + width - 8},${y}V${ceiling}`, '$ink', 1.2),
    rect({ x, y, width, height }, '$card', { rx: 3, stroke: color, 'stroke-width': 1.4 }),
    text(label, color),
  ]);
}
