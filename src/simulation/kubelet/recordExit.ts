import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

/** Writes down that a process ended, and reports it. */
export function recordExit(
  worker: PodWorker,
  container: ContainerRecord,
  exitCode: number,
  reason: string,
  cause: number,
  taken?: string,
): number {
  worker.cancel(container.timers);
  markTerminated(worker, container, exitCode, reason);
  const { name } = container.spec;
  const detail = {
    kind: 'exited',
    pod: worker.record.uid,
    container: name,
    exitCode,
    reason,
    ...(taken ? { taken } : {}),
  } as const;
  return worker.publish({
    type: 'Change',
    reason,
    message: `Container ${name} exited with code ${exitCode}${taken ? `: address already in use: ${taken}` : ''}`,
    cause,
    detail,
  });
}

export function markTerminated(worker: PodWorker, container: ContainerRecord, exitCode: number, reason: string): void {
  const { containerID } = container;
  const startedAt = container.state.running?.startedAt;
  const finishedAt = worker.agent.timestamp();
  container.state = { terminated: { exitCode, reason, ...(startedAt ? { startedAt } : {}), finishedAt, containerID } };
  container.exitCode = exitCode;
  container.exitedAt = worker.now;
  container.terminatedAt = null;
  container.stopped = null;
  container.shown = null;
  container.failedProbe = null;
  container.ready = false;
  container.started = false;
  container.conflict = false;
}

/** The container waits, and says why; how it ended before stays to be seen. */
export function moveToWaiting(container: ContainerRecord, reason: string, message?: string): void {
  if (container.state.terminated) container.lastState = container.state;
  container.state = { waiting: { reason, ...(message === undefined ? {} : { message }) } };
}
