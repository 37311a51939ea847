/** The building around the floors, and the clock on the street. */
import type { Frame } from './frame.js';
import type { Site } from './site.js';
import { FONTS, type Measure } from './text.js';
import type { Building, Clock } from './types.js';
import type { Words } from './words.js';

export function layoutBuilding(frame: Frame, { top, ground, storeys }: Site, words: Words): Building {
  const { left, right, roof, riser, shaft, lobby } = frame;
  const eaves = frame.board === 'phone' ? 8 : 12;
  const label = {
    x: (left + right) / 2,
    y: top + (roof.top + roof.bottom) / 2 + 6,
    text: words.cluster,
    font: FONTS.name,
    anchor: 'middle' as const,
  };
  const first = storeys[0]!.rows[0]! - frame.lane + 10;
  return {
    kind: 'building',
    key: 'building',
    box: { x: left, y: top + roof.bottom - 4, width: right - left, height: ground - top - roof.bottom + 4 },
    roof: lobby && {
      x: left - eaves,
      y: top + roof.top,
      width: right - left + 2 * eaves,
      height: roof.bottom - roof.top,
      label,
    },
    riser: { x: riser, y: first, y1: ground - 6 },
    shaft: shaft && {
      x: shaft.x,
      y: top + roof.bottom + 4,
      width: shaft.width,
      height: ground - top - roof.bottom - 6,
    },
  };
}

/** The cluster's time, and whether a long wait goes by. */
export function layoutClock(
  text: string,
  fast: boolean,
  { right, ground }: Frame,
  site: Site,
  measure: Measure,
): Clock {
  const font = FONTS.strong;
  const width = 30 + measure(text, font) + (fast ? 24 : 0);
  const box = { x: right - width, y: site.ground + (ground - 18) / 2, width, height: 18 };
  return {
    kind: 'clock',
    key: 'clock',
    box,
    label: { x: box.x + width - 8, y: box.y + 13, text, font, anchor: 'end' },
    fast,
  };
}
