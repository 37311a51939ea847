/** Durations as authors and Kubernetes write them. */
import { invalidValue, type Path, type Report } from './problems.js';

/** `5s`, `1m30s`, `500ms`, `1.5h`. Source of the form: Go's time.ParseDuration, without its finer units. */
export const DURATION = /^(\d+(\.\d+)?(ms|s|m|h))+$/;

const UNIT: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Longest duration that is accepted: 30 days, in milliseconds. */
export const LONGEST = 30 * 24 * UNIT.h!;

/**
 * Whole milliseconds of a text that matches {@link DURATION}, or of a number of seconds.
 * @throws {RangeError} for a text that does not match.
 */
export function parseDuration(value: string | number): number {
  if (typeof value === 'number') return Math.round(value * 1_000);
  if (!DURATION.test(value)) throw new RangeError(`invalid duration: ${value}`);
  let total = 0;
  for (const [, count, , unit] of value.matchAll(/(\d+(\.\d+)?)(ms|s|m|h)/g)) total += Number(count) * UNIT[unit!]!;
  return Math.round(total);
}

/** Milliseconds; reports one that is longer than a story can be. */
export function readDuration(written: string | number, report: Report, path: Path): number {
  const duration = parseDuration(written);
  if (duration > LONGEST) report(path, invalidValue(written, 'at most 30 days, 720h'));
  return Math.min(duration, LONGEST);
}
