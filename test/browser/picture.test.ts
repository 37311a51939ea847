import { afterEach, describe, expect, it } from 'vitest';
import { faultsOf, type FaultOptions } from './picture.js';

afterEach(() => document.body.replaceChildren());

/** Faults of a picture of 200 × 100 px, drawn at `width`. */
function faults(marks: string, width = 200, options?: FaultOptions): string[] {
  const holder = document.createElement('div');
  holder.style.cssText = `width:${width}px;font-family:"DejaVu Sans",sans-serif`;
  holder.innerHTML = `<svg viewBox="0 0 200 100" style="display:block;width:100%">${marks}</svg>`;
  document.body.append(holder);
  return faultsOf(holder.querySelector('svg')!, options);
}

const text = (words: string, attributes = '') => `<text x="20" y="50" font-size="12" ${attributes}>${words}</text>`;
const ground = (fill: string) => `<rect width="200" height="100" fill="${fill}"/>`;

describe('faultsOf()', () => {
  it('of a picture that can be read are none', () => {
    expect(faults(`${ground('#fff')}${text('web')}<circle cx="20" cy="80" r="5"/>`)).toEqual([]);
  });

  it('names text under 11 px, as large as it is on the page', () => {
    expect(faults(text('web', 'font-size="10"').replace('font-size="12" ', ''))).toEqual(['"web" is 10.0 px tall']);
    expect(faults(text('web'), 100)).toEqual(['"web" is 6.0 px tall']);
    expect(faults(`<g transform="scale(.5)">${text('web')}</g>`)).toEqual(['"web" is 6.0 px tall']);
  });

  it('names two texts over one another, but none that replaces the other', () => {
    expect(faults(text('web') + text('api'))).toEqual([expect.stringMatching(/^"web" overlaps "api" by \d/)]);
    expect(faults(text('web', 'opacity=".4"') + text('api', 'opacity=".6"'))).toEqual([]);
  });

  it('names text and marks that are not all on the picture', () => {
    expect(faults(`<text x="190" y="50" font-size="12">replacement</text>`)).toEqual([
      expect.stringMatching(/^"replacement" is [\d.]+ px outside of the picture$/),
    ]);
    expect(faults(`<g data-key="pod"><circle cx="198" cy="50" r="5" fill="red"/></g>`)).toEqual([
      '<circle> red of pod is 3.0 px outside of the picture',
    ]);
    expect(
      faults(
        '<path d="M0,20H200" stroke="red" stroke-width="3"/><rect x="9" y="0" width="9" height="9" fill="red" stroke="red" stroke-width="3"/>',
      ),
    ).toEqual(['<rect> red of the picture is 1.5 px outside of the picture']);
  });

  it('names text that is wider than the plate it stands on', () => {
    const plate = '<rect x="18" y="38" width="30" height="16" rx="3" fill="#eee"/>';
    expect(faults(plate + text('replacement'))).toEqual([
      expect.stringMatching(/^"replacement" sticks out of its plate by [\d.]+ px$/),
    ]);
    expect(faults(plate + text('web'))).toEqual([]);
  });

  it('names text that something is painted over', () => {
    expect(faults(`${text('web')}<circle cx="25" cy="46" r="6" fill="red"/>`)).toEqual([
      '"web" is covered by <circle> red of the picture',
    ]);
    expect(faults(`${text('web')}<circle cx="25" cy="46" r="6" fill="red" opacity=".3"/>`)).toEqual([]);
  });
});

describe('what is on its way', () => {
  const plate = '<rect x="18" y="38" width="60" height="16" fill="#eee"/>';

  it('may pass over what is written, but not stay there', () => {
    const marks = `<g>${text('web')}</g><g data-key="pod:1">${plate}</g>`;
    expect(faults(marks)).toEqual([]);
    expect(faults(marks, 200, { still: true })).toEqual(['"web" is covered by <rect> #eee of pod:1']);
    expect(faults(`<g data-key="pod:1">${text('web')}${plate}</g>`)).toHaveLength(1);
  });

  it('excuses the contrast of text that is on it', () => {
    const marks = `<g opacity=".5">${ground('#000')}</g>${text('web', 'fill="#444"')}`;
    expect(faults(marks)).toEqual([]);
    expect(faults(marks, 200, { still: true })).toEqual([expect.stringMatching(/#444444 on #808080/)]);
  });
});

describe('contrast', () => {
  it('is that of the colour behind the text, whatever else there is', () => {
    expect(faults(ground('#fff') + text('web', 'fill="#777"'))).toEqual([
      '"web" is #777777 on #ffffff: 4.48 : 1, not 4.5 : 1',
    ]);
    expect(faults(ground('#777') + ground('#fff') + text('web', 'fill="#767676"'))).toEqual([]);
  });

  it('is that against every colour a text stands on', () => {
    const marks = `${ground('#fff')}<circle cx="30" cy="46" r="4" fill="#444"/>${text('replacement')}`;
    expect(faults(marks)).toEqual([expect.stringMatching(/#000000 on #444444: 2\.\d+ : 1/)]);
  });

  it('counts opacities of fills, groups and text', () => {
    const veil = `<g opacity=".5"><rect width="200" height="100" fill-opacity=".5"/></g>`;
    expect(faults(ground('#fff') + veil + text('web', 'fill="#666"'), 200, { still: true })).toEqual([
      expect.stringMatching(/#666666 on #bfbfbf/),
    ]);
    expect(faults(ground('#fff') + text('web', 'fill-opacity=".5"'))).toEqual([
      expect.stringMatching(/#808080 on #ffffff/),
    ]);
  });

  it('of gradients and patterns is that of their worst', () => {
    const gradient =
      '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#555"/></linearGradient>';
    const pattern = `<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M0,4h9" fill="none" stroke="#333"/></pattern>`;
    const defs = `<defs>${gradient}${pattern}</defs>`;
    expect(faults(defs + ground('url(#g)') + text('web'))).toEqual([expect.stringMatching(/on #555555/)]);
    expect(faults(defs + ground('#fff') + ground('url(#p)') + text('web'))).toEqual([
      expect.stringMatching(/on #333333/),
    ]);
  });

  it('of large text may be 3 : 1', () => {
    const large = '<text x="20" y="60" font-size="24" fill="#888">web</text>';
    expect(faults(ground('#fff') + large)).toEqual([]);
    expect(faults(ground('#fff') + large.replace('24', '20'))).not.toEqual([]);
    expect(faults(ground('#fff') + large.replace('24', '20').replace('fill', 'font-weight="700" fill'))).toEqual([]);
  });

  it('of text on its way in or out is not asked for, unless all stands still', () => {
    const marks = ground('#fff') + text('web', 'opacity=".4"');
    expect(faults(marks)).toEqual([]);
    expect(faults(marks, 200, { still: true })).toEqual([expect.stringMatching(/#999999 on #ffffff/)]);
  });
});
