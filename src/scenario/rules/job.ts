/** Rules for Jobs. Source: pkg/apis/batch/validation/validation.go, v1.36. */
import { matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { Job, KubernetesObject } from '../../kubernetes/types.js';
import { invalidValue, requiredValue, selectorMismatch, type Path, type Report } from '../problems.js';
import { checkReplicas } from './essential.js';
import { checkLabels } from './metadata.js';
import { labelProblem } from './names.js';
import { checkPodSpec } from './pod.js';
import { checkSelector } from './selector.js';
import { checkAllNotNegative, checkChoice } from './values.js';

const NUMBERS = [
  'activeDeadlineSeconds',
  'backoffLimit',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
  'ttlSecondsAfterFinished',
] as const;

/** Labels the API server writes into the template, with the Job's name and UID. */
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABELS = new Set(['controller-uid', 'batch.kubernetes.io/controller-uid']);

export function checkJob(object: KubernetesObject, report: Report, path: Path): void {
  const { spec, metadata } = object as Job;
  // Finished Pods stay, so a completion is as much as a replica.
  for (const field of ['completions', 'parallelism'] as const) {
    const number = spec[field];
    if (number !== undefined) checkReplicas(number, report, [...path, field]);
  }
  checkAllNotNegative(spec, NUMBERS, report, path);
  checkMode(object as Job, report, path);
  const policy = spec.podFailurePolicy === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed'];
  checkChoice(spec.podReplacementPolicy, policy, report, [...path, 'podReplacementPolicy']);
  checkJobSelector(object as Job, report, path);
  const { template } = spec;
  checkLabels(template.metadata?.labels, report, [...path, 'template', 'metadata', 'labels']);
  const at: Path = [...path, 'template', 'spec'];
  if (template.spec === undefined) return report(at, requiredValue());
  checkPodSpec(template.spec, report, at);
  const { restartPolicy = 'Always' } = template.spec;
  if (restartPolicy === 'Always') report([...at, 'restartPolicy'], requiredValue('valid values: "OnFailure", "Never"'));
  else if (restartPolicy !== 'Never' && spec.podFailurePolicy !== undefined) {
    const only = 'only "Never" is supported when podFailurePolicy is specified';
    report([...at, 'restartPolicy'], invalidValue(restartPolicy, only));
  }
  checkIndexedName(metadata.name, spec, report);
}

function checkMode({ spec }: Job, report: Report, path: Path): void {
  const { completionMode = 'NonIndexed', completions, backoffLimitPerIndex, maxFailedIndexes, successPolicy } = spec;
  checkChoice(completionMode, ['NonIndexed', 'Indexed'], report, [...path, 'completionMode']);
  if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined)
    report([...path, 'backoffLimitPerIndex'], requiredValue('when maxFailedIndexes is specified'));
  if (completionMode === 'Indexed') {
    if (completions === undefined) report([...path, 'completions'], requiredValue('when completion mode is Indexed'));
    else if (maxFailedIndexes !== undefined && maxFailedIndexes > completions)
      report(
        [...path, 'maxFailedIndexes'],
        invalidValue(maxFailedIndexes, 'must be less than or equal to completions'),
      );
    return;
  }
  const indexed = { backoffLimitPerIndex, maxFailedIndexes, successPolicy };
  for (const [field, value] of Object.entries(indexed)) {
    if (value !== undefined) report([...path, field], invalidValue(value, 'requires indexed completion mode'));
  }
}

/** The API server makes the selector, unless the author does so by hand. */
function checkJobSelector({ spec, metadata }: Job, report: Report, path: Path): void {
  const { selector, manualSelector = false, template } = spec;
  const labels = template.metadata?.labels ?? {};
  const at: Path = [...path, 'selector'];
  checkSelector(selector, report, at);
  if (manualSelector) {
    if (selector === undefined) report(at, requiredValue());
    else if (!matchesLabelSelector(selector, labels))
      report([...path, 'template', 'metadata', 'labels'], selectorMismatch(labels));
    return;
  }
  const made = Object.fromEntries(NAME_LABELS.map((label) => [label, metadata.name]));
  if (selector !== undefined && !matchesLabelSelector(selector, made))
    report(at, invalidValue(selector, '`selector` not auto-generated'));
  for (const [label, value] of Object.entries(labels)) {
    const labelAt: Path = [...path, 'template', 'metadata', 'labels', label];
    if (NAME_LABELS.includes(label) && value !== metadata.name)
      report(labelAt, invalidValue(value, `must be '${metadata.name}'`));
    if (UID_LABELS.has(label)) report(labelAt, invalidValue(value, "must be the Job's UID"));
  }
}

/** The Pods of an indexed Job have its name and their index as host name. */
function checkIndexedName(name: string, { completionMode, completions = 0 }: Job['spec'], report: Report): void {
  if (completionMode !== 'Indexed' || completions <= 0) return;
  const longest = `${name}-${completions - 1}`;
  if (labelProblem(longest) !== undefined)
    report(['metadata', 'name'], invalidValue(name, `will not able to create pod with invalid DNS label: ${longest}`));
}
