/** What hangs on a floor: why new Pods stay away from its node, and what it runs out of. */
import { groups } from 'd3';
import type { Node, Taint } from '../kubernetes/types.js';
import { choose, cut, FONTS, larger, type Measure } from './text.js';
import { clamp } from './motion.js';
import type { Box, Tag } from './types.js';
import type { Words } from './words.js';

/** Wordings from the longest to the shortest; the last resort is a line for each of its parts. */
interface Fact {
  readonly wordings: readonly string[];
  readonly parts?: readonly string[];
}

const PRESSURES = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'];
/** Kept by the node controller for a node that is cordoned: said once. Source: pkg/controller/nodelifecycle, TaintNodeUnschedulable. */
const CORDON = 'node.kubernetes.io/unschedulable';

/** Cordoned, pressures, taints: in this order, each once. */
function factsOf(node: Node | undefined, { cordoned }: Words): Fact[] {
  const pressures = PRESSURES.filter((name) =>
    node?.status?.conditions?.some(({ type, status }) => type === name && status === 'True'),
  );
  const taints = (node?.spec?.taints ?? []).filter(
    ({ key }) => key !== CORDON && !pressures.some((name) => key === `node.kubernetes.io/${kebab(name)}`),
  );
  return [
    ...(node?.spec?.unschedulable ? [{ wordings: [cordoned] }] : []),
    ...pressures.map((name) => ({ wordings: [name] })),
    ...groups(taints, keyed).map(taintFact),
  ];
}

/** Key and value, as in `gpu=yes`. */
const keyed = ({ key, value }: Taint) => key + (value ? `=${value}` : '');

/** `PIDPressure` → `pid-pressure`, as taints are named after conditions. */
const kebab = (name: string) => name.replace(/([a-z]|PID)(?=[A-Z])/g, '$1-').toLowerCase();

/** A key once, with all its effects: they come and go together. */
function taintFact([long, taints]: readonly [string, readonly Taint[]]): Fact {
  const short = long.replace(/^[^=]*\//, '');
  const effects = taints.map(({ effect }) => effect);
  return {
    wordings: [`${long}:${effects.join(', ')}`, `${short}:${effects.join(', ')}`],
    parts: [short, ...effects.map((effect) => `:${effect}`)],
  };
}

const HEIGHT = 15;
const STEP = 17;
const LINE = 12;

/** One under the other from `y` down to `bottom`; those that have no room are counted in the last. */
export function tagsBelow(
  node: Node | undefined,
  { x, y, width, bottom, type }: { x: number; y: number; width: number; bottom: number; type: number },
  measure: Measure,
  words: Words,
): Tag[] {
  const font = larger(FONTS.text, type);
  const facts = factsOf(node, words);
  const room = width - 10;
  const tags: Tag[] = [];
  let top = y;
  for (const [index, { wordings, parts }] of facts.entries()) {
    const left = bottom - top;
    const others = facts.length - index - 1;
    if (left < HEIGHT) break;
    const whole = wordings.find((wording) => measure(wording, font) <= room);
    const tall = !whole && parts && left - (others ? STEP : 0) >= HEIGHT + LINE * (parts.length - 1);
    const last = others > 0 && left < STEP + HEIGHT;
    const more = last ? ` +${others}` : '';
    const lines = tall
      ? [...parts]
      : [choose([...wordings, parts?.[0] ?? wordings[0]!], room - measure(more, font), font, measure) + more];
    tags.push(tagAt({ x, y: top }, lines, font, measure, width));
    if (last) break;
    top += STEP + (lines.length - 1) * LINE;
  }
  return tags;
}

/** All of them in one tag between `x` and `end`, those that have no room counted; [] where nothing fits. */
export function tagAbove(
  node: Node | undefined,
  { x, end, y }: { x: number; end: number; y: number },
  measure: Measure,
  words: Words,
): Tag[] {
  const [first, ...others] = factsOf(node, words);
  const width = end - x;
  if (!first || width < 40) return [];
  const font = FONTS.text;
  const more = others.length ? ` +${others.length}` : '';
  const wordings = [...first.wordings, ...(first.parts ? [first.parts[0]] : [])].map((wording) => wording + more);
  return [tagAt({ x, y: y - 12 }, [choose(wordings, width - 10, font, measure)], font, measure, width)];
}

function tagAt(
  { x, y }: { x: number; y: number },
  lines: readonly string[],
  font: Tag['lines'][number]['font'],
  measure: Measure,
  most: number,
): Tag {
  const said = lines.map((text) => cut(text, most - 10, font, measure));
  const width = Math.min(most, Math.ceil(Math.max(...said.map((text) => measure(text, font)))) + 10);
  const box: Box = { x, y, width, height: HEIGHT + (lines.length - 1) * LINE };
  return { box, lines: said.map((text, index) => ({ x: x + 5, y: y + 11.5 + index * LINE, text, font })) };
}

/** A node that is being changed: as it was, and how much of the change is over, 0…1. */
export interface Turning {
  readonly before: Node | undefined;
  readonly share: number;
}

/** First those that go fade, then those that come appear; the others hang as ever. */
export function turned(
  hang: (node: Node | undefined) => Tag[],
  node: Node | undefined,
  turning: Turning | null,
): Tag[] {
  if (!turning) return hang(node);
  const [old, now] = [hang(turning.before), hang(node)];
  const first = turning.share < 0.5;
  const [shown, others] = first ? [old, now] : [now, old];
  const opacity = clamp(Math.abs(1 - 2 * turning.share));
  const known = new Set(others.map(wordsOf));
  return shown.map((tag) => (known.has(wordsOf(tag)) ? tag : faded(tag, opacity)));
}

const wordsOf = ({ lines }: Tag) => lines.map(({ text }) => text).join();
const faded = (tag: Tag, opacity: number): Tag => ({ ...tag, opacity });
