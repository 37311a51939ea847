/** What a rollout does next, as sizes of ReplicaSets. Source: pkg/controller/deployment/{rolling,recreate}.go. */
import type { Deployment } from '../../kubernetes/types.js';
import { fencepostsOf, newReplicaSetSize } from './rolling.js';

/** One ReplicaSet as a rollout sees it. */
export interface Replicas {
  readonly name: string;
  /** `spec.replicas`. */
  readonly size: number;
  /** As its status says. */
  readonly available: number;
}

/** One change of a ReplicaSet's size; it may be one of several to the same. */
export interface Scaling {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** As the event ScalingReplicaSet says it. */
export function scalingMessage({ name, from, to }: Scaling): string {
  return `Scaled ${to > from ? 'up' : 'down'} replica set ${name} from ${from} to ${to}`;
}

/**
 * The newest grows if it may, else the older shrink. Source: rolling.go rolloutRolling.
 * @param old oldest first
 */
export function rollingScalings(deployment: Deployment, newest: Replicas, old: readonly Replicas[]): Scaling[] {
  const { replicas = 1 } = deployment.spec;
  const { surge, unavailable } = fencepostsOf(deployment);
  const size = newReplicaSetSize(replicas, newest.size, newest.size + sizesOf(old), surge);
  if (size !== newest.size) return [{ name: newest.name, from: newest.size, to: size }];
  return oldScalings(replicas - unavailable, newest, old);
}

/**
 * First the older go down, at once; the newest goes up when their last Pod is gone. Source: recreate.go rolloutRecreate.
 * @param newest null when it does not exist yet
 * @param oldRuns whether Pods of an older template still do
 */
export function recreateScalings(
  { spec: { replicas = 1 } }: Deployment,
  newest: Replicas | null,
  old: readonly Replicas[],
  oldRuns: boolean,
): Scaling[] {
  const down = old.filter(({ size }) => size > 0).map(({ name, size }) => ({ name, from: size, to: 0 }));
  if (down.length > 0 || oldRuns || !newest || newest.size === replicas) return down;
  return [{ name: newest.name, from: newest.size, to: replicas }];
}

/**
 * Pods that are not available go first, then as many as may be missing.
 * Source: rolling.go reconcileOldReplicaSets.
 */
export function oldScalings(minAvailable: number, newest: Replicas, old: readonly Replicas[]): Scaling[] {
  const maxScaledDown = newest.size + sizesOf(old) - minAvailable - (newest.size - newest.available);
  if (sizesOf(old) === 0 || maxScaledDown <= 0) return [];
  const cleanup = cleanUpUnhealthy(old, maxScaledDown);
  if (!cleanup.sound) return cleanup.scalings;
  const available = newest.available + old.reduce((total, each) => total + each.available, 0);
  return [...cleanup.scalings, ...scaleDownOld(afterwards(old, cleanup.scalings), available - minAvailable)];
}

/**
 * `sound` is false when a ReplicaSet still says that more Pods are available than
 * it is to have: then upstream's arithmetic gives an error, and nothing more is
 * done until the status has followed. Source: rolling.go cleanupUnhealthyReplicas.
 */
export function cleanUpUnhealthy(old: readonly Replicas[], most: number): { scalings: Scaling[]; sound: boolean } {
  const scalings: Scaling[] = [];
  let left = most;
  for (const { name, size, available } of old) {
    if (left <= 0) break;
    if (size === 0 || size === available) continue;
    if (available > size) return { scalings, sound: false };
    const count = Math.min(left, size - available);
    left -= count;
    scalings.push({ name, from: size, to: size - count });
  }
  return { scalings, sound: true };
}

/** Source: rolling.go scaleDownOldReplicaSetsForRollingUpdate. */
export function scaleDownOld(old: readonly Replicas[], most: number): Scaling[] {
  const scalings: Scaling[] = [];
  let left = most;
  for (const { name, size } of old) {
    if (left <= 0) break;
    if (size === 0) continue;
    const count = Math.min(left, size);
    left -= count;
    scalings.push({ name, from: size, to: size - count });
  }
  return scalings;
}

function afterwards(old: readonly Replicas[], scalings: readonly Scaling[]): Replicas[] {
  const sizes = new Map(scalings.map(({ name, to }) => [name, to]));
  return old.map((each) => ({ ...each, size: sizes.get(each.name) ?? each.size }));
}

function sizesOf(replicaSets: readonly Replicas[]): number {
  return replicaSets.reduce((total, { size }) => total + size, 0);
}
