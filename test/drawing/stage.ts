/** A place in the page to draw in, as an element has it: a shadow root with the theme's style sheet. */
import { createDrawing, type Drawing } from '../../src/drawing/draw.js';
import { themeCSS } from '../../src/drawing/theme.js';

export interface Stage extends Drawing {
  readonly svg: SVGSVGElement;
  remove(): void;
}

export function createStage(width: number, colorScheme: 'light' | 'dark' = 'light'): Stage {
  const host = document.createElement('div');
  host.style.cssText = `width:${width}px;color-scheme:${colorScheme}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${themeCSS()} svg { display: block; width: 100%; height: auto }`);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  root.append(svg);
  document.body.append(host);
  return { svg, ...createDrawing(svg), remove: () => host.remove() };
}
