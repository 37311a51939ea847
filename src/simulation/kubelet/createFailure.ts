import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { moveToWaiting } from './recordExit.js';
import { keepsWatching } from './watching.js';

/**
 * A container cannot be made: it waits with the reason, and is tried again
 * with the kubelet's next look at the Pod.
 * Source: kuberuntime_container.go startContainer, pkg/kubelet/pod_workers.go completeWork.
 */
export function notCreated(
  worker: PodWorker,
  container: ContainerRecord,
  reason: string,
  message: string,
  event: string,
  cause: number,
): void {
  worker.record.starting = null;
  moveToWaiting(container, reason, message);
  const failed = worker.publish({ type: 'Warning', reason: 'Failed', message: `Error: ${event}`, cause });
  const what = `container ${container.spec.name} cannot be created`;
  const kind = keepsWatching(worker.world, container, what) ? 'process' : 'background';
  const again = (): void => worker.lifecycle.requestStart(worker, container, failed);
  worker.after(UPSTREAM_TIMES.podWorkerRetry, again, container, kind);
  worker.lifecycle.startNext(worker, failed);
}
