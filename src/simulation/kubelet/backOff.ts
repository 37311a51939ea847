import { UPSTREAM_TIMES } from '../upstreamTimes.js';

/** What the kubelet remembers of one container's restarts. Milliseconds. */
export interface BackOff {
  /** How long after an exit the next start waits. */
  readonly delay: number;
  /** When the last restart was decided. */
  readonly since: number;
}

/**
 * Whether a container that has exited is started now: `wait` is 0, and `next`
 * is what is remembered of it; or after `wait` more. The first restart is
 * immediate; then 10 s, 20 s, … 300 s after the exit; a run that ends more than
 * 600 s after the last restart begins anew.
 * Source: kuberuntime_manager.go doBackOff, client-go util/flowcontrol/backoff.go.
 * @param backOff null before the first restart
 * @param exitedAt milliseconds of cluster time; null if no exit is known: then nothing is remembered
 */
export function restartAfterExit(
  backOff: BackOff | null,
  exitedAt: number | null,
  now: number,
): { wait: number; next: BackOff | null } {
  const { crashLoopInitial, crashLoopMaximum, crashLoopReset } = UPSTREAM_TIMES;
  if (exitedAt === null) return { wait: 0, next: backOff };
  if (!backOff || exitedAt - backOff.since > crashLoopReset) {
    return { wait: 0, next: { delay: crashLoopInitial, since: now } };
  }
  const wait = exitedAt + backOff.delay - now;
  if (wait > 0) return { wait, next: backOff };
  return { wait: 0, next: { delay: Math.min(2 * backOff.delay, crashLoopMaximum), since: now } };
}

/** How long an image that could not be pulled waits after its `failures`-th failure (from 1): 10 s, 20 s, … 300 s. */
export function imageBackOff(failures: number): number {
  const { imageBackOffInitial, imageBackOffMaximum } = UPSTREAM_TIMES;
  return Math.min(imageBackOffInitial * 2 ** (failures - 1), imageBackOffMaximum);
}
