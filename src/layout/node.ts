/** A floor at one time: what is written about its node, and the room nobody has asked for. */
import type { Node, Pod } from '../kubernetes/types.js';
import type { Activity } from '../timeline/types.js';
import type { Frame } from './frame.js';
import { mix } from './motion.js';
import { allocatableOf, type Amounts, amountsText, sum } from './shares.js';
import { cut, FONTS, larger } from './text.js';
import type { Box, Floor, Level, Line, Lot, Verdict } from './types.js';
import type { Tools } from './pod.js';
import { tagAbove, tagsBelow, turned, type Turning } from './tags.js';
import { layoutVerdict, sideOf } from './verdict.js';
import { zoneOf } from './wings.js';
import type { Words } from './words.js';

/** Where a floor is, for the whole story. */
export interface Storey {
  readonly name: string;
  readonly index: number;
  /** Measures of the tower it is in. */
  readonly frame: Frame;
  /** The zone whose first floor it is, where that is written over it; null otherwise. */
  readonly zone: string | null;
  /** How much of its apartments is shown. */
  readonly level: Level;
  /** Whether all floors are of one zone, or none: then it is written on each of them. */
  readonly alone: boolean;
  /** From its ceiling to the underside of its slab. */
  readonly box: Box;
  /** Top of each row of apartments, and the height of one. */
  readonly rows: readonly number[];
  readonly height: number;
  /** How much larger than planned its apartments are. */
  readonly scale: number;
}

export interface FloorState {
  readonly pods: readonly Pod[];
  readonly up: boolean;
  /** Taken stretches of each row, in px from the rooms' left edge. */
  readonly taken: readonly (readonly { x0: number; x1: number }[])[];
  readonly scheduling: Activity | null;
  /** While it is cordoned, tainted and the like; null by default. */
  readonly turning?: Turning | null;
  readonly time: number;
  /** There is no such Node yet, or no more; null by default. */
  readonly absent?: 'coming' | 'gone' | null;
}

export function layoutNode(
  node: Node | undefined,
  storey: Storey,
  frame: Frame,
  state: FloorState,
  tools: Tools,
): Floor {
  const { absent = null } = state;
  if (absent) return layoutAbsent(storey, frame, absent, tools);
  const ready = isNodeReady(node);
  const verdict = layoutVerdict(storey, frame, state, tools);
  return {
    ...shellOf(storey, frame),
    ...(frame.side ? besides : above)(node, storey, frame, ready, state, verdict, tools),
    wires: (storey.level === 'window' ? storey.rows.slice(0, 1) : storey.rows).map((top) => ({
      x0: frame.rooms.x - frame.gap / 2,
      x1: frame.riser,
      y: top - frame.lane + 10,
    })),
    lots: lotsOf(node, storey, frame, state, tools),
    verdict,
    dark: !ready || !state.up,
  };
}

/** What stands whatever becomes of its node. */
function shellOf(
  { name, box }: Storey,
  { rooms, before, slab }: Frame,
): Pick<Floor, 'kind' | 'key' | 'box' | 'ground' | 'slab'> {
  const { x, y, width, height } = box;
  return {
    kind: 'floor',
    key: `node:${name}`,
    box,
    ground: { x: rooms.x - before, y, width: rooms.width + before + 6, height: height - slab },
    slab: { x, y: y + height - slab, width, height: slab },
  };
}

/** The outline of a floor whose node has not joined yet, or has been deleted; who still lives there is drawn as ever. */
function layoutAbsent(storey: Storey, frame: Frame, absent: 'coming' | 'gone', { measure, words }: Tools): Floor {
  const { x, y } = storey.box;
  const at = frame.side ?? frame.rooms;
  const first = y + (frame.side ? 37 : 19);
  const text = absent === 'coming' ? words.coming : words.deleted;
  const name = cut(storey.name, frame.side ? at.width : at.width * 0.5, FONTS.name, measure);
  const after = frame.side ? { x: at.x, y: first + 17 } : { x: at.x + measure(name, FONTS.name) + 10, y: first };
  return {
    ...shellOf(storey, frame),
    name: { x: at.x, y: first, text: name, font: FONTS.name },
    lines: [{ ...after, text, font: FONTS.word, tone: absent === 'gone' ? 'bad' : 'quiet' }],
    tags: [],
    bars: [],
    lamp: { x, y, ready: false, silent: false },
    wires: [],
    lots: [],
    verdict: null,
    dark: false,
    absent,
  };
}

