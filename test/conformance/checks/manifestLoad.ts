import { defaultDeployment, defaultPod, defaultReplicaSet, defaultService } from '../../../src/kubernetes/defaults.js';
import { defaultStatefulSet } from '../../../src/kubernetes/defaultSets.js';
import { defaultJob } from '../../../src/kubernetes/defaultJob.js';
import { parseQuantity } from '../../../src/kubernetes/quantity.js';
import { podLimits, podRequests, type ResourceList } from '../../../src/kubernetes/resources.js';
import type {
  Container,
  Deployment,
  Job,
  KubernetesObject,
  Pod,
  ReplicaSet,
  Service,
  StatefulSet,
} from '../../../src/kubernetes/types.js';
import { parseScenario } from '../../../src/scenario/parse.js';
import { ScenarioError } from '../../../src/scenario/problems.js';
import type { Problem } from '../../../src/scenario/types.js';
import { resolveFenceposts } from '../../../src/simulation/controllers/rolling.js';
import { qosClassOf } from '../../../src/simulation/qosClass.js';
import { readManifest } from '../cases.js';
import { difference, firstDifference } from './difference.js';
import { objectOf, podOf } from './manifests.js';

interface Expected extends Record<string, unknown> {
  error?: string;
  strictErrors?: string[];
  valid?: boolean;
  skipped?: string;
  items?: number;
  pod?: Record<string, unknown>;
}

interface LoadCase {
  file: string;
  doc: string;
  apiVersion?: string;
  kind?: string;
  expect: Expected;
}

/** One document of a manifest: read, refused or loaded, and with the defaults upstream gives it. */
export function checkLoad(given: LoadCase): string | undefined {
  const { file, doc, apiVersion, kind, expect } = given;
  // Upstream does not know the kind, so there is nothing to refuse; here it must not be simulated.
  if (expect.skipped !== undefined) return difference(simulates(given), false, 'simulated');
  const refusal = refusalOf(file, doc);
  if (isRefused(expect)) return refusal === undefined ? `loaded, upstream: ${reasonsOf(expect)}` : undefined;
  if (refusal !== undefined) return `refused: ${refusal}`;
  const object = objectOf(file, doc);
  return firstDifference(
    difference([object.apiVersion, object.kind], [apiVersion, kind], 'type'),
    ...Object.entries(summaries(object, expect)).map(([name, found]) => difference(found, expect[name], name)),
  );
}

const isRefused = ({ error, strictErrors, valid }: Expected): boolean =>
  error !== undefined || strictErrors !== undefined || valid === false;

const reasonsOf = ({ error, strictErrors, errors }: Expected): string =>
  JSON.stringify(error ?? strictErrors ?? errors).slice(0, 200);

const loaded = new Map<string, readonly Problem[]>();

function problemsOf(file: string): readonly Problem[] {
  let problems = loaded.get(file);
  if (!problems) loaded.set(file, (problems = load(file)));
  return problems;
}

function load(file: string): readonly Problem[] {
  try {
    return parseScenario(readManifest(file)).problems;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems;
  }
}

/** What is wrong with the document, if something is. */
function refusalOf(file: string, doc: string): string | undefined {
  const problem = problemsOf(file).find((each) => each.severity === 'error' && documentOf(each) === doc);
  return problem && `${problem.path}: ${problem.message}`;
}

function documentOf({ document, path }: Problem): string {
  const item = /^items\[\d+\]/.exec(path)?.[0];
  return `${document}${item === undefined ? '' : `.${item}`}`;
}

function simulates({ file, doc, kind }: LoadCase): boolean {
  const about = problemsOf(file).filter((each) => documentOf(each) === doc);
  return kind !== 'Scenario' && about.length === 0;
}

