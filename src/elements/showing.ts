/** What turns a story into a picture: fetched when there is one to show. */
export { createDrawing } from '../drawing/draw.js';
export { WAY } from '../layout/camera.js';
export { createDirector, isThere } from '../layout/director.js';
export { createLayout } from '../layout/layout.js';
export { particularsOf, type Particulars } from '../layout/particulars.js';
export { WORDS } from '../layout/words.js';
export { focusKey, renderSVG } from '../picture.js';
