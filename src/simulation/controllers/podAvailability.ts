import { isPodReady, podCondition } from '../../kubernetes/podStatus.js';
import type { Pod } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';

/**
 * Milliseconds until a Pod that is ready will have been so for
 * `minReadySeconds`; 0 when it is available, Infinity when it is not ready.
 * Source: pkg/api/v1/pod/util.go IsPodAvailable.
 * @param now milliseconds of cluster time
 */
export function availableIn(pod: Pod, minReadySeconds: number, now: number): number {
  if (!isPodReady(pod)) return Infinity;
  if (minReadySeconds === 0) return 0;
  const since = clusterTimeOf(podCondition(pod, 'Ready')?.lastTransitionTime) ?? now;
  return Math.max(0, since + minReadySeconds * 1000 - now);
}

export function isPodAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  return availableIn(pod, minReadySeconds, now) === 0;
}
