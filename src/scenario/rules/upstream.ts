/**
 * Every field of every kind and the API server's rules for the kinds that are simulated, v1.36.
 * Many words: a page loads them when it has a manifest to check.
 */
import type { KubernetesObject, Pod } from '../../kubernetes/types.js';
import { readFieldTypes } from '../fields.js';
import { requiredValue, type Path, type Report } from '../problems.js';
import { reportUnsimulated } from '../unsimulatedFields.js';
import { checkNode, checkService } from './cluster.js';
import { checkConfigMap, checkSecret } from './config.js';
import { KINDS, TYPES } from './fields.generated.js';
import { checkJob } from './job.js';
import { checkMetadata } from './metadata.js';
import { checkPodSpec } from './pod.js';
import { checkDisruptionBudget, checkPriorityClass } from './policy.js';
import type { Rules } from './rules.js';
import { checkClaim } from './storage.js';
import {
  checkDaemonSet,
  checkDeployment,
  checkReplicaSet,
  checkReplicationController,
  checkStatefulSet,
} from './workload.js';

let rules: Rules | undefined;

export const upstreamRules = (): Rules =>
  (rules ??= { types: readFieldTypes(TYPES), open: false, kinds: readKinds(), check, reportUnsimulated });

function readKinds(): Map<string, string> {
  const lines = KINDS.split('\n').map((line) => line.split(' ') as [string, string, string]);
  return new Map(lines.map(([apiVersion, kind, type]) => [`${apiVersion} ${kind}`, type]));
}

type Check = (object: KubernetesObject, report: Report, path: Path) => void;

/** Rules for the spec of a kind that must have one. Paths begin with the path of the spec. */
const OF_SPEC: Record<string, Check> = {
  Pod: (object, report, path) => checkPodSpec((object as Pod).spec, report, path),
  Deployment: checkDeployment,
  ReplicaSet: checkReplicaSet,
  StatefulSet: checkStatefulSet,
  DaemonSet: checkDaemonSet,
  ReplicationController: checkReplicationController,
  Job: checkJob,
  Service: checkService,
  PersistentVolumeClaim: checkClaim,
};

/** Rules for kinds that have no spec, or need none. Paths begin with the path of the object. */
const OF_OBJECT: Record<string, Check> = {
  Node: checkNode,
  ConfigMap: checkConfigMap,
  Secret: checkSecret,
  PriorityClass: checkPriorityClass,
  PodDisruptionBudget: (object, report, path) =>
    object.spec === undefined ? undefined : checkDisruptionBudget(object, report, [...path, 'spec']),
};

function check(object: KubernetesObject, report: Report, path: Path): void {
  checkMetadata(object, report, path);
  OF_OBJECT[object.kind]?.(object, report, path);
  const ofSpec = OF_SPEC[object.kind];
  const spec: Path = [...path, 'spec'];
  if (ofSpec !== undefined && object.spec === undefined) report(spec, requiredValue());
  else ofSpec?.(object, report, spec);
}
