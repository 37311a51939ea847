/** One ReplicaSet with Pods, while its Deployment is scaled. */
export interface Share {
  /** `spec.replicas`. */
  readonly size: number;
  /** What the Deployment might have had at most when this one was last sized. */
  readonly maximum: number;
}

/**
 * The sizes that ReplicaSets get when their Deployment is scaled in the midst
 * of a rollout: each grows or shrinks in proportion, the largest takes what
 * rounding leaves over.
 * Source: pkg/controller/deployment/sync.go scale, deployment_util.go GetReplicaSetProportion.
 * @param replicas the Deployment's new size
 * @param surge how many more it may have
 * @param shares largest first; of equals the newest first when the Deployment grows, the oldest when it shrinks
 */
export function proportionalSizes(replicas: number, surge: number, shares: readonly Share[]): number[] {
  const sizes = shares.map(({ size }) => size);
  const allowed = replicas > 0 ? replicas + surge : 0;
  const toAdd = allowed - sum(sizes);
  if (toAdd === 0) return sizes;
  if (replicas === 0) return sizes.map(() => 0);
  let left = toAdd;
  const scaled = shares.map(({ size, maximum }) => {
    if (size === 0 || maximum === 0 || left === 0) return size;
    const share = Math.round((size * allowed) / maximum) - size;
    const change = toAdd > 0 ? Math.min(share, left) : Math.max(share, left);
    left -= change;
    return size + change;
  });
  return scaled.map((size, index) => (index === 0 ? Math.max(0, size + left) : size));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
