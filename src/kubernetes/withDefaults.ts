import { defaultJob, withJobSelector } from './defaultJob.js';
import { defaultReplicationController } from './defaultReplicationController.js';
import { defaultDeployment, defaultNode, defaultPod, defaultReplicaSet, defaultService } from './defaults.js';
import { defaultDaemonSet, defaultStatefulSet } from './defaultSets.js';
import {
  boundClaim,
  defaultEndpointSlice,
  defaultNamespace,
  defaultPriorityClass,
  defaultSecret,
} from './keptDefaults.js';
import type { Job, KubernetesObject } from './types.js';

/** One function a kind; each takes and returns objects of that kind. */
const DEFAULTS = {
  Pod: defaultPod,
  Deployment: defaultDeployment,
  ReplicaSet: defaultReplicaSet,
  StatefulSet: defaultStatefulSet,
  DaemonSet: defaultDaemonSet,
  ReplicationController: defaultReplicationController,
  Job: (job: Job) => withJobSelector(defaultJob(job)),
  Service: defaultService,
  Node: defaultNode,
  Namespace: defaultNamespace,
  Secret: defaultSecret,
  PersistentVolumeClaim: boundClaim,
  PriorityClass: defaultPriorityClass,
  EndpointSlice: defaultEndpointSlice,
};

/** The object with what the API server fills in for its kind; as it is if the kind has no defaults. */
export function withDefaults<T extends KubernetesObject>(object: T): T {
  const fill = (DEFAULTS as unknown as Readonly<Record<string, ((object: T) => T) | undefined>>)[object.kind];
  return fill ? fill(object) : object;
}
