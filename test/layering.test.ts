import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** DESIGN's table: what each part of `src/` may import from the others. `type:` means `import type` only. */
const ALLOWED: Record<string, string[]> = {
  kubernetes: [],
  scenario: ['kubernetes'],
  slices: [],
  simulation: ['scenario', 'kubernetes', 'slices'],
  timeline: ['type:simulation', 'scenario', 'kubernetes', 'slices'],
  kubectl: ['kubernetes', 'scenario', 'simulation', 'type:timeline'],
  panels: ['kubernetes', 'kubectl', 'simulation', 'type:timeline'],
  layout: ['type:timeline', 'kubernetes'],
  drawing: ['type:layout'],
  player: [],
  locales: [],
  scenarios: [],
  picture: ['type:timeline', 'layout', 'drawing'],
  story: ['slices', 'kubernetes', 'scenario', 'simulation', 'timeline', 'layout', 'drawing', 'player', 'picture'],
  elements: [
    'slices',
    'kubernetes',
    'scenario',
    'simulation',
    'timeline',
    'layout',
    'drawing',
    'player',
    'picture',
    'story',
    'locales',
    'kubectl',
    'panels',
  ],
  cli: ['story', 'scenario', 'locales'],
  index: ['story', 'scenario', 'simulation', 'kubernetes', 'type:timeline'],
  define: ['elements'],
};

const SOURCE = 'src';

interface Import {
  file: string;
  from: string;
  to: string;
  typeOnly: boolean;
  names: string;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** `src/layout/pod.ts` → `layout`; `src/story.ts` → `story`. */
function partOf(file: string): string {
  return relative(SOURCE, file)
    .split(sep)[0]!
    .replace(/\.(ts|js)$/, '');
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const statements = text.matchAll(
    /\b(?:import|export)\s+(type\s+)?([^;'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g,
  );
  return [...statements].map(([, type, names, path, dynamic]) => ({
    file,
    from: partOf(file),
    to: partOf(join(dirname(file), (path ?? dynamic)!)),
    typeOnly: Boolean(type) || isAllTypes(names ?? ''),
    names: names ?? '',
  }));
}

/** `{ type A, type B } from` imports nothing at run time. */
function isAllTypes(names: string): boolean {
  const inside = /\{([^}]*)\}/.exec(names)?.[1];
  const listed =
    inside
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return listed.length > 0 && listed.every((name) => name.startsWith('type '));
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  if (from === to) return true;
  const allowed = ALLOWED[from] ?? [];
  return allowed.includes(to) || (typeOnly && allowed.includes(`type:${to}`));
}

const files = filesOf(SOURCE);

describe('layers', () => {
  it('every part of src/ has its row in the table', () => {
    expect(files.map(partOf).filter((part) => !(part in ALLOWED))).toEqual([]);
  });

  it('no import points against the table', () => {
    const wrong = files.flatMap(importsOf).filter((found) => !isAllowed(found));
    expect(wrong.map(({ file, to, typeOnly }) => `${file} imports ${typeOnly ? 'types of ' : ''}${to}`)).toEqual([]);
  });

  it('only the elements know Lit, only drawing and elements select in a DOM', () => {
    const uses = (word: RegExp) => files.filter((file) => word.test(readFileSync(file, 'utf8'))).map(partOf);
    expect(new Set(uses(/from 'lit(\/|')/))).toEqual(new Set(['elements']));
    expect(uses(/d3-transition|\.transition\(/)).toEqual([]);
  });

  it('the words of the metaphor stay in layout, drawing and what people read', () => {
    const identifiers = /\b(floor|apartment|tenant)s?\b/i;
    const metaphor = files.filter((file) => !['layout', 'drawing', 'locales'].includes(partOf(file)));
    const code = (file: string) =>
      readFileSync(file, 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replace(/Math\.floor/g, '')
        .replace(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g, '');
    expect(metaphor.filter((file) => identifiers.test(code(file)))).toEqual([]);
  });
});
