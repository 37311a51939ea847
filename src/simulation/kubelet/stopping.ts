import { ASSUMED } from '../latencies.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import { hookOf } from './hooks.js';
import type { ContainerRecord, Stopped } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { recordExit } from './recordExit.js';

/** When a container began to be stopped, in cluster time, and the milliseconds it has. */
export interface Window {
  began: number;
  gracePeriod: number;
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
  const window = { began: worker.now, gracePeriod };
  const killing = new Map(running.map((container) => [container, reportKilling(worker, container, cause)]));
  for (const container of running) {
    worker.cancel(container.timers);
    runPreStop(worker, container, window, killing.get(container) ?? cause);
  }
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
    stopContainer(worker, container, window, ({ exitCode, reason }) => {
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
 * The preStop hook runs inside the grace period, if there is one. One that
 * fails is reported when it does.
 * Source: kuberuntime_container.go executePreStopHook.
 */
export function runPreStop(worker: PodWorker, container: ContainerRecord, window: Window, cause: number): void {
  const hook = hookOf(worker, container, 'preStop');
  if (!hook?.fails || hook.duration > window.gracePeriod || window.gracePeriod === 0) return;
  const failed = { type: 'Warning', reason: 'FailedPreStopHook', message: 'PreStopHook failed', cause } as const;
  worker.after(hook.duration, () => worker.report(failed), container);
}

/**
 * SIGTERM now, or when the preStop hook that began with the grace period is
 * over; SIGKILL when the grace period ends, but never within 2 s of SIGTERM.
 * The hook's time is counted in whole seconds. What was sent SIGTERM before
 * goes on from there; what has ended before its turn is gone.
 */
export function stopContainer(
  worker: PodWorker,
  container: ContainerRecord,
  { began, gracePeriod }: Window,
  gone: (how: Stopped) => void,
): void {
  const { pod, now } = worker;
  if (!container.state.running) return gone({ exitCode: container.exitCode, reason: 'Error' });
  const { stopAfter = ASSUMED.stopAfter } = pod ? worker.world.behavior.container(pod, container.spec.name) : {};
  const hook = Math.min(hookOf(worker, container, 'preStop')?.duration ?? 0, gracePeriod);
  const terminatedAt = Math.max(now, began + hook);
  const ends = Math.max(began + gracePeriod + (hook % 1000), terminatedAt + UPSTREAM_TIMES.minimumGracePeriod);
  const first = Math.min(container.terminatedAt ?? terminatedAt, terminatedAt);
  container.terminatedAt = first;
  const stops = Math.max(first + stopAfter, now);
  const how: Stopped = stops > ends ? { exitCode: 137, reason: 'Error' } : { exitCode: 0, reason: 'Completed' };
  container.stopped = gone;
  worker.after(Math.min(stops, ends) - now, () => gone(how), container);
}
