import { defaultDeployment, defaultPod, defaultReplicaSet } from '../../../src/kubernetes/defaults.js';
import { parseQuantity } from '../../../src/kubernetes/quantity.js';
import { podLimits, podRequests, type ResourceList } from '../../../src/kubernetes/resources.js';
import type { Container, Deployment, Pod, ReplicaSet } from '../../../src/kubernetes/types.js';
import { difference, firstDifference } from './difference.js';
import { objectOf, podOf } from './manifests.js';

interface LoadCase {
  file: string;
  doc: string;
  kind: string;
  expect: { valid?: boolean; replicas?: number; strategy?: string; pod?: Record<string, unknown> };
}

/** Whether a case says what becomes of a Pod; how manifests are read and refused is the scenario's business. */
export function saysDefaults({ expect }: LoadCase): boolean {
  return Boolean(expect.valid && expect.pod);
}

export function checkDefaults({ file, doc, kind, expect }: LoadCase): string | undefined {
  const object = objectOf(file, doc);
  const { qosClass: _, ...wanted } = expect.pod ?? {};
  return firstDifference(
    difference(podSummary(defaultPod(podOf(object))), wanted, 'pod'),
    kind === 'Deployment'
      ? difference(deploymentSummary(object as Deployment), { replicas: expect.replicas, strategy: expect.strategy })
      : undefined,
    kind === 'ReplicaSet'
      ? difference(defaultReplicaSet(object as ReplicaSet).spec.replicas, expect.replicas, 'replicas')
      : undefined,
  );
}

function deploymentSummary(deployment: Deployment): unknown {
  const { replicas, strategy } = defaultDeployment(deployment).spec;
  return { replicas, strategy: strategy?.type };
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
