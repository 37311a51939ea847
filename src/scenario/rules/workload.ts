/** Rules for Deployments and ReplicaSets. Source: pkg/apis/apps/validation/validation.go, v1.36. */
import { isEmptySelector, matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { Deployment, KubernetesObject, LabelSelector, ReplicaSet } from '../../kubernetes/types.js';
import { checkReplicas } from './essential.js';
import { checkLabels } from './metadata.js';
import { checkExpression } from './placement.js';
import { checkPodSpec } from './pod.js';
import { checkNotNegative } from './values.js';
import {
  invalidValue,
  requiredValue,
  selectorMismatch,
  unsupportedValue,
  type Path,
  type Report,
} from '../problems.js';

export function checkWorkload(object: KubernetesObject, report: Report, path: Path): void {
  const { replicas, selector, template, minReadySeconds } = object.spec as (Deployment | ReplicaSet)['spec'];
  checkReplicas(replicas ?? 1, report, [...path, 'replicas']);
  checkNotNegative(minReadySeconds, report, [...path, 'minReadySeconds']);
  // Only a Deployment's template is required by its types.
  if (template === undefined) return report([...path, 'template'], requiredValue());
  checkSelector(selector, template.metadata?.labels, report, path);
  const spec: Path = [...path, 'template', 'spec'];
  if (template.spec === undefined) return report(spec, requiredValue());
  checkPodSpec(template.spec, report, spec);
  const { restartPolicy, activeDeadlineSeconds } = template.spec;
  if (restartPolicy !== undefined && restartPolicy !== 'Always')
    report([...spec, 'restartPolicy'], unsupportedValue(restartPolicy, ['Always']));
  if (activeDeadlineSeconds !== undefined)
    report([...spec, 'activeDeadlineSeconds'], 'Forbidden: activeDeadlineSeconds in a template is not supported');
  if (object.kind === 'Deployment') checkStrategy((object as Deployment).spec, report, path);
}

function checkSelector(
  selector: LabelSelector,
  labels: Record<string, string> | undefined,
  report: Report,
  path: Path,
): void {
  const at: Path = [...path, 'selector'];
  const given = selector as LabelSelector | undefined;
  checkLabels(given?.matchLabels, report, [...at, 'matchLabels']);
  checkLabels(labels, report, [...path, 'template', 'metadata', 'labels']);
  given?.matchExpressions?.forEach(({ operator, values }, index) =>
    checkExpression(operator, values ?? [], ['In', 'NotIn', 'Exists', 'DoesNotExist'], report, [
      ...at,
      'matchExpressions',
      index,
    ]),
  );
  if (given === undefined) report(at, requiredValue());
  else if (isEmptySelector(given)) report(at, invalidValue(given, 'empty selector is invalid for this kind'));
  else if (!matchesLabelSelector(given, labels)) {
    report([...path, 'template', 'metadata', 'labels'], selectorMismatch(labels));
  }
}

function checkStrategy(
  { strategy, minReadySeconds = 0, progressDeadlineSeconds = 600 }: Deployment['spec'],
  report: Report,
  path: Path,
): void {
  const at: Path = [...path, 'strategy'];
  if (progressDeadlineSeconds <= minReadySeconds) {
    report(
      [...path, 'progressDeadlineSeconds'],
      invalidValue(progressDeadlineSeconds, 'must be greater than minReadySeconds'),
    );
  }
  if (strategy?.type !== undefined && !['Recreate', 'RollingUpdate'].includes(strategy.type)) {
    report([...at, 'type'], unsupportedValue(strategy.type, ['Recreate', 'RollingUpdate']));
  }
  const rolling = strategy?.rollingUpdate;
  if (rolling === undefined) return;
  const rollingAt: Path = [...at, 'rollingUpdate'];
  if (strategy?.type === 'Recreate') {
    return report(rollingAt, "Forbidden: may not be specified when strategy `type` is 'Recreate'", { onKey: true });
  }
  for (const field of ['maxSurge', 'maxUnavailable'] as const) {
    const value = rolling[field];
    if (typeof value === 'number') checkNotNegative(value, report, [...rollingAt, field]);
    else if (value !== undefined && !/^\d+%$/.test(value)) {
      report(
        [...rollingAt, field],
        invalidValue(
          value,
          'a valid percent string must be a numeric string followed by an ending \'%\' (e.g. "1%", or "93%")',
        ),
      );
    }
  }
  if (isNone(rolling.maxSurge) && isNone(rolling.maxUnavailable)) {
    report([...rollingAt, 'maxUnavailable'], invalidValue(rolling.maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  }
}

const isNone = (value: number | string | undefined): boolean => value === 0 || value === '0%';
