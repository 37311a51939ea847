/** The picture in the page: joins where the set of marks has changed, and elsewhere only the attributes that have. */
import { select } from 'd3';
import type { Scene } from '../layout/types.js';
import type { Mark } from './mark.js';
import { marksOf } from './scene.js';
import { reference } from './theme.js';
import { attributeText, type Names } from './values.js';

export interface Drawing {
  /** Makes the `<svg>` show a scene. Writes nothing when nothing of it has changed. */
  draw(scene: Scene): void;
}

const NAMES: Names = { token: reference, prefix: 'kube-' };

/** The `<svg>` belongs to the drawing: what else is in it is removed. */
export function createDrawing(svg: SVGSVGElement): Drawing {
  const root = new Map<Element, Mark>();
  select(svg).selectChildren().remove();
  return {
    draw(scene) {
      const { width, height } = scene;
      update(
        svg,
        {
          tag: 'svg',
          attributes: { viewBox: `0 0 ${width} ${height}`, 'font-family': '$font' },
          children: marksOf(scene),
        },
        root,
      );
    },
  };
}

/** What each element shows just now. */
type Shown = Map<Element, Mark> | WeakMap<Element, Mark>;

function update(element: Element, mark: Mark, shown: Shown): void {
  const before = shown.get(element);
  if (before === mark) return;
  shown.set(element, mark);
  writeAttributes(element, before?.attributes ?? {}, mark.attributes);
  if (mark.text !== before?.text && mark.text !== undefined) element.textContent = mark.text;
  if (mark.children !== before?.children) updateChildren(element, before?.children ?? [], mark.children ?? [], shown);
}

function writeAttributes(element: Element, before: Mark['attributes'], after: Mark['attributes']): void {
  for (const name in after) {
    if (after[name] === before[name]) continue;
    const value = attributeText(name, after[name]!, NAMES);
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  for (const name in before) if (!(name in after)) element.removeAttribute(name);
}

/** A mark's key; by default what it is and the how-manieth. */
const keyOf = ({ tag, key }: Mark, index: number) => key ?? `${tag}:${index}`;

function updateChildren(element: Element, before: readonly Mark[], after: readonly Mark[], shown: Shown): void {
  const same =
    before.length === after.length && after.every((mark, index) => keyOf(mark, index) === keyOf(before[index]!, index));
  if (!same) join(element, before, after);
  let child = element.firstElementChild;
  for (const mark of after) {
    update(child!, mark, shown);
    child = child!.nextElementSibling;
  }
}

function join(element: Element, before: readonly Mark[], after: readonly Mark[]): void {
  const old = new Map<Element, string>();
  [...element.children].forEach((child, index) => old.set(child, keyOf(before[index]!, index)));
  select(element)
    .selectChildren<Element, Mark>()
    .data(after, function (mark, index) {
      return (this instanceof Element ? old.get(this) : undefined) ?? keyOf(mark, index);
    })
    .join((enter) => enter.append((mark) => document.createElementNS('http://www.w3.org/2000/svg', mark.tag)))
    .order();
}
