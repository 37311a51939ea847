import type { Pod } from '../../../src/kubernetes/types.js';
import { podsToDelete, sortForDeletion } from '../../../src/simulation/controllers/scaleDown.js';
import { timestamp } from '../../../src/simulation/time.js';
import { difference } from './difference.js';

export interface GivenPod {
  name: string;
  uid: string;
  node: string;
  phase: string;
  ready: boolean;
  readySecondsAgo?: number;
  createdSecondsAgo?: number;
  restarts?: number;
  sidecarRestarts?: number;
  deletionCost?: string | number;
}

export interface ScaleDownCase {
  mode: 'order' | 'delete';
  pods: GivenPod[];
  relatedPods?: GivenPod[];
  ranks?: Record<string, number>;
  diff?: number;
  expect: { deleteOrder: string[]; deleted?: string[] };
}

/** Milliseconds of cluster time. */
export const NOW = 1_000_000_000_000;

/** Which Pods a ReplicaSet deletes first. */
export function checkScaleDown({
  mode,
  pods,
  relatedPods,
  ranks,
  diff = 0,
  expect,
}: ScaleDownCase): string | undefined {
  const given = pods.map(podOf);
  const rank = ({ metadata }: Pod): number => ranks?.[metadata.name] ?? 0;
  if (mode === 'order') return difference(namesOf(sortForDeletion(given, rank, NOW)), expect.deleteOrder);
  return difference(namesOf(podsToDelete(given, (relatedPods ?? pods).map(podOf), diff, NOW)), expect.deleted);
}

function namesOf(pods: readonly Pod[]): string[] {
  return pods.map(({ metadata }) => metadata.name);
}

/** A Pod of few words; times are seconds before {@link NOW}. */
export function podOf(given: GivenPod): Pod {
  const { name, uid, node, phase, ready, readySecondsAgo, createdSecondsAgo, restarts, sidecarRestarts } = given;
  const status = (restartCount: number): object => ({ name: 'c', image: '', imageID: '', ready, restartCount });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid, ...ago('creationTimestamp', createdSecondsAgo), ...annotationsOf(given) },
    spec: { containers: [], ...(node ? { nodeName: node } : {}) },
    status: {
      phase,
      conditions: ready ? [{ type: 'Ready', status: 'True', ...ago('lastTransitionTime', readySecondsAgo) }] : [],
      containerStatuses: [status(restarts ?? 0)],
      initContainerStatuses: [status(sidecarRestarts ?? 0)],
    } as Pod['status'],
  };
}

function annotationsOf({ deletionCost }: GivenPod): Pick<Pod['metadata'], 'annotations'> {
  if (deletionCost === undefined) return {};
  return { annotations: { 'controller.kubernetes.io/pod-deletion-cost': String(deletionCost) } };
}

function ago(field: string, seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { [field]: timestamp(NOW - seconds * 1000) };
}
