/** Rules for what says where a Pod may run. Source: pkg/apis/core/validation/validation.go, v1.36. */
import type { NodeSelectorTerm, PodSpec, Toleration, TopologySpreadConstraint } from '../../kubernetes/types.js';
import { checkChoice } from './values.js';
import { labelKeyProblem } from './names.js';
import { duplicateValue, invalidValue, requiredValue, type Path, type Report } from '../problems.js';

export const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export function checkTolerations(tolerations: readonly Toleration[], report: Report, path: Path): void {
  tolerations.forEach(({ key, operator, value, effect, tolerationSeconds }, index) => {
    const at: Path = [...path, index];
    checkChoice(operator, ['Equal', 'Exists', 'Lt', 'Gt'], report, [...at, 'operator']);
    if (effect !== undefined && effect !== '') checkChoice(effect, EFFECTS, report, [...at, 'effect']);
    if (operator === 'Exists' && value)
      report([...at, 'value'], invalidValue(value, "value must be empty when `operator` is 'Exists'"));
    if (!key && operator !== 'Exists') {
      report([...at, 'operator'], invalidValue(operator ?? 'Equal', 'operator must be Exists when `key` is empty'));
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      report(
        [...at, 'effect'],
        invalidValue(effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set"),
      );
    }
  });
}

export function checkAffinity(affinity: PodSpec['affinity'], report: Report, path: Path): void {
  const node = affinity?.nodeAffinity;
  const at: Path = [...path, 'nodeAffinity'];
  const required = node?.requiredDuringSchedulingIgnoredDuringExecution;
  const requiredAt: Path = [...at, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
  if (required?.nodeSelectorTerms.length === 0)
    report(requiredAt, requiredValue('must have at least one node selector term'));
  required?.nodeSelectorTerms.forEach((term, index) => checkTerm(term, report, [...requiredAt, index]));
  node?.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ weight, preference }, index) => {
    const term: Path = [...at, 'preferredDuringSchedulingIgnoredDuringExecution', index];
    if (weight < 1 || weight > 100) report([...term, 'weight'], invalidValue(weight, 'must be in the range 1-100'));
    checkTerm(preference, report, [...term, 'preference']);
  });
}

export function checkSpread(constraints: readonly TopologySpreadConstraint[], report: Report, path: Path): void {
  const seen = new Set<string>();
  constraints.forEach(({ maxSkew, topologyKey, whenUnsatisfiable, minDomains }, index) => {
    const at: Path = [...path, index];
    if (maxSkew <= 0) report([...at, 'maxSkew'], invalidValue(maxSkew, 'must be greater than zero'));
    if (topologyKey === '') report([...at, 'topologyKey'], requiredValue('can not be empty'));
    checkChoice(whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'], report, [...at, 'whenUnsatisfiable']);
    if (minDomains !== undefined && minDomains <= 0)
      report([...at, 'minDomains'], invalidValue(minDomains, 'must be greater than zero'));
    if (minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway') {
      const only = 'can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway';
      report([...at, 'minDomains'], invalidValue(minDomains, only));
    }
    const pair = `{${topologyKey}, ${whenUnsatisfiable}}`;
    if (seen.has(pair)) report(at, duplicateValue(pair));
    seen.add(pair);
  });
}

function checkTerm(term: NodeSelectorTerm, report: Report, path: Path): void {
  (term.matchExpressions ?? []).forEach(({ key, operator, values = [] }, index) => {
    const at: Path = [...path, 'matchExpressions', index];
    checkExpression(operator, values, ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn'], report, at);
    const problem = labelKeyProblem(key);
    if (problem !== undefined) report([...at, 'key'], invalidValue(key, problem));
  });
}

/** One requirement of a node or label selector: which operators there are, and how many values each takes. */
export function checkExpression(
  operator: string,
  values: readonly string[],
  operators: readonly string[],
  report: Report,
  path: Path,
): void {
  checkChoice(operator, operators, report, [...path, 'operator']);
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    report([...path, 'values'], requiredValue("must be specified when `operator` is 'In' or 'NotIn'"));
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    report([...path, 'values'], "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  }
  if ((operator === 'Gt' || operator === 'Lt') && values.length !== 1) {
    report([...path, 'values'], requiredValue("must be specified single value when `operator` is 'Lt' or 'Gt'"));
  }
}
