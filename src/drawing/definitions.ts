/** Patterns and gradients that the picture's fills refer to. */
import { element, line, type Mark, type Paint } from './mark.js';

/** One pattern a paint, so that wallpapers differ in more than colour. 18 × 18 px each. */
export const WALLPAPERS = [
  'M5,4v6M14,13v6M14,-5v6',
  'M4,5h.01M13,14h.01',
  'M3,9l5,-5M12,18l5,-5',
  'M2,6h6M11,15h6',
  'M5,2v6M2,5h6M14,11v6M11,14h6',
  'M0,7l4.5,-4l4.5,4l4.5,-4l4.5,4M0,16l4.5,-4l4.5,4l4.5,-4l4.5,4',
  'M9,0v18M0,9h18',
  'M5,2l3,3l-3,3l-3,-3zM14,11l3,3l-3,3l-3,-3z',
];

/** What is painted on a container below its face, one a paint. */
export const LIVERIES = [
  'M-9.7,-21v9.6M0,-21v9.6M9.7,-21v9.6',
  'M-11,-19.5h22M-11,-13h22',
  'M-12,-12l6,-8M-3,-12l6,-8M6,-12l6,-8',
  'M-10,-19h.01M0,-19h.01M10,-19h.01M-5,-13h.01M5,-13h.01',
  'M-11,-13l5.5,-6l5.5,6l5.5,-6l5.5,6',
  'M-10,-19l6,6m0,-6l-6,6M4,-19l6,6m0,-6l-6,6',
  'M-10,-20h20v8h-20z',
  'M0,-21v9.6M-11,-16.2h22',
];

const pattern = (id: string, size: number, d: string, stroke: Paint, width: number, opacity: number): Mark => ({
  ...element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, [
    line(d, stroke, width, { 'stroke-opacity': opacity }),
  ]),
  key: id,
});

export const DEFINITIONS: Mark = {
  tag: 'defs',
  key: 'definitions',
  attributes: {},
  children: [
    {
      ...element('linearGradient', { id: 'sky', x1: 0, y1: 0, x2: 0, y2: 1 }, [
        element('stop', { offset: 0, 'stop-color': '$sky-top' }),
        element('stop', { offset: 1, 'stop-color': '$sky-bottom' }),
      ]),
      key: 'sky',
    },
    ...WALLPAPERS.map((d, index) =>
      pattern(`wall-${index}`, 18, d, `$wallpaper-${index}`, index === 1 ? 3 : 1.3, 0.25),
    ),
    pattern('grid', 18, 'M18,0H0V18', '$grid', 1.2, 1),
  ],
};
