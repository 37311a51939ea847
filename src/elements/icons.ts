/** The controls' icons: 24 × 24, drawn in the colour of the text. The button around each has the words. */
import { svg, type SVGTemplateResult } from 'lit';

const icon = (path: string): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const PLAY = icon('M8 5.6v12.8a1 1 0 0 0 1.5.9l10.3-6.4a1 1 0 0 0 0-1.8L9.5 4.7A1 1 0 0 0 8 5.6z');
export const PAUSE = icon('M7 5h3.2v14H7zM13.8 5H17v14h-3.2z');
export const AGAIN = icon('M12 5a7 7 0 1 1-6.7 5h2.2A5 5 0 1 0 12 7v3L7.2 6 12 2z');
export const PREVIOUS = icon('M6 5h2.4v14H6zM19 6v12a.8.8 0 0 1-1.3.6L9.8 12l7.9-6.6A.8.8 0 0 1 19 6z');
export const BACK = icon('M11 5.5 4.6 12l6.4 6.5 1.5-1.5-4-4H20v-2.1H8.5l4-4z');
export const NEXT = icon('M15.6 5H18v14h-2.4zM5 6v12a.8.8 0 0 0 1.3.6l7.9-6.6-7.9-6.6A.8.8 0 0 0 5 6z');
