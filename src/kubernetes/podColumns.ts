/** The columns of `kubectl get pods`. Source: pkg/printers/internalversion/printers.go printPod, v1.36. */
import { ageSince } from './age.js';
import { isPodReady, isPodTerminal, podCondition } from './podStatus.js';
import { isSidecar } from './resources.js';
import type { ContainerState, ContainerStatus, Pod } from './types.js';

export interface PodColumns {
  name: string;
  /** Ready containers and sidecars of all of them: `1/2`. */
  ready: string;
  /** `Running`, `Init:0/1`, `CrashLoopBackOff`, … */
  status: string;
  /** `0`, or with the age of the last exit: `3 (10s ago)`. */
  restarts: string;
  age: string;
}

interface Progress {
  ready: number;
  restarts: number;
  lastExit: number;
  status: string;
}

/** @param now milliseconds since 1970, against which ages are measured */
export function podColumns(pod: Pod, now: number): PodColumns {
  const { spec, metadata } = pod;
  const total = (spec.containers ?? []).length + (spec.initContainers ?? []).filter(isSidecar).length;
  const { ready, restarts, lastExit } = progressOf(pod);
  return {
    name: metadata.name,
    ready: `${ready}/${total}`,
    status: statusColumn(pod),
    restarts: restarts > 0 && lastExit > 0 ? `${restarts} (${ageSince(lastExit, now)} ago)` : String(restarts),
    age: ageSince(Date.parse(metadata.creationTimestamp ?? ''), now),
  };
}

/** The STATUS column alone; '' for a Pod that has no status yet. */
export function statusColumn(pod: Pod): string {
  return deletionStatus(pod) ?? progressOf(pod).status;
}

function progressOf(pod: Pod): Progress {
  const { status } = pod;
  const gated = podCondition(pod, 'PodScheduled')?.reason === 'SchedulingGated';
  const initial = gated ? 'SchedulingGated' : status?.reason || status?.phase || '';
  const init = initProgress(pod);
  if (init.status !== undefined && podCondition(pod, 'Initialized')?.status !== 'True')
    return { ...init, status: init.status };
  return containerProgress(pod, init, init.status ?? initial);
}

/** Goes through the init containers up to the first that is not done; `status` is set if there is one. */
function initProgress(pod: Pod): Omit<Progress, 'status'> & { status?: string } {
  const sidecars = new Set((pod.spec.initContainers ?? []).filter(isSidecar).map(({ name }) => name));
  const progress: Omit<Progress, 'status'> & { status?: string } = { ready: 0, restarts: 0, lastExit: 0 };
  for (const [index, container] of (pod.status?.initContainerStatuses ?? []).entries()) {
    addRestarts(progress, container);
    if (container.state?.terminated?.exitCode === 0) continue;
    if (!sidecars.has(container.name) || !container.started) {
      const reason = terminatedReason(container.state) ?? waitingReason(container.state);
      return { ...progress, status: `Init:${reason ?? `${index}/${(pod.spec.initContainers ?? []).length}`}` };
    }
    if (container.ready) progress.ready++;
  }
  return progress;
}

/** The first container, in the order of the spec, that is not running gives the status. */
function containerProgress(pod: Pod, { ready }: { ready: number }, initial: string): Progress {
  const progress: Progress = { ready, restarts: 0, lastExit: 0, status: initial };
  const sidecars = new Set((pod.spec.initContainers ?? []).filter(isSidecar).map(({ name }) => name));
  for (const status of pod.status?.initContainerStatuses ?? [])
    if (sidecars.has(status.name)) addRestarts(progress, status);
  let running = false;
  let failure = '';
  for (const container of (pod.status?.containerStatuses ?? []).toReversed()) {
    addRestarts(progress, container);
    const reason = container.state?.waiting?.reason || terminatedReason(container.state);
    if (reason) {
      progress.status = reason;
      if (container.state?.terminated?.exitCode) failure = reason;
    } else if (container.ready && container.state?.running) {
      running = true;
      progress.ready++;
    }
  }
  if (progress.status === 'Completed') {
    if (running && isPodReady(pod)) progress.status = 'Running';
    else progress.status = failure || (running ? 'NotReady' : 'Completed');
  }
  return progress;
}

function deletionStatus(pod: Pod): string | undefined {
  if (!pod.metadata.deletionTimestamp) return undefined;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  return isPodTerminal(pod) ? undefined : 'Terminating';
}

function terminatedReason(state: ContainerState | undefined): string | undefined {
  const terminated = state?.terminated;
  if (!terminated) return undefined;
  return terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`);
}

function waitingReason(state: ContainerState | undefined): string | undefined {
  const reason = state?.waiting?.reason;
  return reason === 'PodInitializing' ? undefined : reason || undefined;
}

// Note: mutates progress!
function addRestarts(progress: { restarts: number; lastExit: number }, status: ContainerStatus): void {
  progress.restarts += status.restartCount;
  const exit = Date.parse(status.lastState?.terminated?.finishedAt ?? '');
  if (exit > progress.lastExit) progress.lastExit = exit;
}
