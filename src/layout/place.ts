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

/** Those who are in a row, and what has been found out about it. */
interface Row {
  stays: { stay: Stay; place: Place }[];
  /** No gap in it is wider before the first of them has left. */
  widest: number;
  leaves: number;
}

/**
 * The first free place for each stay, in order of arrival: leftmost in the highest row that
 * is free for the whole of it. A stay wider than the room is made as wide as the room.
 * @param most gives up, with some left without a place, when more rows than these are needed
 * @returns the places by key, and how many rows they need: at least 1.
 */
export function pack(
  stays: readonly Stay[],
  room: number,
  gap: number,
  most = Infinity,
): { places: Map<string, Place>; rows: number } {
  const places = new Map<string, Place>();
  const rows: Row[] = [{ stays: [], widest: Infinity, leaves: Infinity }];
  for (const stay of [...stays].sort((a, b) => a.from - b.from)) {
    const width = Math.min(stay.width, room);
    for (let row = 0; !places.has(stay.key); row++) {
      if (row >= most) return { places, rows: row + 1 };
      const at = (rows[row] ??= { stays: [], widest: Infinity, leaves: Infinity });
      // Known to be too full for it until somebody leaves: not looked at again.
      if (width > at.widest && stay.from < at.leaves) continue;
      const x0 = findGap(at, stay.from, width, gap);
      if (x0 + width > room + 1e-6) {
        at.widest = Math.min(at.widest, width - 1e-6);
        at.leaves = Math.min(...at.stays.map((other) => other.stay.until));
        continue;
      }
      const place = { row, x0, x1: x0 + width };
      places.set(stay.key, place);
      at.stays.push({ stay, place });
    }
  }
  return { places, rows: rows.length };
}

/** Leaves out of the row who is gone: all of them came earlier, so they are in nobody's way any more. */
function findGap(row: Row, from: number, width: number, gap: number): number {
  const left = row.stays.filter((other) => from < other.stay.until);
  if (left.length < row.stays.length) row.widest = Infinity;
  row.stays = left;
  return firstGap(
    left.map((other) => other.place),
    width,
    gap,
  );
}

function firstGap(taken: readonly Place[], width: number, gap: number): number {
  let x = 0;
  for (const place of [...taken].sort((a, b) => a.x0 - b.x0)) {
    if (x + width + gap <= place.x0 + 1e-6) break;
    x = Math.max(x, place.x1 + gap);
  }
  return x;
}
