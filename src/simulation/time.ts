/**
 * Cluster time as Kubernetes writes it. Time 0 is always the same instant, so
 * that a scenario yields the same objects whenever it is run.
 */
export const EPOCH = Date.UTC(2026, 0, 1);
const SECOND = 1000;

/** RFC 3339 in whole seconds, as in `metadata.creationTimestamp`; 0 ms is `2026-01-01T00:00:00Z`. */
export function timestamp(milliseconds: number): string {
  const second = Math.floor(milliseconds / SECOND);
  if (second !== last.second) {
    last.second = second;
    last.text = `${new Date(EPOCH + second * SECOND).toISOString().slice(0, 19)}Z`;
  }
  return last.text;
}

/** The clock goes on slowly: most texts are the one asked for before. */
const last = { second: Number.NaN, text: '' };

/** Milliseconds of cluster time of an RFC 3339 text in UTC; null when it is none. */
export function clusterTimeOf(text: string | undefined): number | null {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text ?? '') ? Date.parse(text!) : Number.NaN;
  return Number.isNaN(instant) ? null : Math.floor((instant - EPOCH) / SECOND) * SECOND;
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
