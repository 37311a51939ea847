/** The cluster's nodes: from a number, names, short objects or Node manifests. */
import { completeNode } from '../kubernetes/nodeDefaults.js';
import type { Node } from '../kubernetes/types.js';
import type { NodeInput, ScenarioSpec } from './schema.js';
import { readTaint, taintOfNode } from './taint.js';

/** How many nodes there are when the scenario names none. */
export const DEFAULT_NODES = 3;

/** `node-a` … `node-z`, then `node-27`, `node-28`, …; the index counts from 0. */
export const defaultNodeName = (index: number): string =>
  `node-${index < 26 ? String.fromCharCode(97 + index) : index + 1}`;

/** Nodes in the author's order: those of `spec.nodes`, then Node manifests; {@link DEFAULT_NODES} when there are neither. */
export function createNodes(written: ScenarioSpec['nodes'], manifests: readonly Node[]): Node[] {
  const counted = written ?? (manifests.length === 0 ? DEFAULT_NODES : 0);
  const short = typeof counted === 'number' ? Array.from({ length: counted }, (_, i) => defaultNodeName(i)) : counted;
  const nodes = short.map((each) => fromShort(typeof each === 'string' ? { name: each } : each));
  return [...nodes, ...manifests].map(completeNode);
}

/** A Node as its short form says; what is not said is filled in later. */
export function fromShort(input: NodeInput): Node {
  const { name, cpu, memory, pods, ephemeralStorage, resources, zone, labels, taints, unschedulable } = input;
  const given = { cpu, memory, pods, 'ephemeral-storage': ephemeralStorage, ...resources };
  const allocatable = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }), ...labels } },
    spec: {
      ...(taints === undefined ? {} : { taints: taints.map((taint) => taintOfNode(readTaint(taint))) }),
      ...(unschedulable ? { unschedulable } : {}),
    },
    status: { capacity: allocatable, allocatable },
  };
}
