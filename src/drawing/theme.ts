/** Every colour, font and corner of the picture, by day and by night, each a custom property of the page. */

/**
 * Paints that tell templates, containers and Pods apart: eight each, in order of appearance. A test holds each pair
 * apart, also as people see it who lack a kind of cones; wallpapers and containers have a pattern each besides.
 */
const WALLPAPERS = ['#b45309', '#087f5b', '#7c5daa', '#d71d65', '#1263f7', '#5d7e35', '#436f81', '#747474'];
const TENANTS: readonly (readonly [string, string])[] = [
  ['#2b8a3e', '#37a34c'],
  ['#1864ab', '#3f86d6'],
  ['#d9480f', '#ea5f24'],
  ['#423a9c', '#6a5cc4'],
  ['#07676c', '#22767b'],
  ['#a92166', '#c5407e'],
  ['#744b07', '#8e6221'],
  ['#464646', '#939393'],
];
const TAGS = ['#a61e4d', '#076887', '#704ed5', '#367e3e', '#123f8e', '#aa570a', '#634e00', '#575757'];

type Pair = readonly [day: string, night: string];

const COLORS = {
  /** Sky, at its top. */
  'sky-top': ['#dfeafa', '#0a1122'],
  /** Sky, above the ground. */
  'sky-bottom': ['#f7fafe', '#14213f'],
  /** Clouds of the day. */
  cloud: ['#ffffff', '#14213f00'],
  /** Stars of the night. */
  star: ['#ffffff00', '#dfe8fb'],
  /** Hills behind the building. */
  hill: ['#e0e9f5', '#121d38'],
  /** Street. */
  ground: ['#d3dce8', '#0a1020'],
  /** Edge of the street. */
  'ground-line': ['#b9c6d8', '#223356'],
  /** Building, and what is behind caption and controls. */
  wall: ['#fbfcfe', '#16213a'],
  /** Outlines of the building, of cards and of free room. */
  edge: ['#b9c6da', '#33466f'],
  /** A floor whose Node is Ready. */
  floor: ['#eef3f9', '#131d34'],
  /** A floor whose Node is not Ready. */
  'floor-dark': ['#45516a', '#060a13'],
  /** Text on a dark floor. */
  'on-dark': ['#f4f7fc', '#b4c2dc'],
  /** Slab under a floor. */
  slab: ['#9fb0c8', '#3a4d78'],
  /** A slab's lower edge, and the mailbox's post. */
  'slab-edge': ['#8496b1', '#2a3b63'],
  /** Shadows. */
  shadow: ['#16233b22', '#00000073'],
  /** Roof, lift, mailbox and play button. */
  roof: ['#326ce5', '#2f65dc'],
  /** Eaves, and slots of the mailbox. */
  'roof-edge': ['#2456bd', '#2450b4'],
  /** Text on the roof and on slots. */
  'on-roof': ['#ffffff', '#ffffff'],
  /** Roof of the control plane. */
  'office-roof': ['#5d7090', '#2a3b63'],
  /** Cards, plates of states and verdicts. */
  card: ['#ffffff', '#1c2944'],
  /** The lift's shaft. */
  shaft: ['#e6edf6', '#101a30'],
  /** Text. */
  ink: ['#16233b', '#eaf0fb'],
  /** Text that says less. */
  quiet: ['#52627e', '#a3b3d1'],
  /** What is left of a bar, a ring or the scrubber. */
  track: ['#d0dae8', '#2b3d62'],
  /** What waits, what is selected or played; cpu bars. */
  blue: ['#285fd0', '#86adff'],
  /** What is Ready or fits; memory bars. */
  green: ['#0d7a50', '#4fd39b'],
  /** What waits for something. */
  amber: ['#925400', '#f3b545'],
  /** What failed, is gone or was refused; flags. */
  red: ['#c32a47', '#ff7f93'],
  /** Requests to localhost. */
  violet: ['#6b3fd4', '#b79bff'],
  /** Requests over the network; the clock of a fast-forward. */
  orange: ['#b84a06', '#ff9d55'],
  /** Text on one of these six. */
  'on-mark': ['#ffffff', '#14102a'],
  /** Walls of a Pod whose Node is lost. */
  lost: ['#5d6b85', '#56637f'],
  /** Blueprints. */
  paper: ['#edf3ff', '#172a52'],
  /** Grid of blueprints. */
  grid: ['#e3ecff', '#233a6b'],
  /** Walls under the wallpaper. */
  room: ['#ffffff', '#171f33'],
  /** Text on wallpaper paints and tags. */
  'on-paint': ['#ffffff', '#ffffff'],
  /** Address plaque by the door. */
  plaque: ['#16233b', '#eaf0fb'],
  /** Address on the plaque. */
  'on-plaque': ['#ffffff', '#16233b'],
  /** Doors. */
  door: ['#a87846', '#7d5b3a'],
  /** Panels of doors. */
  'door-panel': ['#8f6338', '#664829'],
  /** Volumes, and files on their way. */
  closet: ['#8d6e4a', '#a98556'],
  /** Edges of volumes. */
  'closet-edge': ['#715637', '#7d5d38'],
  /** Text on volumes. */
  'on-closet': ['#ffffff', '#1c1206'],
  /** Door knobs, hard hats of init containers, birds of sidecars. */
  knob: ['#ffd56a', '#ffd56a'],
  /** Light of a lamp. */
  light: ['#ffd56a', '#eec258'],
  /** Glow of a lit room at night. */
  glow: ['#ffd56a00', '#ffd56a'],
  /** Faces of containers. */
  face: ['#ffffff', '#ffffff'],
  /** Outlines of containers. */
  outline: ['#ffffff00', '#ffffffa6'],
} as const satisfies Record<string, Pair>;

