import type { Pod, PriorityClass } from '../../kubernetes/types.js';
import type { ObjectLister } from './framework.js';

/** Classes that every cluster has. Source: pkg/apis/scheduling/v1/helpers.go. */
const SYSTEM_PRIORITIES: Record<string, number> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** What a Pod gets of its PriorityClass. */
export interface Priority extends Pick<PriorityClass, 'value' | 'preemptionPolicy'> {
  /** Absent where there is no class. */
  name?: string;
}

/**
 * The priority of the Pod's class, of the default class where it names none (of several the lowest
 * counts), and 0 where there is none of these; undefined if the class it names is unknown.
 * Source: plugin/pkg/admission/priority/admission.go computePriority, getDefaultPriority.
 */
export function priorityOfClass({ spec }: Pod, objects: ObjectLister): Priority | undefined {
  const classes = objects.ofKind<PriorityClass>('PriorityClass');
  const name = spec.priorityClassName;
  const [found] = name
    ? classes.filter(({ metadata }) => metadata.name === name)
    : classes.filter(({ globalDefault }) => globalDefault).sort((a, b) => a.value - b.value);
  if (found) return { name: found.metadata.name, value: found.value, preemptionPolicy: found.preemptionPolicy };
  if (!name) return { value: 0 };
  const value = SYSTEM_PRIORITIES[name];
  return value === undefined ? undefined : { name, value };
}

/** The Pod with its priority as a number; one that has such a number, or an unknown class, stays as it is. */
export function withPriority(pod: Pod, objects: ObjectLister): Pod {
  const found = pod.spec.priority === undefined ? priorityOfClass(pod, objects) : undefined;
  if (!found?.name) return pod;
  const preemptionPolicy = pod.spec.preemptionPolicy ?? found.preemptionPolicy;
  return { ...pod, spec: { ...pod.spec, priority: found.value, preemptionPolicy } };
}
