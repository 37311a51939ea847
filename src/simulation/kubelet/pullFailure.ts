import { LATENCIES } from '../latencies.js';
import type { TimerKind } from '../queue.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import { imageBackOff } from './backOff.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { moveToWaiting } from './recordExit.js';
import { keepsWatching } from './watching.js';

/** Why an image is not there, in the words of a container's status. */
interface Failure {
  reason: string;
  message: string;
  /** When the pull failed, and how long no other is tried, in milliseconds. */
  failedAt: number;
  delay: number;
}

/**
 * An image cannot be pulled: the container waits in ErrImagePull, then in
 * ImagePullBackOff, for longer and longer. What a look at the Pod finds is
 * shown from the next look on; after the first failure that comes at once,
 * because of the new sandbox, then every 10 s.
 * Source: pkg/kubelet/images/image_manager.go pullImage, pkg/kubelet/reason_cache.go, pod_workers.go completeWork.
 */
export function pullFailed(worker: PodWorker, container: ContainerRecord, cause: number, message: string): void {
  worker.record.starting = null;
  container.pullFailures++;
  const failed = worker.report({ type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull', cause });
  const failure = {
    reason: 'ErrImagePull',
    message,
    failedAt: worker.now,
    delay: imageBackOff(container.pullFailures),
  };
  const next = container.pullFailures === 1 ? LATENCIES.exitNoticed : UPSTREAM_TIMES.podWorkerRetry;
  worker.after(next, () => backOff(worker, container, failed, failure), container);
}

/** The first look after a failure: shows it, and finds that it is too early to try again. */
function backOff(worker: PodWorker, container: ContainerRecord, cause: number, failure: Failure): void {
  const { image = '', name } = container.spec;
  const { delay, failedAt, reason, message } = failure;
  moveToWaiting(container, reason, message);
  const text = `Back-off pulling image "${image}"`;
  const until = failedAt + delay;
  const detail = { kind: 'backOff', pod: worker.record.uid, container: name, until, delay } as const;
  const backingOff = worker.publish({ type: 'Normal', reason: 'BackOff', message: text, cause, detail });
  const event = worker.report({
    type: 'Warning',
    reason: 'Failed',
    message: 'Error: ImagePullBackOff',
    cause: backingOff,
  });
  const shown = { ...failure, message: `${text}: ${reason}: ${message}` };
  const kind = keepsWatching(worker.world, container, `image ${image} of container ${name} cannot be pulled`)
    ? 'process'
    : 'background';
  const next = UPSTREAM_TIMES.podWorkerRetry;
  worker.after(next, () => tryAgain(worker, container, event, shown, kind), container);
}

/** The look after that: shows the back-off, and pulls again, now or when it is over. */
function tryAgain(
  worker: PodWorker,
  container: ContainerRecord,
  cause: number,
  { failedAt, delay, message }: Failure,
  kind: TimerKind,
): void {
  moveToWaiting(container, 'ImagePullBackOff', message);
  const words = `Container ${container.spec.name} waits for image ${container.spec.image}`;
  const event = worker.publish({ type: 'Change', reason: 'ImagePullBackOff', message: words, cause });
  const left = Math.max(0, failedAt + delay - worker.now);
  worker.after(left, () => worker.lifecycle.requestStart(worker, container, event), container, kind);
}
