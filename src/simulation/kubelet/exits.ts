import { LATENCIES } from '../latencies.js';
import { giveUpPostStart } from './hooks.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { recordExit } from './recordExit.js';

export type ExitReason = 'Completed' | 'Error' | 'OOMKilled';

/**
 * A process ended: a moment later the kubelet notices, and looks at the Pod.
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
  const hooking = container.shown !== null;
  const exited = recordExit(worker, container, exitCode, reason, cause, why);
  if (hooking) giveUpPostStart(worker, container, exited);
  worker.after(LATENCIES.exitNoticed, () => worker.lifecycle.sync(worker, exited), container);
}
