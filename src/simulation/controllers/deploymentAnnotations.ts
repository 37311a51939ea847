/** What a Deployment writes on its ReplicaSets to remember by. Source: pkg/controller/deployment/util/deployment_util.go. */
import type { Deployment, ReplicaSet } from '../../kubernetes/types.js';
import { fencepostsOf } from './rolling.js';

export const REVISION = 'deployment.kubernetes.io/revision';
const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

/** Annotations of a Deployment that its ReplicaSets do not get. */
export const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  DESIRED,
  MAXIMUM,
  'deprecated.deployment.rollback.to',
]);

type Annotations = Record<string, string>;

/** What a new ReplicaSet of the Deployment carries. Source: SetNewReplicaSetAnnotations. */
export function newReplicaSetAnnotations(deployment: Deployment, revision: number): Annotations {
  return { ...copied(deployment), ...sizeAnnotations(deployment), [REVISION]: String(revision) };
}

/** Characters that the history of revisions may have. Source: sync.go maxRevHistoryLengthInChars. */
const LONGEST_HISTORY = 2000;

/**
 * What the newest ReplicaSet is to carry beside what it has: the Deployment's
 * own annotations and, if its template came back, a revision of its own, with
 * the one it had before in its history. Empty if nothing is new.
 * Source: SetNewReplicaSetAnnotations.
 * @param revision one more than that of any older ReplicaSet
 */
export function annotationUpdates(deployment: Deployment, replicaSet: ReplicaSet, revision: number): Annotations {
  const before = replicaSet.metadata.annotations ?? {};
  const wanted = copied(deployment);
  const { [REVISION]: last } = before;
  if ((numberIn(last) ?? 0) < revision) {
    wanted[REVISION] = String(revision);
    if (last !== undefined) wanted[REVISION_HISTORY] = withRevision(before[REVISION_HISTORY], last);
  }
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before[name] !== value));
}

/** The oldest are dropped where it would be too long. */
function withRevision(history: string | undefined, revision: string): string {
  const revisions = [...(history ? history.split(',') : []), revision];
  while (revisions.length > 1 && revisions.join(',').length > LONGEST_HISTORY) revisions.shift();
  return revisions.join(',');
}

export function revisionOf({ metadata }: ReplicaSet): number {
  return numberIn(metadata.annotations?.[REVISION]) ?? 0;
}

function copied({ metadata }: Deployment): Annotations {
  return Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([name]) => !NOT_COPIED.has(name)));
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
