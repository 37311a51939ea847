import { UPSTREAM_TIMES } from '../upstreamTimes.js';

/** What the kubelet remembers of one container's restarts. Milliseconds. */
export interface BackOff {
  /** How long the next start waits after the exit. */
  readonly delay: number;
  /** When the last restart was decided. */
  readonly since: number;
}

/**
 * When a container that exited is started again, and what is remembered of it.
 * The first restart is immediate; then 10 s, 20 s, … 300 s after the exit; a
 * run that ends more than 600 s after the last restart begins anew.
 * Source: kuberuntime_manager.go doBackOff, client-go util/flowcontrol/backoff.go.
 * @param backOff null before the first restart
 * @param exitedAt milliseconds of cluster time
 */
export function restartAfterExit(backOff: BackOff | null, exitedAt: number): { delay: number; next: BackOff } {
  const { crashLoopInitial, crashLoopMaximum, crashLoopReset } = UPSTREAM_TIMES;
  if (!backOff || exitedAt - backOff.since > crashLoopReset) {
    return { delay: 0, next: { delay: crashLoopInitial, since: exitedAt } };
  }
  const next = { delay: Math.min(2 * backOff.delay, crashLoopMaximum), since: exitedAt + backOff.delay };
  return { delay: backOff.delay, next };
}

/** How long an image that could not be pulled waits after its `failures`-th failure (from 1): 10 s, 20 s, … 300 s. */
export function imageBackOff(failures: number): number {
  const { imageBackOffInitial, imageBackOffMaximum } = UPSTREAM_TIMES;
  return Math.min(imageBackOffInitial * 2 ** (failures - 1), imageBackOffMaximum);
}
