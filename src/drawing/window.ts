/** A window: how the Pod behind it fares is told by its shape, whose it is by its paint. */
import type { Apartment } from '../layout/types.js';
import { line, type Mark, type Optional, rect, shape, text } from './mark.js';

export function drawWindow({ plan: { width, height, paint }, look = 'coming' }: Apartment): Optional[] {
  const box = { x: 0.75, y: 0.75, width: width - 1.5, height: height - 1.5 };
  const [x, y] = [width / 2, height / 2];
  if (look === 'coming')
    return [rect(box, '$paper', { rx: 2, stroke: '$blue', 'stroke-width': 1.4, 'stroke-dasharray': '3 2' })];
  const frame = (fill: '$room' | '$light' | '$lost'): Mark =>
    rect(box, fill, { rx: 2, stroke: look === 'lost' ? '$lost' : `$wallpaper-${paint}`, 'stroke-width': 2.2 });
  if (look === 'ready')
    return [frame('$light'), line(`M${x},2.5V${height - 2.5}M2.5,${y}H${width - 2.5}`, `$wallpaper-${paint}`, 1.4)];
  if (look === 'unready') return [frame('$light'), shape(`M${x},3.5l4.6,8h-9.2z`, '$amber')];
  if (look === 'failing') return [frame('$room'), line(`M${x - 3.4},${y - 3.4}l6.8,6.8m0,-6.8l-6.8,6.8`, '$red', 2.2)];
  if (look === 'leaving') return [frame('$room'), line(`M${x},3.5v8m-3.2,-3l3.2,3.2l3.2,-3.2`, '$amber', 1.8)];
  if (look === 'done') return [frame('$room'), line(`M${x - 3.6},${y}l2.7,3l4.6,-5.6`, '$green', 2)];
  const font = { size: 12, weight: 700 };
  return [frame('$room'), text({ x, y: y + 4.3, text: '?', font, anchor: 'middle' }, '$ink')];
}