type Written = Pick<Floor, 'name' | 'lines' | 'tags' | 'bars' | 'lamp'>;

/** At the left of the apartments, one under the other. */
function besides(
  node: Node | undefined,
  storey: Storey,
  frame: Frame,
  ready: boolean,
  state: FloorState,
  verdict: Verdict | null,
  { measure, words }: Tools,
): Written {
  const { x, width } = frame.side!;
  const { top, step, lamp, note: noted } = sideOf(storey, frame);
  const font = larger(FONTS.word, frame.type);
  const line = (text: string, y: number, tone: Line['tone'], at = x): Line => ({
    x: at,
    y,
    text: cut(text, x + width - at, font, measure),
    font: tone === 'quiet' ? larger(FONTS.text, frame.type) : font,
    tone,
  });
  const bottom = Math.min(storey.box.y + storey.box.height - frame.slab - 3, (verdict?.box.y ?? Infinity) - 2);
  return {
    name: { x, y: top, text: cut(storey.name, width, FONTS.name, measure), font: FONTS.name },
    lines: [
      line(zoneOf(node) && storey.alone ? `${words.node} · ${zoneOf(node)}` : words.node, top - step, 'quiet'),
      line(node ? amountsText(allocatableOf(node)) : '', top + step, 'quiet'),
      line(word(ready, state.up, words), lamp + 4, ready && state.up ? 'plain' : 'bad', x + 13),
    ],
    tags: turned(
      (each) =>
        tagsBelow(each, { x: x - 3, y: noted - 11, width: width + 3, bottom, type: frame.type }, measure, words),
      node,
      state.turning ?? null,
    ),
    bars: barsOf(node, state.pods).map(({ share, tone }, index) => ({
      share,
      tone,
      label: {
        x,
        y: top + step * (index + 2) + 5,
        text: tone === 'cpu' ? 'cpu' : 'mem',
        font: larger(FONTS.mono, frame.type),
      },
      box: { x: x + 28, y: top + step * (index + 2) - 3, width: Math.min(62, width - 30), height: 8 },
    })),
    lamp: { x: x + 4.5, y: lamp, ready, silent: !state.up },
  };
}

/** In one line over the apartments: what is hung up takes the place of the bars. */
function above(
  node: Node | undefined,
  storey: Storey,
  frame: Frame,
  ready: boolean,
  state: FloorState,
  _verdict: Verdict | null,
  { measure, words }: Tools,
): Written {
  const y = storey.box.y + 19;
  const left = frame.rooms.x;
  const right = left + frame.rooms.width;
  const said = word(ready, state.up, words);
  const wordWidth = measure(said, FONTS.word);
  const lampX = right - wordWidth - 9;
  const name = cut(storey.name, Math.min(110, frame.rooms.width * 0.36), FONTS.name, measure);
  const start = left + measure(name, FONTS.name) + 10;
  const hang = (each: Node | undefined) => tagAbove(each, { x: start, end: lampX - 12, y }, measure, words);
  const tags = turned(hang, node, state.turning ?? null);
  const lines: Line[] = [
    { x: right, y, text: said, font: FONTS.word, anchor: 'end', tone: ready && state.up ? 'plain' : 'bad' },
  ];
  const bar = (lampX - 16 - start) / 2 - 32;
  return {
    name: { x: left, y, text: name, font: FONTS.name },
    lines,
    tags,
    bars:
      tags.length || bar < 14
        ? []
        : barsOf(node, state.pods).map(({ share, tone }, index) => {
            const x = start + index * (bar + 36);
            const label = { x, y, text: tone === 'cpu' ? 'cpu' : 'mem', font: FONTS.mono };
            return { share, tone, label, box: { x: x + 25, y: y - 8, width: Math.min(bar, 44), height: 8 } };
          }),
    lamp: { x: lampX, y: y - 4, ready, silent: !state.up },
  };
}

