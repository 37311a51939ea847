import { LATENCIES } from '../latencies.js';
import { goDuration } from '../time.js';
import { restartAfterExit } from './backOff.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { finishPod } from './finish.js';
import { recordExit } from './recordExit.js';
import { keepsWatching } from './watching.js';

export type ExitReason = 'Completed' | 'Error' | 'OOMKilled';

/**
 * A process ended by itself: the kubelet notices, and starts it again or not.
 * @param why what the process says about it, if that is known
 */
export function containerExited(
  worker: PodWorker,
  container: ContainerRecord,
  exitCode: number,
  reason: ExitReason,
  cause: number,
  why?: string,
): void {
  const exited = recordExit(worker, container, exitCode, reason, cause, why);
  const exitedAt = worker.now;
  let next = (): void => afterExit(worker, container, exitCode, exitedAt, exited);
  if (!worker.record.finished && !isRestarted(worker, container, exitCode) && isOver(worker)) {
    endStarts(worker);
    next = () => finishPod(worker, exited);
  }
  worker.after(LATENCIES.exitNoticed, next, container);
}

function afterExit(
  worker: PodWorker,
  container: ContainerRecord,
  exitCode: number,
  exitedAt: number,
  cause: number,
): void {
  if (worker.record.finished) return;
  if (isRestarted(worker, container, exitCode)) {
    restart(worker, container, exitedAt, cause);
  } else if (container.role === 'init' && exitCode === 0) {
    worker.lifecycle.sync(worker, cause);
  }
}

/** Nothing of the Pod is started any more, and what is being started is given up. */
function endStarts(worker: PodWorker): void {
  const { record } = worker;
  record.finished = true;
  record.startQueue.length = 0;
  record.starting = null;
  worker.cancel(record.timers);
}

function isRestarted(worker: PodWorker, container: ContainerRecord, exitCode: number): boolean {
  if (container.role === 'sidecar') return true;
  const { restartPolicy } = worker.record;
  if (container.role === 'init' && exitCode === 0) return false;
  if (restartPolicy === 'Always') return true;
  return restartPolicy === 'OnFailure' && exitCode !== 0;
}

/** A failed init container ends the Pod (its containers are never started); so does the exit of the last container. */
function isOver(worker: PodWorker): boolean {
  const { containers } = worker.record;
  const ended = containers.filter(({ state, due }) => state.terminated !== undefined && !due);
  if (ended.some(({ role, state }) => role === 'init' && state.terminated?.exitCode !== 0)) return true;
  return containers.every((container) => container.role !== 'main' || ended.includes(container));
}

function restart(worker: PodWorker, container: ContainerRecord, exitedAt: number, cause: number): void {
  const { delay, next } = restartAfterExit(container.backOff, exitedAt);
  container.backOff = next;
  if (delay === 0) {
    worker.lifecycle.requestStart(worker, container, cause);
    return;
  }
  const { pod } = worker;
  if (!pod) return;
  const { name, namespace = '', uid = '' } = pod.metadata;
  const id = `${name}_${namespace}(${uid})`;
  const containerName = container.spec.name;
  container.lastState = container.state;
  container.state = {
    waiting: {
      reason: 'CrashLoopBackOff',
      message: `back-off ${goDuration(delay)} restarting failed container=${containerName} pod=${id}`,
    },
  };
  const until = exitedAt + delay;
  const event = worker.publish({
    type: 'Warning',
    reason: 'BackOff',
    message: `Back-off restarting failed container ${containerName} in pod ${id}`,
    cause,
    detail: { kind: 'backOff', pod: worker.record.uid, container: containerName, until, delay },
  });
  const kind = keepsWatching(worker, container, `container ${containerName} keeps crashing`) ? 'process' : 'background';
  worker.after(until - worker.now, () => worker.lifecycle.requestStart(worker, container, event), container, kind);
}
