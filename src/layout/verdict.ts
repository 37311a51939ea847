/** What the scheduler thinks of a floor, told floor by floor while it looks for one. */
import type { Activity, NodeVerdict } from '../timeline/types.js';
import type { Frame } from './frame.js';
import { appearing } from './motion.js';
import type { FloorState, Storey } from './node.js';
import type { Tools } from './pod.js';
import { choose, cut, FONTS, wrap } from './text.js';
import { shortReason } from './status.js';
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

/** Null before the floor has answered. */
export function layoutVerdict(
  storey: Storey,
  frame: Frame,
  { scheduling, time }: FloorState,
  tools: Tools,
): Verdict | null {
  const detail = scheduling?.event.detail;
  if (!scheduling || detail?.kind !== 'scheduling') return null;
  const { nodes, best } = detail.result;
  const index = nodes.findIndex(({ name }) => name === storey.name);
  const told = answered(scheduling, nodes.length, time);
  if (index < 0 || index >= told) return null;
  const verdict = nodes[index]!;
  const isBest = told > nodes.length && (detail.node ? detail.node === storey.name : best.includes(storey.name));
  const box = verdictBox(storey, frame, tools);
  const alone = nodes.filter(({ feasible }) => feasible).length === 1;
  return {
    box,
    lines: verdictLines(verdict, alone, isBest, box, frame, tools),
    feasible: verdict.feasible,
    best: isBest,
    opacity: appearing({ ...scheduling, start: answerTime(scheduling, index, nodes.length) }, time, 0.25),
  };
}

function verdictBox(storey: Storey, frame: Frame, { measure }: Tools): Box {
  const bottom = storey.box.y + storey.box.height - frame.slab;
  if (frame.side) return { x: frame.side.x - 5, y: bottom - 34, width: frame.side.width + 6, height: 31 };
  const name = measure(cut(storey.name, Math.min(110, frame.rooms.width * 0.36), FONTS.name, measure), FONTS.name);
  const x = frame.rooms.x + name + 8;
  return {
    x,
    y: storey.box.y + 5,
    width: frame.rooms.x + frame.rooms.width - measure('NotReady', FONTS.word) - 20 - x,
    height: 19,
  };
}

function verdictLines(
  verdict: NodeVerdict,
  alone: boolean,
  best: boolean,
  box: Box,
  { side }: Frame,
  { measure, words }: Tools,
): Line[] {
  const tone = verdict.feasible ? (best ? 'good' : 'plain') : 'bad';
  const font = FONTS.word;
  const room = box.width - 8;
  const reasons = `✗ ${verdict.reasons.map(shortReason).join(', ')}`;
  const score = alone ? `✓ ${words.fits}` : `✓ ${words.score} ${verdict.total}`;
  const star = `★ ${words.best}`;
  const besides = verdict.feasible
    ? [choose([score, `✓ ${verdict.total}`], room, font, measure), ...(best ? [star] : [])]
    : wrap(reasons, room, 2, font, measure);
  const above = verdict.feasible ? [...(best ? [`${score} ${star}`] : []), score, `✓ ${verdict.total}`] : [reasons];
  const lines = side ? besides : [choose(above, room, font, measure)];
  return lines.map((text, index) => ({ x: box.x + 5, y: box.y + 13 + index * 13, text, font, tone }));
}
