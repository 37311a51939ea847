import { goDuration } from '../time.js';
import { restartAfterExit } from './backOff.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { moveToWaiting } from './recordExit.js';
import { keepsWatching } from './watching.js';

/**
 * Has a container started: now, or when its back-off is over. Does nothing if
 * that is under way already.
 * Source: kuberuntime_manager.go doBackOff.
 * @param exitedAt the last exit that was known when the start was decided; null if none was
 */
export function restart(
  worker: PodWorker,
  container: ContainerRecord,
  cause: number,
  exitedAt: number | null = container.exitedAt,
): void {
  if (container.startRequested) return;
  const { wait, next } = restartAfterExit(container.backOff, exitedAt, worker.now);
  container.backOff = next;
  if (wait === 0 || !next) worker.lifecycle.requestStart(worker, container, cause);
  else waitInBackOff(worker, container, (container.exitedAt ?? worker.now) + next.delay, next.delay, cause);
}

function waitInBackOff(
  worker: PodWorker,
  container: ContainerRecord,
  until: number,
  delay: number,
  cause: number,
): void {
  const { pod } = worker;
  if (!pod) return;
  const { name, namespace = '', uid = '' } = pod.metadata;
  const id = `${name}_${namespace}(${uid})`;
  const containerName = container.spec.name;
  container.startRequested = true;
  const message = `back-off ${goDuration(delay)} restarting failed container=${containerName} pod=${id}`;
  moveToWaiting(container, 'CrashLoopBackOff', message);
  const event = worker.publish({
    type: 'Warning',
    reason: 'BackOff',
    message: `Back-off restarting failed container ${containerName} in pod ${id}`,
    cause,
    detail: { kind: 'backOff', pod: worker.record.uid, container: containerName, until, delay },
  });
  const kind = keepsWatching(worker.world, container, `container ${containerName} keeps crashing`)
    ? 'process'
    : 'background';
  const again = (): void => {
    container.startRequested = false;
    restart(worker, container, event);
  };
  worker.after(until - worker.now, again, container, kind);
}
