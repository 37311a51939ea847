/** The building around the floors. */
import type { Frame } from './frame.js';
import { SIGN, type Site } from './site.js';
import type { Tools } from './pod.js';
import { cut, FONTS } from './text.js';
import type { Building, Tower } from './types.js';

export function layoutBuilding(frame: Frame, site: Site, { measure, words }: Tools): Building {
  const { ground, wings, lobby } = site;
  const [first, ...others] = wings.map((wing) => towerOf(wing, site, frame, wings.length > 1, { measure, words }));
  if (!others.length) {
    const { box, roof, riser, shaft } = first!;
    const zones = site.storeys.flatMap(({ zone, box: { x, y }, frame: { rooms, side } }) =>
      zone === null
        ? []
        : [
            {
              x: side?.x ?? rooms.x ?? x,
              y: y - 7,
              text: cut(words.zone(zone), rooms.width, FONTS.card, measure),
              font: FONTS.card,
            },
          ],
    );
    return { kind: 'building', key: 'building', box, roof: frame.lobby && roof, riser, shaft, zones };
  }
  const { y } = lobby.box;
  const sign = signOver(wings[(wings.length - 1) >> 1]!.frame.rooms, y, words.cluster, measure);
  return {
    kind: 'building',
    key: 'building',
    box: { x: frame.left, y: y - SIGN, width: frame.right - frame.left, height: ground - y + SIGN },
    roof: sign,
    riser: null,
    shaft: null,
    towers: [first!, ...others],
  };
}

/** Over the lobby, clear of shafts and risers. */
function signOver(rooms: { x: number; width: number }, y: number, words: string, measure: Tools['measure']) {
  const font = FONTS.card;
  const text = cut(words, rooms.width - 24, font, measure);
  const width = Math.ceil(measure(text, font)) + 24;
  const box = { x: rooms.x + (rooms.width - width) / 2, y: y - SIGN + 3, width, height: SIGN - 4 };
  return { ...box, label: { ...middleOf(box), y: box.y + 14.5, text, font } };
}

const EAVES = { wide: 12, column: 12, phone: 8 };
const middleOf = ({ x, width }: { x: number; width: number }) => ({ x: x + width / 2, anchor: 'middle' as const });

function towerOf(
  { zone, frame, y, storeys }: Site['wings'][number],
  { ground, lobby, lane }: Site,
  { board }: Frame,
  several: boolean,
  { measure, words }: Tools,
): Tower {
  const { left, right, roof, riser, shaft } = frame;
  const eaves = several ? 5 : EAVES[board];
  const top = { x: left - eaves, y, width: right - left + 2 * eaves, height: roof.bottom - roof.top };
  const text = several ? words.zone(zone) : words.cluster;
  const walls = y + top.height;
  const wired = storeys[0]!.rows[0]! - frame.lane + 10;
  return {
    box: { x: left, y: walls - 4, width: right - left, height: (several ? lobby.box.y - SIGN : ground) - walls + 4 },
    roof: {
      ...top,
      label: {
        ...middleOf(top),
        y: y + top.height / 2 + 6,
        text: cut(text, top.width - 2 * top.height - 8, FONTS.name, measure),
        font: FONTS.name,
      },
    },
    riser: { x: riser, y: wired, y1: several ? lane! : ground - 6 },
    shaft: shaft && { x: shaft.x, y: walls + 4, width: shaft.width, height: ground - walls - 6 },
  };
}
