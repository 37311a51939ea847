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
export const MORE = icon(
  'M12 4.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zm0 6a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zm0 6a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
);
/** A speech balloon with lines, so that it is not taken for letters of one language. */
export const CAPTIONS = icon(
  'M5 4.5h14a2 2 0 0 1 2 2V16a2 2 0 0 1-2 2h-6.2L8 21.6V18H5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2zm0 2V16h14V6.5zm2 2.3h10v1.8H7zm0 3.4h6.5V14H7z',
);
export const FULLSCREEN = icon('M4 9V4h5v2H6v3zm11-5h5v5h-2V6h-3zM4 15h2v3h3v2H4zm14 0h2v5h-5v-2h3z');
export const LEAVE = icon('M9 4v5H4V7h3V4zm6 0h2v3h3v2h-5zM4 15h5v5H7v-3H4zm11 0h5v2h-3v3h-2z');
export const LINK = icon(
  'M10.6 13.4a1 1 0 0 1-1.4 1.4 4.2 4.2 0 0 1 0-6l3-3a4.2 4.2 0 0 1 6 6l-1.4 1.4-1.4-1.4 1.4-1.4a2.2 2.2 0 0 0-3.2-3.2l-3 3a2.2 2.2 0 0 0 0 3.2zm2.8-2.8a1 1 0 0 1 1.4-1.4 4.2 4.2 0 0 1 0 6l-3 3a4.2 4.2 0 0 1-6-6l1.4-1.4 1.4 1.4-1.4 1.4a2.2 2.2 0 0 0 3.2 3.2l3-3a2.2 2.2 0 0 0 0-3.2z',
);
export const COPY = icon(
  'M8 3h10a2 2 0 0 1 2 2v12h-2V5H8zM6 7h8a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zm0 2v10h8V9z',
);
export const SAVE = icon('M11 4h2v8l3-3 1.4 1.4-5.4 5.4-5.4-5.4L8 9l3 3zM5 18h14v2H5z');
export const DESCRIBE = icon('M5 5h14v2H5zm0 4h14v2H5zm0 4h14v2H5zm0 4h9v2H5z');
export const KEYS = icon(
  'M4 6h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zm0 2v8h16V8zm1.5 1.5h2v2h-2zm3.7 0h2v2h-2zm3.7 0h2v2h-2zm3.6 0h2v2h-2zM7.5 12.8h9v1.7h-9z',
);
export const RESTART = AGAIN;
export const TICK = icon('M9.5 17.2 4.3 12l1.5-1.5 3.7 3.8 8.7-8.8L19.7 7z');
export const CLOSE = icon('m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z');
export const LOOK = icon(
  'M10.5 4a6.5 6.5 0 0 1 5.2 10.4l4.7 4.7-1.4 1.4-4.7-4.7A6.5 6.5 0 1 1 10.5 4zm0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm-1 2h2v1.5H13v2h-1.5V13h-2v-1.5H8v-2h1.5z',
);
