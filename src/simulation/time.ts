/**
 * Cluster time as Kubernetes writes it. Time 0 is always the same instant, so
 * that a scenario yields the same objects whenever it is run.
 */
const EPOCH_YEAR = 2026;
const SECOND = 1000;
const DAY = 86_400;

/** RFC 3339 in whole seconds, as in `metadata.creationTimestamp`; 0 ms is `2026-01-01T00:00:00Z`. */
export function timestamp(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / SECOND);
  const { year, month, day } = calendarDate(Math.floor(seconds / DAY));
  const clock = [Math.floor((seconds % DAY) / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return `${year}-${two(month)}-${two(day)}T${clock.map(two).join(':')}Z`;
}

/** Milliseconds of cluster time of an RFC 3339 text in UTC; null when it is none. */
export function clusterTimeOf(text: string | undefined): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?Z$/.exec(text ?? '');
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1, 7).map(Number);
  let days = day - 1;
  for (let y = EPOCH_YEAR; y < year; y++) days += daysInYear(y);
  for (let y = year; y < EPOCH_YEAR; y++) days -= daysInYear(y);
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return (days * DAY + hours * 3600 + minutes * 60 + seconds) * SECOND;
}

/** As Go prints a duration cut to milliseconds: `80ms`, `2.4s`, `1m5s`. */
export function goDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  if (milliseconds < SECOND) return `${milliseconds}ms`;
  const minutes = Math.floor(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  const seconds = `${(milliseconds % 60_000) / SECOND}s`;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes % 60}m` : ''}${seconds}`;
}

function calendarDate(day: number): { year: number; month: number; day: number } {
  let year = EPOCH_YEAR;
  let rest = day;
  while (rest >= daysInYear(year)) rest -= daysInYear(year++);
  let month = 1;
  while (rest >= daysInMonth(year, month)) rest -= daysInMonth(year, month++);
  return { year, month, day: rest + 1 };
}

function daysInYear(year: number): number {
  return daysInMonth(year, 2) === 29 ? 366 : 365;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
