import { LATENCIES } from '../latencies.js';
import { imageBackOff } from './backOff.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { moveToWaiting } from './recordExit.js';
import { keepsWatching } from './watching.js';

/**
 * An image is not there: the container waits with the reason, then in
 * ImagePullBackOff for longer and longer, and is tried again.
 * Source: pkg/kubelet/images/image_manager.go EnsureImageExists.
 */
export function pullFailed(
  worker: PodWorker,
  container: ContainerRecord,
  cause: number,
  reason: string,
  message: string,
): void {
  const { record } = worker;
  container.pullFailures++;
  record.starting = null;
  moveToWaiting(container, reason, message);
  const failed = worker.publish({ type: 'Warning', reason: 'Failed', message: `Error: ${reason}`, cause });
  const delay = imageBackOff(container.pullFailures);
  worker.after(LATENCIES.exitNoticed, () => backOff(worker, container, failed, reason, message, delay), container);
}

function backOff(
  worker: PodWorker,
  container: ContainerRecord,
  cause: number,
  reason: string,
  message: string,
  delay: number,
): void {
  const { image = '', name } = container.spec;
  const kind = keepsWatching(worker.world, container, `image ${image} of container ${name} cannot be pulled`)
    ? 'process'
    : 'background';
  if (reason === 'ErrImageNeverPull') {
    worker.after(delay, () => worker.lifecycle.requestStart(worker, container, cause), container, kind);
    return;
  }
  const text = `Back-off pulling image "${image}"`;
  moveToWaiting(container, 'ImagePullBackOff', `${text}: ${reason}: ${message}`);
  const detail = {
    kind: 'backOff',
    pod: worker.record.uid,
    container: name,
    until: worker.now + delay,
    delay,
  } as const;
  const backingOff = worker.report({ type: 'Normal', reason: 'BackOff', message: text, cause, detail });
  const event = worker.publish({
    type: 'Warning',
    reason: 'Failed',
    message: 'Error: ImagePullBackOff',
    cause: backingOff,
  });
  worker.after(delay, () => worker.lifecycle.requestStart(worker, container, event), container, kind);
}
