/** Where a Pod would go, and why: the public question and its answer. */
import { defaultPod } from '../../kubernetes/defaults.js';
import { withoutNulls } from '../../kubernetes/nulls.js';
import { isPodTerminal } from '../../kubernetes/podStatus.js';
import { effectiveRequests } from '../../kubernetes/resources.js';
import type { KubernetesObject, Node, Pod } from '../../kubernetes/types.js';
import type { NodeVerdict } from '../types.js';
import type { ObjectLister, Plugin } from './framework.js';
import { withPriority } from './priority.js';
import { addPod, createNodeInfo, scheduleOne, type NodeInfo } from './schedule.js';

/** A manifest of a kind that is known from where it stands: `apiVersion` and `kind` may be left out. */
type Manifest<T extends KubernetesObject> = Pick<T, 'spec'> & {
  metadata?: Partial<T['metadata']>;
  status?: T['status'];
};

export interface SchedulingQuestion {
  /** The Pod to place: a plain manifest. */
  pod: Manifest<Pod>;
  /** All Nodes of the cluster, as manifests with `status.capacity` or `status.allocatable`. */
  nodes: readonly (Partial<Node> & Pick<Node, 'metadata'>)[];
  /** Pods there are already; one without `spec.nodeName` waits too and takes no room. [] by default. */
  pods?: readonly Manifest<Pod>[];
  /** Services, ReplicaSets, Namespaces, PersistentVolumeClaims, PriorityClasses, PodDisruptionBudgets, as far as they matter. [] by default. */
  objects?: readonly KubernetesObject[];
}

export interface SchedulingExplanation {
  /** A verdict a Node, in the order of `nodes`. */
  nodes: NodeVerdict[];
  /** Every Node with the top total (the real scheduler picks one at random); [] when none is feasible. */
  best: string[];
  /** The FailedScheduling text when no Node is feasible, else ''. */
  message: string;
  /** The Node where Pods of lower priority would be removed to make room, and these Pods; absent when that does not help. */
  preemption?: { node: string; victims: string[] };
}

/**
 * Judges every Node for one Pod as kube-scheduler v1.36 does with its default
 * profile. Manifests are completed with the API's defaults first; a missing
 * namespace is `default`.
 * @throws {RangeError} if amounts are not quantities, or Nodes have no names or the same; one line each, with its path.
 * @example explainScheduling({ pod, nodes }).best // ['node-a', 'node-c']
 */
export function explainScheduling(question: SchedulingQuestion, plugins?: readonly Plugin[]): SchedulingExplanation {
  const { pod, nodes, pods, objects = [] } = read(question);
  const lister = listerOf(objects);
  const problems: string[] = [];
  const infos = new Map<string, NodeInfo>();
  for (const [index, node] of nodes.entries()) collect(problems, `nodes[${index}]`, () => addNode(infos, node));
  for (const [index, other] of pods.entries()) {
    const info = infos.get(other.spec?.nodeName ?? '');
    const path = `pods[${index}]`;
    if (info && !isPodTerminal(other)) collect(problems, path, () => addPod(info, complete(other, lister, path)));
  }
  collect(problems, 'pod', () => effectiveRequests(pod));
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
  const {
    nodes: verdicts,
    best,
    message,
    preemption,
  } = scheduleOne(complete(pod, lister, 'pod'), infos.values(), {
    objects: lister,
    plugins,
  });
  const result = { nodes: verdicts, best, message };
  if (!preemption) return result;
  const victims = preemption.victims.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return { ...result, preemption: { node: preemption.node, victims } };
}

/** From here on the manifests are what they are said to be. */
function read(question: SchedulingQuestion): { pod: Pod; nodes: Node[]; pods: Pod[]; objects?: KubernetesObject[] } {
  const missing = (['pod', 'nodes'] as const).filter((field) => !question?.[field]);
  if (missing.length > 0) throw new RangeError(missing.map((field) => `${field}: Required value`).join('\n'));
  return withoutNulls({ pods: [], ...question }) as ReturnType<typeof read>;
}

function addNode(infos: Map<string, NodeInfo>, node: Node): void {
  const name = node.metadata?.name;
  if (!name) throw new RangeError('metadata.name: Required value');
  if (infos.has(name)) throw new RangeError(`metadata.name: Duplicate value: ${JSON.stringify(name)}`);
  infos.set(name, createNodeInfo(node));
}

/** As the API server would store it. Manifests have no UIDs, and several may well be the same. */
function complete(pod: Pod, objects: ObjectLister, path: string): Pod {
  const { spec = { containers: [] }, metadata } = pod;
  return withPriority(defaultPod({ ...pod, spec, metadata: { ...metadata, uid: metadata?.uid ?? path } }), objects);
}

/** Runs the action and keeps what is wrong with the input under its path. */
function collect(problems: string[], path: string, action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push(`${path}.${error.message}`);
  }
}

function listerOf(objects: readonly KubernetesObject[]): ObjectLister {
  return {
    ofKind: <T extends KubernetesObject>(kind: T['kind'], namespace?: string): T[] =>
      objects.filter(
        (object): object is T =>
          object.kind === kind && (namespace === undefined || (object.metadata.namespace ?? 'default') === namespace),
      ),
  };
}
