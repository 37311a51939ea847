import type { KubernetesObject, Pod } from '../../kubernetes/types.js';
import type { ObjectLister } from './framework.js';

interface PriorityClass extends KubernetesObject {
  value: number;
  globalDefault?: boolean;
  preemptionPolicy?: string;
}

/** Classes that every cluster has. Source: pkg/apis/scheduling/v1/helpers.go. */
export const SYSTEM_PRIORITIES: Record<string, number> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** The Pod with its priority as a number, from its class or the default class. Source: plugin/pkg/admission/priority. */
export function withPriority(pod: Pod, objects: ObjectLister): Pod {
  if (pod.spec.priority !== undefined) return pod;
  const name = pod.spec.priorityClassName;
  const classes = objects.ofKind<PriorityClass>('PriorityClass');
  const found = name
    ? classes.find(({ metadata }) => metadata.name === name)
    : classes.find(({ globalDefault }) => globalDefault);
  const priority = found?.value ?? SYSTEM_PRIORITIES[name ?? ''];
  if (priority === undefined) return pod;
  return {
    ...pod,
    spec: { ...pod.spec, priority, preemptionPolicy: pod.spec.preemptionPolicy ?? found?.preemptionPolicy },
  };
}
