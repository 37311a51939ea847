/** One node as a DaemonSet's controller sees it, and what it does there. Source: pkg/controller/daemon/daemon_controller.go. */
import { isPodReady, isPodTerminal } from '../../kubernetes/podStatus.js';
import type { DaemonSet, Pod } from '../../kubernetes/types.js';
import { clusterTimeOf } from '../time.js';
import type { NodeVerdict } from './daemonSetPods.js';
import { availableIn, isPodAvailable } from './podAvailability.js';
import { REVISION_LABEL } from './revisions.js';
import { scaledValue } from './rolling.js';

/** What a node and its daemons are at a time. */
export interface Standing extends NodeVerdict {
  readonly node: string;
  /** The Node object is there; a Pod can outlive it. */
  readonly exists: boolean;
  /** Daemons that are not both over and deleted, the one that counts first. */
  readonly pods: readonly Pod[];
  /** The hash that an up-to-date Pod has. */
  readonly hash: string;
}

/** Source: util.AllowsSurge. */
export function allowsSurge({ spec }: DaemonSet): boolean {
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  return type === 'RollingUpdate' && scaledValue(rollingUpdate?.maxSurge, 1, Math.ceil) > 0;
}

/** Scheduled ones first, then the oldest. Source: podByCreationTimestampAndPhase. */
export function inOrder(pods: readonly Pod[]): Pod[] {
  return pods
    .filter((pod) => !isPodTerminal(pod) || !isLeaving(pod))
    .sort(
      (a, b) =>
        Number(!a.spec.nodeName) - Number(!b.spec.nodeName) ||
        (clusterTimeOf(a.metadata.creationTimestamp) ?? 0) - (clusterTimeOf(b.metadata.creationTimestamp) ?? 0) ||
        (a.metadata.name < b.metadata.name ? -1 : 1),
    );
}

export function isLeaving({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

export function isUpToDate({ metadata }: Pod, { hash }: Standing): boolean {
  return metadata.labels?.[REVISION_LABEL] === hash;
}

/** What is to be done on a node. */
export interface NodeWork {
  readonly create: boolean;
  readonly remove: readonly Pod[];
  /** Those of `remove` that have ended by themselves; Failed ones are removed ever later. */
  readonly ended: readonly Pod[];
}

const NOTHING: NodeWork = { create: false, remove: [], ended: [] };

/**
 * Source: podsShouldBeOnNode, getUnscheduledPodsWithoutNode.
 * @param mayRemove whether a Failed Pod may be removed by now
 */
export function workOn(set: DaemonSet, standing: Standing, now: number, mayRemove: (pod: Pod) => boolean): NodeWork {
  const { pods, run, stay, exists } = standing;
  const staying = pods.filter((pod) => !isLeaving(pod));
  if (!exists) return { ...NOTHING, remove: staying.filter(({ spec }) => !spec.nodeName) };
  if (run && pods.length === 0) return { ...NOTHING, create: true };
  if (!stay) return { ...NOTHING, remove: staying };
  const ended = staying.filter((pod) => isPodTerminal(pod) && (pod.status?.phase === 'Succeeded' || mayRemove(pod)));
  const running = staying.filter((pod) => !isPodTerminal(pod));
  if (!allowsSurge(set)) return { create: false, remove: [...ended, ...running.slice(1)], ended };
  return { create: run && running.length === 0, remove: [...ended, ...superseded(set, standing, running, now)], ended };
}

/** A new and an old Pod may be there together as long as the new one is not available and the old one is ready. */
function superseded(set: DaemonSet, standing: Standing, running: readonly Pod[], now: number): Pod[] {
  if (running.length <= 1) return [];
  const [newest, ...moreNew] = running.filter((pod) => isUpToDate(pod, standing));
  const [old, ...moreOld] = running.filter((pod) => !isUpToDate(pod, standing));
  const { minReadySeconds = 0 } = set.spec;
  const isOver = newest && old && (!isPodReady(old) || isPodAvailable(newest, minReadySeconds, now));
  return [...moreNew, ...moreOld, ...(isOver ? [old] : [])];
}

/** Milliseconds until one of the Pods becomes available by itself; Infinity if none does. */
export function nextAvailable({ spec }: DaemonSet, { pods }: Standing, now: number): number {
  const waits = pods.map((pod) => availableIn(pod, spec.minReadySeconds ?? 0, now));
  return Math.min(Infinity, ...waits.filter((wait) => wait > 0));
}
