import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, type Stay } from '../../src/layout/place.js';

const stays = fc
  .array(
    fc.record({ from: fc.nat(50), length: fc.integer({ min: 1, max: 30 }), width: fc.integer({ min: 1, max: 140 }) }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ from, length, width }, index): Stay => ({ key: `pod-${index}`, from, until: from + length, width })),
  );

describe('pack()', () => {
  it('gives the first place to the first who comes, the next beside it', () => {
    const { places, rows } = pack(
      [
        { key: 'b', from: 1, until: 9, width: 40 },
        { key: 'a', from: 0, until: 9, width: 50 },
      ],
      100,
      10,
    );
    expect(Object.fromEntries(places)).toEqual({ a: { row: 0, x0: 0, x1: 50 }, b: { row: 0, x0: 60, x1: 100 } });
    expect(rows).toBe(1);
  });

  it('gives a place that has become free to a newcomer', () => {
    const { places } = pack(
      [
        { key: 'old', from: 0, until: 5, width: 40 },
        { key: 'stays', from: 0, until: 9, width: 40 },
        { key: 'new', from: 5, until: 9, width: 40 },
      ],
      100,
      10,
    );
    expect(places.get('new')).toEqual({ row: 0, x0: 0, x1: 40 });
  });

  it('opens another row when nobody may be moved', () => {
    const { places, rows } = pack(
      [
        { key: 'a', from: 0, until: 9, width: 80 },
        { key: 'b', from: 1, until: 9, width: 80 },
      ],
      100,
      10,
    );
    expect(places.get('b')).toEqual({ row: 1, x0: 0, x1: 80 });
    expect(rows).toBe(2);
  });

  it('makes who is wider than the room as wide as the room', () => {
    expect(pack([{ key: 'a', from: 0, until: 9, width: 500 }], 100, 10).places.get('a')).toEqual({
      row: 0,
      x0: 0,
      x1: 100,
    });
  });

  it('never lets two who are there at the same time overlap, and keeps all inside', () => {
    fc.assert(
      fc.property(stays, (all) => {
        const { places, rows } = pack(all, 140, 4);
        for (const one of all) {
          const a = places.get(one.key)!;
          expect(a.x0).toBeGreaterThanOrEqual(0);
          expect(a.x1).toBeLessThanOrEqual(140);
          expect(a.row).toBeLessThan(rows);
          for (const other of all) {
            if (other === one || other.from >= one.until || one.from >= other.until) continue;
            const b = places.get(other.key)!;
            expect(a.row !== b.row || a.x1 + 4 <= b.x0 || b.x1 + 4 <= a.x0).toBe(true);
          }
        }
      }),
    );
  });
});

describe('pack() of many', () => {
  it('gives up when more rows are needed than there may be', () => {
    const all = Array.from({ length: 9 }, (_, index) => ({ key: `${index}`, from: 0, until: 9, width: 40 }));
    expect(pack(all, 100, 10, 3).rows).toBe(4);
    expect(pack(all, 100, 10).rows).toBe(5);
  });

  it('places 5,000 who wait at once in rows that are all full', () => {
    const all = Array.from({ length: 5000 }, (_, index) => ({ key: `${index}`, from: index, until: 9999, width: 16 }));
    const { places, rows } = pack(all, 205, 5);
    expect([places.size, rows]).toEqual([5000, 500]);
  });
});
