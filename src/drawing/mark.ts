/** A picture as data: a tree of marks that two back ends know how to write, the page and plain text. */
import type { Box, Label } from '../layout/types.js';
import type { Rounded, Token } from './theme.js';

/** `$ink` is the theme's colour of that name, `url(#wall-3)` one of the definitions; anything else is as in SVG. */
export type Attribute = string | number | null;

export interface Mark {
  readonly tag: string;
  /** Tells it from its siblings for as long as it is there; its place among them by default. */
  readonly key?: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly text?: string;
  readonly children?: readonly Mark[];
}

export type Paint = `$${Token}` | `url(#${string})` | 'none';

type Attributes = Record<string, Attribute>;
/** What a drawing may leave out: nothing is drawn for it. */
export type Optional = Mark | null | undefined | false | '';

const kept = (children: readonly Optional[]) => children.filter((child): child is Mark => Boolean(child));

export const group = (key: string, attributes: Attributes, children: readonly Optional[]): Mark => ({
  tag: 'g',
  key,
  attributes,
  children: kept(children),
});

/** A group that a reader can focus. */
export const target = (key: string, attributes: Attributes, children: readonly Optional[]): Mark =>
  group(key, { 'data-key': key, ...attributes }, children);

export const element = (tag: string, attributes: Attributes, children?: readonly Optional[]): Mark =>
  children ? { tag, attributes, children: kept(children) } : { tag, attributes };

export const rect = ({ x, y, width, height }: Box, fill: Paint, attributes: Attributes = {}): Mark => ({
  tag: 'rect',
  attributes: { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...attributes },
});

/** Corners that a page may round as it likes; in a file they are as by default. */
export const rounded = (what: Rounded): Attributes => ({
  rx: what === 'pod' ? 6 : what === 'card' ? 5 : 8,
  class: `radius-${what}`,
});

export const circle = (cx: number, cy: number, r: number, fill: Paint, attributes: Attributes = {}): Mark => ({
  tag: 'circle',
  attributes: { cx, cy, r, fill, ...attributes },
});

export const shape = (d: string, fill: Paint, attributes: Attributes = {}): Mark => ({
  tag: 'path',
  attributes: { d, fill, ...attributes },
});

export const line = (d: string, stroke: Paint, width: number, attributes: Attributes = {}): Mark => ({
  tag: 'path',
  attributes: { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', ...attributes },
});

export const text = ({ x, y, text: words, font, anchor }: Label, fill: Paint, attributes: Attributes = {}): Mark => ({
  tag: 'text',
  attributes: {
    x,
    y,
    fill,
    'font-size': font.size,
    'font-weight': font.weight,
    'font-family': font.mono ? '$mono' : null,
    'text-anchor': anchor ?? null,
    ...attributes,
  },
  text: words,
});

/** A ring of which a share is drawn, from twelve o'clock clockwise. */
export function ring(cx: number, cy: number, r: number, share: number, stroke: Paint, width: number): Mark {
  const length = 2 * Math.PI * r;
  return circle(cx, cy, r, 'none', {
    stroke,
    'stroke-width': width,
    'stroke-dasharray': `${length * share} ${length}`,
    transform: `rotate(-90 ${cx} ${cy})`,
  });
}
