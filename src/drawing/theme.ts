/** Every colour and font of the picture, by day and by night, each a custom property of the page. */

/** Paints that tell templates, containers and Pods apart: eight each, in order of appearance. */
const WALLPAPERS = ['#b45309', '#087f5b', '#7257da', '#c23b6a', '#2c6ec0', '#66750f', '#0c7a8f', '#667085'];
const TENANTS: readonly (readonly [string, string])[] = [
  ['#2b8a3e', '#37a34c'],
  ['#1864ab', '#3f86d6'],
  ['#d9480f', '#ea5f24'],
  ['#5f3dc4', '#8b6df0'],
  ['#0b7285', '#1595ab'],
  ['#a61e4d', '#dc4a80'],
  ['#7a5c00', '#a5841a'],
  ['#495057', '#7c8698'],
];
const TAGS = ['#a61e4d', '#0b6678', '#5f3dc4', '#1f7a34', '#1864ab', '#9c3d00', '#6d5a00', '#495057'];

type Pair = readonly [day: string, night: string];

const COLORS = {
  'sky-top': ['#dfeafa', '#0a1122'],
  'sky-bottom': ['#f7fafe', '#14213f'],
  cloud: ['#ffffff', '#14213f00'],
  star: ['#ffffff00', '#dfe8fb'],
  hill: ['#e0e9f5', '#121d38'],
  ground: ['#d3dce8', '#0a1020'],
  'ground-line': ['#b9c6d8', '#223356'],
  wall: ['#fbfcfe', '#16213a'],
  edge: ['#b9c6da', '#33466f'],
  floor: ['#eef3f9', '#131d34'],
  'floor-dark': ['#45516a', '#060a13'],
  'on-dark': ['#f4f7fc', '#b4c2dc'],
  slab: ['#9fb0c8', '#3a4d78'],
  'slab-edge': ['#8496b1', '#2a3b63'],
  shadow: ['#16233b22', '#00000073'],
  roof: ['#326ce5', '#2f65dc'],
  'roof-edge': ['#2456bd', '#2450b4'],
  'on-roof': ['#ffffff', '#ffffff'],
  'office-roof': ['#5d7090', '#2a3b63'],
  card: ['#ffffff', '#1c2944'],
  shaft: ['#e6edf6', '#101a30'],
  ink: ['#16233b', '#eaf0fb'],
  quiet: ['#52627e', '#a3b3d1'],
  track: ['#d0dae8', '#2b3d62'],
  blue: ['#285fd0', '#86adff'],
  green: ['#0d7a50', '#4fd39b'],
  amber: ['#925400', '#f3b545'],
  red: ['#c32a47', '#ff7f93'],
  violet: ['#6b3fd4', '#b79bff'],
  orange: ['#b84a06', '#ff9d55'],
  'on-mark': ['#ffffff', '#14102a'],
  lost: ['#5d6b85', '#56637f'],
  paper: ['#e6eeff', '#172a52'],
  room: ['#ffffff', '#171f33'],
  'on-paint': ['#ffffff', '#ffffff'],
  plaque: ['#16233b', '#eaf0fb'],
  'on-plaque': ['#ffffff', '#16233b'],
  door: ['#a87846', '#7d5b3a'],
  'door-panel': ['#8f6338', '#664829'],
  closet: ['#8d6e4a', '#a98556'],
  'closet-edge': ['#715637', '#7d5d38'],
  'on-closet': ['#ffffff', '#1c1206'],
  knob: ['#ffd56a', '#ffd56a'],
  light: ['#ffd56a', '#ffd56a'],
  face: ['#ffffff', '#ffffff'],
  outline: ['#ffffff00', '#ffffffa6'],
} as const satisfies Record<string, Pair>;

const FONTS = {
  font: 'system-ui, -apple-system, "Segoe UI", Inter, "DejaVu Sans", sans-serif',
  mono: 'ui-monospace, "JetBrains Mono", "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

export type Numbered = `wallpaper-${number}` | `tenant-${number}` | `tag-${number}`;
export type Token = keyof typeof COLORS | keyof typeof FONTS | Numbered;
export type Theme = 'day' | 'night';

/** The default of every token; what a page calls `--kube-<token>`. */
export const TOKENS: ReadonlyMap<string, Pair> = new Map<string, Pair>([
  ...Object.entries<Pair>(COLORS),
  ...WALLPAPERS.map((color, index): [string, Pair] => [`wallpaper-${index}`, [color, color]]),
  ...TENANTS.map((pair, index): [string, Pair] => [`tenant-${index}`, pair]),
  ...TAGS.map((color, index): [string, Pair] => [`tag-${index}`, [color, color]]),
  ...Object.entries(FONTS).map(([name, fonts]): [string, Pair] => [name, [fonts, fonts]]),
]);

/** What a token is in a theme. */
export const resolve = (token: string, theme: Theme): string => TOKENS.get(token)?.[theme === 'day' ? 0 : 1] ?? 'none';

/** How the page's pictures name a token: a property of the element's own, so that the page's may be inherited. */
export const reference = (token: string): string => `var(--_${token})`;

/**
 * The style sheet that the picture needs in its shadow root. Day or night follows the page's
 * `color-scheme`; browsers without `light-dark()` follow the system's.
 */
export function themeCSS(): string {
  const rules = (value: (pair: Pair) => string) =>
    [...TOKENS]
      .map(([name, pair]) => `--_${name}:var(--kube-${name},${pair[0] === pair[1] ? pair[0] : value(pair)});`)
      .join('');
  return [
    `:host{${rules(([day, night]) => `light-dark(${day},${night})`)}}`,
    `@supports not (color:light-dark(#000,#fff)){:host{${rules(([day]) => day)}}`,
    `@media (prefers-color-scheme:dark){:host{${rules(([, night]) => night)}}}}`,
  ].join('\n');
}
