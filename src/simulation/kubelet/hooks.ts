import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

/** How a hook goes. */
export interface HookCourse {
  /** Milliseconds. */
  duration: number;
  fails: boolean;
  /** A pause of the kubelet, which the end of the process does not disturb. */
  isSleep: boolean;
}

type Handler = { sleep?: { seconds?: number } } | undefined;

/**
 * How a container's hook goes: as `behavior` says, else a sleep takes what it
 * says and any other is over at once and well; null if the container has none.
 */
export function hookOf(
  { pod, world }: PodWorker,
  { spec }: ContainerRecord,
  which: 'postStart' | 'preStop',
): HookCourse | null {
  const handler = spec.lifecycle?.[which] as Handler;
  if (!handler) return null;
  const said = pod ? world.behavior.container(pod, spec.name)[which] : undefined;
  const isSleep = handler.sleep !== undefined;
  if (said && !isSleep) return { ...said, isSleep };
  return { duration: (handler.sleep?.seconds ?? 0) * 1000, fails: false, isSleep };
}

/** The process ended while its postStart hook ran: a hook that asks something of it fails. */
export function giveUpPostStart(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { record } = worker;
  if (record.starting === container) record.starting = null;
  container.startRequested = false;
  if (!hookOf(worker, container, 'postStart')?.isSleep) reportFailedPostStart(worker, cause);
  worker.lifecycle.startNext(worker, cause);
}

export function reportFailedPostStart(worker: PodWorker, cause: number): number {
  return worker.report({ type: 'Warning', reason: 'FailedPostStartHook', message: 'PostStartHook failed', cause });
}
