/** What a Deployment writes on its ReplicaSets to remember by. Source: pkg/controller/deployment/util/deployment_util.go. */
import type { Deployment, ReplicaSet } from '../../kubernetes/types.js';
import { fencepostsOf } from './rolling.js';

export const REVISION = 'deployment.kubernetes.io/revision';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

/** Annotations of a Deployment that its ReplicaSets do not get. */
export const NOT_COPIED = new Set(['kubectl.kubernetes.io/last-applied-configuration', REVISION, DESIRED, MAXIMUM]);

type Annotations = Record<string, string>;

/** What a new ReplicaSet of the Deployment carries. Source: SetNewReplicaSetAnnotations. */
export function newReplicaSetAnnotations(deployment: Deployment, revision: string): Annotations {
  const own = Object.entries(deployment.metadata.annotations ?? {}).filter(([name]) => !NOT_COPIED.has(name));
  return { ...Object.fromEntries(own), ...sizeAnnotations(deployment), [REVISION]: revision };
}

/** How many replicas the Deployment asks for, and how many it may have with its surge. Source: SetReplicasAnnotations. */
export function sizeAnnotations(deployment: Deployment): Annotations {
  const { replicas = 1 } = deployment.spec;
  return { [DESIRED]: String(replicas), [MAXIMUM]: String(replicas + fencepostsOf(deployment).surge) };
}

/** Whether the ReplicaSet says something else of the Deployment's size. Source: ReplicasAnnotationsNeedUpdate. */
export function isOutOfDate(replicaSet: ReplicaSet, deployment: Deployment): boolean {
  const { annotations } = replicaSet.metadata;
  return Object.entries(sizeAnnotations(deployment)).some(([name, value]) => annotations?.[name] !== value);
}

/** The Deployment's replicas when the ReplicaSet was last sized; null if that is not written down. */
export function desiredReplicas({ metadata }: ReplicaSet): number | null {
  return numberIn(metadata.annotations?.[DESIRED]);
}

/** How many the Deployment might have had then; null if that is not written down. */
export function maxReplicas({ metadata }: ReplicaSet): number | null {
  return numberIn(metadata.annotations?.[MAXIMUM]);
}

function numberIn(text: string | undefined): number | null {
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text);
}