/** What is said of an object, in upstream's words, for what `expect` asks. */
function summaries(object: KubernetesObject, expect: Expected): Record<string, unknown> {
  const { items } = object as { items?: unknown[] };
  const all: Record<string, unknown> = { ...metadataSummary(object), ...kindSummary(object), items: items?.length };
  if (expect.pod) {
    const pod = defaultPod(podOf(object));
    all['pod'] = { ...podSummary(pod), qosClass: qosClassOf(pod) };
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expect));
}

function metadataSummary({ metadata = { name: '' } }: KubernetesObject): Record<string, unknown> {
  return { name: metadata.name ?? '', namespace: metadata.namespace, generateName: metadata.generateName };
}

function kindSummary(object: KubernetesObject): Record<string, unknown> {
  switch (object.kind) {
    case 'Deployment':
      return deploymentSummary(defaultDeployment(object as Deployment));
    case 'ReplicaSet':
    case 'ReplicationController':
      return { replicas: defaultReplicaSet(object as ReplicaSet).spec.replicas };
    case 'StatefulSet': {
      const { replicas, podManagementPolicy } = defaultStatefulSet(object as StatefulSet).spec;
      return { replicas, podManagementPolicy };
    }
    case 'Service':
      return serviceSummary(defaultService(object as Service));
    case 'Job':
      return jobSummary(defaultJob(object as Job));
    default:
      return {};
  }
}

function deploymentSummary({ spec: { replicas = 1, strategy } }: Deployment): Record<string, unknown> {
  const { maxSurge, maxUnavailable } = strategy?.rollingUpdate ?? {};
  const resolved =
    maxSurge === undefined || maxUnavailable === undefined
      ? undefined
      : resolveFenceposts(maxSurge, maxUnavailable, replicas);
  return { replicas, strategy: strategy?.type, resolved };
}

function jobSummary({ spec }: Job): Record<string, unknown> {
  return { backoffLimit: spec.backoffLimit, completions: spec.completions, parallelism: spec.parallelism };
}

function serviceSummary({ spec }: Service): Record<string, unknown> {
  const ports = spec?.ports?.map(({ port, protocol, targetPort }) => ({
    port,
    protocol,
    targetPort: String(targetPort),
  }));
  return { type: spec?.type, selector: spec?.selector, ports };
}

function podSummary(pod: Pod): Record<string, unknown> {
  const { containers, initContainers = [], restartPolicy, terminationGracePeriodSeconds } = pod.spec;
  const hostPorts = containers.flatMap(({ ports = [] }) =>
    ports
      .filter(({ hostPort }) => hostPort)
      .map(({ hostIP = '', hostPort, protocol }) => `${hostIP}:${hostPort}/${protocol}`),
  );
  return {
    containers: containers.map(containerSummary),
    ...(initContainers.length > 0 && { initContainers: initContainers.map(initContainerSummary) }),
    ...(hostPorts.length > 0 && { hostPorts }),
    requests: amounts(podRequests(pod)),
    limits: amounts(podLimits(pod)),
    restartPolicy,
    terminationGracePeriodSeconds,
  };
}

function containerSummary({ name, image, imagePullPolicy, ports = [], resources }: Container): Record<string, unknown> {
  const texts = ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`);
  return {
    name,
    image,
    imagePullPolicy,
    ...(texts.length > 0 && { ports: texts }),
    requests: amounts(resources?.requests ?? {}),
  };
}

function initContainerSummary({ name, restartPolicy, resources }: Container): Record<string, unknown> {
  return { name, ...(restartPolicy && { restartPolicy }), requests: amounts(resources?.requests ?? {}) };
}

function amounts(resources: ResourceList): Record<string, number> {
  const named = ([name, amount]: [string, string]): [string, number] => {
    if (name === 'cpu') return ['cpuMilli', Number(parseQuantity(amount).milliValue())];
    return [name === 'memory' ? 'memoryBytes' : name, Number(parseQuantity(amount).value())];
  };
  return Object.fromEntries(Object.entries(resources).map(named));
}
