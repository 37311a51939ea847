import { parseQuantity } from '../../../src/kubernetes/quantity.js';
import { podLimits, podRequests, type ResourceList } from '../../../src/kubernetes/resources.js';
import type { Pod } from '../../../src/kubernetes/types.js';
import { difference, firstDifference } from './difference.js';

interface ResourceCase {
  pod: Pod;
  options?: {
    useStatus?: boolean;
    excludeOverhead?: boolean;
    skipPodLevel?: boolean;
    nonMissingContainerRequests?: ResourceList;
  };
  expect: { requests?: ResourceList; limits?: ResourceList };
}

export function checkResources({ pod, options = {}, expect }: ResourceCase): string | undefined {
  const { useStatus, excludeOverhead, skipPodLevel, nonMissingContainerRequests } = options;
  const given = {
    useStatusResources: useStatus,
    excludeOverhead,
    skipPodLevelResources: skipPodLevel,
    nonMissingContainerRequests,
  };
  return firstDifference(
    expect.requests && difference(amounts(podRequests(pod, given)), amounts(expect.requests), 'requests'),
    expect.limits && difference(amounts(podLimits(pod, given)), amounts(expect.limits), 'limits'),
  );
}

/** Compared by value, whatever the suffix. */
function amounts(resources: ResourceList): Map<string, string> {
  const nano = ([name, amount]: [string, string]): [string, string] => [
    name,
    String(parseQuantity(amount).milliValue()),
  ];
  return new Map(Object.entries(resources).map(nano).sort());
}
