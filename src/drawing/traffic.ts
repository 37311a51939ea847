/** Something on its way: the path, a ball with a ring, and where it wants to go. */
import type { Trip } from '../layout/types.js';
import { circle, group, line, type Mark, type Paint, rect, text } from './mark.js';

const WAYS: Record<Trip['way'], Paint> = { localhost: '$violet', network: '$orange', file: '$closet' };

export function drawTrip({ key, way, refused, path, ball, label }: Trip): Mark {
  const paint = refused ? '$red' : WAYS[way];
  return group(key, {}, [
    line(path, paint, 2.2, { 'stroke-dasharray': '3 5', 'stroke-linejoin': 'round' }),
    way === 'file' ? page(ball.x, ball.y, paint) : circle(ball.x, ball.y, 4.5, paint),
    way !== 'file' && circle(ball.x, ball.y, 8, 'none', { stroke: paint, 'stroke-width': 1.4, 'stroke-opacity': 0.6 }),
    // The label on top: it is read while the ball passes behind it.
    refused && line(`M${ball.x - 2},${ball.y - 2}l4,4m0,-4l-4,4`, '$on-mark', 1.4),
    label &&
      label.opacity !== 0 &&
      group('label', { opacity: (label.opacity ?? 1) < 1 ? label.opacity! : null }, [
        rect(label, paint, { rx: 8.5 }),
        text(label.label, way === 'file' ? '$on-closet' : '$on-mark'),
      ]),
  ]);
}

const page = (x: number, y: number, stroke: Paint): Mark =>
  line(`M${x - 5},${y - 7}h7l3,3v11h-10zM${x - 2.5},${y - 1}h5M${x - 2.5},${y + 3}h5`, stroke, 1.4, { fill: '$card' });
