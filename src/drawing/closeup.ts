/** A thing in full size: a Pod's apartment with all its rooms, or a Node's floor. */
import type { CloseUp, CloseUpCloset, CloseUpFront, CloseUpRoom, Figures, Sign } from '../layout/types.js';
import { drawTenant } from './container.js';
import { circle, group, line, type Mark, type Optional, type Paint, rect, shape, target, text } from './mark.js';
import { TONES } from './node.js';
import { drawTrip } from './traffic.js';

export function drawCloseUp(view: CloseUp): Mark {
  const { key, form, backdrop, wall, bar } = view;
  const paint = paintOf(view);
  const plain = form === 'paper' || form === 'outline';
  return target(key, {}, [
    rect(backdrop, form === 'floor' ? '$wall' : '$floor'),
    ...drawWall(view, paint, plain),
    !plain &&
      shape(
        `M${wall.x},${wall.y + bar}v${12 - bar}a12,12 0 0 1 12,-12h${wall.width - 24}a12,12 0 0 1 12,12v${bar - 12}z`,
        paint,
      ),
    ...(view.bare ? [] : drawInside(view, paint, plain)),
  ]);
}

function drawInside(view: CloseUp, paint: Paint, plain: boolean): Optional[] {
  const { crumb, word, title, tag, signs, bars, front, rooms, closets } = view;
  const ink: Paint = plain ? paint : '$on-paint';
  return [
    text(crumb, '$quiet'),
    text(word, ink),
    text(title, ink),
    tag && rect(tag.box, `$tag-${tag.paint}`, { rx: 11, stroke: '$on-paint', 'stroke-opacity': 0.7 }),
    tag && circle(tag.box.x + 11, tag.box.y + 11, 3, '$on-paint'),
    tag && text(tag.label, '$on-paint'),
    ...signs.flatMap(drawSign),
    ...bars.flatMap(({ label, amount, box, share }) => [
      text(label, '$ink'),
      text(amount, '$quiet'),
      rect(box, '$track', { rx: 5 }),
      share > 0 && rect({ ...box, width: Math.max(6, box.width * share) }, '$blue', { rx: 5 }),
    ]),
    front && drawFront(front, view.flag, plain),
    ...rooms.map((room) => drawRoom(room, view, paint)),
    ...closets.map((closet) => drawCloset(closet, plain)),
  ];
}

const paintOf = ({ form, lost, paint }: CloseUp): Paint => {
  if (form === 'outline') return '$red';
  if (form === 'paper') return '$blue';
  if (form === 'floor') return lost ? '$lost' : '$office-roof';
  return lost ? '$lost' : `$wallpaper-${paint}`;
};

function drawWall({ wall, form }: CloseUp, paint: Paint, plain: boolean): Optional[] {
  return [
    rect(wall, form === 'paper' ? '$paper' : form === 'floor' ? '$floor' : '$room', { rx: 12 }),
    form === 'paper' && rect(wall, 'url(#grid)', { rx: 12 }),
    form === 'home' && rect(wall, paint, { rx: 12, 'fill-opacity': 0.12 }),
    rect(wall, 'none', {
      rx: 12,
      stroke: paint,
      'stroke-width': 3,
      'stroke-dasharray': plain ? '8 6' : null,
    }),
  ];
}

const MARKS: Record<NonNullable<Sign['mark']>, (x: number, y: number) => Mark> = {
  yes: (x, y) => line(`M${x},${y}l3.4,3.6l6,-7.4`, '$green', 2),
  no: (x, y) => line(`M${x + 1},${y - 3.6}l7,7m0,-7l-7,7`, '$red', 2),
  wait: (x, y) => shape(`M${x + 4.5},${y - 5}l5,9h-10z`, 'none', { stroke: '$amber', 'stroke-width': 1.7 }),
};

const drawSign = (sign: Sign): Optional[] => [
  sign.mark && MARKS[sign.mark](sign.x - 14, sign.y - sign.font.size * 0.34),
  text(sign, TONES[sign.tone]),
];

function drawFront({ box, heading, plaques, signs, mailbox, door }: CloseUpFront, flag: number, plain: boolean): Mark {
  const edge = mailbox.box.x + mailbox.box.width;
  const foot = mailbox.box.y + 14;
  return group('front', {}, [
    rect(box, '$floor', { rx: 8, stroke: '$violet', 'stroke-width': 1.8, 'stroke-dasharray': '5 4' }),
    text(heading, '$violet'),
    ...plaques.flatMap(({ box: plaque, label, empty }) => [
      empty
        ? rect(plaque, 'none', { rx: 4, stroke: '$quiet', 'stroke-dasharray': '4 3' })
        : rect(plaque, '$plaque', { rx: 4 }),
      text(label, empty ? '$quiet' : '$on-plaque'),
    ]),
    group('flag', { transform: `rotate(${90 * (1 - flag)} ${edge} ${foot})` }, [
      line(`M${edge},${foot}V${mailbox.box.y - 10}`, '$red', 3),
      rect({ x: edge - 1, y: mailbox.box.y - 10, width: 15, height: 11 }, '$red'),
    ]),
    rect(mailbox.box, '$roof', { rx: 8 }),
    text(mailbox.title, '$on-roof'),
    ...mailbox.slots.flatMap(({ box: slot, port, whose, taken }) => [
      rect(slot, '$roof-edge', { rx: 4, stroke: taken ? '$on-roof' : null, 'stroke-dasharray': taken ? '4 3' : null }),
      text(port, '$on-roof'),
      whose && text(whose, '$on-roof'),
    ]),
    door && drawDoor(door, plain),
    ...signs.flatMap(drawSign),
  ]);
}

