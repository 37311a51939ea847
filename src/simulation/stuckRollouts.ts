/** What a cluster that rests has not finished. */
import { statusColumn } from '../kubernetes/podColumns.js';
import { isPodReady } from '../kubernetes/podStatus.js';
import type { Deployment, Pod } from '../kubernetes/types.js';
import { isActive } from './controllers/activePods.js';
import { isRollingOut } from './controllers/deploymentStatus.js';
import { brief } from './settling.js';
import type { Store } from './store.js';
import { podsOf } from './targets.js';
import { note, type World } from './world.js';

/**
 * A notice for each Deployment whose rollout stands still though nothing else goes on, with what
 * its newest Pod says of it; once for each generation.
 */
export function noteStuckRollouts(world: World, path: string): void {
  for (const deployment of world.store.ofKind<Deployment>('Deployment')) {
    const { uid, generation, name } = deployment.metadata;
    const key = `stuck ${uid} ${generation}`;
    if (!isRollingOut(deployment) || world.said.has(key)) continue;
    world.said.add(key);
    const { status = {}, spec } = deployment;
    const counts = `${status.updatedReplicas ?? 0} of ${spec.replicas ?? 1} replicas updated, ${status.availableReplicas ?? 0} available`;
    const reason = whyStuck(world.store, deployment);
    const why = reason ? `; ${reason}` : '';
    note(
      world,
      'notice',
      path,
      `Deployment "${name}": the rollout has not finished: ${counts}${why}; the story goes on`,
    );
  }
}

function whyStuck(store: Store, deployment: Deployment): string {
  const refusal = deployment.status?.conditions?.find(({ type }) => type === 'ReplicaFailure');
  if (refusal?.status === 'True') return `${refusal.reason}: ${brief(refusal.message ?? '')}`;
  const pod = podsOf(store, deployment).findLast((each) => isActive(each) && !isPodReady(each));
  if (!pod) return '';
  const message = messageOf(pod);
  return `Pod ${pod.metadata.name}: ${statusColumn(pod)}${message ? `: ${brief(message)}` : ''}`;
}

/** Why it was not placed, or what a container that does not run waits for. */
function messageOf({ status = {} }: Pod): string | undefined {
  const placed = status.conditions?.find(({ type }) => type === 'PodScheduled');
  if (placed?.status === 'False') return placed.message;
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return containers.find(({ state }) => state?.waiting?.message)?.state?.waiting?.message;
}
