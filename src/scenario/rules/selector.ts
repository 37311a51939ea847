/** Rules for label selectors. Source: apimachinery/pkg/apis/meta/v1/validation/validation.go, v1.36. */
import { isEmptySelector, matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { LabelSelector, PodTemplateSpec } from '../../kubernetes/types.js';
import { invalidValue, requiredValue, selectorMismatch, type Path, type Report } from '../problems.js';
import { checkLabels } from './metadata.js';
import { checkExpression } from './placement.js';

export function checkSelector(selector: LabelSelector | undefined, report: Report, path: Path): void {
  checkLabels(selector?.matchLabels, report, [...path, 'matchLabels']);
  selector?.matchExpressions?.forEach(({ operator, values }, index) =>
    checkExpression(operator, values ?? [], ['In', 'NotIn', 'Exists', 'DoesNotExist'], report, [
      ...path,
      'matchExpressions',
      index,
    ]),
  );
}

/** A selector that must select the Pods of its own template. */
export function checkSelects(
  selector: LabelSelector | undefined,
  { metadata }: PodTemplateSpec,
  report: Report,
  path: Path,
): void {
  const at: Path = [...path, 'selector'];
  const labels = metadata?.labels;
  checkLabels(labels, report, [...path, 'template', 'metadata', 'labels']);
  checkSelector(selector, report, at);
  if (selector === undefined) report(at, requiredValue());
  else if (isEmptySelector(selector)) report(at, invalidValue(selector, 'empty selector is invalid for this kind'));
  else if (!matchesLabelSelector(selector, labels)) {
    report([...path, 'template', 'metadata', 'labels'], selectorMismatch(labels));
  }
}
