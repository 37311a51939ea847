/** What a node's machine and network are taken to be where nobody says. */
import type { Node } from './types.js';

/** Pods: the kubelet's default maxPods. */
export const NODE_DEFAULTS = { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '50Gi' };

/** What is simulated: a kubelet of this version on Linux. Of the machine itself nothing is known. */
const NODE_INFO = {
  kubeletVersion: 'v1.36.2',
  operatingSystem: 'linux',
  architecture: 'amd64',
  machineID: '',
  systemUUID: '',
  bootID: '',
  kernelVersion: '',
  osImage: '',
  containerRuntimeVersion: '',
  kubeProxyVersion: '',
};

/**
 * Fills in what a kubelet and the node controllers would have written: capacity, labels,
 * addresses, its version, the range of its Pods' addresses. What is given stays.
 * @param index 0-based place among all nodes there ever were
 */
export function completeNode(node: Node, index: number): Node {
  const { name } = node.metadata;
  const capacity = { ...NODE_DEFAULTS, ...(node.status?.capacity ?? node.status?.allocatable) };
  const podCIDR = node.spec?.podCIDR ?? podRange(index);
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
    spec: { ...node.spec, podCIDR, podCIDRs: [podCIDR] },
    status: {
      addresses: [
        { type: 'InternalIP', address: `172.18.${(index + 2) >> 8}.${(index + 2) & 255}` },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: NODE_INFO,
      ...node.status,
      capacity,
      allocatable: { ...capacity, ...node.status?.allocatable },
    },
  };
}

/** 254 addresses a node: 10.244.0.0/24, 10.244.1.0/24, …, then on from 10.245; its own for 65,536 nodes. */
const podRange = (index: number): string => `10.${(244 + (index >> 8)) & 255}.${index & 255}.0/24`;
