import { isPodReady } from '../../kubernetes/podStatus.js';
import type { ContainerStatus, Pod } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASES = ['Pending', 'Unknown', 'Running'];
const NANOSECONDS = 1_000_000;

/**
 * The Pods a ReplicaSet deletes when it has too many, first the first.
 * Source: replica_set.go getPodsToDelete, controller_utils.go ActivePodsWithRanks.
 * @param related active Pods of all ReplicaSets of the same Deployment: a node with more of them loses first
 * @param now milliseconds of cluster time
 */
export function podsToDelete(pods: readonly Pod[], related: readonly Pod[], count: number, now: number): Pod[] {
  if (count >= pods.length) return [...pods];
  const ranks = new Map<string, number>();
  for (const { spec } of related) ranks.set(spec.nodeName ?? '', (ranks.get(spec.nodeName ?? '') ?? 0) + 1);
  return sortForDeletion(pods, (pod) => ranks.get(pod.spec.nodeName ?? '') ?? 0, now).slice(0, count);
}

/** All of them, the first to go first. */
export function sortForDeletion(pods: readonly Pod[], rank: (pod: Pod) => number, now: number): Pod[] {
  return pods
    .map((pod) => createCandidate(pod, rank(pod)))
    .sort((a, b) => compare(a, b, now))
    .map(({ pod }) => pod);
}

/** The same for a Job, which knows neither ranks nor costs, and exact ages. Source: controller_utils.go ActivePods. */
export function sortForRemoval(pods: readonly Pod[]): Pod[] {
  const younger = (a: number | null, b: number | null): number =>
    a === b ? 0 : a === null ? -1 : b === null ? 1 : b - a;
  return pods
    .map((pod) => createCandidate(pod, 0))
    .sort(
      (a, b) =>
        compareStates(a, b) ||
        (a.ready ? younger(a.readySince, b.readySince) : 0) ||
        compareRestarts(a, b) ||
        younger(a.created, b.created),
    )
    .map(({ pod }) => pod);
}

/** What is compared, read off the Pod once. */
interface Candidate {
  pod: Pod;
  scheduled: number;
  phase: number;
  ready: number;
  cost: number;
  rank: number;
  readySince: number | null;
  restarts: number;
  sidecarRestarts: number;
  created: number | null;
}

function createCandidate(pod: Pod, rank: number): Candidate {
  const { status } = pod;
  const ready = isPodReady(pod);
  return {
    pod,
    scheduled: pod.spec.nodeName ? 1 : 0,
    phase: PHASES.indexOf(status?.phase ?? ''),
    ready: ready ? 1 : 0,
    cost: Number(pod.metadata.annotations?.[DELETION_COST] ?? 0) || 0,
    rank,
    readySince: ready
      ? clusterTimeOf(status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime)
      : null,
    restarts: mostRestarts(status?.containerStatuses),
    sidecarRestarts: mostRestarts(status?.initContainerStatuses),
    created: clusterTimeOf(pod.metadata.creationTimestamp),
  };
}

function mostRestarts(statuses: readonly ContainerStatus[] = []): number {
  return Math.max(0, ...statuses.map(({ restartCount }) => restartCount));
}

function compare(a: Candidate, b: Candidate, now: number): number {
  return (
    compareStates(a, b) ||
    a.cost - b.cost ||
    b.rank - a.rank ||
    (a.ready ? compareAges(a.readySince, b.readySince, a, b, now) : 0) ||
    compareRestarts(a, b) ||
    compareAges(a.created, b.created, a, b, now)
  );
}

function compareStates(a: Candidate, b: Candidate): number {
  return a.scheduled - b.scheduled || a.phase - b.phase || a.ready - b.ready;
}

function compareRestarts(a: Candidate, b: Candidate): number {
  return b.restarts - a.restarts || b.sidecarRestarts - a.sidecarRestarts;
}

/** The younger first, but ages of the same power of two are alike: then the UID decides. Source: logarithmicRankDiff. */
function compareAges(since: number | null, other: number | null, a: Candidate, b: Candidate, now: number): number {
  if (since === other) return 0;
  if (since === null) return -1;
  if (other === null) return 1;
  const difference = logarithmicRank(now - since) - logarithmicRank(now - other);
  return difference || ((a.pod.metadata.uid ?? '') < (b.pod.metadata.uid ?? '') ? -1 : 1);
}

function logarithmicRank(age: number): number {
  return age > 0 ? Math.trunc(Math.log2(age * NANOSECONDS)) : -1;
}
