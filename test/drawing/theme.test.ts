import { color } from 'd3';
import { describe, expect, it } from 'vitest';
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
function mixed(theme: Theme, top: string, ground: string, opacity: number): string {
  const [a, b] = [color(resolve(top, theme))!.rgb(), color(resolve(ground, theme))!.rgb()];
  const channel = (name: 'r' | 'g' | 'b') => Math.round(a[name] * opacity + b[name] * (1 - opacity));
  return `rgb(${channel('r')},${channel('g')},${channel('b')})`;
}

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
  it.each(['wallpaper', 'tenant', 'tag'])('%s: eight that differ', (kind) => {
    for (const theme of THEMES) {
      expect(new Set(EIGHT.map((index) => resolve(`${kind}-${index}`, theme))).size).toBe(8);
    }
  });
});
