import type { ContainerRecord } from './podRecord.js';
import { markTerminated } from './recordExit.js';
import type { PodWorker } from './podWorker.js';
import { releaseSandbox, startSandbox } from './sandbox.js';
import { terminate } from './termination.js';

/**
 * The node comes back after a reboot: the Pod's processes and its sandbox are
 * lost, so it gets a new sandbox with a new address, and all its containers,
 * the init containers too, run again. A Pod that is not to be restarted has
 * failed.
 * Source: kuberuntime_manager.go computePodActions, PodSandboxChanged.
 */
export function resume(worker: PodWorker, cause: number): void {
  const { record } = worker;
  const ran = record.containers.filter(({ state }) => state.running);
  for (const container of ran) markTerminated(worker, container, 255, 'Unknown');
  releaseSandbox(worker);
  record.startQueue.length = 0;
  record.starting = null;
  if (worker.pod?.metadata.deletionTimestamp) {
    record.stopping = false;
    terminate(worker, cause);
    return;
  }
  if (record.finished && ran.length === 0) return;
  const isRunAgain = (container: ContainerRecord): boolean => isRunAgainUnder(record.restartPolicy, container);
  const everRan = record.containers.some(({ runs }) => runs > 0);
  if (record.finished || (everRan && record.restartPolicy === 'Never') || !record.containers.some(isRunAgain)) {
    record.finished = true;
    worker.agent.finished(worker);
    const message = 'The node restarted, and the containers of the Pod are not to run again';
    worker.publish({ type: 'Change', reason: 'PodCompleted', message, cause });
    return;
  }
  for (const container of record.containers) {
    container.startRequested = false;
    container.due = container.role !== 'main' || isRunAgain(container);
  }
  const message = 'Pod sandbox changed, it will be killed and re-created.';
  const changed = worker.publish({ type: 'Normal', reason: 'SandboxChanged', message, cause });
  startSandbox(worker, changed);
}

/** Under OnFailure a container that has done its work stays done. */
function isRunAgainUnder(restartPolicy: string, { role, state }: ContainerRecord): boolean {
  return role === 'main' && !(restartPolicy === 'OnFailure' && state.terminated?.exitCode === 0);
}
