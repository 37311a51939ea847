/** The cluster's nodes: from a number, names, short objects or Node manifests. */
import type { Node } from '../kubernetes/types.js';
import type { NodeInput, ScenarioSpec } from './schema.js';
import { readTaint, taintOfNode } from './taint.js';

/** What a node has when nobody says otherwise. Pods: the kubelet's default maxPods. */
export const NODE_DEFAULTS = { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '50Gi' };

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
  return [...nodes, ...manifests].map(complete);
}

function fromShort(input: NodeInput): Node {
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

/** Fills in what a kubelet and the node controllers would have written; what is given stays. */
function complete(node: Node, index: number): Node {
  const { name } = node.metadata;
  const capacity = { ...NODE_DEFAULTS, ...(node.status?.capacity ?? node.status?.allocatable) };
  return {
    ...node,
    metadata: {
      ...node.metadata,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...node.metadata.labels,
      },
    },
    spec: { podCIDR: podRange(index), ...node.spec },
    status: {
      addresses: [
        { type: 'InternalIP', address: `172.18.${(index + 2) >> 8}.${(index + 2) & 255}` },
        { type: 'Hostname', address: name },
      ],
      ...node.status,
      capacity,
      allocatable: { ...capacity, ...node.status?.allocatable },
    },
  };
}

/** 254 addresses a node: 10.244.0.0/24, 10.244.1.0/24, …, then on from 10.245; its own for 65,536 nodes. */
const podRange = (index: number): string => `10.${(244 + (index >> 8)) & 255}.${index & 255}.0/24`;
