const INITIAL = 1_000;
const MAXIMUM = 900_000;

/**
 * A daemon that fails at once again and again is replaced ever later.
 * Source: client-go util/flowcontrol/backoff.go, cmd/kube-controller-manager/app/apps.go startDaemonSetController.
 */
export class FailedPodBackOff {
  readonly #entries = new Map<string, { delay: number; since: number }>();

  /** Milliseconds to wait; 0 if it may be done now, which counts as done. */
  next(key: string, now: number): number {
    const entry = this.#entries.get(key);
    // What was quiet for twice the longest delay begins anew.
    if (!entry || now - entry.since > 2 * MAXIMUM) {
      this.#entries.set(key, { delay: INITIAL, since: now });
      return 0;
    }
    if (now - entry.since < entry.delay) return entry.delay;
    this.#entries.set(key, { delay: Math.min(MAXIMUM, 2 * entry.delay), since: now });
    return 0;
  }
}
