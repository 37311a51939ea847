/** The control plane's house and its cards. */
import type { Card, Office } from '../layout/types.js';
import { group, line, type Mark, type Paint, rect, rounded, shape, text } from './mark.js';
import { words } from './node.js';

export function drawOffice({ box, roof }: Office): Mark {
  const middle = roof.x + roof.width / 2;
  const low = roof.height < 30;
  const top = low
    ? `M${roof.x},${roof.y + roof.height}l18,${-roof.height + 4}H${roof.x + roof.width - 18}l18,${roof.height - 4}Z`
    : `M${roof.x},${roof.y + roof.height}L${middle},${roof.y}L${roof.x + roof.width},${roof.y + roof.height}Z`;
  return group('office', {}, [
    !low && rect({ ...box, x: box.x + 6 }, '$shadow', { rx: 4 }),
    rect(box, '$wall', { rx: 4, stroke: '$edge', 'stroke-width': 2 }),
    shape(top, '$office-roof'),
    text(roof.label, '$on-roof'),
  ]);
}

const TONES: Record<Card['tone'], Paint> = { blue: '$blue', amber: '$amber', violet: '$violet', green: '$green' };

export function drawCard({ key, box, tone, title, lines, active }: Card): Mark {
  const color = TONES[tone];
  return group(key, {}, [
    rect(box, '$card', { ...rounded('card'), stroke: active ? color : '$edge', 'stroke-width': active ? 2.4 : 1.2 }),
    line(`M${box.x + 2.5},${box.y + 3}v${box.height - 6}`, color, 5),
    text(title, '$ink'),
    ...lines.map(words),
  ]);
}
