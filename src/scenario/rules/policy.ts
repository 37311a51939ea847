/**
 * Rules for PriorityClasses and PodDisruptionBudgets.
 * Source: pkg/apis/scheduling/validation/validation.go, pkg/apis/policy/validation/validation.go, v1.36.
 */
import type { KubernetesObject, LabelSelector } from '../../kubernetes/types.js';
import { invalidValue, type Path, type Report } from '../problems.js';
import { checkSelector } from './selector.js';
import { checkChoice, checkIntOrPercent, type IntOrPercent } from './values.js';

/** Above are the classes of the system itself. */
const HIGHEST_PRIORITY = 1_000_000_000;

/** Classes that every cluster has. Source: pkg/apis/scheduling/v1/helpers.go. */
const SYSTEM_CLASSES: Record<string, number> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

type PriorityClass = KubernetesObject & { value: number; preemptionPolicy?: string; globalDefault?: boolean };

export function checkPriorityClass(object: KubernetesObject, report: Report, path: Path): void {
  const { metadata, value, preemptionPolicy, globalDefault } = object as PriorityClass;
  const { name } = metadata;
  if (name.startsWith('system-')) {
    if (SYSTEM_CLASSES[name] !== value || globalDefault) {
      const why = "priority class names with 'system-' prefix are reserved for system use only";
      report([...path, 'metadata', 'name'], `Forbidden: ${why}`);
    }
  } else if (value > HIGHEST_PRIORITY) {
    const why = `maximum allowed value of a user defined priority is ${HIGHEST_PRIORITY}`;
    report([...path, 'value'], `Forbidden: ${why}`);
  }
  if (value < -(2 ** 31)) report([...path, 'value'], invalidValue(value, 'must be -2147483648 or more'));
  checkChoice(preemptionPolicy, ['PreemptLowerPriority', 'Never'], report, [...path, 'preemptionPolicy']);
}

interface BudgetSpec {
  selector?: LabelSelector;
  minAvailable?: IntOrPercent;
  maxUnavailable?: IntOrPercent;
  unhealthyPodEvictionPolicy?: string;
}

export function checkDisruptionBudget(object: KubernetesObject, report: Report, path: Path): void {
  const { selector, minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = object.spec as BudgetSpec;
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    report(path, invalidValue(object.spec, 'minAvailable and maxUnavailable cannot be both set'));
  }
  checkIntOrPercent(minAvailable, report, [...path, 'minAvailable'], { most: 100 });
  checkIntOrPercent(maxUnavailable, report, [...path, 'maxUnavailable'], { most: 100 });
  checkSelector(selector, report, [...path, 'selector']);
  checkChoice(unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget'], report, [
    ...path,
    'unhealthyPodEvictionPolicy',
  ]);
}
