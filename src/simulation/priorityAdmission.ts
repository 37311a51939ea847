import type { Pod, PriorityClass } from '../kubernetes/types.js';
import { forbidden, Refused } from './refused.js';
import type { ObjectLister } from './scheduler/framework.js';
import { priorityOfClass } from './scheduler/priority.js';

const PREEMPTS = 'PreemptLowerPriority';

/**
 * The Pod with the number and the policy of its PriorityClass, or of the
 * default class; 0 where there is none.
 * Source: plugin/pkg/admission/priority/admission.go admitPod.
 * @throws {Refused} if there is no such class, or the Pod gives another number
 */
export function admitPriority(pod: Pod, objects: ObjectLister): Pod {
  const found = priorityOfClass(pod, objects);
  if (!found) throw new Refused(forbidden(pod, `no PriorityClass with name ${pod.spec.priorityClassName} was found`));
  const { name, value, preemptionPolicy = PREEMPTS } = found;
  const { priority, preemptionPolicy: own } = pod.spec;
  const computed = (what: string, given: unknown, found: unknown): Refused =>
    new Refused(
      forbidden(
        pod,
        `the ${what} (${String(given)}) must not be provided in pod spec; ` +
          `priority admission controller computed ${String(found)} from the given PriorityClass name`,
      ),
    );
  if (priority !== undefined && priority !== value) throw computed('integer value of priority', priority, value);
  if (own !== undefined && own !== preemptionPolicy)
    throw computed('string value of PreemptionPolicy', own, preemptionPolicy);
  const named = name ? { priorityClassName: name } : {};
  return { ...pod, spec: { ...pod.spec, ...named, priority: value, preemptionPolicy } };
}

/** There is one default class at most. Source: validatePriorityClass. */
export function admitPriorityClass(priorityClass: PriorityClass, objects: ObjectLister): void {
  if (!priorityClass.globalDefault) return;
  const { name } = priorityClass.metadata;
  const other = objects
    .ofKind<PriorityClass>('PriorityClass')
    .find(({ globalDefault, metadata }) => globalDefault && metadata.name !== name);
  if (!other) return;
  const why = `PriorityClass ${other.metadata.name} is already marked as default. Only one default can exist`;
  throw new Refused(forbidden(priorityClass, why));
}
