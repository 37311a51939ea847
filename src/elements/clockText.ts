/** `1:05`; `0:00` when there is nothing to play. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds) || 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
