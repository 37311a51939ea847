/** What state a Pod and its containers are in, in the words of `kubectl get pods`. */
import { isSidecar } from '../kubernetes/resources.js';
import type { Container, ContainerStatus, Pod } from '../kubernetes/types.js';

/** Containers in the order they start: init containers and sidecars as the spec lists them, then the others. */
export function containersOf(pod: Pod): { container: Container; role: 'container' | 'sidecar' | 'init' }[] {
  return [
    ...(pod.spec.initContainers ?? []).map((container) => ({
      container,
      role: isSidecar(container) ? ('sidecar' as const) : ('init' as const),
    })),
    ...pod.spec.containers.map((container) => ({ container, role: 'container' as const })),
  ];
}

export function statusOf(pod: Pod, container: string): ContainerStatus | undefined {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  return [...containerStatuses, ...initContainerStatuses].find((status) => status.name === container);
}

export function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** All init containers that are no sidecars, and how many of them have done their work. */
export function initProgress(pod: Pod): { done: number; all: number } {
  const inits = containersOf(pod).filter(({ role }) => role === 'init');
  const done = inits.filter(({ container }) => statusOf(pod, container.name)?.state?.terminated?.exitCode === 0);
  return { done: done.length, all: inits.length };
}

/** A filter's reason without the words that many of them share: `node(s) had untolerated taint(s)`. */
export const shortReason = (reason: string): string =>
  reason
    .replace(/node\(s\) (had |were )?/, '')
    .replace('(s)', '')
    // The plugin's own name is what it is called in a Pod's spec: topologySpreadConstraints.
    .replace('pod topology spread constraints', 'topology spread');

/** The same after a `✗`, which says already that it was not met. */
export const failedCheck = (reason: string): string =>
  shortReason(reason)
    .replace(/didn't (match|have|satisfy) (the |Pod's )?(node )?/, '')
    // A Node that a DaemonSet's Pod is not meant for: `plugin(s) [NodeAffinity]`.
    .replace(/^plugin \[(.+)\]$/, '$1')
    .replace('/', ' / ');
