/** What turns a story into a picture: fetched when there is one to show. */
export { createDrawing } from '../drawing/draw.js';
export { createLayout } from '../layout/layout.js';
export { WORDS } from '../layout/words.js';
export { renderSVG } from '../picture.js';
