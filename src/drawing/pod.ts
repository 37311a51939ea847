/** An apartment: a home with wallpaper and light, a blueprint of one, or the outline of one that is gone. */
import type { Apartment, Plan } from '../layout/types.js';
import { drawCloset, drawNote } from './closet.js';
import { drawTenant } from './container.js';
import { drawFront, drawLamp, drawSign } from './front.js';
import { circle, group, line, type Mark, type Optional, rect, rounded, ring, shape, target, text } from './mark.js';
import { TONES, words } from './node.js';
import { drawTrip } from './traffic.js';
import { drawWindow } from './window.js';

export function drawPod(apartment: Apartment): Mark {
  const { key, x, y, opacity, form, plan } = apartment;
  const scale = plan.scale === 1 ? '' : ` scale(${plan.scale})`;
  const attributes = { transform: `translate(${x},${y})${scale}`, opacity: opacity < 1 ? opacity : null };
  return target(
    key,
    attributes,
    form === 'outline'
      ? drawOutline(apartment)
      : plan.level === 'window'
        ? drawWindow(apartment)
        : form === 'plate'
          ? drawPlate(apartment)
          : drawHome(apartment),
  );
}

function drawOutline({ plan: { width, height }, lines }: Apartment): Optional[] {
  return [
    rect({ x: 0, y: 0, width, height }, '$floor', {
      ...rounded('pod'),
      stroke: '$red',
      'stroke-width': 1.5,
      'stroke-dasharray': '5 4',
    }),
    ...lines.map(words),
  ];
}

function drawPlate(apartment: Apartment): Optional[] {
  const { plan, title, lines, tenants } = apartment;
  return [
    ...drawPaper(apartment),
    title && plan.kind && text(plan.kind, '$blue'),
    title && text(plan.title, '$blue'),
    title && drawTag(plan),
    ...lines.map(words),
    ...tenants.map(drawTenant),
    plan.more && text(plan.more, '$blue'),
  ];
}

function drawPaper({ plan: { width, height } }: Apartment): Mark[] {
  const box = { x: 0, y: 0, width, height };
  return [
    rect(box, '$paper', rounded('pod')),
    rect(box, 'url(#grid)', { ...rounded('pod'), stroke: '$blue', 'stroke-width': 1.8, 'stroke-dasharray': '6 4' }),
  ];
}

function drawHome(apartment: Apartment): Optional[] {
  const { plan, paper, lines, status, progress, tenants, trips, lost } = apartment;
  return [
    paper < 1 && group('walls', { opacity: paper > 0 ? 1 - paper : null }, drawWalls(apartment)),
    paper > 0 && group('paper', { opacity: paper < 1 ? paper : null }, drawPaper(apartment)),
    plan.kind && text(plan.kind, paper > 0.5 ? '$blue' : '$on-paint'),
    text(plan.title, paper > 0.5 ? '$blue' : '$on-paint'),
    drawTag(plan),
    ...drawFront(apartment),
    ...plan.notes.map((note) => drawNote(note, paper)),
    ...plan.closets.map((closet, index) => drawCloset(closet, apartment.files[index] ?? null, paper, plan.height)),
    ...tenants.map(drawTenant),
    plan.level !== 'full' && paper < 1 && drawSmallLamp(apartment),
    lost && question(plan, status),
    ...lines.map(words),
    progress && rect(progress, '$track', { rx: 2 }),
    progress && rect({ ...progress, width: progress.width * progress.share }, '$blue', { rx: 2 }),
    status && drawStatus(status),
    apartment.sign && drawSign(apartment.sign),
    ...trips.map(drawTrip),
  ];
}

function drawWalls({ plan, lights, lost }: Apartment): Optional[] {
  const { width, height, rooms, front, titleHeight } = plan;
  const paint = lost ? '$lost' : (`$wallpaper-${plan.paint}` as const);
  const inside = { x: 0, y: 0, width, height };
  const room = { x: rooms.x, y: titleHeight, width: rooms.width, height: height - titleHeight - 5 };
  return [
    lights > 0 &&
      rect({ x: -4, y: -4, width: width + 8, height: height + 8 }, '$glow', { rx: 10, 'fill-opacity': 0.16 * lights }),
    rect(inside, '$room', rounded('pod')),
    rect(inside, paint, { ...rounded('pod'), 'fill-opacity': 0.15 }),
    rect(room, lost ? 'none' : `url(#wall-${plan.paint})`),
    lights > 0 && rect(room, '$light', { 'fill-opacity': 0.09 * lights }),
    lights > 0 && plan.level !== 'small' && drawLight(plan, lights),
    rect({ x: 1, y: height - 5, width: width - 2, height: 4 }, paint, { 'fill-opacity': 0.55 }),
    front && line(`M${front.wall},${titleHeight}V${height - 5}`, paint, 1.5, { 'stroke-opacity': 0.6 }),
    rect({ ...inside, height: titleHeight }, paint, rounded('pod')),
    rect({ ...inside, y: titleHeight / 2, height: titleHeight / 2 }, paint),
    rect(inside, 'none', { ...rounded('pod'), stroke: paint, 'stroke-width': 2 }),
  ];
}

/** A lamp under the ceiling and its cone. */
function drawLight({ rooms, titleHeight, height }: Plan, lights: number): Mark {
  const x = rooms.x + rooms.width / 2;
  const reach = Math.min(rooms.width / 2 - 4, 98);
  const bottom = height - 5;
  return group('light', { opacity: lights < 1 ? lights : null }, [
    shape(`M${x - 5},${titleHeight + 3}L${x - reach},${bottom}H${x + reach}L${x + 5},${titleHeight + 3}Z`, '$light', {
      'fill-opacity': 0.23,
    }),
    circle(x, titleHeight + 4, 4.5, '$light'),
  ]);
}

const drawTag = ({ tag }: Plan): Optional =>
  tag &&
  group('tag', {}, [
    rect(tag.box, `$tag-${tag.paint}`, { rx: 7, stroke: '$on-paint', 'stroke-opacity': 0.7 }),
    circle(tag.box.x + 7, tag.box.y + 7, 2, '$on-paint'),
    text(tag.label, '$on-paint'),
  ]);

/** Beside the state's plate; at the bottom where there is none. */
function drawSmallLamp({ plan: { width, height, level, titleHeight }, lamp }: Apartment): Mark {
  return group('lamp', {}, [drawLamp(width - 10, level === 'small' ? height - 12 : titleHeight + 12, lamp)]);
}

function drawStatus(status: NonNullable<Apartment['status']>): Mark {
  const { x, y, width, height, label, ring: share } = status;
  const middle = y + height / 2;
  const color = TONES[label.tone];
  return group('status', {}, [
    rect({ x, y, width, height }, '$card', { rx: 8, stroke: color }),
    share !== null && ring(x + 11, middle, 4.5, 1, '$track', 2.6),
    share !== null && ring(x + 11, middle, 4.5, share, color, 2.6),
    text(label, color),
  ]);
}

/** In the corner, clear of names, of the state's plate and of the lamp of those without a front. */
function question({ rooms, height, titleHeight, level }: Plan, plate: Apartment['status']): Mark {
  const size = Math.min(22, (height - titleHeight) / 2);
  const x = rooms.x + rooms.width - (level === 'full' ? 8 : 20);
  const below = plate && plate.x + plate.width > x - size * 0.7 ? plate.height + 2 : 0;
  const font = { size, weight: 700 };
  return text({ x, y: titleHeight + below + size * 0.9 + 1, text: '?', font, anchor: 'end' }, '$ink');
}
