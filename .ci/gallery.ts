/** What `sheet.mjs` reads: the gallery, and the pipeline that draws it. */
export { createStory, parseScenario, renderSVG } from '../src/index.js';
export { GALLERY } from '../stories/gallery/index.js';
export { textOf, timeOf } from '../stories/gallery/moment.js';
