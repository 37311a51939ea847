import type { Pod } from '../../kubernetes/types.js';
import type { EvictionResource } from '../../scenario/types.js';
import { note } from '../world.js';
import { failPod } from './finish.js';
import type { PodWorker } from './podWorker.js';

/** A kubelet whose node is low evicts with this, whatever grace period the Pod asks for. Source: eviction_manager.go. */
const GRACE_PERIOD = 1_000;

/** Source: pkg/apis/scheduling/types.go SystemCriticalPriority. */
const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000;

/**
 * The kubelet evicts a Pod because its node runs out of something: all its
 * containers are stopped within a second or two, its phase becomes Failed, and
 * the object stays. A critical Pod is spared. How much is used is not known, so
 * the message leaves that out, as upstream's does when it has no observation.
 * Source: pkg/kubelet/eviction/eviction_manager.go evictPod, helpers.go evictionMessage.
 * @returns false if the Pod is spared
 */
export function evictPod(worker: PodWorker, resource: EvictionResource, cause: number): boolean {
  const { pod, world } = worker;
  if (!pod) return false;
  if (isCritical(pod)) {
    note(
      world,
      'notice',
      `steps[${world.step}]`,
      `pod ${pod.metadata.name} is critical: its kubelet does not evict it`,
    );
    return false;
  }
  const message = `The node was low on resource: ${resource}. `;
  const evicted = worker.report({ type: 'Warning', reason: 'Evicted', message, cause });
  failPod(worker, { reason: 'Evicted', message, disruption: 'TerminationByKubelet' }, GRACE_PERIOD, evicted);
  return true;
}

/** Source: pkg/kubelet/types/pod_update.go IsCriticalPod. */
export function isCritical({ spec }: Pod): boolean {
  return (spec.priority ?? 0) >= SYSTEM_CRITICAL_PRIORITY;
}
