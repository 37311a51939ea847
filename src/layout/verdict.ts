/** What the scheduler thinks of a floor, told floor by floor while it looks for one. */
import type { Activity, NodeVerdict } from '../timeline/types.js';
import type { Frame } from './frame.js';
import { appearing, shown } from './motion.js';
import type { FloorState, Storey } from './node.js';
import type { Tools } from './pod.js';
import { choose, FONTS, wrap } from './text.js';
import { failedCheck } from './status.js';
import type { Box, Line, Verdict } from './types.js';

/** When the n-th of `count` floors answers: all in the first half, the best is named then. */
const answerTime = ({ start, end }: Activity, index: number, count: number) =>
  start + ((end - start) / 2) * 0.85 * (index / count);

/** How many of `count` floors have answered by a time; one more once the best is named. */
export function answered(scheduling: Activity, count: number, time: number): number {
  if (time >= (scheduling.start + scheduling.end) / 2) return count + 1;
  let told = 0;
  while (told < count && answerTime(scheduling, told, count) <= time) told++;
  return told;
}

/** Seconds below which a floor does not answer in its own words. */
const SHORTEST = 0.5;

/** Height of a line. */
const LINE = 13;

/** Null before the floor has answered. */
export function layoutVerdict(
  storey: Storey,
  frame: Frame,
  { scheduling, time }: FloorState,
  tools: Tools,
): Verdict | null {
  const detail = scheduling?.event.detail;
  // Too short to be read: it would only flash.
  if (!scheduling || detail?.kind !== 'scheduling' || scheduling.end - scheduling.start < SHORTEST) return null;
  const { nodes, best } = detail.result;
  const index = nodes.findIndex(({ name }) => name === storey.name);
  const told = answered(scheduling, nodes.length, time);
  if (index < 0 || index >= told) return null;
  const verdict = nodes[index]!;
  const isBest = told > nodes.length && (detail.node ? detail.node === storey.name : best.includes(storey.name));
  const isTied = told > nodes.length && best.length > 1 && !isBest && best.includes(storey.name);
  const alone = nodes.filter(({ feasible }) => feasible).length === 1;
  return {
    ...placed(
      wordings(verdict, alone, isBest ? best.length : 0, isTied, tools),
      verdictTone(verdict, isBest),
      storey,
      frame,
      tools,
    ),
    feasible: verdict.feasible,
    best: isBest,
    opacity:
      appearing({ ...scheduling, start: answerTime(scheduling, index, nodes.length) }, time, 0.25) *
      shown({ start: -Infinity, end: scheduling.end }, time),
  };
}

const verdictTone = ({ feasible }: NodeVerdict, best: boolean) => (feasible ? (best ? 'good' : 'plain') : 'bad');

/** The line to show, a shorter wording of it, and one more for the best (of how many equals) and for one as good. */
function wordings(
  { feasible, reasons, total }: NodeVerdict,
  alone: boolean,
  bestOf: number,
  tied: boolean,
  { words }: Tools,
): string[][] {
  if (!feasible) return [[`✗\u00a0${reasons.map(failedCheck).join(', ')}`]];
  const score = [`✓ ${alone ? words.fits : `${words.score} ${total}`}`, `✓ ${total}`];
  if (tied) return [score, [`= ${words.equal}`, '=']];
  if (bestOf === 0) return [score];
  return [score, bestOf > 1 ? words.equals(bestOf).map((wording) => `★ ${wording}`) : [`★ ${words.best}`]];
}

/** At the foot of what is written at the side, or over the apartments in one line. */
function placed(
  said: readonly string[][],
  tone: Line['tone'],
  storey: Storey,
  frame: Frame,
  { measure }: Tools,
): Pick<Verdict, 'box' | 'lines'> {
  const font = FONTS.word;
  const line = (text: string, box: Box, index: number): Line => ({
    x: box.x + 4,
    y: box.y + 13 + index * LINE,
    text,
    font,
    tone,
  });
  if (frame.side) {
    const x = frame.side.x - 5;
    const width = frame.rooms.x - 2 - x;
    const bottom = storey.box.y + storey.box.height - frame.slab - 3;
    const most = Math.max(2, Math.min(3, Math.floor((bottom - sideOf(storey, frame).note - 8) / LINE)));
    const lines =
      said.length > 1
        ? said.map((each) => choose(each, width - 6, font, measure))
        : wrap(said[0]![0]!, width - 6, most, font, measure);
    const height = lines.length * LINE + 5;
    const box = { x, y: bottom - height, width, height };
    return { box, lines: lines.map((text, index) => line(text, box, index)) };
  }
  // In the hallway, where there is the whole width for it.
  const { x, width: room } = frame.rooms;
  const [first, star] = said;
  const joined = [
    ...first!.flatMap((score) => (star ?? []).map((wording) => `${score} ${wording}`)),
    ...(star ?? []),
    ...first!,
  ];
  const text = choose(joined, room - 6, font, measure);
  const box = { x, y: storey.rows[0]! - frame.lane + 1, width: Math.min(room, measure(text, font) + 10), height: 19 };
  return { box, lines: [line(text, box, 0)] };
}

/** Baselines of what is written at the side of a floor. */
export function sideOf({ box }: Storey, { type }: Frame): { top: number; step: number; lamp: number; note: number } {
  const top = box.y + 37;
  const step = Math.round(15 * type);
  const lamp = top + step * 4 + 4;
  return { top, step, lamp, note: lamp + step + 4 };
}
