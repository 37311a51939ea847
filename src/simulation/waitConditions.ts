import { isPodReady } from '../kubernetes/podStatus.js';
import type { Deployment, KubernetesObject, ReplicaSet } from '../kubernetes/types.js';
import type { Target, WaitCondition } from '../scenario/types.js';
import { isActive } from './controllers/activePods.js';
import { fencepostsOf } from './controllers/rolling.js';
import type { Store } from './store.js';
import { findObject, podsOf } from './targets.js';

/**
 * Whether what a step waits for holds now. A status that lags behind what has
 * just happened does not count: a Deployment is only Available if as many of
 * its Pods are ready as its status says.
 * @param uid of what was meant when the wait began; found anew while undefined
 */
export function holds(store: Store, target: Target, condition: WaitCondition, uid: string | undefined): boolean {
  if (condition === 'Deleted')
    return uid === undefined ? !('found' in findObject(store, target)) : store.byUid(uid) === undefined;
  const found = findObject(store, target);
  if (!('found' in found)) return false;
  const object = found.found;
  switch (object.kind) {
    case 'Deployment':
    case 'ReplicaSet':
      return replicasHold(store, object as Deployment | ReplicaSet, condition);
    default:
      return conditionStatus(object, condition === 'Available' ? 'Ready' : condition) === 'True';
  }
}

function replicasHold(store: Store, owner: Deployment | ReplicaSet, condition: WaitCondition): boolean {
  const { replicas = 1 } = owner.spec;
  if (owner.status?.observedGeneration !== (owner.metadata.generation ?? 1)) return false;
  const missing =
    owner.kind === 'Deployment' && condition === 'Available' ? fencepostsOf(owner as Deployment).unavailable : 0;
  if (owner.kind === 'Deployment' && condition === 'Available' && conditionStatus(owner, 'Available') !== 'True')
    return false;
  if ((owner.status.readyReplicas ?? 0) < replicas - missing) return false;
  const pods = podsOf(store, owner).filter(isActive);
  const holding = pods.filter((pod) =>
    condition === 'Available' || condition === 'Ready' ? isPodReady(pod) : conditionStatus(pod, condition) === 'True',
  );
  return holding.length >= replicas - missing;
}

function conditionStatus(object: KubernetesObject, type: string): string | undefined {
  const { conditions } = (object.status ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions?.find((condition) => condition.type === type)?.status;
}
