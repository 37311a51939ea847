/** The picture as the text of an SVG file, for Node, files and export: no DOM. */
import type { Scene } from '../layout/types.js';
import type { Mark } from './mark.js';
import { marksOf } from './scene.js';
import { resolve, type Theme } from './theme.js';
import { attributeText, type Names } from './values.js';

export interface SVGTextOptions {
  readonly theme: Theme;
  /** Spoken name of the picture. */
  readonly title: string;
  readonly description?: string;
  /** What stands for a token, such as `ink`, instead of the theme's; undefined: the theme's. */
  readonly paint?: ((token: string) => string | undefined) | undefined;
}

/** Stands by itself: all colours resolved; ids carry the theme's name, so that both can be on one page. */
export function svgText(scene: Scene, { theme, title, description = '', paint }: SVGTextOptions): string {
  const { width, height } = scene;
  const names: Names = { token: (name) => paint?.(name) ?? resolve(name, theme), prefix: `kube-${theme}-` };
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'font-family': '$font',
  };
  const spoken: Mark[] = [
    { tag: 'title', attributes: {}, text: title },
    ...(description ? [{ tag: 'desc', attributes: {}, text: description }] : []),
  ];
  return `${write({ tag: 'svg', attributes, children: [...spoken, ...marksOf(scene)] }, names)}\n`;
}

function write({ tag, attributes, text, children }: Mark, names: Names): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => {
      const said = attributeText(name, value, names);
      return said === null ? '' : ` ${name}="${escape(said)}"`;
    })
    .join('');
  const inside = text === undefined ? (children ?? []).map((child) => write(child, names)).join('') : escape(text);
  return inside ? `<${tag}${written}>${inside}</${tag}>` : `<${tag}${written}/>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold: control characters but tab and line ends, halves of characters, non-characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

const escape = (text: string) =>
  text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (character) => ENTITIES[character]!);
