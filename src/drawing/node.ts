/** A floor: what is written about its node, its hallway, its free room, its slab. */
import type { Box, Floor, Line, Lot, Tag, Tone, Verdict } from '../layout/types.js';
import { circle, group, line, type Mark, type Paint, rect, rounded, target, text } from './mark.js';

export const TONES: Record<Tone, Paint> = {
  plain: '$ink',
  quiet: '$quiet',
  good: '$green',
  warn: '$amber',
  bad: '$red',
  blue: '$blue',
};

export const words = (said: Line): Mark => text(said, TONES[said.tone]);

/** By the emergency light of a floor that has gone dark all is told by words and shapes. */
const ink = (paint: Paint, dark: boolean): Paint => (dark ? '$on-dark' : paint);

export function drawNode(floor: Floor): Mark {
  const { key, slab, name, lines, tags, bars, lamp, wires, lots, verdict, dark } = floor;
  if (floor.absent) return drawAbsent(floor);
  return target(key, {}, [
    drawGround(floor),
    ...wires.map(({ x0, x1, y }) =>
      line(`M${x0},${y}H${x1}`, '$orange', 1.6, { 'stroke-dasharray': '1 5', 'stroke-opacity': dark ? 0.25 : 0.6 }),
    ),
    ...lots.map((lot) => drawLot(lot, dark)),
    rect(slab, '$slab'),
    rect({ ...slab, y: slab.y + 8, height: 4 }, '$slab-edge'),
    text(name, ink('$ink', dark)),
    ...bars.flatMap(({ label, box, share, tone }) => [
      text(label, ink('$quiet', dark)),
      rect(box, '$track', { rx: 4 }),
      share > 0 &&
        rect({ ...box, width: Math.max(box.width * share, 4) }, tone === 'cpu' ? '$blue' : '$green', { rx: 4 }),
    ]),
    lamp.ready && !lamp.silent
      ? circle(lamp.x, lamp.y, 4.5, '$green')
      : line(`M${lamp.x - 3.5},${lamp.y - 3.5}l7,7m0,-7l-7,7`, ink('$red', dark), 2.4),
    ...lines.map((said) => text(said, ink(TONES[said.tone], dark))),
    ...tags.map(drawTag),
    verdict && drawVerdict(verdict),
  ]);
}

/** A floor that is not there: only where it would be. */
function drawAbsent({ key, ground, slab, name, lines, absent }: Floor): Mark {
  const { x, y, width, height } = ground;
  const paint: Paint = absent === 'gone' ? '$red' : '$quiet';
  return target(key, {}, [
    rect({ x: x + 3, y: y + 3, width: width - 6, height: height - 5 }, 'none', {
      rx: 4,
      stroke: paint,
      'stroke-width': 1.5,
      'stroke-dasharray': '6 5',
    }),
    rect(slab, '$slab'),
    rect({ ...slab, y: slab.y + 8, height: 4 }, '$slab-edge'),
    text(name, '$quiet'),
    ...lines.map(words),
  ]);
}

/** A label that hangs on the floor. */
const drawTag = ({ box, lines, opacity = 1 }: Tag): Mark =>
  group(`tag:${box.y}`, { opacity: opacity < 1 ? opacity : null }, [
    rect(box, '$card', { rx: 3, stroke: '$amber', 'stroke-width': 1.2 }),
    ...lines.map((said) => text(said, '$amber')),
  ]);

/** The floor's own light: off when the node is not Ready. */
function drawGround({ ground, dark, verdict }: Floor): Mark {
  const { x, y, width, height } = ground;
  const best = verdict?.best && verdict.opacity > 0;
  return group('ground', {}, [
    rect(ground, dark ? '$floor-dark' : '$floor'),
    best &&
      rect({ x: x + 1, y: y + 2, width: width - 2, height: height - 3 }, 'none', {
        stroke: '$green',
        'stroke-width': 2.5,
        rx: 3,
      }),
  ]);
}

/** An empty room with a board in it that says what is free; chained off when the node takes nobody. */
function drawLot({ x, y, width, height, board, chained }: Lot, dark: boolean): Mark {
  const posts = board && y + height - board.y - board.height > 8;
  const post = (at: number) =>
    posts && line(`M${at},${board.y + board.height}V${y + height}`, '$slab-edge', 3, { 'stroke-linecap': 'butt' });
  return group(`lot:${y}`, {}, [
    !dark && rect({ x, y, width, height }, '$wall', rounded('card')),
    board && post(board.x + board.width * 0.25),
    board && post(board.x + board.width * 0.75),
    board &&
      rect(board, dark ? 'none' : '$card', {
        ...rounded('card'),
        stroke: dark ? '$on-dark' : '$slab-edge',
        'stroke-width': 1.2,
      }),
    ...(board?.lines ?? []).map((said, index) =>
      text(said, ink(index || board?.lines.length === 1 ? '$quiet' : '$ink', dark)),
    ),
    chained > 0 && drawChain({ x, y, width, height }, chained),
  ]);
}

function drawChain({ x, y, width, height }: Box, share: number): Mark {
  const middle = y + height * 0.2;
  const sag = Math.min(8, height * 0.06);
  const rope = `M${x + 6},${middle}Q${x + width / 2},${middle + 2 * sag} ${x + width - 6},${middle}`;
  const post = (at: number) => line(`M${at},${middle - 8}V${y + height}`, '$quiet', 3);
  return group('chain', { opacity: share < 1 ? share : null }, [
    post(x + 6),
    post(x + width - 6),
    line(rope, '$amber', 5, { 'stroke-dasharray': '1 7' }),
    line(rope, '$amber', 1.6),
  ]);
}

function drawVerdict({ box, lines, feasible, best, opacity }: Verdict): Mark | null {
  if (opacity === 0) return null;
  const edge = best ? '$green' : feasible ? '$edge' : '$red';
  return group('verdict', { opacity: opacity < 1 ? opacity : null }, [
    rect(box, '$card', { ...rounded('card'), stroke: edge, 'stroke-width': best ? 2 : 1 }),
    ...lines.map(words),
  ]);
}
