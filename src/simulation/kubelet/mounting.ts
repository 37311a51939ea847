import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import { unmountable } from './configuration.js';
import type { PodWorker } from './podWorker.js';
import { keepsWatching } from './watching.js';

/**
 * Mounts the Pod's volumes, before anything of it is started. While a
 * ConfigMap or Secret is missing it is tried again, later and later.
 * Left out: the Event that sums it up every two minutes.
 * Source: pkg/kubelet/volumemanager, pkg/volume/util/operationexecutor, pkg/util/goroutinemap/exponentialbackoff.
 */
export function mountVolumes(worker: PodWorker, cause: number, mounted: (cause: number) => void): void {
  if (worker.record.mounted) mounted(cause);
  else mount(worker, cause, UPSTREAM_TIMES.mountRetryInitial, mounted);
}

function mount(worker: PodWorker, cause: number, delay: number, mounted: (cause: number) => void): void {
  const { pod, world, record } = worker;
  if (!pod) return;
  const missing = unmountable(world, pod);
  if (missing.length === 0) {
    record.mounted = true;
    return mounted(cause);
  }
  let failed = cause;
  for (const { volume, why } of missing) {
    const message = `MountVolume.SetUp failed for volume "${volume}" : ${why}`;
    failed = worker.report({ type: 'Warning', reason: 'FailedMount', message, cause });
  }
  const kind = keepsWatching(world, record.mounts, `volumes of pod ${pod.metadata.name} cannot be mounted`)
    ? 'process'
    : 'background';
  const next = Math.min(2 * delay, UPSTREAM_TIMES.mountRetryMaximum);
  worker.after(delay, () => mount(worker, failed, next, mounted), undefined, kind);
}
