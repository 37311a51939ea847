/** Moments of story time as authors write them: `12`, `1:05`, `npt:12`. */

/** Normal play time. Source: RFC 2326, section 3.6, without its `now`. */
const TIME = /^(?:npt:)?(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:\.\d*)?)$/;

export const isTime = (text: string | number): boolean => TIME.test(String(text).trim());

/** Seconds; NaN of what is no time. */
export function secondsOf(text: string | number): number {
  const [, hours = 0, minutes = 0, seconds = NaN] = TIME.exec(String(text).trim()) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}
