const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * Time since then as kubectl prints it: `90s`, `4m5s`, `95m`, `5h3m`, `30h`, `3d4h`, `9d`.
 * `<unknown>` if `then` is not a number.
 * Source: apimachinery/pkg/util/duration/duration.go HumanDuration.
 * @param then milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function ageSince(then: number, now: number): string {
  if (Number.isNaN(then)) return '<unknown>';
  const seconds = Math.trunc((now - then) / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 2 * MINUTE) return `${Math.max(0, seconds)}s`;
  if (seconds < 10 * MINUTE) return both(seconds, MINUTE, 'm', 1, 's');
  if (seconds < 3 * HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < 8 * HOUR) return both(seconds, HOUR, 'h', MINUTE, 'm');
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 8 * DAY) return both(seconds, DAY, 'd', HOUR, 'h');
  if (seconds < 2 * YEAR) return `${Math.floor(seconds / DAY)}d`;
  if (seconds < 8 * YEAR) return both(seconds, YEAR, 'y', DAY, 'd');
  return `${Math.floor(seconds / YEAR)}y`;
}

/** Two units, the smaller left out when it is 0. */
function both(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)}${largeName}${rest > 0 ? `${rest}${smallName}` : ''}`;
}
