/** The building around the floors, and the clock on the street. */
import type { Frame } from './frame.js';
import type { Site } from './site.js';
import type { Tools } from './pod.js';
import { FONTS } from './text.js';
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

/**
 * The cluster's time: over the control plane's house where there is one beside the building, else in the street.
 * @param rate seconds of cluster time per second where a long wait goes by, else 0.
 */
export function layoutClock(time: string, rate: number, frame: Frame, site: Site, { measure, words }: Tools): Clock {
  const large = frame.office > 0;
  const font = large ? { ...FONTS.strong, size: 15 } : FONTS.strong;
  const title = { text: words.clusterTime, font: FONTS.text };
  const speed = rate ? { text: `${Math.round(rate)}×`, font } : null;
  const ahead = measure(title.text, title.font) + 8;
  const fast = speed ? 24 + measure(speed.text, font) : 0;
  const height = large ? 30 : 20;
  const width = height + 4 + ahead + measure(time, font) + (fast && fast + 10) + 8;
  const box = large
    ? { x: frame.beside, y: 22, width, height }
    : { x: frame.right - width, y: site.ground + (frame.ground - height) / 2, width, height };
  const x = box.x + height + 4;
  const y = box.y + height / 2 + font.size * 0.36;
  return {
    kind: 'clock',
    key: 'clock',
    box,
    title: { ...title, x, y: y - (font.size - title.font.size) * 0.1 },
    label: { text: time, font, x: x + ahead, y },
    speed: speed && { ...speed, x: box.x + width - 8, y, anchor: 'end' },
    arrows: speed && { x: box.x + width - 8 - fast, y: box.y + height / 2 },
  };
}
