import { podPhase } from '../../kubernetes/podStatus.js';
import type { ContainerStatus, Pod, PodStatus } from '../../kubernetes/types.js';
import { podConditions } from './conditions.js';
import { imageDigest, imageReference, imageRepository } from './imageNames.js';
import type { ContainerRecord, PodRecord } from './podRecord.js';

/**
 * The status the kubelet writes: what its record says of the containers, and
 * the phase and conditions that follow. Conditions of others stay.
 * Source: pkg/kubelet/kubelet_pods.go generateAPIPodStatus.
 * @param now RFC 3339
 */
export function podStatusOf(pod: Pod, record: PodRecord, hostAddress: string, now: string): PodStatus {
  const { podIP, podIPs, ...before } = pod.status ?? {};
  const { generation } = pod.metadata;
  if (record.rejection) return { ...before, ...record.rejection, phase: 'Failed', startTime: record.startTime };
  const init = record.containers.filter(({ role }) => role !== 'main').map(containerStatus);
  const status: PodStatus = {
    ...before,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    hostIP: hostAddress,
    hostIPs: before.hostIPs ?? [{ ip: hostAddress }],
    startTime: record.startTime,
    containerStatuses: record.containers.filter(({ role }) => role === 'main').map(containerStatus),
    ...(init.length > 0 ? { initContainerStatuses: init } : {}),
    ...addressOf(record, { podIP, podIPs }),
  };
  const phase = phaseOf({ ...pod, status }, record);
  return { ...status, ...ended(record, phase), phase, conditions: podConditions(pod, record, phase, now) };
}

function phaseOf(pod: Pod, record: PodRecord): string {
  const { containers, attempt, failure, finished } = record;
  if (failure && !containers.some(({ state }) => state.running)) return 'Failed';
  const hasInitialized = containers.some((each) => each.role === 'main' && each.attempt === attempt && each.runs > 0);
  return podPhase(pod, { isTerminal: finished, hasInitialized });
}

/** Why the kubelet has ended the Pod, once it has. */
function ended({ failure }: PodRecord, phase: string): PodStatus {
  return failure && phase === 'Failed' ? { reason: failure.reason, message: failure.message } : {};
}

/** A Pod that is done keeps showing the address it had, which others may get meanwhile. */
function addressOf(record: PodRecord, before: Pick<PodStatus, 'podIP' | 'podIPs'>): PodStatus {
  const { address } = record;
  if (before.podIP && (address === before.podIP || (!address && record.finished))) return before;
  return address ? { podIP: address, podIPs: [{ ip: address }] } : {};
}

function containerStatus(container: ContainerRecord): ContainerStatus {
  const { spec, role, shown, lastState, restartCount, ready, started, containerID } = container;
  const state = shown ?? container.state;
  const image = spec.image ?? '';
  return {
    name: spec.name,
    state,
    lastState: lastState ?? {},
    ready: role === 'init' ? state.terminated?.exitCode === 0 : ready,
    restartCount,
    image: containerID ? imageReference(image) : image,
    imageID: containerID ? `${imageRepository(image)}@sha256:${imageDigest(image)}` : '',
    ...(containerID ? { containerID } : {}),
    started,
  };
}
