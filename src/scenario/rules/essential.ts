/**
 * The least an object must be for the simulation to make sense of it, in few bytes.
 * Source: pkg/apis/{core,apps}/validation/validation.go, v1.36; the whole of it is in `upstream.ts`.
 */
import { matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { Deployment, KubernetesObject, Pod, PodSpec } from '../../kubernetes/types.js';
import { readFieldTypes } from '../fields.js';
import { MOST_REPLICAS } from '../limits.js';
import { duplicateValue, invalidValue, requiredValue, selectorMismatch, type Path, type Report } from '../problems.js';
import { ESSENTIAL_TYPES } from './essentialTypes.js';
import type { Rules } from './rules.js';

let rules: Rules | undefined;

export const essentialRules = (): Rules =>
  (rules ??= { types: readFieldTypes(ESSENTIAL_TYPES), open: true, kinds: new Map(), check });

function check(object: KubernetesObject, report: Report, path: Path): void {
  const metadata = object.metadata as KubernetesObject['metadata'] | undefined;
  if (!metadata?.name) report([...path, 'metadata', 'name'], requiredValue());
  const spec: Path = [...path, 'spec'];
  if (object.kind === 'Node') return;
  if (object.spec === undefined) return report(spec, requiredValue());
  if (object.kind === 'Pod') checkPodSpec((object as Pod).spec, report, spec);
  if (object.kind === 'Deployment' || object.kind === 'ReplicaSet') checkWorkload(object as Deployment, report, spec);
}

function checkWorkload({ spec: { replicas = 1, selector, template } }: Deployment, report: Report, path: Path): void {
  checkReplicas(replicas, report, [...path, 'replicas']);
  // Only a Deployment's template is required by its types.
  const labels = (template as Deployment['spec']['template'] | undefined)?.metadata?.labels;
  const podSpec = (template as Deployment['spec']['template'] | undefined)?.spec;
  if (podSpec === undefined) return report([...path, 'template', 'spec'], requiredValue());
  checkPodSpec(podSpec, report, [...path, 'template', 'spec']);
  if (!matchesLabelSelector(selector, labels))
    report([...path, 'template', 'metadata', 'labels'], selectorMismatch(labels));
}

/** How many replicas one object may ask for; more would only be a wait. */
export function checkReplicas(replicas: number, report: Report, path: Path): void {
  if (replicas < 0) report(path, invalidValue(replicas, 'must be greater than or equal to 0'));
  if (replicas <= MOST_REPLICAS) return;
  report(path, invalidValue(replicas, `kubestory shows at most ${MOST_REPLICAS} replicas of one object`));
}

function checkPodSpec(spec: PodSpec, report: Report, path: Path): void {
  if (spec.containers.length === 0) report([...path, 'containers'], requiredValue());
  const names = new Set<string>();
  for (const field of ['initContainers', 'containers'] as const) {
    spec[field]?.forEach(({ name, image }, index) => {
      const at: Path = [...path, field, index];
      if (!name) report([...at, 'name'], requiredValue());
      if (!image) report([...at, 'image'], requiredValue());
      if (names.has(name)) report([...at, 'name'], duplicateValue(name));
      names.add(name);
    });
  }
}
