import type { ContainerToKill, KillReason } from './computePodActions.js';
import { LATENCIES } from '../latencies.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { recordExit } from './recordExit.js';
import { restart } from './restart.js';
import { runPreStop, stopContainer } from './stopping.js';

/**
 * Stops one container of a Pod that goes on, and starts it again in the same
 * look at the Pod: its back-off is then measured from the exit before this one.
 * Source: kuberuntime_manager.go SyncPod, steps 3 and 8.
 */
export function killForRestart(
  worker: PodWorker,
  container: ContainerRecord,
  { message, reason }: ContainerToKill,
  isRestarted: boolean,
  cause: number,
): void {
  if (container.startRequested || container.terminatedAt !== null) return;
  const knownExit = container.exitedAt;
  container.startRequested = isRestarted;
  killContainer(worker, container, message, reason, cause, (exited) => {
    if (!isRestarted) {
      worker.after(LATENCIES.exitNoticed, () => worker.lifecycle.sync(worker, exited), container);
      return;
    }
    container.startRequested = false;
    restart(worker, container, exited, knownExit);
  });
}

/** Stops one container within its grace period; calls back with its exit. Source: kuberuntime_container.go killContainer. */
export function killContainer(
  worker: PodWorker,
  container: ContainerRecord,
  message: string,
  reason: KillReason,
  cause: number,
  gone: (exited: number) => void,
): void {
  const { name } = container.spec;
  const detail = { kind: 'killing', pod: worker.record.uid, container: name } as const;
  const killing = worker.report({ type: 'Normal', reason: 'Killing', message, cause, detail });
  const gracePeriod = gracePeriodOf(worker, container, reason);
  const window = { began: worker.now, gracePeriod };
  worker.cancel(container.timers);
  runPreStop(worker, container, window, killing);
  stopContainer(worker, container, window, ({ exitCode, reason: how }) =>
    gone(recordExit(worker, container, exitCode, how, killing)),
  );
}

/** Milliseconds. Source: kuberuntime_container.go setTerminationGracePeriod. */
function gracePeriodOf({ pod }: PodWorker, { spec }: ContainerRecord, reason: KillReason): number {
  const probe =
    reason === 'StartupProbe' ? spec.startupProbe : reason === 'LivenessProbe' ? spec.livenessProbe : undefined;
  const { terminationGracePeriodSeconds: own } = (probe ?? {}) as { terminationGracePeriodSeconds?: number };
  return (own ?? pod?.spec.terminationGracePeriodSeconds ?? 30) * 1000;
}
