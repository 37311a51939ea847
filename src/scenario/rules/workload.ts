/**
 * Rules for what keeps Pods running. Source: pkg/apis/apps/validation/validation.go and, for ReplicationControllers,
 * pkg/apis/core/validation/validation.go, v1.36.
 */
import type {
  DaemonSet,
  Deployment,
  KubernetesObject,
  PodTemplateSpec,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../../kubernetes/types.js';
import { matchesLabels } from '../../kubernetes/selectors.js';
import {
  invalidValue,
  requiredValue,
  selectorMismatch,
  unsupportedValue,
  type Path,
  type Report,
} from '../problems.js';
import { checkReplicas } from './essential.js';
import { checkLabels } from './metadata.js';
import { labelProblem } from './names.js';
import { checkPodSpec } from './pod.js';
import { checkSelects } from './selector.js';
import { checkClaimSpec } from './storage.js';
import { checkAllNotNegative, checkChoice, checkIntOrPercent, checkText, isZero } from './values.js';

export function checkReplicaSet(object: KubernetesObject, report: Report, path: Path): void {
  const { spec } = object as ReplicaSet;
  checkReplicas(spec.replicas ?? 1, report, [...path, 'replicas']);
  checkAllNotNegative(spec, ['minReadySeconds'], report, path);
  if (checkTemplate(spec.template, report, path)) checkSelects(spec.selector, spec.template, report, path);
}

export function checkDeployment(object: KubernetesObject, report: Report, path: Path): void {
  const { spec } = object as Deployment;
  checkReplicas(spec.replicas ?? 1, report, [...path, 'replicas']);
  checkAllNotNegative(spec, ['minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'], report, path);
  if (checkTemplate(spec.template, report, path)) checkSelects(spec.selector, spec.template, report, path);
  const { minReadySeconds = 0, progressDeadlineSeconds = 600 } = spec;
  if (progressDeadlineSeconds <= minReadySeconds) {
    report(
      [...path, 'progressDeadlineSeconds'],
      invalidValue(progressDeadlineSeconds, 'must be greater than minReadySeconds'),
    );
  }
  checkStrategy(spec.strategy, report, [...path, 'strategy']);
}

function checkStrategy(strategy: Deployment['spec']['strategy'], report: Report, path: Path): void {
  if (strategy?.type !== undefined && !['Recreate', 'RollingUpdate'].includes(strategy.type)) {
    report([...path, 'type'], unsupportedValue(strategy.type, ['Recreate', 'RollingUpdate']));
  }
  const rolling = strategy?.rollingUpdate;
  if (rolling === undefined) return;
  const at: Path = [...path, 'rollingUpdate'];
  if (strategy?.type === 'Recreate') {
    return report(at, "Forbidden: may not be specified when strategy `type` is 'Recreate'", { onKey: true });
  }
  checkIntOrPercent(rolling.maxSurge, report, [...at, 'maxSurge']);
  checkIntOrPercent(rolling.maxUnavailable, report, [...at, 'maxUnavailable'], { most: 100 });
  if (isZero(rolling.maxSurge) && isZero(rolling.maxUnavailable)) {
    report([...at, 'maxUnavailable'], invalidValue(rolling.maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  }
}

export function checkStatefulSet(object: KubernetesObject, report: Report, path: Path): void {
  const { spec } = object as StatefulSet;
  checkReplicas(spec.replicas ?? 1, report, [...path, 'replicas']);
  checkAllNotNegative(spec, ['minReadySeconds'], report, path);
  checkAllNotNegative(spec.ordinals ?? {}, ['start'], report, [...path, 'ordinals']);
  checkText(spec.serviceName, labelProblem, report, [...path, 'serviceName']);
  checkChoice(spec.podManagementPolicy, ['OrderedReady', 'Parallel'], report, [...path, 'podManagementPolicy']);
  const claims = (spec.volumeClaimTemplates ?? []).map((claim, index) => {
    checkClaimSpec(claim.spec, report, [...path, 'volumeClaimTemplates', index, 'spec']);
    return claim.metadata?.name ?? '';
  });
  for (const when of ['whenDeleted', 'whenScaled'] as const) {
    const policy = spec.persistentVolumeClaimRetentionPolicy?.[when];
    checkChoice(policy, ['Delete', 'Retain'], report, [...path, 'persistentVolumeClaimRetentionPolicy', when]);
  }
  if (checkTemplate(spec.template, report, path, claims)) checkSelects(spec.selector, spec.template, report, path);
  const { type = 'RollingUpdate', rollingUpdate } = spec.updateStrategy ?? {};
  const at: Path = [...path, 'updateStrategy'];
  checkChoice(type, ['OnDelete', 'RollingUpdate'], report, [...at, 'type']);
  if (rollingUpdate === undefined) return;
  const rolling: Path = [...at, 'rollingUpdate'];
  if (type === 'OnDelete')
    return report(rolling, invalidValue(rollingUpdate, "only allowed for updateStrategy 'RollingUpdate'"));
  checkAllNotNegative(rollingUpdate, ['partition'], report, rolling);
  const { maxUnavailable } = rollingUpdate;
  checkIntOrPercent(maxUnavailable, report, [...rolling, 'maxUnavailable'], { most: 100 });
  if (isZero(maxUnavailable)) report([...rolling, 'maxUnavailable'], invalidValue(maxUnavailable, 'cannot be 0'));
}

export function checkDaemonSet(object: KubernetesObject, report: Report, path: Path): void {
  const { spec } = object as DaemonSet;
  checkAllNotNegative(spec, ['minReadySeconds', 'revisionHistoryLimit'], report, path);
  if (checkTemplate(spec.template, report, path)) checkSelects(spec.selector, spec.template, report, path);
  const { type = 'RollingUpdate', rollingUpdate } = spec.updateStrategy ?? {};
  const at: Path = [...path, 'updateStrategy'];
  checkChoice(type, ['RollingUpdate', 'OnDelete'], report, [...at, 'type']);
  if (type !== 'RollingUpdate' || rollingUpdate === undefined) return;
  // As pkg/apis/apps/v1/defaults.go fills them in.
  const { maxUnavailable = 1, maxSurge = 0 } = rollingUpdate;
  const rolling: Path = [...at, 'rollingUpdate'];
  checkIntOrPercent(maxUnavailable, report, [...rolling, 'maxUnavailable'], { most: 100 });
  checkIntOrPercent(maxSurge, report, [...rolling, 'maxSurge'], { most: 100 });
  if (!isZero(maxUnavailable) && !isZero(maxSurge)) {
    report([...rolling, 'maxSurge'], invalidValue(maxSurge, 'may not be set when maxUnavailable is non-zero'));
  }
  if (isZero(maxUnavailable) && isZero(maxSurge))
    report([...rolling, 'maxUnavailable'], requiredValue('cannot be 0 when maxSurge is 0'));
}

/** Its selector is a map of labels, by default those of the template. */
export function checkReplicationController(object: KubernetesObject, report: Report, path: Path): void {
  const { spec } = object as ReplicationController;
  checkReplicas(spec.replicas ?? 1, report, [...path, 'replicas']);
  checkAllNotNegative(spec, ['minReadySeconds'], report, path);
  if (!checkTemplate(spec.template, report, path)) return;
  const labels = spec.template?.metadata?.labels;
  const selector = isEmpty(spec.selector) ? labels : spec.selector;
  checkLabels(labels, report, [...path, 'template', 'metadata', 'labels']);
  if (isEmpty(selector)) report([...path, 'selector'], requiredValue());
  else if (!matchesLabels(selector, labels))
    report([...path, 'template', 'metadata', 'labels'], selectorMismatch(labels));
}

const isEmpty = (labels: Record<string, string> | undefined): boolean => Object.keys(labels ?? {}).length === 0;

/**
 * Checks the template of Pods that are kept running for ever.
 * @param claims names of volumes that come from claim templates
 * @returns whether there is a template
 */
function checkTemplate(
  template: PodTemplateSpec | undefined,
  report: Report,
  path: Path,
  claims: readonly string[] = [],
): template is PodTemplateSpec {
  if (template === undefined) report([...path, 'template'], requiredValue());
  if (template === undefined) return false;
  const spec: Path = [...path, 'template', 'spec'];
  if (template.spec === undefined) report(spec, requiredValue());
  if (template.spec === undefined) return false;
  checkPodSpec(template.spec, report, spec, claims);
  const { restartPolicy, activeDeadlineSeconds } = template.spec;
  if (restartPolicy !== undefined && restartPolicy !== 'Always')
    report([...spec, 'restartPolicy'], unsupportedValue(restartPolicy, ['Always']));
  if (activeDeadlineSeconds !== undefined)
    report([...spec, 'activeDeadlineSeconds'], 'Forbidden: activeDeadlineSeconds in a template is not supported');
  return true;
}
