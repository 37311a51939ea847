import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { Deployment, KubernetesObject, Node, Pod } from '../../src/kubernetes/types.js';
import type { Action, Behavior, Scenario, ScenarioStep, Target, Wait } from '../../src/scenario/types.js';
import type { Simulation, SimulationEvent } from '../../src/simulation/types.js';

/** A scenario with three nodes of 4 cpu and 8Gi where nothing else is said. */
export function scenario(
  parts: Partial<Omit<Scenario, 'steps' | 'behavior'>> & {
    steps?: Partial<ScenarioStep>[];
    behavior?: Partial<Behavior>;
  } = {},
): Scenario {
  const { steps = [], behavior, ...rest } = parts;
  return {
    title: 'test',
    seed: 1,
    nodes: [node('node-a'), node('node-b'), node('node-c')],
    objects: [],
    whatIf: [],
    problems: [],
    ...rest,
    behavior: { images: [], containers: [], ...behavior },
    steps: steps.map((step, index) => Object.assign({ index, id: `step-${index + 1}`, actions: [] }, step)),
  };
}

export function node(name: string, { cpu = '4', memory = '8Gi', pods = '110' } = {}): Node {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: {}, status: { capacity: { cpu, memory, pods } } };
}

export function pod(name: string, spec: Partial<Pod['spec']> = {}, labels: Record<string, string> = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: { containers: [{ name: 'app', image: 'nginx:1.14.2' }], ...spec },
  };
}

export function deployment(
  name: string,
  replicas: number,
  podSpec: Partial<Pod['spec']> = {},
  spec: Partial<Deployment['spec']> = {},
): Deployment {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'app', image: 'nginx:1.14.2', ports: [{ containerPort: 80 }] }], ...podSpec },
      },
      ...spec,
    },
  };
}

/** `deployment/web[0].app` as the parser reads it. */
export function target(text: string): Target {
  const [, kind = '', name = '', index, container] = /^(\w+)\/([^[.]+)(?:\[(\d+)\])?(?:\.(.+))?$/.exec(text) ?? [];
  const kinds: Record<string, string> = {
    deployment: 'Deployment',
    pod: 'Pod',
    replicaset: 'ReplicaSet',
    statefulset: 'StatefulSet',
    daemonset: 'DaemonSet',
    job: 'Job',
    replicationcontroller: 'ReplicationController',
    service: 'Service',
    node: 'Node',
  };
  return {
    text,
    kind: kinds[kind] ?? kind,
    namespace: kind === 'node' ? '' : 'default',
    name,
    ...(index === undefined ? {} : { index: Number(index) }),
    ...(container === undefined ? {} : { container }),
  };
}

export const remove = (text: string): Action => ({ verb: 'delete', target: target(text) });
export const waitFor = (
  text: string,
  condition: 'Available' | 'Ready' | 'Deleted' | 'PodScheduled',
  atMost = 120_000,
): Wait => ({
  kind: 'condition',
  for: target(text),
  condition,
  atMost,
});
export const pause = (duration: number): Wait => ({ kind: 'duration', duration });

/** Objects of a YAML text. */
export function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text).flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);
}

export function manifest(path: string): KubernetesObject[] {
  return objectsOf(readFileSync(path, 'utf8'));
}

/** `1.25 Scheduled Successfully assigned …`, without what differs from run to run. */
export function lines(events: readonly SimulationEvent[]): string[] {
  return events.map(({ time, type, reason, message, cause }) => `${time} ${type} ${reason}: ${message} <- ${cause}`);
}

export function reasons(events: readonly SimulationEvent[], name = ''): string[] {
  return events.filter(({ object }) => object.name.startsWith(name)).map(({ reason }) => reason);
}

export function last(simulation: Simulation): SimulationEvent['cluster'] {
  return simulation.events[simulation.events.length - 1]?.cluster ?? simulation.initial;
}

export function ofReason(simulation: Simulation, reason: string): SimulationEvent[] {
  return simulation.events.filter((event) => event.reason === reason);
}
