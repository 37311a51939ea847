/** What becomes of a Deployment's ReplicaSets when it is given another size, or while it is paused. Source: pkg/controller/deployment/sync.go scale. */
import type { Deployment, ReplicaSet } from '../../kubernetes/types.js';
import { desiredReplicas, maxReplicas } from './deploymentAnnotations.js';
import { proportionalSizes } from './proportional.js';
import { byAge, sizeOf, type ReplicaSets } from './replicaSetsOf.js';
import { fencepostsOf } from './rolling.js';

export interface Resizing {
  replicaSet: ReplicaSet;
  size: number;
  /** What the size was made for is written down even if it stays. */
  forced: boolean;
}

/**
 * One active ReplicaSet, or the newest of none, takes all; old ones go once the
 * newest is saturated; in the midst of a rollout each gets its share.
 */
export function resizings(deployment: Deployment, { all, newest, old }: ReplicaSets): Resizing[] {
  const { replicas = 1, strategy } = deployment.spec;
  const active = all.filter((each) => sizeOf(each) > 0);
  if (active.length < 2) {
    const only = active[0] ?? newest ?? old.at(-1);
    return only ? [{ replicaSet: only, size: replicas, forced: false }] : [];
  }
  if (newest && isSaturated(deployment, newest))
    return active.filter((each) => each !== newest).map((replicaSet) => ({ replicaSet, size: 0, forced: false }));
  return strategy?.type === 'Recreate' ? [] : inProportion(deployment, active);
}

function inProportion(deployment: Deployment, active: readonly ReplicaSet[]): Resizing[] {
  const { replicas = 1 } = deployment.spec;
  const { surge } = fencepostsOf(deployment);
  const total = active.reduce((sum, each) => sum + sizeOf(each), 0);
  const grows = (replicas > 0 ? replicas + surge : 0) > total;
  const ordered = [...active].sort((a, b) => sizeOf(b) - sizeOf(a) || (grows ? byAge(b, a) : byAge(a, b)));
  const before = deployment.status?.replicas ?? 0;
  const shares = ordered.map((each) => ({ size: sizeOf(each), maximum: maxReplicas(each) || before }));
  const sizes = proportionalSizes(replicas, surge, shares);
  return ordered.map((replicaSet, index) => ({
    replicaSet,
    size: sizes[index] ?? sizeOf(replicaSet),
    forced: true,
  }));
}

/** It has all the Deployment's Pods, and they are available. Source: deployment_util.go IsSaturated. */
function isSaturated({ spec: { replicas = 1 } }: Deployment, newest: ReplicaSet): boolean {
  const counts = [sizeOf(newest), desiredReplicas(newest), newest.status?.availableReplicas ?? 0];
  return counts.every((count) => count === replicas);
}
