/**
 * Every field of every kind and the API server's rules for the kinds that are simulated, v1.36.
 * Many words: a page loads them when it has a manifest to check.
 */
import type { KubernetesObject, Pod } from '../../kubernetes/types.js';
import { readFieldTypes } from '../fields.js';
import { requiredValue, type Path, type Report } from '../problems.js';
import { checkNode, checkService } from './cluster.js';
import { KINDS, TYPES } from './fields.generated.js';
import { checkMetadata } from './metadata.js';
import { checkPodSpec } from './pod.js';
import type { Rules } from './rules.js';
import { checkWorkload } from './workload.js';

let rules: Rules | undefined;

export const upstreamRules = (): Rules =>
  (rules ??= { types: readFieldTypes(TYPES), open: false, kinds: readKinds(), check });

function readKinds(): Map<string, string> {
  const lines = KINDS.split('\n').map((line) => line.split(' ') as [string, string, string]);
  return new Map(lines.map(([apiVersion, kind, type]) => [`${apiVersion} ${kind}`, type]));
}

function check(object: KubernetesObject, report: Report, path: Path): void {
  checkMetadata(object, report, path);
  const spec: Path = [...path, 'spec'];
  if (object.kind === 'Node') return checkNode(object, report, path);
  if (object.spec === undefined) return report(spec, requiredValue());
  if (object.kind === 'Pod') checkPodSpec((object as Pod).spec, report, spec);
  if (object.kind === 'Deployment' || object.kind === 'ReplicaSet') checkWorkload(object, report, spec);
  if (object.kind === 'Service') checkService(object, report, spec);
}
