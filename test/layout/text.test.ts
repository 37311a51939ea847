import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, cut, FONTS, measureText, wrap } from '../../src/layout/text.js';

const font = FONTS.mono;

describe('cut()', () => {
  it('leaves alone what fits', () => {
    expect(cut('web-x2k9p', 100, font, measureText)).toBe('web-x2k9p');
  });

  it('cuts in the middle: both ends tell', () => {
    expect(cut('web-7d9f8b6c5-x2k9p', 80, font, measureText)).toBe('web-7d…x2k9p');
  });

  it('is empty when not even three characters fit', () => {
    expect(cut('web-7d9f8b6c5-x2k9p', 5, font, measureText)).toBe('');
  });

  it('never is wider than the room, and keeps the ends', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 63 }), fc.integer({ min: 0, max: 300 }), (name, width) => {
        const short = cut(name, width, font, measureText);
        expect(measureText(short, font)).toBeLessThanOrEqual(width + (short === name ? Infinity : 0));
        if (short.length > 3 && short !== name) expect(name.startsWith(short[0]!)).toBe(true);
      }),
    );
  });
});

describe('choose()', () => {
  it('takes the first wording that fits', () => {
    expect(choose(['ContainerCreating', 'Creating'], 80, font, measureText)).toBe('Creating');
  });

  it('cuts the last one when none does', () => {
    expect(choose(['ContainerCreating', 'Creating'], 40, font, measureText)).toBe('Cre…ng');
  });
});

describe('wrap()', () => {
  it('breaks at spaces and cuts what is left into the last line', () => {
    expect(wrap('Insufficient cpu, Insufficient memory', 112, 2, font, measureText)).toEqual([
      'Insufficient',
      'cpu, Ins… memory',
    ]);
  });
});

describe('measureText()', () => {
  it('knows narrow from wide letters, bold from regular, and one width for monospace', () => {
    expect(measureText('iii', FONTS.text)).toBeLessThan(measureText('mmm', FONTS.text));
    expect(measureText('nginx', FONTS.text)).toBeLessThan(measureText('nginx', FONTS.word));
    expect(measureText('iii', FONTS.mono)).toBe(measureText('mmm', FONTS.mono));
  });

  it('gives an em to what it does not know, control characters too', () => {
    expect(measureText('名', FONTS.text)).toBeGreaterThanOrEqual(11);
    expect(measureText('\u0001', FONTS.text)).toBeGreaterThanOrEqual(11);
  });
});
