import { isPodTerminal } from '../../kubernetes/podStatus.js';
import { computePodActions, type PodActions } from './computePodActions.js';
import { finishPod } from './finish.js';
import { killForRestart } from './killContainer.js';
import { mountVolumes } from './mounting.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { restart } from './restart.js';
import { containerViews, sandboxViews } from './runtimeView.js';
import { createSandbox } from './sandbox.js';

/**
 * Looks at the Pod as a whole and does what `computePodActions` says is next;
 * what is under way already is left to go on.
 * Source: kuberuntime_manager.go SyncPod.
 */
export function syncPod(worker: PodWorker, cause: number): void {
  const { record, pod } = worker;
  if (!pod || record.stopping || record.finished || record.creatingSandbox) return;
  // Source: pkg/kubelet/kubelet.go SyncPod: a terminal phase ends the Pod before anything else is looked at.
  if (isPodTerminal(pod)) return finishPod(worker, cause);
  const actions = computePodActions(pod, sandboxViews(record), containerViews(record));
  if (actions.createSandbox) {
    const exits = new Map(record.containers.map((container) => [container, container.exitedAt]));
    const start = (ready: number): void => {
      for (const container of toStart(worker, actions)) restart(worker, container, ready, exits.get(container));
    };
    record.creatingSandbox = true;
    mountVolumes(worker, cause, (mounted) => createSandbox(worker, actions.attempt, mounted, start));
  } else if (actions.killPod) {
    finishPod(worker, cause);
  } else {
    const restarts = toStart(worker, actions);
    for (const kill of actions.containersToKill) {
      const container = record.containers.find(({ spec }) => spec.name === kill.name);
      if (container) killForRestart(worker, container, kill, restarts.includes(container), cause);
    }
    for (const container of restarts) if (!container.state.running) restart(worker, container, cause);
  }
}

function toStart({ record }: PodWorker, actions: PodActions): ContainerRecord[] {
  const names = [...actions.initContainersToStart, ...actions.containersToStart];
  return names.flatMap((name) => record.containers.find(({ spec }) => spec.name === name) ?? []);
}
