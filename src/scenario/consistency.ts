/** What must hold between the objects of one scenario. */
import type { KubernetesObject, Node, PodSpec, PodTemplateSpec } from '../kubernetes/types.js';
import { MOST_NODES, MOST_PODS } from './limits.js';
import type { TakenObjects } from './objects.js';
import { duplicateValue, invalidValue, notFound, type Path, type Report } from './problems.js';

export const isNode = (object: KubernetesObject): object is Node => object.kind === 'Node';

/** Every object but Nodes; what is written twice is applied once, as it stands last. */
export function withoutDuplicates({ objects, reports }: TakenObjects): KubernetesObject[] {
  const byName = new Map<string, KubernetesObject>();
  objects.forEach((object, index) => {
    if (isNode(object)) return;
    const { namespace = '', name } = object.metadata;
    const key = `${object.kind}/${namespace}/${name}`;
    if (byName.delete(key)) {
      const message = `${duplicateValue(name)}: ${object.kind} "${name}" is written more than once; the last one counts`;
      reports[index]!(['metadata', 'name'], message, { severity: 'warning' });
    }
    byName.set(key, object);
  });
  return [...byName.values()];
}

/** Pods that skip the scheduler and name a node that is not there would wait for ever. */
export function checkNodeNames({ objects, reports }: TakenObjects, nodes: readonly Node[]): void {
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  objects.forEach((object, index) => {
    const { spec, path } = podSpecOf(object);
    const wanted = spec?.nodeName;
    if (!wanted || names.has(wanted)) return;
    reports[index]!([...path, 'nodeName'], notFound(wanted, [...names], 'nodes'), { severity: 'warning' });
  });
}

function podSpecOf(object: KubernetesObject): { spec: PodSpec | undefined; path: Path } {
  if (object.kind === 'Pod') return { spec: object.spec as PodSpec, path: ['spec'] };
  const { template } = (object.spec ?? {}) as { template?: PodTemplateSpec };
  return { spec: template?.spec, path: ['spec', 'template', 'spec'] };
}

export function checkNodes(nodes: readonly Node[], report: Report): void {
  const names = new Set<string>();
  for (const { metadata } of nodes) {
    if (names.has(metadata.name)) report(['nodes'], duplicateValue(metadata.name));
    names.add(metadata.name);
  }
  if (nodes.length > MOST_NODES) report(['nodes'], invalidValue(nodes.length, `at most ${MOST_NODES} nodes`));
}

export function checkPodCount(objects: readonly KubernetesObject[], nodes: number, report: Report): void {
  const pods = podCount(objects, nodes);
  if (pods > MOST_PODS) report([], invalidValue(pods, `at most ${MOST_PODS} Pods`));
}

/** How many Pods the objects are and ask for, in a cluster of so many nodes; those of a Job stay when they are done. */
export const podCount = (objects: readonly KubernetesObject[], nodes = 0): number =>
  objects.reduce((sum, object) => sum + podsOf(object, nodes), 0);

interface Counts {
  replicas?: number;
  completions?: number;
  parallelism?: number;
}

function podsOf({ kind, spec }: KubernetesObject, nodes: number): number {
  const { replicas = 1, parallelism = 1, completions = parallelism } = (spec ?? {}) as Counts;
  switch (kind) {
    case 'Pod':
      return 1;
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'ReplicationController':
      return replicas;
    case 'DaemonSet':
      return nodes;
    case 'Job':
      return completions;
    default:
      return 0;
  }
}
