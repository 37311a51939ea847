/** Reading a Pod's status: conditions, and what the containers' states add up to. */
import { isSidecar } from './resources.js';
import type { Container, ContainerStatus, Pod, PodCondition, PodSpec } from './types.js';

export function podCondition(pod: Pod, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

/** True if the Pod's condition Ready is True: only then do Services send it requests. */
export function isPodReady(pod: Pod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}

/** True once the Pod has ended for good, as Succeeded or Failed. */
export function isPodTerminal({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/**
 * Whether a container that exited is started again: by its own rules and
 * policy, else by the Pod's. Source: pkg/api/v1/pod/util.go ContainerShouldRestart.
 */
export function shouldRestart(container: Container, { restartPolicy }: PodSpec, exitCode: number): boolean {
  if (matchesRestartRule(container, exitCode)) return true;
  switch (container.restartPolicy ?? restartPolicy ?? 'Always') {
    case 'Never':
      return false;
    case 'OnFailure':
      return exitCode !== 0;
    default:
      return true;
  }
}

export interface PhaseContext {
  /** The Pod is over whatever its restart policy says: deleted or evicted, all containers stopped; false by default. */
  isTerminal?: boolean;
  /** Containers other than init containers have been started before; false by default. */
  hasInitialized?: boolean;
}

/**
 * The phase that follows from the containers' states in `pod.status`. A
 * crash-looping Pod is Running.
 * Source: pkg/kubelet/kubelet_pods.go getPhase.
 */
export function podPhase(pod: Pod, { isTerminal = false, hasInitialized = false }: PhaseContext = {}): string {
  const initContainers = pod.spec.initContainers ?? [];
  const initialized = new Set(
    initContainers.filter((container) => !isSidecar(container)).map((container) => initOutcome(pod, container)),
  );
  if (initialized.has('failed')) return 'Failed';
  const sidecars = initContainers.filter(isSidecar).map((container) => sidecarOutcome(pod, container));
  const containers = pod.spec.containers.map((container) => containerOutcome(pod, container));
  const states = [...sidecars, ...containers];
  if (initialized.has('pending') || states.some(({ state }) => state === 'waiting')) return 'Pending';
  if (!hasInitialized && sidecars.some(({ pending }) => pending)) return 'Pending';
  if (states.some(({ state }) => state === 'unknown')) return 'Pending';
  if (states.some(({ state }) => state === 'running')) return 'Running';
  const stopped = containers.filter(({ state }) => state === 'stopped');
  if (stopped.length === 0) return 'Pending';
  if (!isTerminal && stopped.some(({ restarts }) => restarts)) return 'Running';
  return stopped.every(({ succeeded }) => succeeded) ? 'Succeeded' : 'Failed';
}

interface Outcome {
  state: 'running' | 'waiting' | 'stopped' | 'unknown' | 'ignored';
  succeeded?: boolean;
  restarts?: boolean;
  /** A sidecar that is not yet started. */
  pending?: boolean;
}

/** An init container has done its work, still has to, or has failed for good. */
function initOutcome(pod: Pod, container: Container): 'done' | 'pending' | 'failed' {
  const status = statusOf(pod, container);
  const ended = endOf(status);
  if (!ended) return 'pending';
  return ended.exitCode !== 0 && !shouldRestart(container, pod.spec, ended.exitCode) ? 'failed' : 'done';
}

/** Sidecars that have ended play no part in the phase. */
function sidecarOutcome(pod: Pod, container: Container): Outcome {
  const status = statusOf(pod, container);
  if (!status) return { state: 'unknown' };
  if (status.state?.running) return { state: 'running', pending: !status.started };
  if (endOf(status)) return { state: 'ignored' };
  return { state: status.state?.waiting ? 'waiting' : 'unknown', pending: true };
}

function containerOutcome(pod: Pod, container: Container): Outcome {
  const status = statusOf(pod, container);
  if (status?.state?.running) return { state: 'running' };
  const ended = endOf(status);
  if (!ended) return { state: status?.state?.waiting ? 'waiting' : 'unknown' };
  // A container that waits for its next run has not succeeded, whatever its last run did.
  const succeeded = Boolean(status?.state?.terminated) && ended.exitCode === 0;
  return { state: 'stopped', succeeded, restarts: shouldRestart(container, pod.spec, ended.exitCode) };
}

/** How the container ended: now, or before the run it is waiting for. */
function endOf(status: ContainerStatus | undefined): { exitCode: number } | undefined {
  if (status?.state?.running) return undefined;
  return status?.state?.terminated ?? (status?.state?.waiting ? status.lastState?.terminated : undefined);
}

function statusOf({ status }: Pod, { name }: Container): ContainerStatus | undefined {
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find(
    (each) => each.name === name,
  );
}

interface RestartRule {
  action: string;
  exitCodes?: { operator: string; values?: number[] };
}

function matchesRestartRule(container: Container & { restartPolicyRules?: RestartRule[] }, exitCode: number): boolean {
  return (container.restartPolicyRules ?? []).some(({ action, exitCodes }) => {
    const listed = (exitCodes?.values ?? []).includes(exitCode);
    return (
      action === 'Restart' &&
      exitCodes !== undefined &&
      (exitCodes.operator === 'In' ? listed : exitCodes.operator === 'NotIn' && !listed)
    );
  });
}
