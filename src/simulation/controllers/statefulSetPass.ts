/**
 * What a StatefulSet's controller does in one look at its Pods, without doing it.
 * Source: pkg/controller/statefulset/stateful_set_control.go updateStatefulSet, v1.36.
 */
import type { Pod, StatefulSet } from '../../kubernetes/types.js';
import {
  firstOrdinal,
  hasIdentity,
  isInRange,
  isRunningAndReady,
  isTerminating,
  isUnavailable,
  ordinalOf,
  revisionOfPod,
} from './statefulSetPods.js';

export interface Pass {
  readonly set: StatefulSet;
  /** The set's Pods, in any order. */
  readonly pods: readonly Pod[];
  /** Names of the revision that Pods below the partition are made of, and of the one that the others are. */
  readonly current: string;
  readonly update: string;
  /** Milliseconds of cluster time. */
  readonly now: number;
  /** A claim of that Pod still belongs to its predecessor: the Pod is not created yet. */
  readonly claimIsStale: (ordinal: number) => boolean;
}

export type Operation =
  | { readonly kind: 'create'; readonly ordinal: number; readonly revision: string }
  /** `update`: another revision takes its place. */
  | { readonly kind: 'delete'; readonly pod: Pod; readonly reason: 'failed' | 'scaledDown' | 'update' }
  /** The Pod's claims are to be there, and to have the owners that the retention policy says. */
  | { readonly kind: 'claims'; readonly pod: Pod }
  /** A Pod that was taken over lacks the labels that say which one it is. */
  | { readonly kind: 'identity'; readonly pod: Pod };

/** A place in the set: its Pod, or the revision that one is to be made of. */
type Replica = { readonly ordinal: number } & (
  { readonly pod: Pod } | { readonly pod: null; readonly revision: string }
);

/** In the order they are carried out. With OrderedReady at most one Pod comes or goes. */
export function statefulSetPass(pass: Pass): Operation[] {
  const replicas = replicasOf(pass);
  const condemned = pass.pods
    .filter((pod) => ordinalOf(pod) >= 0 && !isInRange(pass.set, ordinalOf(pod)))
    .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  const isOrdered = pass.set.spec.podManagementPolicy !== 'Parallel';
  const operations: Operation[] = [];
  for (const replica of replicas) {
    const mayGoOn = keepReplica(pass, replica, isOrdered, operations);
    if (!mayGoOn && isOrdered) return operations;
  }
  for (const pod of condemned) operations.push({ kind: 'claims', pod });
  const firstUnavailable = findFirstUnavailable(pass, replicas, condemned);
  for (const pod of condemned) {
    const mayGoOn = dismiss(pass, pod, isOrdered ? firstUnavailable : pod, isOrdered, operations);
    if (!mayGoOn && isOrdered) return operations;
  }
  if (pass.set.spec.updateStrategy?.type !== 'OnDelete') updateNext(pass, replicas, operations);
  return operations;
}

/** Source: newVersionedStatefulSetPod: Pods below the partition stay with the revision that was. */
function replicasOf({ set, pods, current, update }: Pass): Replica[] {
  const start = firstOrdinal(set);
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(pod), pod]));
  const isOld = (index: number): boolean =>
    set.spec.updateStrategy?.type === 'RollingUpdate' && index < partitionOf(set, set.status?.currentReplicas ?? 0);
  return Array.from({ length: set.spec.replicas ?? 1 }, (_, index) => {
    const ordinal = start + index;
    const pod = byOrdinal.get(ordinal);
    return pod ? { ordinal, pod } : { ordinal, pod: null, revision: isOld(index) ? current : update };
  });
}

function partitionOf({ spec }: StatefulSet, otherwise: number): number {
  const { rollingUpdate } = spec.updateStrategy ?? {};
  return rollingUpdate ? (rollingUpdate.partition ?? 0) : otherwise;
}

/** Whether the next one may be looked at, in an ordered set. Source: processReplica. */
function keepReplica(pass: Pass, replica: Replica, isOrdered: boolean, operations: Operation[]): boolean {
  const { set, now } = pass;
  const { pod, ordinal } = replica;
  if (!pod) {
    if (pass.claimIsStale(ordinal)) return false;
    operations.push({ kind: 'create', ordinal, revision: replica.revision });
    return false;
  }
  const phase = pod.status?.phase;
  if (phase === 'Failed' || phase === 'Succeeded') {
    // Its successor comes when it is gone, as the two have the same name.
    if (!isTerminating(pod)) operations.push({ kind: 'delete', pod, reason: 'failed' });
    return false;
  }
  if (phase === 'Pending') operations.push({ kind: 'claims', pod });
  if (isOrdered && (isTerminating(pod) || !isRunningAndReady(pod) || isUnavailable(pod, set, now))) return false;
  if (phase !== 'Pending') operations.push({ kind: 'claims', pod });
  if (!hasIdentity(set, pod)) operations.push({ kind: 'identity', pod });
  return true;
}

/** The lowest ordinal first, replicas before those that are to go. */
function findFirstUnavailable(
  { set, now }: Pass,
  replicas: readonly Replica[],
  condemned: readonly Pod[],
): Pod | undefined {
  const missing = replicas.findIndex(({ pod }) => !pod || isUnavailable(pod, set, now));
  if (missing >= 0) return replicas[missing]?.pod ?? undefined;
  return condemned.findLast((pod) => isUnavailable(pod, set, now));
}

/** Whether the next one may go in the same pass. Source: processCondemned. */
function dismiss(
  { set, now }: Pass,
  pod: Pod,
  firstUnavailable: Pod | undefined,
  isOrdered: boolean,
  operations: Operation[],
): boolean {
  if (isTerminating(pod)) return !isOrdered;
  if ((!isRunningAndReady(pod) || isUnavailable(pod, set, now)) && pod !== firstUnavailable) return false;
  operations.push({ kind: 'delete', pod, reason: 'scaledDown' });
  return false;
}

/**
 * From the highest ordinal down to the partition, one Pod of another revision
 * goes, and none while a higher one is not available.
 */
function updateNext({ set, update, now }: Pass, replicas: readonly Replica[], operations: Operation[]): void {
  for (const replica of replicas.slice(partitionOf(set, 0)).reverse()) {
    const { pod } = replica;
    if (!pod || operations.some((each) => each.kind === 'delete' && each.pod === pod)) return;
    if (revisionOfPod(pod) !== update && !isTerminating(pod)) {
      operations.push({ kind: 'delete', pod, reason: 'update' });
      return;
    }
    if (isUnavailable(pod, set, now)) return;
  }
}
