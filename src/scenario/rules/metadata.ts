/** Rules for `metadata`. Source: apimachinery/pkg/api/validation/objectmeta.go, v1.36. */
import type { KubernetesObject } from '../../kubernetes/types.js';
import { labelKeyProblem, labelProblem, labelValueProblem, subdomainProblem } from './names.js';
import { invalidValue, requiredValue, type Path, type Report } from '../problems.js';

/** Kinds whose names become labels or host names. */
const NAMED_BY_LABEL = new Set(['Service', 'StatefulSet', 'Namespace']);

export function checkMetadata(object: KubernetesObject, report: Report, path: Path): void {
  const at: Path = [...path, 'metadata'];
  // Decoding leaves it out when the author did.
  const metadata = object.metadata as KubernetesObject['metadata'] | undefined;
  const name = metadata?.name;
  if (name === undefined || name === '') {
    report([...at, 'name'], requiredValue('name or generateName is required'));
  } else {
    const problem = (NAMED_BY_LABEL.has(object.kind) ? labelProblem : subdomainProblem)(name);
    if (problem !== undefined) report([...at, 'name'], invalidValue(name, problem));
  }
  const namespace = metadata?.namespace;
  const problem = namespace === undefined ? undefined : labelProblem(namespace);
  if (problem !== undefined) report([...at, 'namespace'], invalidValue(namespace, problem));
  checkLabels(metadata?.labels, report, [...at, 'labels']);
}

/** Keys and values of labels, and of what selects by labels. */
export function checkLabels(labels: Record<string, string> | undefined, report: Report, path: Path): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const wrongKey = labelKeyProblem(key);
    if (wrongKey !== undefined) report([...path, key], invalidValue(key, wrongKey), { onKey: true });
    const wrongValue = labelValueProblem(value);
    if (wrongValue !== undefined) report([...path, key], invalidValue(value, wrongValue));
  }
}
