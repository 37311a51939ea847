import { completeNode } from '../kubernetes/nodeDefaults.js';
import type { Node } from '../kubernetes/types.js';
import { timestamp } from './time.js';

/**
 * A Node as its kubelet has registered it, healthy; what the author gave stays.
 * @param number 0-based place among all Nodes there ever were
 */
export function registeredNode(node: Node, number: number): Node {
  const { status, ...rest } = completeNode(node, number);
  return { ...rest, status: { conditions: healthyConditions(), ...status } };
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
