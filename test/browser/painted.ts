/** What colours the browser has painted at a point of a picture, computed from its elements in painting order. */
import { color } from 'd3';

/** sRGB, 0…255, and its opacity 0…1. */
export interface Paint {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

/** A shape that is painted, with everything that is asked again and again. */
export interface Shape {
  readonly element: SVGGeometryElement;
  /** Place in painting order. */
  readonly order: number;
  /** CSS px of the window; its stroke is inside. */
  readonly box: DOMRect;
  readonly fill: Ink;
  readonly stroke: Ink;
  /** It is on its way in or out, as one of its groups or by itself. */
  readonly fading: boolean;
}

/** The colours that a fill or a stroke may have at a point: several for a gradient, also none for a pattern. */
export interface Ink {
  readonly paints: readonly Paint[];
  /** There is a paint at every point of the shape. */
  readonly everywhere: boolean;
}

const NOTHING: Ink = { paints: [], everywhere: false };
const NOT_PAINTED = 'defs, pattern, clipPath, mask, symbol, marker';

/** `opacity` of an element and of all groups around it, 0…1. */
export function opacityOf(element: Element | null, svg: SVGSVGElement): number {
  let opacity = 1;
  for (let each = element; each && each !== svg; each = each.parentElement)
    opacity *= Number(getComputedStyle(each).opacity);
  return opacity;
}

/** CSS px a user unit. */
export function scaleOf(element: SVGGraphicsElement): number {
  const { a, b } = element.getScreenCTM() ?? { a: 0, b: 0 };
  return Math.hypot(a, b);
}

/** All shapes and texts in painting order. */
export function graphicsOf(svg: SVGSVGElement): SVGGraphicsElement[] {
  return [
    ...svg.querySelectorAll<SVGGraphicsElement>('rect, circle, ellipse, path, line, polyline, polygon, text'),
  ].filter((element) => !element.closest(NOT_PAINTED) && element.getClientRects().length > 0);
}

/** Null when nothing of it can be seen. */
export function shapeOf(element: SVGGeometryElement, order: number, svg: SVGSVGElement): Shape | null {
  const style = getComputedStyle(element);
  const opacity = opacityOf(element, svg);
  if (opacity === 0 || style.visibility !== 'visible') return null;
  const ink = (name: 'fill' | 'stroke') => inkOf(svg, style[name], Number(style[`${name}Opacity`]) * opacity);
  const width = parseFloat(style.strokeWidth);
  const [fill, stroke] = [ink('fill'), width > 0 ? ink('stroke') : NOTHING];
  if (!fill.paints.length && !stroke.paints.length) return null;
  const half = stroke.paints.length ? (width / 2) * scaleOf(element) : 0;
  return { element, order, box: grown(element.getBoundingClientRect(), half), fill, stroke, fading: opacity < 0.95 };
}

/** A straight line is not longer for being thick. */
function grown({ x, y, width, height }: DOMRect, by: number): DOMRect {
  const across = height > 0 ? by : 0;
  const down = width > 0 ? by : 0;
  return new DOMRect(x - across, y - down, width + 2 * across, height + 2 * down);
}

function inkOf(svg: SVGSVGElement, value: string, opacity: number): Ink {
  const server = /^url\("?#([^")]+)"?\)/.exec(value)?.[1];
  if (!server) return solid(value, opacity);
  const definition = svg.querySelector(`#${CSS.escape(server)}`);
  if (!definition) throw new Error(`missing definition: #${server}`);
  const inside = [...definition.querySelectorAll('*')].map((each) => getComputedStyle(each));
  if (definition.tagName.endsWith('Gradient')) {
    const stops = inside.map((style) => solid(style.stopColor, Number(style.stopOpacity) * opacity));
    return { paints: stops.flatMap(({ paints }) => paints), everywhere: true };
  }
  return {
    paints: inside
      .flatMap((style) => [
        solid(style.fill, Number(style.fillOpacity) * opacity),
        solid(style.stroke, Number(style.strokeOpacity) * opacity),
      ])
      .flatMap(({ paints }) => paints),
    everywhere: false,
  };
}

function solid(value: string, opacity: number): Ink {
  const paint = paintOf(value, opacity);
  return paint && paint.a > 0 ? { paints: [paint], everywhere: true } : NOTHING;
}

/** Null for `none`. */
export function paintOf(value: string, opacity = 1): Paint | null {
  if (value === 'none') return null;
  const mixed = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value)?.slice(1) ?? null;
  const parsed = color(
    mixed ? `rgb(${mixed.map((share) => Math.round(Number(share) * 255)).join(',')})` : value,
  )?.rgb();
  if (!parsed) throw new Error(`unknown colour: ${value}`);
  const { r, g, b } = parsed;
  return { r, g, b, a: parsed.opacity * opacity };
}

/** One laid over another. */
export function over(top: Paint, ground: Paint): Paint {
  const mix = (one: number, other: number) => one * top.a + other * (1 - top.a);
  return { r: mix(top.r, ground.r), g: mix(top.g, ground.g), b: mix(top.b, ground.b), a: 1 };
}

/** The inks of a shape at a point of the window, the upper one first. */
export function inksAt({ element, box, fill, stroke }: Shape, x: number, y: number): Ink[] {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return [];
  const point = new DOMPoint(x, y).matrixTransform(element.getScreenCTM()!.inverse());
  return [
    ...(stroke.paints.length && element.isPointInStroke(point) ? [stroke] : []),
    ...(fill.paints.length && element.isPointInFill(point) ? [fill] : []),
  ];
}

/**
 * Every colour that may be seen at a point through the shapes there.
 * @param shapes what is painted there, in painting order.
 * @param page the colour behind the picture.
 */
export function colorsAt(shapes: readonly Shape[], x: number, y: number, page: Paint): Paint[] {
  const layers: Ink[] = [];
  for (const shape of shapes.toReversed()) {
    layers.push(...inksAt(shape, x, y));
    if (layers.some(({ paints, everywhere }) => everywhere && paints.every(({ a }) => a >= 1))) break;
  }
  let seen: Paint[] = [page];
  for (const { paints, everywhere } of layers.toReversed()) {
    const painted = paints.flatMap((paint) => (paint.a >= 1 ? [paint] : seen.map((ground) => over(paint, ground))));
    seen = distinct(everywhere ? painted : [...seen, ...painted]);
  }
  return seen;
}

function distinct(paints: readonly Paint[]): Paint[] {
  return [...new Map(paints.map((paint) => [hex(paint), paint])).values()];
}

export const hex = ({ r, g, b }: Paint): string =>
  `#${[r, g, b].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2.2: 1…21. */
export function contrast(one: Paint, other: Paint): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance({ r, g, b }: Paint): number {
  const linear = (channel: number) =>
    channel <= 10.31475 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
