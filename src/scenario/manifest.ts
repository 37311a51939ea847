/**
 * Takes one Kubernetes object of a scenario: which kind it is, whether it is simulated,
 * whether the API server would accept it. Decoding is `fields.ts`, validation the `rules` folder.
 */
import { generateName } from '../kubernetes/names.js';
import { isNamespaced } from '../kubernetes/references.js';
import type { KubernetesObject } from '../kubernetes/types.js';
import { Decoder, isRecord } from './fields.js';
import { nearest } from './nearest.js';
import {
  formatPath,
  harmlessKind,
  notSimulatedKind,
  requiredValue,
  wrongType,
  wrongVersion,
  type Path,
  type Report,
} from './problems.js';
import type { Rules } from './rules/rules.js';
import { UNSIMULATED_KINDS } from './unsimulatedKinds.js';

/** Kinds that are simulated and the one version each is served in. */
export const SIMULATED: Record<string, string> = {
  Node: 'v1',
  Pod: 'v1',
  ReplicaSet: 'apps/v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  ReplicationController: 'v1',
  Service: 'v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  Namespace: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  PersistentVolumeClaim: 'v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
};

/** What upstream's code still decodes though no server serves it: it is left out rather than refused. */
const DECODED = new Set(['policy/v1beta1 PodDisruptionBudget']);

/** Kinds that say nothing about where Pods run or how they live. */
const HARMLESS = new Set(
  (
    'ServiceAccount Role RoleBinding ClusterRole ClusterRoleBinding CustomResourceDefinition ' +
    'StorageClass CSIDriver IngressClass APIService'
  ).split(' '),
);

/** An object as it was written, and where. */
export interface Manifest {
  value: unknown;
  path: Path;
  report: Report;
  /** Tells objects apart that ask for the same generated name. */
  salt?: string;
}

/** Enough to speak of an object that is not there. */
export interface Mention {
  kind: string;
  name: string;
}

/** What became of it: an object to simulate, one that is left out, one that is wrong, or nothing one could name. */
export type Taken = { object: KubernetesObject } | { leftOut: Mention } | { broken: Mention } | undefined;

export function takeManifest({ value, path, report, salt = '' }: Manifest, rules: Rules): Taken {
  if (!isRecord(value)) return (report(path, wrongType(value, 'a Kubernetes object')), undefined);
  const { apiVersion, kind } = value;
  const broken = (is: string): Taken => ({ broken: { kind: is, name: nameOf(value) } });
  if (typeof kind !== 'string' || kind === '')
    return (report([...path, 'kind'], requiredValue(kindHint(value))), broken(''));
  const right = Object.hasOwn(SIMULATED, kind) ? SIMULATED[kind] : undefined;
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    return (report([...path, 'apiVersion'], requiredValue(right === undefined ? '' : `write ${right}`)), broken(kind));
  }
  if (right === apiVersion) return takeSimulated(value, kind, report, path, rules, salt);
  if (right !== undefined && isUpstreamGroup(apiVersion) && !DECODED.has(`${apiVersion} ${kind}`)) {
    return (report([...path, 'apiVersion'], wrongVersion(kind, apiVersion, right)), broken(kind));
  }
  return takeOther(value, kind, apiVersion, report, path, rules);
}

interface Counting {
  report: Report;
  count(): number;
  /** Takes only what is about no field that `report` was told of: it would be the same mistake again. */
  reportElse: Report;
}

/** Counts errors on their way through. */
function counting(report: Report): Counting {
  const wrong = new Set<string>();
  let errors = 0;
  const counted: Report = (path, message, options) => {
    if ((options?.severity ?? 'error') === 'error') errors++;
    report(path, message, options);
  };
  return {
    count: () => errors,
    report: (path, message, options) => {
      wrong.add(formatPath(path));
      counted(path, message, options);
    },
    reportElse: (path, message, options) => {
      if (!wrong.has(formatPath(path))) counted(path, message, options);
    },
  };
}

function takeSimulated(
  value: Record<string, unknown>,
  kind: string,
  outer: Report,
  path: Path,
  rules: Rules,
  salt: string,
): Taken {
  const { report, reportElse, count } = counting(outer);
  const decoder = new Decoder(rules, report);
  const object = named(decoder.decode(value, kind, path) as KubernetesObject, salt);
  if (decoder.whole) rules.check(object, reportElse, path);
  return count() > 0 ? { broken: { kind, name: nameOf(value) } } : { object: inNamespace(object) };
}

/** With the name the API server would give it, where it asks for one. */
function named(object: KubernetesObject, salt: string): KubernetesObject {
  // Decoding leaves `metadata` out when the author did.
  const { name, generateName: base } = (object.metadata as KubernetesObject['metadata'] | undefined) ?? { name: '' };
  if (name || !base) return object;
  return { ...object, metadata: { ...object.metadata, name: generateName(base, chance(base + salt)) } };
}

/** Numbers from 0 up to 1, the same for the same text (FNV-1a, then its multiplier as a generator). */
function chance(text: string): () => number {
  let state = 2_166_136_261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0)!, 16_777_619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 16_777_619) + 1;
    return (state >>> 0) / 2 ** 32;
  };
}

function inNamespace(object: KubernetesObject): KubernetesObject {
  if (object.kind === 'Node') return { ...object, spec: object.spec ?? {} };
  if (!isNamespaced(object.kind)) return object;
  return { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? 'default' } };
}

function takeOther(
  value: Record<string, unknown>,
  kind: string,
  apiVersion: string,
  report: Report,
  path: Path,
  rules: Rules,
): Taken {
  const name = nameOf(value);
  const type = rules.kinds.get(`${apiVersion} ${kind}`);
  const counted = counting(report);
  if (type !== undefined) new Decoder({ ...rules, lenient: true }, counted.report).decode(value, type, path);
  if (counted.count() > 0) return { broken: { kind, name } };
  const near = isUpstreamGroup(apiVersion) ? nearest(kind, Object.keys(SIMULATED)) : undefined;
  if (near !== undefined && near !== kind && type === undefined) {
    report([...path, 'kind'], `Unsupported value: "${kind}": did you mean "${near}"?`);
    return { broken: { kind: near, name } };
  }
  report(path, HARMLESS.has(kind) ? harmlessKind(kind, name) : notSimulatedKind(kind, name, UNSIMULATED_KINDS[kind]), {
    severity: 'notice',
  });
  return { leftOut: { kind, name } };
}

function nameOf(value: Record<string, unknown>): string {
  const metadata = value.metadata;
  return isRecord(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
}

/** Groups Kubernetes itself serves: none, one word, or under k8s.io. */
const isUpstreamGroup = (apiVersion: string): boolean => {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return !group.includes('.') || /^[a-z]+(\.[a-z]+)?\.k8s\.io$/.test(group);
};

function kindHint(value: Record<string, unknown>): string {
  const key = Object.keys(value).find((each) => each.toLowerCase() === 'kind');
  return key === undefined ? 'a Kubernetes object says its apiVersion and kind' : `"${key}" must be written "kind"`;
}
