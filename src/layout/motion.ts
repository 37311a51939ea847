/** How far things have come: story time in, 0…1 out. */
import type { Activity } from '../timeline/types.js';

export const clamp = (value: number, low = 0, high = 1) => Math.min(Math.max(value, low), high);

/** Cubic easings; d3-ease cannot be taken without its elastic ones, half a kilobyte for two lines. */
const easeCubicOut = (share: number) => 1 - (1 - share) ** 3;
const easeCubicInOut = (share: number) => (share < 0.5 ? 4 * share ** 3 : 1 - 4 * (1 - share) ** 3);

export const mix = (from: number, to: number, share: number) => from + (to - from) * share;

/** How much of an activity is over, for what only progresses. */
export function linear({ start, end }: Activity, time: number): number {
  return end > start ? clamp((time - start) / (end - start)) : 1;
}

/** The same, for what appears. `within` is the length of the motion in seconds when the activity outlasts it. */
export function appearing({ start, end }: Activity, time: number, within = end - start): number {
  const length = Math.min(within, end - start);
  return length > 0 ? easeCubicOut(clamp((time - start) / length)) : 1;
}

/** Eased share of a stretch of `progress` between `from` and `to`, for what travels. */
export function travelling(progress: number, from = 0, to = 1): number {
  return easeCubicInOut(clamp((progress - from) / (to - from)));
}

/** Opacity of what comes and goes again: fades in at its start and out at its end, in a fifth of a second each. */
export function shown({ start, end }: Pick<Activity, 'start' | 'end'>, time: number): number {
  const fade = Math.min(0.2, (end - start) / 4);
  return fade > 0 ? clamp(Math.min(time - start, end - time) / fade) : 0;
}
