/** The ground floor and below: reception desks, storage units, and the line of what is not simulated. */
import type { Basement, Desk, Notices, StorageUnit } from '../layout/types.js';
import { circle, group, line, type Mark, type Paint, rect, rounded, shape, target, text } from './mark.js';
import { words } from './node.js';

export function drawDesk({ key, box, low, bell, name, lines, flags }: Desk): Mark {
  const { x, y, width, height } = box;
  return target(key, {}, [
    rect(box, '$card', { ...rounded('card'), stroke: '$orange', 'stroke-width': 1.4 }),
    !low && rect({ x: x - 3, y: y - 2, width: width + 6, height: 4 }, '$orange', { rx: 2 }),
    // A bell to ring for attention: this one answers for many.
    shape(`M${bell.x},${bell.y + 11}a7,7 0 0 1 14,0zM${bell.x - 1},${bell.y + 12.5}h16v2h-16z`, '$orange'),
    circle(bell.x + 7, bell.y + 2.5, 1.7, '$orange'),
    !low && line(`M${x + 4},${y + height - 3}h${width - 8}`, '$edge', 1),
    text(name, '$ink'),
    ...lines.map(words),
    ...flags.map(flag),
  ]);
}

/** Up, or hanging down from the foot of its pole. */
function flag({ x, y, up }: Desk['flags'][number]): Mark {
  const paint: Paint = up ? '$red' : '$quiet';
  return group(`flag:${x}`, {}, [
    line(`M${x + 1},${y}v-10`, paint, 1.4),
    up
      ? rect({ x: x + 1, y: y - 10, width: 7, height: 5 }, paint)
      : shape(`M${x + 1},${y - 6}l3.4,5.4h-3.4z`, 'none', { stroke: paint, 'stroke-width': 1.2 }),
  ]);
}

export function drawBasement({ box, title }: Basement): Mark {
  const { x, y, width, height } = box;
  return group('basement', {}, [
    rect(box, '$wall', { stroke: '$edge', 'stroke-width': 2 }),
    rect({ x: x + 1, y, width: width - 2, height: 5 }, '$slab'),
    rect({ x: x + 1, y: y + height - 4, width: width - 2, height: 4 }, '$slab-edge'),
    text(title, '$quiet'),
  ]);
}

/** A locker with a padlock; dashed as long as it is not bound to a volume. */
export function drawUnit({ key, box, door, bound, name, lines, wires }: StorageUnit): Mark {
  const middle = door.x + door.width / 2;
  return target(key, {}, [
    ...wires.map((wire) => line(wire, '$closet', 2.4, { 'stroke-linejoin': 'round' })),
    ...wires.map((wire) => {
      const [x, y] = wire.slice(1).split(/[,A-Z]/);
      return circle(Number(x), Number(y), 3, '$closet');
    }),
    rect(box, '$card', {
      ...rounded('card'),
      stroke: '$closet',
      'stroke-width': 1.4,
      'stroke-dasharray': bound ? null : '4 3',
    }),
    rect(door, bound ? '$closet' : 'none', { rx: 2, stroke: '$closet-edge', 'stroke-dasharray': bound ? null : '3 3' }),
    line(
      `M${door.x + 6},${door.y + 6}h${door.width - 12}m0,4h${12 - door.width}M${middle},${door.y + door.height - 11}v5`,
      bound ? '$on-closet' : '$closet-edge',
      1.6,
    ),
    text(name, '$ink'),
    ...lines.map(words),
  ]);
}

export function drawNotices({ box, sign, lines }: Notices): Mark {
  const { x, y } = sign;
  return group('notices', {}, [
    rect(box, '$card', { ...rounded('card'), stroke: '$amber', 'stroke-dasharray': '5 3' }),
    shape(`M${x},${y - 7}l8,14h-16z`, 'none', { stroke: '$amber', 'stroke-width': 1.6, 'stroke-linejoin': 'round' }),
    line(`M${x},${y - 1.5}v3.5m0,2.4v.2`, '$amber', 1.8),
    ...lines.map((said) => text(said, '$ink')),
  ]);
}
