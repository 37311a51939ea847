import type { Container } from '../../kubernetes/types.js';
import type { ContainerRecord } from './podRecord.js';

/** Ports a container's process is taken to listen on: those it declares. `80/TCP`. */
export function declaredPorts(container: Container): string[] {
  return (container.ports ?? []).map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`);
}

/**
 * The port that another running container of the Pod already listens on; null
 * if there is none. Containers of a Pod share one set of ports, so the second
 * to bind one fails with EADDRINUSE.
 */
export function takenPort(container: ContainerRecord, containers: readonly ContainerRecord[]): string | null {
  const wanted = declaredPorts(container.spec);
  for (const other of containers) {
    if (other === container || !other.state.running) continue;
    const taken = declaredPorts(other.spec).find((port) => wanted.includes(port));
    if (taken && !other.conflict) return taken;
  }
  return null;
}
