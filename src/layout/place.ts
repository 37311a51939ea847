/** Places on a floor: each stay gets one for as long as it lasts, and nobody is moved for a newcomer. */

export interface Stay {
  readonly key: string;
  /** Seconds: from `from`, inclusive, to `until`, exclusive. */
  readonly from: number;
  readonly until: number;
  /** Px. */
  readonly width: number;
}

export interface Place {
  /** 0 is the top row. */
  readonly row: number;
  /** Px from the room's left edge. */
  readonly x0: number;
  readonly x1: number;
}

/**
 * The first free place for each stay, in order of arrival: leftmost in the highest row that
 * is free for the whole of it. A stay wider than the room is made as wide as the room.
 * @returns the places by key, and how many rows they need: at least 1.
 */
export function pack(stays: readonly Stay[], room: number, gap: number): { places: Map<string, Place>; rows: number } {
  const places = new Map<string, Place>();
  const rows: { stay: Stay; place: Place }[][] = [[]];
  for (const stay of [...stays].sort((a, b) => a.from - b.from)) {
    const width = Math.min(stay.width, room);
    for (let row = 0; !places.has(stay.key); row++) {
      // All of these came earlier: who has left by now is in nobody's way any more.
      const neighbours = (rows[row] ?? []).filter((other) => stay.from < other.stay.until);
      rows[row] = neighbours;
      const x0 = firstGap(
        neighbours.map((other) => other.place),
        width,
        gap,
      );
      if (x0 + width > room + 1e-6) continue;
      const place = { row, x0, x1: x0 + width };
      places.set(stay.key, place);
      neighbours.push({ stay, place });
    }
  }
  return { places, rows: rows.length };
}

function firstGap(taken: readonly Place[], width: number, gap: number): number {
  let x = 0;
  for (const place of [...taken].sort((a, b) => a.x0 - b.x0)) {
    if (x + width + gap <= place.x0 + 1e-6) break;
    x = Math.max(x, place.x1 + gap);
  }
  return x;
}
