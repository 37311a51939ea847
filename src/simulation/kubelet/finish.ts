import type { PodWorker } from './podWorker.js';
import { releaseSandbox } from './sandbox.js';
import { stopContainers } from './stopping.js';

/** Everything a Pod was for is done, or can no longer be: what still runs is stopped, the phase is final, the volumes are cleared. */
export function finishPod(worker: PodWorker, cause: number): void {
  const { record } = worker;
  if (record.stopping) return;
  const gracePeriod = (worker.pod?.spec.terminationGracePeriodSeconds ?? 30) * 1000;
  stopContainers(worker, gracePeriod, cause, (stopped) => {
    releaseSandbox(worker);
    if (worker.world.store.files(record.uid).length > 0) worker.world.store.setFiles(record.uid, []);
    worker.publish({ type: 'Change', reason: 'PodCompleted', message: 'All containers are done', cause: stopped });
    worker.agent.finished(worker);
  });
}
