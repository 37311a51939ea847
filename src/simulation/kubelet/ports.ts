import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

/**
 * Ports a container's process is taken to bind: what `behavior` says it
 * listens on, else those it declares. `80/TCP`.
 */
export function boundPorts({ pod, world }: PodWorker, { spec }: ContainerRecord): string[] {
  const listens = pod ? world.behavior.container(pod, spec.name).listens : undefined;
  if (listens) return listens.map((port) => `${port}/TCP`);
  return (spec.ports ?? []).map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`);
}

/** Whether requests to the port reach the container's process now. */
export function isListening(worker: PodWorker, container: ContainerRecord, port: number): boolean {
  if (!container.state.running || container.conflict) return false;
  return boundPorts(worker, container).includes(`${port}/TCP`);
}

/**
 * The port that another running process already listens on; null if there is
 * none. Containers of a Pod share one set of ports, and Pods in the host
 * network that of their node, so the second to bind one fails with EADDRINUSE.
 */
export function takenPort(worker: PodWorker, container: ContainerRecord): string | null {
  const wanted = boundPorts(worker, container);
  if (wanted.length === 0) return null;
  for (const neighbour of neighbours(worker)) {
    for (const other of neighbour.record.containers) {
      if (other === container || !other.state.running || other.conflict) continue;
      const taken = boundPorts(neighbour, other).find((port) => wanted.includes(port));
      if (taken) return taken;
    }
  }
  return null;
}

/** The Pods whose network is the same. */
function neighbours(worker: PodWorker): PodWorker[] {
  if (!worker.pod?.spec.hostNetwork) return [worker];
  return [...worker.agent.workers.values()].filter(({ pod }) => pod?.spec.hostNetwork);
}
