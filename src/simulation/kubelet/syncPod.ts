import type { PodWorker } from './podWorker.js';
import type { ContainerRecord } from './podRecord.js';

/**
 * Looks at the Pod as a whole and asks for the starts that are due: init
 * containers one by one, a sidecar counting as done once it has started, then
 * the others in the order of the spec. Restarts are not asked for here: they
 * come when a container has exited.
 * Source: kuberuntime_manager.go computePodActions.
 */
export function syncPod(worker: PodWorker, cause: number): void {
  const { record } = worker;
  if (record.stopping || record.finished || !record.address) return;
  for (const container of record.containers) {
    if (container.role === 'main') break;
    if (isDone(container)) continue;
    if (isDue(container)) worker.lifecycle.requestStart(worker, container, cause);
    return;
  }
  for (const container of record.containers) {
    if (container.role === 'main' && isDue(container)) worker.lifecycle.requestStart(worker, container, cause);
  }
}

/** Whether the containers after an init container or sidecar may start. */
function isDone(container: ContainerRecord): boolean {
  if (container.role === 'sidecar') return container.started;
  return !container.due && container.state.terminated?.exitCode === 0;
}

function isDue(container: ContainerRecord): boolean {
  return container.due && !container.startRequested;
}
