/** Ports that a Pod takes on its Node. Source: pkg/scheduler/framework/types.go HostPortInfo, util/utils.go GetHostPorts. */
import { isSidecar } from '../../kubernetes/resources.js';
import type { Pod } from '../../kubernetes/types.js';

export interface HostPort {
  ip: string;
  protocol: string;
  port: number;
}

const ANY_ADDRESS = '0.0.0.0';

/** The host ports of containers and sidecars; [] for most Pods. */
export function hostPorts(pod: Pod): HostPort[] {
  const sidecars = (pod.spec.initContainers ?? []).filter(isSidecar);
  return [...(pod.spec.containers ?? []), ...sidecars]
    .flatMap((container) => container.ports ?? [])
    .filter((port) => (port.hostPort ?? 0) > 0)
    .map((port) => ({ ip: port.hostIP || ANY_ADDRESS, protocol: port.protocol || 'TCP', port: port.hostPort ?? 0 }));
}

/** The same port and protocol on the same address; 0.0.0.0 is every address. */
export function portsConflict(a: HostPort, b: HostPort): boolean {
  return (
    a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === ANY_ADDRESS || b.ip === ANY_ADDRESS)
  );
}
