import type { Pod } from '../../kubernetes/types.js';
import { addPodInfo, createPodInfo } from '../scheduler/nodeInfo.js';
import { watchDeadline } from './deadline.js';
import type { NodeAgent } from './nodeAgent.js';
import type { PodWorker } from './podWorker.js';

/**
 * The kubelet takes a Pod that is bound to its node, or turns it down for good
 * when it does not fit: nobody asks the scheduler about a Pod that names its
 * node itself.
 * Source: pkg/kubelet/lifecycle/predicate.go.
 */
export function admit(worker: PodWorker, cause: number): void {
  const { pod, record, agent } = worker;
  if (!pod) return;
  const rejection = admitPod(agent, pod);
  if (rejection) {
    record.finished = true;
    record.rejection = { reason: rejection.reason, message: `Pod was rejected: ${rejection.message}` };
    worker.publish({ type: 'Warning', ...rejection, cause });
    return;
  }
  const admitted = worker.publish({
    type: 'Change',
    reason: 'Admitted',
    message: `Kubelet of ${agent.name} takes the Pod`,
    cause,
  });
  watchDeadline(worker, admitted);
  worker.lifecycle.sync(worker, admitted);
}

/** Counts the Pod in, or says why not. */
function admitPod({ admitted }: NodeAgent, pod: Pod): { reason: string; message: string } | null {
  const info = createPodInfo(pod);
  const pods = admitted.allocatable.get('pods') ?? 0;
  if (admitted.pods.size + 1 > pods) return outOf('pods', 1, admitted.pods.size, pods);
  for (const [name, requested] of info.requests) {
    const used = admitted.requested.get(name) ?? 0;
    const capacity = admitted.allocatable.get(name) ?? 0;
    if (requested > 0 && used + requested > capacity) return outOf(name, requested, used, capacity);
  }
  addPodInfo(admitted, info);
  return null;
}

function outOf(
  resource: string,
  requested: number,
  used: number,
  capacity: number,
): { reason: string; message: string } {
  const message = `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
  return { reason: `OutOf${resource}`, message };
}
