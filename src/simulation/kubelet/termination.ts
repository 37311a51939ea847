import { referenceTo } from '../../kubernetes/references.js';
import { LATENCIES } from '../latencies.js';
import type { PodWorker } from './podWorker.js';
import { releaseSandbox } from './sandbox.js';
import { stopContainers } from './stopping.js';

/**
 * The Pod is to go: what is being started is given up, what runs is stopped
 * within the grace period; then the status is final, the address is given
 * back and the object leaves the API server.
 * Source: pkg/kubelet/kubelet.go SyncTerminatingPod, SyncTerminatedPod.
 */
export function terminate(worker: PodWorker, cause: number): void {
  const { record, pod } = worker;
  if (!pod || record.stopping) return;
  record.stopping = true;
  stop(worker, cause);
}

/**
 * The Pod was deleted again with a shorter grace period: what runs is told
 * again, and has what is left.
 * Source: pkg/kubelet/pod_workers.go, calculateEffectiveGracePeriod.
 */
export function hasten(worker: PodWorker, cause: number): void {
  if (worker.record.containers.some(({ state }) => state.running)) stop(worker, cause);
}

function stop(worker: PodWorker, cause: number): void {
  const { record, pod } = worker;
  worker.cancelAll();
  record.startQueue.length = 0;
  record.starting = null;
  const gracePeriod = (pod?.metadata.deletionGracePeriodSeconds ?? 30) * 1000;
  stopContainers(worker, gracePeriod, cause, (stopped) =>
    worker.after(LATENCIES.teardown, () => terminated(worker, stopped)),
  );
}

function terminated(worker: PodWorker, cause: number): void {
  const { world, record, agent } = worker;
  record.finished = true;
  const final = worker.publish({ type: 'Change', reason: 'PodStopped', message: 'All containers have stopped', cause });
  releaseSandbox(worker);
  agent.forget(worker);
  const { pod } = worker;
  if (!pod) return;
  world.store.remove(pod);
  world.engine.emit({
    type: 'Change',
    reason: 'PodGone',
    message: `pod ${pod.metadata.name} is gone from node ${agent.name}`,
    component: 'kubelet',
    object: referenceTo(pod),
    cause: final,
    detail: { kind: 'podGone', pod: record.uid, node: agent.name, object: pod },
  });
}

/** The object was removed by force: the kubelet stops what is left without a word. */
export function abandon(worker: PodWorker): void {
  worker.cancelAll();
  releaseSandbox(worker);
  worker.agent.forget(worker);
}
