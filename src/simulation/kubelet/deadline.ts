import { clusterTimeOf } from '../time.js';
import { failPod } from './finish.js';
import type { PodWorker } from './podWorker.js';

const FAILURE = {
  reason: 'DeadlineExceeded',
  message: 'Pod was active on the node longer than the specified deadline',
};

/**
 * Ends a Pod that has been on its node for as long as `activeDeadlineSeconds` allows.
 * Source: pkg/kubelet/active_deadline.go.
 */
export function watchDeadline(worker: PodWorker, cause: number): void {
  const { record, pod, now, world } = worker;
  const { activeDeadlineSeconds: seconds, terminationGracePeriodSeconds: grace = 30 } = pod?.spec ?? {};
  if (seconds === undefined) return;
  const since = clusterTimeOf(record.startTime) ?? now;
  const run = (): void => {
    if (!worker.agent.isUp || record.finished || record.stopping || !worker.pod) return;
    const event = worker.report({ type: 'Normal', ...FAILURE, cause });
    failPod(worker, FAILURE, grace * 1000, event);
  };
  world.engine.after(since + seconds * 1000 - now, run, 'background');
}
