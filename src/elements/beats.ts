import type { Story } from '../timeline/types.js';

/** Seconds: shorter steps than these could flash. */
const SHORTEST = 0.4;
/** Seconds before the next beat, when what began in this one has come as far as it does. */
const BEFORE = 0.001;

/**
 * For reduced motion: the times that are shown instead of every time. Each beat of the story
 * is one standing picture, of how things are when the next beat begins.
 * @returns seconds → seconds of the standing picture for it.
 */
export function createBeats({ steps, events, duration }: Story): (time: number) => number {
  const begins = [...new Set([...steps, ...events].map(({ time }) => time))].sort((a, b) => a - b);
  const ends: number[] = [];
  for (const time of begins) if (time - (ends.at(-1) ?? 0) >= SHORTEST && time < duration) ends.push(time);
  return (time) => {
    const next = ends.find((end) => time < end - BEFORE);
    return next === undefined ? duration : next - BEFORE;
  };
}
