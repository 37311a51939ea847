import type { PodFailure } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { giveUpStarts, releaseSandbox } from './sandbox.js';
import { stopContainers } from './stopping.js';

/** Everything a Pod was for is done, or can no longer be: what still runs is stopped, the phase is final, the volumes are cleared. */
export function finishPod(worker: PodWorker, cause: number): void {
  const gracePeriod = (worker.pod?.spec.terminationGracePeriodSeconds ?? 30) * 1000;
  endPod(worker, gracePeriod, cause, { reason: 'PodCompleted', message: 'All containers are done' });
}

/**
 * The kubelet ends a Pod that could go on. Its phase becomes Failed when
 * nothing of it runs any more; the object stays.
 * Source: pkg/kubelet/status/status_manager.go mergePodStatus.
 * @param gracePeriod milliseconds
 */
export function failPod(worker: PodWorker, failure: PodFailure, gracePeriod: number, cause: number): void {
  if (worker.record.stopping || worker.record.finished) return;
  worker.record.failure = failure;
  endPod(worker, gracePeriod, cause, { reason: 'PodStopped', message: 'All containers have stopped' });
}

function endPod(
  worker: PodWorker,
  gracePeriod: number,
  cause: number,
  words: { reason: string; message: string },
): void {
  const { record, world } = worker;
  record.finished = true;
  record.creatingSandbox = false;
  giveUpStarts(worker);
  stopContainers(worker, gracePeriod, cause, (stopped) => {
    releaseSandbox(worker);
    if (world.store.files(record.uid).length > 0) world.store.setFiles(record.uid, []);
    worker.publish({ type: 'Change', ...words, cause: stopped });
    worker.agent.finished(worker);
  });
}