/** What the API server says of it; a machine that is lost says nothing until the node controller has noticed. */
export const isNodeReady = (node: Node | undefined) =>
  node?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? true;

const word = (ready: boolean, up: boolean, words: Words) => (!ready ? 'NotReady' : up ? 'Ready' : words.silent);

function barsOf(node: Node | undefined, pods: readonly Pod[]): { share: number; tone: 'cpu' | 'memory' }[] {
  const allocatable = node ? allocatableOf(node) : { cpu: 0, memory: 0 };
  const asked = sum(pods);
  const of = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : 0);
  return [
    { share: of(asked.cpu, allocatable.cpu), tone: 'cpu' },
    { share: of(asked.memory, allocatable.memory), tone: 'memory' },
  ];
}

/** The end of each row that nobody has; the widest says what is left of the node. */
function lotsOf(
  node: Node | undefined,
  storey: Storey,
  frame: Frame,
  { pods, taken, turning }: FloorState,
  { measure, words }: Tools,
): Floor['lots'] {
  const chain = (each: Node | undefined) => Number(Boolean(each?.spec?.unschedulable));
  const chained = turning ? mix(chain(turning.before), chain(node), turning.share) : chain(node);
  const ends = storey.rows.map((_, row) => Math.max(0, ...(taken[row] ?? []).map((place) => place.x1 + frame.gap)));
  const widest = ends.indexOf(Math.min(...ends));
  return storey.rows.flatMap((y, row) => {
    const width = frame.rooms.width - ends[row]!;
    if (width < 44 || (storey.level === 'window' && row !== widest)) return [];
    const lot = { x: frame.rooms.x + ends[row]!, y, width, height: storey.height };
    const said = node && row === widest ? [words.free, amountsText(left(node, pods))] : [];
    return [{ ...lot, board: boardIn(lot, said, frame.type, measure), chained }];
  });
}

const BOARD = { line: 16, margin: 12, legs: 22 };

/** In two lines, in one where there is no height, the first alone where there is no width. */
function boardIn(
  { x, y, width, height }: Box,
  said: readonly string[],
  type: number,
  measure: Tools['measure'],
): Lot['board'] {
  const [head, amounts = ''] = said;
  if (!head) return null;
  const [strong, plain] = [larger(FONTS.card, type), larger(FONTS.text, type)];
  const most = width - 2 * BOARD.margin - 8;
  const tall = height >= 2 * BOARD.line + 10 + BOARD.legs;
  const long = tall ? amounts : `${head} ${amounts}`;
  const fits = measure(long, plain) <= most;
  const lines = tall
    ? [{ text: head, font: strong }, ...(fits ? [{ text: long, font: plain }] : [])]
    : [{ text: fits ? long : head, font: plain }];
  const inner = Math.max(...lines.map(({ text, font }) => measure(text, font)));
  if (inner > width - 10) return null;
  const wide = Math.min(width, Math.ceil(inner) + 2 * BOARD.margin);
  const high = Math.min(height, lines.length * BOARD.line + (tall ? 10 : 4));
  const board = {
    x: x + (width - wide) / 2,
    y: tall ? y + height - BOARD.legs - high : y + (height - high) / 2,
    width: wide,
    height: high,
  };
  const first = board.y + (tall ? 18 : high / 2 + 4);
  return {
    ...board,
    lines: lines.map(({ text, font }, index) => ({
      x: x + width / 2,
      y: first + index * BOARD.line,
      text,
      font,
      anchor: 'middle' as const,
    })),
  };
}

function left(node: Node, pods: readonly Pod[]): Amounts {
  const allocatable = allocatableOf(node);
  const asked = sum(pods);
  return { cpu: allocatable.cpu - asked.cpu, memory: allocatable.memory - asked.memory };
}
