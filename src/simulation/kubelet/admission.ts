import { findUntoleratedTaint, toleratesTaint } from '../../kubernetes/taints.js';
import type { Node, Pod } from '../../kubernetes/types.js';
import { qosClassOf } from '../qosClass.js';
import { portsConflict } from '../scheduler/hostPorts.js';
import { addPodInfo, createPodInfo, type NodeInfo, type PodInfo } from '../scheduler/nodeInfo.js';
import { matchesRequiredNodeAffinity } from '../scheduler/plugins/NodeAffinity.js';
import { watchDeadline } from './deadline.js';
import { isCritical } from './eviction.js';
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
  const rejection = admitPod(worker, pod);
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

interface Rejection {
  reason: string;
  message: string;
}

/** Counts the Pod in, or says why not. */
function admitPod(worker: PodWorker, pod: Pod): Rejection | null {
  const { admitted } = worker.agent;
  const info = createPodInfo(pod);
  const node = worker.world.store.get<Node>('Node', '', worker.agent.name) ?? admitted.node;
  const rejection =
    underPressure(pod, node) ?? lacksResources(admitted, info) ?? mismatches(pod, info, { ...admitted, node });
  if (!rejection) addPodInfo(admitted, info);
  return rejection;
}

/**
 * A node that runs short takes critical Pods only; one short of nothing but
 * memory also those that ask for some, and those that tolerate it.
 * Source: pkg/kubelet/eviction/eviction_manager.go Admit.
 */
function underPressure(pod: Pod, { status }: Node): Rejection | null {
  const pressures = (status?.conditions ?? [])
    .filter(({ type, status: is }) => is === 'True' && type.endsWith('Pressure'))
    .map(({ type }) => type);
  if (pressures.length === 0 || isCritical(pod)) return null;
  const onlyMemory = pressures.join() === 'MemoryPressure';
  const taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };
  if (onlyMemory && (qosClassOf(pod) !== 'BestEffort' || toleratesTaint(pod.spec.tolerations, taint))) return null;
  return { reason: 'Evicted', message: `The node had condition: [${pressures.join(' ')}]. ` };
}

function lacksResources(admitted: NodeInfo, info: PodInfo): Rejection | null {
  const pods = admitted.allocatable.get('pods') ?? 0;
  if (admitted.pods.size + 1 > pods) return outOf('pods', 1, admitted.pods.size, pods);
  for (const [name, requested] of info.requests) {
    const used = admitted.requested.get(name) ?? 0;
    const capacity = admitted.allocatable.get(name) ?? 0;
    if (requested > 0 && used + requested > capacity) return outOf(name, requested, used, capacity);
  }
  return null;
}

/** Of what the scheduler asks, the kubelet asks this again. Source: pkg/kubelet/lifecycle/predicate.go generalFilter. */
function mismatches(pod: Pod, podInfo: PodInfo, info: NodeInfo): Rejection | null {
  if (!matchesRequiredNodeAffinity(pod, info.node))
    return failed('NodeAffinity', "node(s) didn't match Pod's node affinity/selector");
  const others = [...info.podsWithPorts.values()];
  if (others.some((other) => other.ports.some((used) => podInfo.ports.some((wanted) => portsConflict(used, wanted)))))
    return failed('NodePorts', "node(s) didn't have free ports for the requested pod ports");
  if (findUntoleratedTaint(info.node.spec.taints, pod.spec.tolerations, ['NoExecute']))
    return failed('TaintToleration', 'node(s) had untolerated taint(s)');
  return null;
}

function failed(predicate: string, why: string): Rejection {
  return { reason: predicate, message: `Predicate ${predicate} failed: ${why}` };
}

function outOf(resource: string, requested: number, used: number, capacity: number): Rejection {
  const message = `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
  return { reason: `OutOf${resource}`, message };
}
