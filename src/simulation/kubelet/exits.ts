import { isPodTerminal } from '../../kubernetes/podStatus.js';
import { LATENCIES } from '../latencies.js';
import { giveUpPostStart } from './hooks.js';
import type { ContainerRecord, Stopped } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { recordExit } from './recordExit.js';
import { giveUpStarts } from './sandbox.js';

export type ExitReason = Stopped['reason'];

/**
 * A process ended: a moment later the kubelet notices, and looks at the Pod.
 * One that was being stopped anyway is gone a little sooner.
 * @param taken the port that somebody else had, as `80/TCP`, if that is why
 */
export function containerExited(
  worker: PodWorker,
  container: ContainerRecord,
  exitCode: number,
  reason: ExitReason,
  cause: number,
  taken?: string,
): void {
  if (container.stopped) return container.stopped({ exitCode, reason });
  const hooking = container.shown !== null;
  const exited = recordExit(worker, container, exitCode, reason, cause, taken);
  if (hooking) giveUpPostStart(worker, container, exited);
  // A sidecar may just be on its way back: a final phase is kept, so it does not come.
  if (worker.pod && isPodTerminal(worker.pod)) giveUpStarts(worker);
  worker.after(LATENCIES.exitNoticed, () => worker.lifecycle.sync(worker, exited), container);
}
