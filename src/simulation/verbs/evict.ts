import type { Pod } from '../../kubernetes/types.js';
import { evict, type Eviction } from '../eviction.js';
import { refuse, reportChange, reportStep, withPod, type Hands, type Perform } from './verb.js';

/**
 * Asks the Eviction API to delete a Pod, once. With a resource it is the
 * Pod's kubelet that evicts it, because its node runs out of that.
 */
export const evictPod: Perform<'evict'> = (hands, { target, gracePeriod, resource }, path) =>
  withPod(hands, target, path, (pod) => {
    const { name, namespace } = pod.metadata;
    if (resource) {
      const message = `node ${pod.spec.nodeName ?? ''} runs out of ${resource}`;
      if (!hands.kubelets.worker(pod))
        return refuse(
          hands,
          path,
          `Invalid value: "${target.text}": pod ${name} is on no node that could evict it now`,
        );
      const cause = reportStep(hands, 'Evict', message, pod);
      hands.kubelets.evict(pod, resource, cause);
      return;
    }
    const cause = reportStep(hands, 'Evict', `evicting pod ${namespace}/${name}`, pod);
    const answer = requestEviction(hands, pod, gracePeriod, cause);
    if (answer.code === 201) hands.deleted.set(target.text, pod.metadata.uid ?? '');
    else
      refuse(hands, path, `Forbidden: "${target.text}": ${[answer.message, answer.cause].filter(Boolean).join(' ')}`);
  });

/**
 * Asks, and reports the answer.
 * @param gracePeriod milliseconds; the Pod's own by default
 */
export function requestEviction(hands: Hands, pod: Pod, gracePeriod: number | undefined, cause: number): Eviction {
  const seconds = gracePeriod === undefined ? undefined : Math.ceil(gracePeriod / 1000);
  const answer = evict(hands.world, hands.api, pod, seconds);
  if (answer.code === 201) {
    reportChange(hands, pod, {
      reason: 'EvictionByEvictionAPI',
      message: 'Eviction API: evicting',
      cause,
      detail: answer.detail,
    });
  } else {
    const message = [answer.message, answer.cause].filter(Boolean).join(' ');
    reportChange(hands, pod, { reason: 'EvictionRefused', message, cause });
  }
  return answer;
}
