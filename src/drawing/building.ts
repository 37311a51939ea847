/** The street, the house around the floors, its lift and its lobby. */
import type { Box, Building, Clock, Lift, Lobby, Street } from '../layout/types.js';
import { circle, group, line, type Mark, type Optional, rect, shape, target, text } from './mark.js';

const CLOUD = 'a18,18 0 0 1 20,-18a26,26 0 0 1 48,-4a18,18 0 0 1 14,22z';

export function drawStreet({ width, height, ground }: Street): Mark {
  const stars = Array.from({ length: Math.round(width / 70) }, (_, index) =>
    circle(
      (index * 97 + 31) % width,
      (index * 53 + 9) % Math.min(ground * 0.5, 260),
      0.8 + (index % 3) * 0.35,
      '$star',
    ),
  );
  const hills = `M0,${ground}v-46Q${width * 0.16},${ground - 92} ${width * 0.36},${ground - 40}T${width * 0.74},${ground - 52}T${width},${ground - 70}V${ground}Z`;
  return group('street', {}, [
    rect({ x: 0, y: 0, width, height }, 'url(#sky)'),
    ...stars,
    shape(`M${width - 120},46${CLOUD}`, '$cloud'),
    shape(hills, '$hill'),
    rect({ x: 0, y: ground, width, height: height - ground }, '$ground'),
    line(`M0,${ground}H${width}`, '$ground-line', 2),
  ]);
}

export function drawBuilding({ towers = [], zones = [], ...building }: Building): Mark {
  if (!towers.length)
    return target('cluster', {}, [...drawTower(building), ...zones.map((zone) => text(zone, '$ink'))]);
  // What is common to the towers passes behind and in front of them.
  return target('cluster', {}, [
    ...drawWalls(building.box),
    ...towers.map((tower, index) => group(`tower:${index}`, {}, drawTower(tower))),
    building.roof && rect(building.roof, '$roof', { rx: 4 }),
    building.roof && text(building.roof.label, '$on-roof'),
  ]);
}

const drawWalls = (box: Box): Mark[] => [
  rect({ ...box, x: box.x + 8, y: box.y + 4, width: box.width }, '$shadow', { rx: 4 }),
  rect(box, '$wall', { rx: 3, stroke: '$edge', 'stroke-width': 2 }),
];

function drawTower({ box, roof, riser, shaft }: Omit<Building, 'kind' | 'key'>): Optional[] {
  const slope = roof ? Math.min(34, roof.height) : 0;
  return [
    ...drawWalls(box),
    roof &&
      shape(
        `M${roof.x},${roof.y + roof.height}L${roof.x + slope},${roof.y}H${roof.x + roof.width - slope}l${slope},${roof.height}Z`,
        '$roof',
      ),
    roof && line(`M${roof.x},${roof.y + roof.height}h${roof.width}`, '$roof-edge', 4),
    roof && text(roof.label, '$on-roof'),
    shaft && rect(shaft, '$shaft', { rx: 3, stroke: '$edge', 'stroke-width': 1.2 }),
    shaft &&
      line(`M${shaft.x + shaft.width / 2},${shaft.y + 2}v${shaft.height - 4}`, '$edge', 1.5, {
        'stroke-dasharray': '2 6',
      }),
    riser && line(`M${riser.x},${riser.y}V${riser.y1}`, '$orange', 4, { 'stroke-opacity': 0.3 }),
  ];
}

export function drawLift({ key, box, label, busy, opacity = 1 }: Lift): Mark {
  const middle = box.x + box.width / 2;
  return group(key, { transform: `translate(0,${box.y})`, opacity: opacity < 1 ? opacity : null }, [
    line(`M${middle},-6V0`, '$edge', 2),
    rect({ ...box, y: 0 }, busy ? '$paper' : '$roof', { rx: 3, stroke: '$roof-edge', 'stroke-width': 1.5 }),
    label.text && text({ ...label, y: label.y - box.y }, '$on-roof'),
  ]);
}

export function drawLobby({ title, desks, wire, empty }: Lobby): Mark {
  return group('lobby', {}, [
    wire &&
      line(`M${wire.x0},${wire.y}H${wire.x1}`, '$orange', 1.6, { 'stroke-dasharray': '1 5', 'stroke-opacity': 0.6 }),
    desks && text(desks, '$quiet'),
    text(title, '$quiet'),
    empty && text(empty, '$quiet'),
  ]);
}

export function drawClock({ box, title, label, speed, arrows }: Clock): Mark {
  const { x, y, height } = box;
  const middle = y + height / 2;
  const r = height * 0.3;
  const [fill, quiet, ink] = speed
    ? (['$orange', '$on-mark', '$on-mark'] as const)
    : (['$card', '$quiet', '$ink'] as const);
  const arrow = (at: number) => arrows && shape(`M${at},${middle - 6}l9,6l-9,6z`, ink);
  return group('clock', {}, [
    rect(box, fill, { rx: height / 2, stroke: speed ? '$orange' : '$edge' }),
    circle(x + height / 2, middle, r, 'none', { stroke: quiet, 'stroke-width': 1.4 }),
    line(`M${x + height / 2},${middle - r * 0.6}v${r * 0.6}l${r * 0.45},${r * 0.3}`, quiet, 1.4),
    text(title, quiet),
    text(label, ink),
    arrows && arrow(arrows.x),
    arrows && arrow(arrows.x + 9),
    speed && text(speed, ink),
  ]);
}
