import type { Node } from '../kubernetes/types.js';
import { timestamp } from './time.js';

/** Upstream's default of the kubelet's maxPods. */
const MAX_PODS = '110';

/**
 * A Node as its kubelet has registered it: Ready, with an address, a range of
 * addresses for its Pods and the usual labels; what the author gave stays.
 * @param number 0-based place among the scenario's Nodes
 */
export function registeredNode(node: Node, number: number): Node {
  const { name } = node.metadata;
  const podCIDR = node.spec?.podCIDR ?? `10.${244 + (number >> 8)}.${number & 255}.0/24`;
  const capacity = { pods: MAX_PODS, ...node.status?.capacity };
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
      ...node.status,
      capacity,
      allocatable: { ...capacity, ...node.status?.allocatable },
      addresses: node.status?.addresses ?? [
        { type: 'InternalIP', address: `192.168.${number >> 8}.${(number & 255) + 10}` },
        { type: 'Hostname', address: name },
      ],
      conditions: node.status?.conditions ?? healthyConditions(),
    },
  };
}

/** Source: pkg/kubelet/nodestatus/setters.go. */
function healthyConditions(): NonNullable<NonNullable<Node['status']>['conditions']> {
  const since = { lastHeartbeatTime: timestamp(0), lastTransitionTime: timestamp(0) };
  return [
    {
      type: 'MemoryPressure',
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
      ...since,
    },
    {
      type: 'DiskPressure',
      status: 'False',
      reason: 'KubeletHasNoDiskPressure',
      message: 'kubelet has no disk pressure',
      ...since,
    },
    {
      type: 'PIDPressure',
      status: 'False',
      reason: 'KubeletHasSufficientPID',
      message: 'kubelet has sufficient PID available',
      ...since,
    },
    { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status', ...since },
  ];
}
