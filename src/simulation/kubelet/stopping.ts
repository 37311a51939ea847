import { ASSUMED } from '../latencies.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { recordExit } from './recordExit.js';

/**
 * Stops what runs: SIGTERM to all at once, to the sidecars one by one when the
 * others are gone, the last one first; SIGKILL when the grace period is over.
 * Calls back, with the last exit, when nothing runs any more.
 * Source: kuberuntime_container.go killContainersWithSyncResult, kuberuntime_termination_order.go.
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
  const sidecars = running.filter(({ role }) => role === 'sidecar').reverse();
  const others = running.filter(({ role }) => role !== 'sidecar');
  for (const container of running) worker.cancel(container.timers);

  const stopSidecars = (last: number): void => {
    const next = sidecars.shift();
    if (!next) return done(last);
    const left = gracePeriod - (worker.now - began);
    stop(worker, next, left, killing.get(next) ?? cause, stopSidecars);
  };
  let left = others.length;
  if (left === 0) stopSidecars(cause);
  for (const container of others) {
    stop(worker, container, gracePeriod, killing.get(container) ?? cause, (exited) => {
      if (--left === 0) stopSidecars(exited);
    });
  }
}

function reportKilling(worker: PodWorker, container: ContainerRecord, cause: number): number {
  const { name } = container.spec;
  const detail = { kind: 'killing', pod: worker.record.uid, container: name } as const;
  return worker.report({ type: 'Normal', reason: 'Killing', message: `Stopping container ${name}`, cause, detail });
}

/** SIGTERM now, after a preStop sleep if there is one, SIGKILL when the grace period ends. */
function stop(
  worker: PodWorker,
  container: ContainerRecord,
  gracePeriod: number,
  cause: number,
  done: (cause: number) => void,
): void {
  const { pod } = worker;
  const { stopAfter = ASSUMED.stopAfter } = pod ? worker.world.behavior.container(pod, container.spec.name) : {};
  const needed = preStopSleep(container) + stopAfter;
  const allowed = Math.max(gracePeriod, UPSTREAM_TIMES.minimumGracePeriod);
  const killed = needed > allowed;
  const exit = (): void => {
    const runs = container.state.running !== undefined;
    done(runs ? recordExit(worker, container, killed ? 137 : 0, killed ? 'Error' : 'Completed', cause) : cause);
  };
  worker.after(Math.min(needed, allowed), exit);
}

function preStopSleep(container: ContainerRecord): number {
  const sleep = container.spec.lifecycle?.preStop as { sleep?: { seconds?: number } } | undefined;
  return (sleep?.sleep?.seconds ?? 0) * 1000;
}
