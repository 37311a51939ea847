/**
 * The least an object must be for the simulation to make sense of it, in few bytes.
 * Source: pkg/apis/{core,apps}/validation/validation.go, v1.36; the whole of it is in `upstream.ts`.
 */
import { matchesLabels, matchesLabelSelector, type Labels } from '../../kubernetes/selectors.js';
import type { KubernetesObject, LabelSelector, Pod, PodSpec } from '../../kubernetes/types.js';
import { readFieldTypes } from '../fields.js';
import { MOST_REPLICAS } from '../limits.js';
import {
  duplicateValue,
  invalidValue,
  requiredValue,
  selectorMismatch,
  unsupportedValue,
  type Path,
  type Report,
} from '../problems.js';
import { ESSENTIAL_TYPES } from './essentialTypes.js';
import type { Rules } from './rules.js';

let rules: Rules | undefined;

export const essentialRules = (): Rules =>
  (rules ??= { types: readFieldTypes(ESSENTIAL_TYPES), open: true, kinds: new Map(), check });

/** Kinds without a spec, or that need none. */
const SPECLESS = new Set('Node Namespace ConfigMap Secret PriorityClass PodDisruptionBudget EndpointSlice'.split(' '));

function check(object: KubernetesObject, report: Report, path: Path): void {
  const metadata = object.metadata as KubernetesObject['metadata'] | undefined;
  if (!metadata?.name) report([...path, 'metadata', 'name'], requiredValue());
  const spec: Path = [...path, 'spec'];
  if (SPECLESS.has(object.kind)) return;
  if (object.spec === undefined) return report(spec, requiredValue());
  if (object.kind === 'Pod') checkPodSpec((object as Pod).spec, report, spec);
  else if (MAKES_PODS.has(object.kind)) checkWorkload(object as Workload, report, spec);
}

const MAKES_PODS = new Set('Deployment ReplicaSet StatefulSet DaemonSet ReplicationController Job'.split(' '));

type Workload = KubernetesObject & {
  spec: {
    replicas?: number;
    completions?: number;
    parallelism?: number;
    selector?: unknown;
    template?: { metadata?: { labels?: Record<string, string> }; spec?: PodSpec };
  };
};

function checkWorkload({ kind, spec }: Workload, report: Report, path: Path): void {
  const { selector, template } = spec;
  for (const field of ['replicas', 'completions', 'parallelism'] as const) {
    if (spec[field] !== undefined) checkReplicas(spec[field], report, [...path, field]);
  }
  const at: Path = [...path, 'template', 'spec'];
  if (template?.spec === undefined) return report(at, requiredValue());
  checkPodSpec(template.spec, report, at);
  const { restartPolicy = 'Always' } = template.spec;
  if (kind === 'Job') {
    if (restartPolicy === 'Always') report([...at, 'restartPolicy'], requiredValue('"OnFailure" or "Never"'));
  } else if (restartPolicy !== 'Always') {
    report([...at, 'restartPolicy'], unsupportedValue(restartPolicy, ['Always']));
  }
  const labels = template.metadata?.labels;
  if (!selects(kind, selector, labels)) report([...path, 'template', 'metadata', 'labels'], selectorMismatch(labels));
}

/** Jobs have their selector made for them; that of a ReplicationController is a map, the template's labels by default. */
function selects(kind: string, selector: unknown, labels: Labels | undefined): boolean {
  if (kind === 'Job') return true;
  if (kind === 'ReplicationController') return matchesLabels((selector as Labels | undefined) ?? labels, labels);
  return matchesLabelSelector(selector as LabelSelector | undefined, labels);
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
