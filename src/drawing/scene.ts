/** From a scene to marks: one function a kind of part, and none is called for a part that has not changed. */
import type { Part, Scene } from '../layout/types.js';
import { drawBand } from './band.js';
import { drawBuilding, drawClock, drawLift, drawLobby, drawStreet } from './building.js';
import { drawCloseUp, drawFigures } from './closeup.js';
import { drawCard, drawOffice } from './controlplane.js';
import { DEFINITIONS } from './definitions.js';
import { group, type Mark } from './mark.js';
import { drawNode } from './node.js';
import { drawPod } from './pod.js';
import { drawBasement, drawDesk, drawNotices, drawUnit } from './reception.js';
import { drawTrip } from './traffic.js';

type Drawers = { [Kind in Part['kind']]: (part: Extract<Part, { kind: Kind }>) => Mark };

const DRAWERS: Drawers = {
  group: ({ key, x = 0, y = 0, scale = 1, opacity = 1, parts }) => {
    const moved = x || y ? `translate(${x},${y})` : '';
    const transform = scale === 1 ? moved : `${moved} scale(${scale})`;
    const attributes = { ...(transform && { transform }), ...(opacity < 1 && { opacity }) };
    return group(key, attributes, parts.map(markOf));
  },
  street: drawStreet,
  building: drawBuilding,
  lift: drawLift,
  floor: drawNode,
  lobby: drawLobby,
  apartment: drawPod,
  office: drawOffice,
  card: drawCard,
  trip: drawTrip,
  clock: drawClock,
  band: drawBand,
  desk: drawDesk,
  basement: drawBasement,
  unit: drawUnit,
  notices: drawNotices,
  closeup: drawCloseUp,
  figures: drawFigures,
};

const drawn = new WeakMap<Part, Mark>();

/** The same mark for the same part. */
function markOf(part: Part): Mark {
  let mark = drawn.get(part);
  if (!mark) drawn.set(part, (mark = (DRAWERS[part.kind] as (part: Part) => Mark)(part)));
  return mark;
}

/** Everything inside the `<svg>`. */
export const marksOf = ({ parts }: Scene): readonly Mark[] => [DEFINITIONS, ...parts.map(markOf)];
