import { color, lab, type LabColor } from 'd3';
import { describe, expect, it } from 'vitest';
import { LIVERIES, WALLPAPERS } from '../../src/drawing/definitions.js';
import { resolve, themeCSS, TOKENS, type Theme } from '../../src/drawing/theme.js';

/** WCAG 2.2 relative luminance of an opaque colour, or of one laid over another. */
function luminance(text: string, over = '#000000', opacity = 1): number {
  const [top, ground] = [color(text)!.rgb(), color(over)!.rgb()];
  const share = top.opacity * opacity;
  const [r, g, b] = (['r', 'g', 'b'] as const).map((channel) => {
    const value = ((share && top[channel] * share) + ground[channel] * (1 - share)) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const ratio = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

const EIGHT = Array.from({ length: 8 }, (_, index) => index);
const THEMES: Theme[] = ['day', 'night'];

/** Text on what it is written on: 4.5 : 1. */
const TEXT: [string, string][] = [
  ...['floor', 'card', 'wall'].map((ground): [string, string] => ['ink', ground]),
  ...['floor', 'card', 'wall'].map((ground): [string, string] => ['quiet', ground]),
  ...['green', 'red', 'amber', 'blue'].map((tone): [string, string] => [tone, 'card']),
  ['red', 'floor'],
  ['on-dark', 'floor-dark'],
  ['amber', 'floor'],
  ['blue', 'paper'],
  ['red', 'paper'],
  ['amber', 'paper'],
  ['quiet', 'paper'],
  ['ink', 'paper'],
  ['on-roof', 'roof'],
  ['on-paint', 'lost'],
  ['on-roof', 'roof-edge'],
  ['on-roof', 'office-roof'],
  ['on-plaque', 'plaque'],
  ['on-closet', 'closet'],
  ...['orange', 'violet', 'red'].map((way): [string, string] => ['on-mark', way]),
  ...EIGHT.map((index): [string, string] => ['on-paint', `wallpaper-${index}`]),
  ...EIGHT.map((index): [string, string] => ['on-paint', `tag-${index}`]),
];

/** Marks that mean something on what is behind them: 3 : 1. */
const MARKS: [string, string][] = [
  ...EIGHT.map((index): [string, string] => ['face', `tenant-${index}`]),
  ...EIGHT.map((index): [string, string] => [`wallpaper-${index}`, 'floor']),
  ...['green', 'red', 'amber', 'blue', 'orange', 'violet'].map((mark): [string, string] => [mark, 'floor']),
  ...['green', 'red', 'amber', 'blue', 'violet'].map((mark): [string, string] => [mark, 'card']),
  ...['blue', 'red', 'green', 'closet-edge'].map((mark): [string, string] => [
    mark,
    mark === 'closet-edge' ? 'on-mark' : 'paper',
  ]),
];

describe.each(THEMES)('the palette by %s', (theme) => {
  const at = (token: string) => luminance(resolve(token, theme));

  it.each(TEXT)('text: %s on %s', (text, ground) => {
    expect(ratio(at(text), at(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS)('mark: %s on %s', (mark, ground) => {
    expect(ratio(at(mark), at(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(EIGHT)('ink on wallpaper %i, in the dark and in the light', (index) => {
    const wall = mixed(theme, `wallpaper-${index}`, 'room', 0.15);
    expect(ratio(at('ink'), luminance(wall))).toBeGreaterThanOrEqual(4.5);
    expect(ratio(at('ink'), luminance(resolve('light', theme), wall, 0.3))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EIGHT)('tenant %i stands out from every wallpaper by its paint or its outline', (index) => {
    for (const paper of EIGHT) {
      const wall = mixed(theme, `wallpaper-${paper}`, 'room', 0.15);
      const behind = luminance(resolve('light', theme), wall, 0.3);
      const body = ratio(at(`tenant-${index}`), behind);
      const edge = ratio(luminance(resolve('outline', theme), wall), behind);
      expect(Math.max(body, edge)).toBeGreaterThanOrEqual(3);
    }
  });
});

/** Two tokens laid over one another, as an opaque colour. */
const mixed = (theme: Theme, top: string, ground: string, opacity: number): string =>
  over(resolve(top, theme), resolve(ground, theme), opacity);

describe('themeCSS()', () => {
  it('lets the page set every token, and follows its color-scheme otherwise', () => {
    const css = themeCSS();
    for (const [name, [day, night]] of TOKENS) {
      expect(css).toContain(`--_${name}:var(--kube-${name},${day === night ? day : `light-dark(${day},${night})`});`);
    }
  });

  it('never sets color-scheme', () => {
    expect(themeCSS()).not.toMatch(/[{;]color-scheme/);
  });

  it('has colours for browsers without light-dark()', () => {
    expect(themeCSS()).toContain('@supports not (color:light-dark(#000,#fff))');
    expect(themeCSS()).toContain('--_ink:var(--kube-ink,#16233b)');
    expect(themeCSS()).toContain('--_ink:var(--kube-ink,#eaf0fb)');
  });
});

describe('paints', () => {
  const colors = (kind: string, theme: Theme) => EIGHT.map((index) => resolve(`${kind}-${index}`, theme));
  const nearest = (seen: LabColor[]) =>
    Math.min(...seen.flatMap((one, index) => seen.slice(index + 1).map((other) => difference(one, other))));

  describe.each(['wallpaper', 'tenant', 'tag'])('%s', (kind) => {
    it.each(THEMES)('eight that are far apart by %s: CIEDE2000 of 15 at least', (theme) => {
      expect(nearest(colors(kind, theme).map((each) => lab(each)))).toBeGreaterThanOrEqual(15);
    });

    it.each(Object.keys(DEFICIENCIES) as (keyof typeof DEFICIENCIES)[])(
      'and stay apart with %s: 6 at least',
      (name) => {
        for (const theme of THEMES)
          expect(nearest(colors(kind, theme).map((each) => seenWith(each, DEFICIENCIES[name])))).toBeGreaterThanOrEqual(
            6,
          );
      },
    );
  });

  it('of wallpapers and containers have a pattern of their own each', () => {
    expect(new Set(WALLPAPERS).size).toBe(8);
    expect(new Set(LIVERIES).size).toBe(8);
  });
});

describe('text on patterns', () => {
  it.each(THEMES)('on the grid of a blueprint by %s', (theme) => {
    const grid = luminance(resolve('grid', theme));
    for (const tone of ['ink', 'quiet', 'blue', 'amber', 'red'])
      expect(ratio(luminance(resolve(tone, theme)), grid)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EIGHT)('ink on the lines of wallpaper %i, in the dark and in the light', (index) => {
    for (const theme of THEMES) {
      const wall = mixed(theme, `wallpaper-${index}`, 'room', 0.15);
      const line = over(resolve(`wallpaper-${index}`, theme), wall, 0.25);
      const ink = luminance(resolve('ink', theme));
      expect(ratio(ink, luminance(line))).toBeGreaterThanOrEqual(4.5);
      expect(ratio(ink, luminance(over(resolve('light', theme), line, 0.3)))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** One colour over another, as an opaque colour. */
function over(top: string, ground: string, opacity: number): string {
  const [a, b] = [color(top)!.rgb(), color(ground)!.rgb()];
  const channel = (name: 'r' | 'g' | 'b') => Math.round(a[name] * opacity + b[name] * (1 - opacity));
  return `rgb(${channel('r')},${channel('g')},${channel('b')})`;
}

/** Linear sRGB as people see it who lack a kind of cones altogether: Machado, Oliveira and Fernandes 2009, table 1. */
const DEFICIENCIES = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

function seenWith(text: string, matrix: readonly (readonly [number, number, number])[]): LabColor {
  const linear = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const gamma = (value: number) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
  const { r, g, b } = color(text)!.rgb();
  const seen = matrix.map(([x, y, z]) => {
    const mixture = x * linear(r) + y * linear(g) + z * linear(b);
    return Math.round(gamma(Math.min(1, Math.max(0, mixture))));
  });
  return lab(`rgb(${seen.join(',')})`);
}

/** CIEDE2000: Sharma, Wu and Dalal 2005, equations 2 to 22. */
function difference(one: LabColor, other: LabColor): number {
  const radians = Math.PI / 180;
  const meanC = (Math.hypot(one.a, one.b) + Math.hypot(other.a, other.b)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const polar = ({ l, a, b }: LabColor) => {
    const chroma = Math.hypot(a * (1 + g), b);
    return { l, chroma, hue: chroma ? (Math.atan2(b, a * (1 + g)) / radians + 360) % 360 : 0 };
  };
  const [p, q] = [polar(one), polar(other)];
  const grey = p.chroma * q.chroma === 0;
  const turn = grey ? 0 : ((q.hue - p.hue + 540) % 360) - 180;
  const hue = grey ? p.hue + q.hue : (p.hue + turn / 2 + 360) % 360;
  const [l, c] = [(p.l + q.l) / 2, (p.chroma + q.chroma) / 2];
  const cosine = (times: number, offset: number) => Math.cos((times * hue + offset) * radians);
  const t = 1 - 0.17 * cosine(1, -30) + 0.24 * cosine(2, 0) + 0.32 * cosine(3, 6) - 0.2 * cosine(4, -63);
  const lightness = (q.l - p.l) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const chroma = (q.chroma - p.chroma) / (1 + 0.045 * c);
  const angle = (2 * Math.sqrt(p.chroma * q.chroma) * Math.sin((turn / 2) * radians)) / (1 + 0.015 * c * t);
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * radians * Math.exp(-(((hue - 275) / 25) ** 2)));
  return Math.sqrt(lightness ** 2 + chroma ** 2 + angle ** 2 + rotation * chroma * angle);
}

type Lab = [l: number, a: number, b: number];

describe('CIEDE2000', () => {
  // Pairs 1, 7, 17 and 25 of the data that Sharma, Wu and Dalal publish with the formula.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as [Lab, Lab, number][])('%j and %j: %d', (one, other, expected) => {
    expect(difference(lab(...one), lab(...other))).toBeCloseTo(expected, 4);
  });
});
