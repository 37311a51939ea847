import { podColumns } from '../../../src/kubernetes/podColumns.js';
import { podPhase } from '../../../src/kubernetes/podStatus.js';
import type { ContainerStatus, Pod } from '../../../src/kubernetes/types.js';
import { difference } from './difference.js';

interface PhaseCase {
  pod: Pod;
  podIsTerminal: boolean;
  podHasInitialized: boolean;
  expect: { phase: string };
}

interface ColumnsCase {
  pod: Pod;
  expect: { NAME: string; READY: string; STATUS: string; RESTARTS: string };
}

/** When upstream's table ran: the exits it calls `10s ago` were 10 s before. */
const RECORDED = Date.parse('2026-11-23T06:38:33Z');

export function checkPhase({ pod, podIsTerminal, podHasInitialized, expect }: PhaseCase): string | undefined {
  return difference(podPhase(pod, { isTerminal: podIsTerminal, hasInitialized: podHasInitialized }), expect.phase);
}

export function checkColumns({ pod, expect }: ColumnsCase): string | undefined {
  const { name, ready, status, restarts } = podColumns(withNames(pod), RECORDED);
  return difference({ NAME: name, READY: ready, STATUS: status, RESTARTS: restarts }, expect);
}

/** Upstream's table leaves names of containers out; they go by position. */
function withNames(pod: Pod): Pod {
  const named = (statuses: ContainerStatus[] | undefined, containers: { name: string }[] | undefined) =>
    statuses?.map((status, index) => ({ ...status, name: status.name || (containers?.[index]?.name ?? '') }));
  const { containerStatuses, initContainerStatuses, ...status } = pod.status ?? {};
  return {
    ...pod,
    status: {
      ...status,
      containerStatuses: named(containerStatuses, pod.spec.containers),
      initContainerStatuses: named(initContainerStatuses, pod.spec.initContainers),
    },
  };
}
