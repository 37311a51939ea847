import type { Deployment } from '../../kubernetes/types.js';

type IntOrPercent = number | string | null | undefined;

/** How far a rollout may go above and below `replicas`. */
export interface Fenceposts {
  surge: number;
  unavailable: number;
}

/**
 * A surge in percent is rounded up, what may be unavailable down; if both come
 * to 0, one Pod may be unavailable, or nothing could ever move.
 * Source: deployment_util.go ResolveFenceposts.
 * @throws {RangeError} if a value is neither a whole number nor a percentage.
 */
export function resolveFenceposts(maxSurge: IntOrPercent, maxUnavailable: IntOrPercent, replicas: number): Fenceposts {
  const surge = scaledValue(maxSurge, replicas, Math.ceil);
  const unavailable = scaledValue(maxUnavailable, replicas, Math.floor);
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** `25%` of the total, or the number itself; 0 when absent. Source: intstr.GetScaledValueFromIntOrPercent. */
export function scaledValue(value: IntOrPercent, total: number, round: (share: number) => number): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  if (percent === undefined) throw new RangeError(`invalid value: ${value}: write a whole number or a percentage`);
  return round((Number(percent) * total) / 100);
}

/** What the Deployment's strategy comes to; nothing above and everything below for Recreate. Source: MaxSurge, MaxUnavailable. */
export function fencepostsOf({ spec }: Deployment): Fenceposts {
  const replicas = spec.replicas ?? 1;
  if (spec.strategy?.type === 'Recreate') return { surge: 0, unavailable: 0 };
  const { maxSurge, maxUnavailable } = spec.strategy?.rollingUpdate ?? {};
  const { surge, unavailable } = resolveFenceposts(maxSurge, maxUnavailable, replicas);
  return { surge, unavailable: replicas === 0 ? 0 : Math.min(unavailable, replicas) };
}

/**
 * The size the newest ReplicaSet should have now: all of it at once when
 * nothing is in its way, else as much as the surge leaves room for.
 * Source: rolling.go reconcileNewReplicaSet, deployment_util.go NewRSNewReplicas.
 */
export function newReplicaSetSize(replicas: number, newSize: number, allSizes: number, surge: number): number {
  if (newSize >= replicas) return replicas;
  const room = replicas + surge - allSizes;
  return room <= 0 ? newSize : newSize + Math.min(room, replicas - newSize);
}
