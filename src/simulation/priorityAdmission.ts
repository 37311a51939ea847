import type { Pod, PriorityClass } from '../kubernetes/types.js';
import { forbidden, Refused } from './refused.js';
import type { ObjectLister } from './scheduler/framework.js';
import { SYSTEM_PRIORITIES } from './scheduler/priority.js';

const PREEMPTS = 'PreemptLowerPriority';

type Class = Pick<PriorityClass, 'value' | 'preemptionPolicy'>;

/**
 * The Pod with the number and the policy of its PriorityClass, or of the
 * default class; 0 where there is none.
 * Source: plugin/pkg/admission/priority/admission.go admitPod.
 * @throws {Refused} if there is no such class, or the Pod gives another number
 */
export function admitPriority(pod: Pod, objects: ObjectLister): Pod {
  const [priorityClassName, { value, preemptionPolicy = PREEMPTS }] = classOf(pod, objects);
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
  const named = priorityClassName ? { priorityClassName } : {};
  return { ...pod, spec: { ...pod.spec, ...named, priority: value, preemptionPolicy } };
}

/** Of several default classes the lowest counts. Source: getDefaultPriority. */
function classOf(pod: Pod, objects: ObjectLister): [string, Class] {
  const classes = objects.ofKind<PriorityClass>('PriorityClass');
  const name = pod.spec.priorityClassName;
  if (!name) {
    const [lowest] = classes.filter(({ globalDefault }) => globalDefault).sort((a, b) => a.value - b.value);
    return lowest ? [lowest.metadata.name, lowest] : ['', { value: 0 }];
  }
  const system = SYSTEM_PRIORITIES[name];
  const found = classes.find(({ metadata }) => metadata.name === name);
  if (found) return [name, found];
  if (system === undefined) throw new Refused(forbidden(pod, `no PriorityClass with name ${name} was found`));
  return [name, { value: system }];
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
