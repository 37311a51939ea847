import { isPodReady } from '../kubernetes/podStatus.js';
import type {
  DaemonSet,
  Deployment,
  KubernetesObject,
  Pod,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../kubernetes/types.js';
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
  return 'found' in found && objectHolds(store, found.found, condition);
}

/** The same of an object that is there; `Deleted` never holds of one. */
export function objectHolds(store: Store, object: KubernetesObject, condition: WaitCondition): boolean {
  if (condition === 'Deleted') return false;
  switch (object.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      return replicasHold(store, object as Replicated, condition);
    case 'DaemonSet':
      return daemonsHold(store, object as DaemonSet, condition);
    default:
      return conditionStatus(object, condition === 'Available' ? 'Ready' : condition) === 'True';
  }
}

type Replicated = Deployment | ReplicaSet | ReplicationController | StatefulSet;

/** Ready and Available are said of all its Pods together, as are the conditions of Pods. */
function replicasHold(store: Store, owner: Replicated, condition: WaitCondition): boolean {
  const { replicas = 1 } = owner.spec;
  if (!isObserved(owner)) return false;
  const ofDeployment = owner.kind === 'Deployment' && condition === 'Available';
  if (ofDeployment && conditionStatus(owner, 'Available') !== 'True') return false;
  const needed = replicas - (ofDeployment ? fencepostsOf(owner).unavailable : 0);
  const { readyReplicas = 0, availableReplicas = 0 } = (owner.status ?? {}) as Counts;
  if (readyReplicas < needed) return false;
  if (condition === 'Available' && !ofDeployment && availableReplicas < needed) return false;
  return podsThatHold(store, owner, condition) >= needed;
}

interface Counts {
  readyReplicas?: number;
  availableReplicas?: number;
}

/** As many as there are nodes that should run one. */
function daemonsHold(store: Store, owner: DaemonSet, condition: WaitCondition): boolean {
  const { desiredNumberScheduled = 0, numberReady = 0, numberAvailable = 0 } = owner.status ?? {};
  if (!isObserved(owner)) return false;
  if ((condition === 'Available' ? numberAvailable : numberReady) < desiredNumberScheduled) return false;
  return podsThatHold(store, owner, condition) >= desiredNumberScheduled;
}

/** The controller has seen the newest generation. */
function isObserved({ metadata, status }: KubernetesObject): boolean {
  const { observedGeneration } = (status ?? {}) as { observedGeneration?: number };
  return observedGeneration === (metadata.generation ?? 1);
}

function podsThatHold(store: Store, owner: KubernetesObject, condition: WaitCondition): number {
  const holds = (pod: Pod): boolean =>
    condition === 'Available' || condition === 'Ready' ? isPodReady(pod) : conditionStatus(pod, condition) === 'True';
  return podsOf(store, owner).filter((pod) => isActive(pod) && holds(pod)).length;
}

function conditionStatus(object: KubernetesObject, type: string): string | undefined {
  const { conditions } = (object.status ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions?.find((condition) => condition.type === type)?.status;
}
