import { ASSUMED, LATENCIES } from '../latencies.js';
import { noteAssumedInit, noteAssumedJob, noteAssumedRun } from './assumptions.js';
import { containerExited } from './exits.js';
import { isOfJob, runNumber } from './jobRuns.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { takenPort } from './ports.js';
import { watchProbes } from './probes.js';

/** A process runs: arranges how it ends, if it does. */
export function expectEnd(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const end = endOf(worker, container);
  if (end) {
    worker.after(
      end.after,
      () =>
        containerExited(worker, container, end.exitCode, end.exitCode === 0 ? 'Completed' : 'Error', cause, end.taken),
      container,
    );
  }
}

/** A container has started: arranges when it counts as ready, and lets what waited for a sidecar go on. */
export function watchProcess(worker: PodWorker, container: ContainerRecord, cause: number): void {
  if (container.role !== 'init') watchProbes(worker, container, cause);
  if (container.role === 'sidecar' && container.started) worker.lifecycle.sync(worker, cause);
}

/**
 * How this run ends by itself; null if it does not. Nothing is guessed from
 * the command: a process runs until it is stopped, but for one that finds its
 * port taken, what `behavior` says, and an init container or one of a Job,
 * which are taken to do their work and exit 0.
 */
function endOf(
  worker: PodWorker,
  container: ContainerRecord,
): { after: number; exitCode: number; taken?: string } | null {
  const port = takenPort(worker, container);
  container.conflict = port !== null;
  if (port !== null) return { after: LATENCIES.portConflictExit, exitCode: 1, taken: port };
  const { pod } = worker;
  const {
    exitAfter,
    exitCode = 0,
    exits = Infinity,
  } = pod ? worker.world.behavior.container(pod, container.spec.name) : {};
  const run = pod ? runNumber(worker.world.store, pod, container) : container.runs;
  if (exitAfter !== undefined && run <= exits) return { after: exitAfter, exitCode };
  if (container.role === 'init') {
    if (exitAfter === undefined) noteAssumedInit(worker, container);
    return { after: exitAfter ?? ASSUMED.initDuration, exitCode: 0 };
  }
  if (container.role === 'main' && pod && isOfJob(pod)) {
    if (exitAfter === undefined) noteAssumedJob(worker, container);
    return { after: exitAfter ?? ASSUMED.jobDuration, exitCode: 0 };
  }
  if (exitAfter === undefined) noteAssumedRun(worker, container);
  return null;
}
