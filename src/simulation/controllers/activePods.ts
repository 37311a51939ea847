import { isPodTerminal } from '../../kubernetes/podStatus.js';
import type { Pod } from '../../kubernetes/types.js';

/** Neither done nor terminating: what a controller counts as one of its replicas. Source: controller_utils.go IsPodActive. */
export function isActive(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return phase !== 'Succeeded' && phase !== 'Failed' && pod.metadata.deletionTimestamp === undefined;
}

/** Told to go, and not gone. Source: controller_utils.go IsPodTerminating. */
export function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined && !isPodTerminal(pod);
}
