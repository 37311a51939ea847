/** What is wrong with a picture as a browser has drawn it: text that cannot be read, marks that are not all there. */
import { colorsAt, contrast, graphicsOf, hex, inksAt, opacityOf, over, paintOf, scaleOf, shapeOf } from './painted.js';
import type { Paint, Shape } from './painted.js';

export interface FaultOptions {
  /**
   * Nothing is on its way, so that also what is faint has to be read. By default text that is fading, or on
   * something that is, is excused from contrast, and an apartment that moves in may pass over what is written.
   */
  readonly still?: boolean;
}

interface Text {
  readonly words: string;
  readonly element: SVGTextElement;
  readonly order: number;
  /** Of its ink: CSS px of the window. */
  readonly box: DOMRect;
  /** CSS px. */
  readonly size: number;
  readonly opacity: number;
}

/** Where the colours of a picture stand that is itself see-through. */
const PAGE: Paint = { r: 255, g: 255, b: 255, a: 1 };
const SMALLEST = 11;

/**
 * One line for each fault; [] for a picture that can be read: text under 11 px, two texts over one another, text
 * outside of the picture or of its own plate, text under a mark, text with less than 4.5 : 1 (large text 3 : 1)
 * against anything it is painted on, marks outside of the picture.
 * @param svg in the page, in the size it is to be read at.
 */
export function faultsOf(svg: SVGSVGElement, { still = false }: FaultOptions = {}): string[] {
  const texts: Text[] = [];
  const shapes: Shape[] = [];
  graphicsOf(svg).forEach((element, order) => {
    if (element instanceof SVGTextElement) texts.push(textOf(element, order, svg));
    else if (element instanceof SVGGeometryElement) shapes.push(...[shapeOf(element, order, svg) ?? []].flat());
  });
  const read = texts.filter(({ words, opacity }) => words && opacity > 0.05);
  const frame = svg.getBoundingClientRect();
  return [
    ...read.flatMap((text) => [
      ...tooSmall(text),
      ...outside(`"${text.words}"`, text.box, frame),
      ...offItsPlate(text, shapes),
      ...covered(text, shapes, still),
      ...faint(text, shapes, still),
    ]),
    ...overlaps(read),
    ...shapes.flatMap((shape) => outside(nameOf(shape.element), shape.box, frame)),
  ];
}

function textOf(element: SVGTextElement, order: number, svg: SVGSVGElement): Text {
  const size = parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
  return { words: element.textContent, element, order, size, box: inked(element), opacity: opacityOf(element, svg) };
}

/** A line's box without the room above capitals and below descenders, which may touch without harm. */
function inked(text: Element): DOMRect {
  const { x, y, width, height } = text.getBoundingClientRect();
  return new DOMRect(x, y + height * 0.18, width, height * 0.68);
}

const tooSmall = ({ words, size }: Text): string[] =>
  size < SMALLEST - 0.01 ? [`"${words}" is ${size.toFixed(1)} px tall`] : [];

function outside(what: string, { left, right, top, bottom }: DOMRect, frame: DOMRect): string[] {
  const by = Math.max(frame.left - left, right - frame.right, frame.top - top, bottom - frame.bottom);
  return by > 0.75 ? [`${what} is ${by.toFixed(1)} px outside of the picture`] : [];
}

function overlaps(texts: readonly Text[]): string[] {
  const faults: string[] = [];
  for (const [index, one] of texts.entries()) {
    for (const other of texts.slice(index + 1)) {
      // Of two that replace one another neither is there altogether.
      if (one.opacity * other.opacity <= 0.25) continue;
      const { width, height } = common(one.box, other.box);
      if (width > 0.5 && height > 0.5)
        faults.push(`"${one.words}" overlaps "${other.words}" by ${width.toFixed(1)} × ${height.toFixed(1)} px`);
    }
  }
  return faults;
}

const common = (one: DOMRect, other: DOMRect) => ({
  width: Math.min(one.right, other.right) - Math.max(one.left, other.left),
  height: Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
});

/** Its plate: the last rectangle of its own group that it is on. */
function offItsPlate({ words, element, order, box }: Text, shapes: readonly Shape[]): string[] {
  const points = [...samples(box)];
  const plate = near(box, shapes).findLast(
    (shape) =>
      shape.order < order &&
      shape.element.tagName === 'rect' &&
      shape.element.parentElement === element.parentElement &&
      points.some(([x, y]) => inksAt(shape, x, y).length > 0),
  );
  if (!plate) return [];
  const by = Math.max(plate.box.left - box.left, box.right - plate.box.right);
  return by > 0.5 ? [`"${words}" sticks out of its plate by ${by.toFixed(1)} px`] : [];
}

/** Points all over a line of text. */
function* samples({ x, y, width, height }: DOMRect): Generator<readonly [number, number]> {
  const columns = Math.min(40, Math.ceil(width / 6));
  for (let column = 0; column < columns; column += 1)
    for (const row of [0.15, 0.5, 0.85]) yield [x + (width * (column + 0.5)) / columns, y + height * row];
}

const near = (box: DOMRect, shapes: readonly Shape[]) =>
  shapes.filter((shape) => {
    const { width, height } = common(shape.box, box);
    return width >= 0 && height >= 0;
  });

/** By something that is painted later and is not see-through. */
function covered({ words, element, order, box, opacity }: Text, shapes: readonly Shape[], still: boolean): string[] {
  if (!still && opacity < 0.95) return [];
  const passes = (shape: Shape) => !still && shape.element.closest('[data-key^="pod:"]')?.contains(element) === false;
  const later = near(box, shapes).filter((shape) => shape.order > order && !passes(shape));
  const above = later.find((shape) =>
    [...samples(box)].some(([x, y]) =>
      inksAt(shape, x, y).some(({ paints, everywhere }) => everywhere && paints.some(({ a }) => a > 0.5)),
    ),
  );
  return above ? [`"${words}" is covered by ${nameOf(above.element)}`] : [];
}

function faint(
  { words, element, order, size, box, opacity }: Text,
  shapes: readonly Shape[],
  still: boolean,
): string[] {
  if (!still && opacity < 0.95) return [];
  const { fill, fillOpacity, fontWeight } = getComputedStyle(element);
  const ink = paintOf(fill, Number(fillOpacity) * opacity);
  if (!ink) return [];
  const needed = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
  const earlier = near(box, shapes).filter((shape) => shape.order < order);
  if (!still && earlier.some(({ fading }) => fading)) return [];
  let [least, ground] = [Infinity, PAGE];
  for (const [x, y] of samples(box)) {
    for (const under of colorsAt(earlier, x, y, PAGE)) {
      const found = contrast(over(ink, under), under);
      if (found < least) [least, ground] = [found, under];
    }
  }
  return least < needed - 0.005
    ? [`"${words}" is ${hex(over(ink, ground))} on ${hex(ground)}: ${least.toFixed(2)} : 1, not ${needed} : 1`]
    : [];
}

/** A mark as a person finds it again: its tag in the part that it belongs to. */
function nameOf(element: SVGElement): string {
  const part = element.closest('[data-key]')?.getAttribute('data-key');
  const paint = element.getAttribute('fill') === 'none' ? element.getAttribute('stroke') : element.getAttribute('fill');
  return `<${element.tagName}> ${paint ?? ''} of ${part ?? 'the picture'}`;
}