function drawDoor({ x, y, width, height }: NonNullable<CloseUpFront['door']>, plain: boolean): Mark {
  if (plain) return rect({ x, y, width, height }, 'none', { rx: 4, stroke: '$blue', 'stroke-dasharray': '4 3' });
  const panel = { x: x + width * 0.14, width: width * 0.72, height: height * 0.36 };
  return group('door', {}, [
    rect({ x, y, width, height }, '$door', { rx: 4 }),
    rect({ ...panel, y: y + height * 0.1 }, '$door-panel', { rx: 3 }),
    rect({ ...panel, y: y + height * 0.54 }, '$door-panel', { rx: 3 }),
    circle(x + width * 0.88, y + height * 0.5, 3, '$knob'),
  ]);
}

/** Wallpaper where no words are; light from its ceiling while somebody lives in the apartment. */
function drawRoom(
  { key, box, name, signs, chip, light }: CloseUpRoom,
  { form, lights, lost, paint }: CloseUp,
  edge: Paint,
): Mark {
  const { x, y, width, height } = box;
  const home = form === 'home';
  const middle = light ?? 0;
  const reach = Math.min(width * 0.42, height * 0.45);
  const lit = home && light !== null && lights > 0 && height > 170;
  return target(key, {}, [
    rect(box, home ? '$room' : '$paper', {
      rx: 8,
      stroke: edge,
      'stroke-width': 1.6,
      'stroke-dasharray': home ? null : '6 4',
    }),
    home &&
      !lost &&
      rect({ x, y: y + height * 0.5, width, height: height * 0.3 }, `url(#wall-${paint})`, { 'fill-opacity': 0.5 }),
    lit &&
      shape(
        `M${middle - 8},${y + 1}L${middle - reach},${y + height - 2}h${2 * reach}L${middle + 8},${y + 1}Z`,
        '$light',
        {
          'fill-opacity': 0.16 * lights,
        },
      ),
    rect(chip, '$card', { rx: chip.height / 2, stroke: TONES[chip.tone] }),
    text(name, '$ink'),
    ...signs.flatMap(drawSign),
  ]);
}

function drawCloset({ key, look, box, signs, drawers }: CloseUpCloset, plain: boolean): Mark {
  return group(key, {}, [
    ...(plain ? [rect(box, 'none', { rx: 6, stroke: '$blue', 'stroke-dasharray': '5 4' })] : furniture(look, box)),
    ...drawers.flatMap(({ box: drawer, label }) => [
      !plain && rect(drawer, '$closet', { rx: 3 }),
      !plain &&
        line(
          `M${drawer.x + drawer.width / 2 - 9},${drawer.y + Math.min(7, drawer.height * 0.3)}h18`,
          '$closet-edge',
          2.4,
        ),
      label && text(label, plain ? '$quiet' : '$on-closet'),
    ]),
    ...signs.flatMap(drawSign),
  ]);
}

function furniture(look: CloseUpCloset['look'], box: CloseUpCloset['box']): Optional[] {
  const { x, y, width, height } = box;
  if (look === 'closet') return [rect(box, '$closet-edge', { rx: 6 })];
  if (look === 'note') {
    const lines = Array.from(
      { length: Math.max(1, Math.floor((height - 18) / 14)) },
      (_, index) => y + 18 + index * 14,
    );
    return [
      shape(`M${x},${y}h${width - 14}l14,14v${height - 14}h${-width}z`, '$card', {
        stroke: '$edge',
        'stroke-width': 1.4,
      }),
      ...lines.map((at, index) => line(`M${x + 10},${at}h${(width - 24) * (index % 3 === 2 ? 0.6 : 1)}`, '$edge', 2)),
    ];
  }
  // A drum, as storage is drawn everywhere.
  const r = Math.min(12, height * 0.16);
  const half = width / 2;
  return [
    shape(`M${x},${y + r}a${half},${r} 0 0 1 ${width},0v${height - 2 * r}a${half},${r} 0 0 1 ${-width},0z`, '$slab', {
      stroke: '$slab-edge',
      'stroke-width': 1.6,
    }),
    line(`M${x},${y + r}a${half},${r} 0 0 0 ${width},0`, '$slab-edge', 1.6),
  ];
}

export const drawFigures = ({ key, tenants, trips }: Figures): Mark =>
  group(key, {}, [...tenants.map(drawTenant), ...trips.map(drawTrip)]);