const FONTS = {
  /** Words; the page's own font in elements. */
  font: 'system-ui, -apple-system, "Segoe UI", Inter, "DejaVu Sans", sans-serif',
  /** Names, addresses and ports. */
  mono: 'ui-monospace, "JetBrains Mono", "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

const RADII = {
  /** Radius of the corners of Pods. */
  'radius-pod': '6px',
  /** Radius of the corners of cards, desks, storage and free rooms. */
  'radius-card': '5px',
  /** Radius of the corners of containers. */
  'radius-container': '8px',
};

export type Rounded = 'pod' | 'card' | 'container';
export type Numbered = `wallpaper-${number}` | `tenant-${number}` | `tag-${number}`;
export type Token = keyof typeof COLORS | keyof typeof FONTS | keyof typeof RADII | Numbered;
export type Theme = 'day' | 'night';

/** The default of every token; what a page calls `--kube-<token>`. */
export const TOKENS: ReadonlyMap<string, Pair> = new Map<string, Pair>([
  ...Object.entries<Pair>(COLORS),
  ...WALLPAPERS.map((color, index): [string, Pair] => [`wallpaper-${index}`, [color, color]]),
  ...TENANTS.map((pair, index): [string, Pair] => [`tenant-${index}`, pair]),
  ...TAGS.map((color, index): [string, Pair] => [`tag-${index}`, [color, color]]),
  ...Object.entries({ ...FONTS, ...RADII }).map(([name, value]): [string, Pair] => [name, [value, value]]),
]);

/** What a token is in a theme. */
export const resolve = (token: string, theme: Theme): string => TOKENS.get(token)?.[theme === 'day' ? 0 : 1] ?? 'none';

/** How the page's pictures name a token: a property of the element's own, so that the page's may be inherited. */
export const reference = (token: string): string => `var(--_${token})`;

/** What a token is where the reader's system allows its own few colours only, `CanvasText` by default: shapes, patterns and words tell all. */
const FORCED: Readonly<Record<string, string>> = {
  Canvas:
    'sky-top sky-bottom cloud hill ground wall floor floor-dark card shaft paper grid room on-paint on-mark on-plaque door-panel on-closet knob face outline',
  Highlight: 'roof roof-edge office-roof light',
  HighlightText: 'on-roof',
  'color-mix(in srgb,CanvasText 25%,Canvas)': 'track',
  GrayText: 'closet-edge',
  transparent: 'star shadow glow',
};

/** A page's own colours are left out too: its reader has chosen others. */
function forced(): string {
  const named = Object.entries(FORCED).flatMap(([system, tokens]) => tokens.split(' ').map((token) => [token, system]));
  const systems = new Map<string, string>(named.map(([token, system]) => [token!, system!]));
  return [...TOKENS.keys()]
    .filter((token) => !(token in FONTS || token in RADII))
    .map((token) => `--_${token}:${systems.get(token) ?? 'CanvasText'};`)
    .join('');
}

/**
 * The style sheet that the picture needs in its shadow root. Day or night follows the page's
 * `color-scheme`; browsers without `light-dark()` follow the system's.
 */
export function themeCSS(): string {
  const rules = (value: (pair: Pair) => string) =>
    [...TOKENS]
      .map(([name, pair]) => `--_${name}:var(--kube-${name},${pair[0] === pair[1] ? pair[0] : value(pair)});`)
      .join('');
  // Browsers do not read a variable in the attribute, and say so at each.
  const corners = Object.keys(RADII).map((name) => `.${name}{rx:var(--_${name})}`);
  return [
    corners.join(''),
    `:host{${rules(([day, night]) => `light-dark(${day},${night})`)}}`,
    `@supports not (color:light-dark(#000,#fff)){:host{${rules(([day]) => day)}}`,
    `@media screen and (prefers-color-scheme:dark){:host{${rules(([, night]) => night)}}}}`,
    `@media (forced-colors:active){:host{${forced()}}text{forced-color-adjust:none}}`,
  ].join('\n');
}
