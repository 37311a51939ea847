import { ASSUMED } from '../latencies.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { recordExit } from './recordExit.js';

/** How a process that was told to stop ends. */
export interface Stopped {
  exitCode: number;
  reason: 'Completed' | 'Error';
}

/**
 * Stops what runs. Every preStop hook begins at once; SIGTERM follows it, for
 * the sidecars one by one when the others are gone, the last one first, but no
 * later than the end of the grace period; then SIGKILL.
 * Calls back, with the last exit, when nothing runs any more.
 * Source: kuberuntime_container.go killContainer, kuberuntime_termination_order.go.
 * @param gracePeriod milliseconds
 */
export function stopContainers(
  worker: PodWorker,
  gracePeriod: number,
  cause: number,
  done: (cause: number) => void,
): void {
  const running = worker.record.containers.filter((container) => container.state.running);
  const began = worker.now;
  const killing = new Map(running.map((container) => [container, reportKilling(worker, container, cause)]));
  for (const container of running) worker.cancel(container.timers);
  if (running.length === 0) return done(cause);

  const sidecars = running.filter(({ role }) => role === 'sidecar').reverse();
  const others = running.filter(({ role }) => role !== 'sidecar');
  let left = running.length;
  const stopNextSidecar = (): void => {
    const next = sidecars.shift();
    if (next) stop(next, stopNextSidecar);
  };
  const lateTurns =
    sidecars.length > 0
      ? worker.after(gracePeriod, () => {
          while (sidecars.length > 0) stopNextSidecar();
        })
      : undefined;
  const stop = (container: ContainerRecord, gone: () => void): void =>
    stopContainer(worker, container, { began, gracePeriod }, ({ exitCode, reason }) => {
      const killed = killing.get(container) ?? cause;
      const exited = container.state.running ? recordExit(worker, container, exitCode, reason, killed) : killed;
      left--;
      gone();
      if (left > 0) return;
      if (lateTurns) worker.drop(lateTurns);
      done(exited);
    });
  let before = others.length;
  if (before === 0) stopNextSidecar();
  for (const container of others) stop(container, () => --before === 0 && stopNextSidecar());
}

function reportKilling(worker: PodWorker, container: ContainerRecord, cause: number): number {
  const { name } = container.spec;
  const detail = { kind: 'killing', pod: worker.record.uid, container: name } as const;
  return worker.report({ type: 'Normal', reason: 'Killing', message: `Stopping container ${name}`, cause, detail });
}

/**
 * SIGTERM now, or when the preStop hook that began with the grace period is
 * over; SIGKILL when the grace period ends, but never within 2 s of SIGTERM.
 * @param window milliseconds; `began` in cluster time
 */
export function stopContainer(
  worker: PodWorker,
  container: ContainerRecord,
  { began, gracePeriod }: { began: number; gracePeriod: number },
  gone: (how: Stopped) => void,
): void {
  const { pod, now } = worker;
  const { stopAfter = ASSUMED.stopAfter } = pod ? worker.world.behavior.container(pod, container.spec.name) : {};
  const terminatedAt = Math.max(now, began + Math.min(preStopSleep(container), gracePeriod));
  const allowed = Math.max(began + gracePeriod - terminatedAt, UPSTREAM_TIMES.minimumGracePeriod);
  const how: Stopped = stopAfter > allowed ? { exitCode: 137, reason: 'Error' } : { exitCode: 0, reason: 'Completed' };
  worker.after(terminatedAt - now + Math.min(stopAfter, allowed), () => gone(how), container);
}

/** Milliseconds; hooks other than a sleep are taken to be over at once. */
function preStopSleep(container: ContainerRecord): number {
  const sleep = container.spec.lifecycle?.preStop as { sleep?: { seconds?: number } } | undefined;
  return (sleep?.sleep?.seconds ?? 0) * 1000;
}
