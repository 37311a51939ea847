import type { Deployment } from '../../../src/kubernetes/types.js';
import {
  fencepostsOf,
  newReplicaSetSize,
  resolveFenceposts,
  scaledValue,
} from '../../../src/simulation/controllers/rolling.js';
import {
  cleanUpUnhealthy,
  oldScalings,
  recreateScalings,
  rollingScalings,
  scaleDownOld,
  scalingMessage,
  type Replicas,
  type Scaling,
} from '../../../src/simulation/controllers/rollout.js';
import { difference } from './difference.js';

type IntOrPercent = number | string | null;

interface RolloutStep {
  what: string;
  events?: string[];
  old: number;
  new: number;
  oldAvailable: number;
  newAvailable: number;
}

export interface DeploymentCase {
  kind: string;
  strategy?: string;
  replicas: number;
  maxSurge: IntOrPercent;
  maxUnavailable: IntOrPercent;
  value: IntOrPercent;
  total: number;
  old: number;
  new: number;
  oldAvailable: number;
  newAvailable: number;
  newReplicaSet: number;
  allReplicaSets: number;
  available: number;
  maxCleanup: number;
  expect: unknown;
}

/** Decisions of the Deployment controller, by the functions the controller itself asks. */
export function checkDeployment(given: DeploymentCase): string | undefined {
  const check = CHECKS[given.kind];
  return check ? check(given) : `no check for ${given.kind}`;
}

const CHECKS: Record<string, (given: DeploymentCase) => string | undefined> = {
  resolveFenceposts: ({ maxSurge, maxUnavailable, replicas, expect }) =>
    difference(
      attempt(() => resolveFenceposts(maxSurge, maxUnavailable, replicas)),
      expect,
    ),
  fenceposts: (given) => difference(fenceposts(given), given.expect),
  intOrPercent: ({ value, total, expect }) =>
    difference(
      { roundUp: scaledValue(value, total, Math.ceil), roundDown: scaledValue(value, total, Math.floor) },
      expect,
    ),
  maxUnavailable: (given) => difference(fencepostsOf(deploymentOf(given)).unavailable, given.expect),
  newReplicaSetReplicas: (given) =>
    difference(
      newReplicaSetSize(
        given.replicas,
        given.newReplicaSet,
        given.allReplicaSets,
        fencepostsOf(deploymentOf(given)).surge,
      ),
      given.expect,
    ),
  reconcileNewReplicaSet: (given) => {
    const size = newReplicaSetSize(given.replicas, given.new, given.old + given.new, Number(given.maxSurge));
    return difference(size === given.new ? { scaled: false } : { scaled: true, new: size }, given.expect);
  },
  reconcileOldReplicaSets: (given) => {
    const old = [{ name: OLD, size: given.old, available: given.oldAvailable }];
    const newest = { name: NEW, size: given.new, available: given.newAvailable };
    return oldBecomes(oldScalings(minAvailable(given), newest, old), given);
  },
  cleanupUnhealthyReplicas: ({ old, oldAvailable, maxCleanup, expect }) => {
    const { scalings } = cleanUpUnhealthy([{ name: OLD, size: old, available: oldAvailable }], maxCleanup);
    return difference(
      scalings.reduce((total, { from, to }) => total + from - to, 0),
      expect,
    );
  },
  scaleDownOldReplicaSetsForRollingUpdate: (given) => {
    const old = [{ name: OLD, size: given.old, available: given.available }];
    return oldBecomes(scaleDownOld(old, given.available - minAvailable(given)), given);
  },
  rollout: (given) => rollout(given, (given.expect as { steps: RolloutStep[] }).steps),
};

const OLD = 'web-old';
const NEW = 'web-new';

function deploymentOf({ replicas, maxSurge, maxUnavailable, strategy = 'RollingUpdate' }: DeploymentCase): Deployment {
  const rollingUpdate = { maxSurge, maxUnavailable };
  const spec = { replicas, strategy: { type: strategy, ...(strategy === 'RollingUpdate' ? { rollingUpdate } : {}) } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec } as unknown as Deployment;
}

function fenceposts(given: DeploymentCase): unknown {
  const { replicas, maxSurge, maxUnavailable } = given;
  const { surge, unavailable } = resolveFenceposts(maxSurge, maxUnavailable, replicas);
  const limits = fencepostsOf(deploymentOf(given));
  return {
    surge,
    unavailable,
    maxUnavailablePods: limits.unavailable,
    maxPods: replicas + limits.surge,
    minAvailable: replicas - limits.unavailable,
  };
}

/** Their surge is 0, which makes one of an unavailable 0. */
function minAvailable(given: DeploymentCase): number {
  return given.replicas - fencepostsOf(deploymentOf({ ...given, maxSurge: 0 })).unavailable;
}

function attempt(resolve: () => unknown): unknown {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof RangeError) return { error: true };
    throw error;
  }
}

function oldBecomes(scalings: readonly Scaling[], { expect }: DeploymentCase): string | undefined {
  const last = scalings.at(-1);
  return difference(last ? { scaled: true, old: last.to } : { scaled: false }, expect);
}

/** Every step of a whole rollout, its events word for word; ReplicaSets act at once, as in the trace. Then nothing more is done. */
function rollout(given: DeploymentCase, steps: readonly RolloutStep[]): string | undefined {
  for (const [index, before] of steps.entries()) {
    const after = steps[index + 1];
    const newest: Replicas = { name: NEW, size: before.new, available: before.newAvailable };
    const old: Replicas = { name: OLD, size: before.old, available: before.oldAvailable };
    const scalings = scalingsOf(given, newest, old);
    const events = scalings.map((scaling) => `Normal ScalingReplicaSet ${scalingMessage(scaling)}`);
    const sizes = { old: sizeAfter(scalings, old), new: sizeAfter(scalings, newest) };
    const what = `after step ${index} (${before.what}):`;
    const wanted = { old: after?.old ?? before.old, new: after?.new ?? before.new };
    const found = difference(events, after?.events ?? [], what) ?? difference(sizes, wanted, what);
    if (found) return found;
  }
  return undefined;
}

function scalingsOf(given: DeploymentCase, newest: Replicas, old: Replicas): Scaling[] {
  const deployment = deploymentOf(given);
  if (given.strategy === 'Recreate') return recreateScalings(deployment, newest, [old], old.size > 0);
  return rollingScalings(deployment, newest, [old]);
}

function sizeAfter(scalings: readonly Scaling[], { name, size }: Replicas): number {
  return scalings.findLast((scaling) => scaling.name === name)?.to ?? size;
}
