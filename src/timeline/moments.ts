/** Moments as authors write them: `12`, `1:05`, `npt:12`, or the id of a step. */
import { isTime, secondsOf } from '../scenario/time.js';
import type { StoryStep } from './types.js';

/** Seconds before a step's end at which it is still that step which is shown. */
const BEFORE = 0.001;

/**
 * @param edge which end of a step its id stands for.
 * @returns seconds of story time, not clamped.
 * @throws {RangeError} if it is neither a time nor a step's id.
 */
export function momentOf(text: string | number, steps: readonly StoryStep[], edge: 'begin' | 'end'): number {
  const step = steps.find(({ id }) => id === text);
  if (step) return edge === 'begin' ? step.time : step.index === steps.length - 1 ? step.end : step.end - BEFORE;
  if (!isTime(text)) throw new RangeError(`"${text}": write seconds, such as 12, or one of the steps: ${named(steps)}`);
  return secondsOf(text);
}

const named = (steps: readonly StoryStep[]) => steps.map(({ id }) => id).join(', ');
