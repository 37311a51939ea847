import { markTerminated } from './recordExit.js';
import type { PodWorker } from './podWorker.js';
import { finishPod } from './finish.js';
import { giveUpStarts, releaseSandbox } from './sandbox.js';
import { terminate } from './termination.js';

/**
 * The node comes back after a reboot: the Pod's processes and its sandbox are
 * lost. What follows is decided as for any lost sandbox; a Pod that was being
 * ended is at its end.
 * Source: kuberuntime_manager.go computePodActions, PodSandboxChanged.
 */
export function resume(worker: PodWorker, cause: number): void {
  const { record } = worker;
  const ran = record.containers.filter(({ state }) => state.running);
  for (const container of ran) markTerminated(worker, container, 255, 'Unknown');
  releaseSandbox(worker);
  giveUpStarts(worker);
  record.creatingSandbox = false;
  record.mounted = false;
  clearMemoryVolumes(worker);
  if (worker.pod?.metadata.deletionTimestamp) {
    record.stopping = false;
    terminate(worker, record.deletedBy ?? cause);
  } else if (!record.finished) {
    worker.lifecycle.sync(worker, cause);
  } else if (ran.length > 0) {
    finishPod(worker, cause);
  }
}

/** What an emptyDir holds in memory is lost with the machine; what is on its disk stays. Source: pkg/volume/emptydir. */
function clearMemoryVolumes({ world, record, pod }: PodWorker): void {
  const files = world.store.files(record.uid);
  const inMemory = (pod?.spec.volumes ?? []).filter(({ emptyDir }) => emptyDir?.medium === 'Memory');
  const left = files.filter(({ volume }) => !inMemory.some(({ name }) => name === volume));
  if (left.length < files.length) world.store.setFiles(record.uid, left);
}
