import type { Probe } from '../../kubernetes/types.js';
import type { ProbeFailure } from '../../scenario/types.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

export type ProbeName = 'Startup' | 'Readiness' | 'Liveness';

/** A time in a run in which a probe fails, and what it says. Milliseconds from the start of the process. */
export interface Failing {
  from: number;
  /** Infinity: to the end of the run. */
  until: number;
  message: string;
}

/**
 * When a probe of the container's present run fails, in the order of time: until its process
 * answers, as `readyAfter` has it, and in the time that `behavior` gives.
 * Liveness is taken to be fine otherwise: a process that hangs says so in `behavior`.
 */
export function failingTimes(
  worker: PodWorker,
  container: ContainerRecord,
  probe: Probe,
  name: ProbeName,
): readonly Failing[] {
  const { pod, world } = worker;
  const said = pod ? world.behavior.container(pod, container.spec.name) : {};
  const { readyAfter = 0 } = said;
  const scripted: Record<ProbeName, ProbeFailure | undefined> = {
    Startup: said.startup,
    Readiness: said.readiness,
    Liveness: said.liveness,
  };
  const failing: Failing[] = [];
  if (readyAfter > 0 && name !== 'Liveness')
    failing.push({ from: 0, until: readyAfter, message: refused(probe, worker) });
  const failure = scripted[name];
  if (failure && container.runs <= (failure.runs ?? Infinity)) {
    const until = failure.after + (failure.duration ?? Infinity);
    failing.push({ from: failure.after, until, message: failure.message ?? unhealthy(probe, worker) });
  }
  return failing.sort((a, b) => a.from - b.from);
}

/** What a probe hears from a process that does not listen. Source: pkg/probe. */
function refused(probe: Probe, worker: PodWorker): string {
  const host = hostOf(probe, worker);
  if (probe.httpGet) {
    const { scheme = 'HTTP', path = '/' } = probe.httpGet;
    return `Get "${scheme.toLowerCase()}://${host}${path}": dial tcp ${host}: connect: connection refused`;
  }
  if (probe.tcpSocket) return `dial tcp ${host}: connect: connection refused`;
  if (probe.grpc) {
    const timeout = `${probe.timeoutSeconds ?? 1}s`;
    return `timeout: failed to connect service "${host}" within ${timeout}: context deadline exceeded`;
  }
  return SILENT_COMMAND;
}

/** What a probe hears from a process that runs and is not well. Source: pkg/probe. */
function unhealthy(probe: Probe, worker: PodWorker): string {
  if (probe.httpGet) return 'HTTP probe failed with statuscode: 500';
  if (probe.grpc) return 'service unhealthy (responded with "NOT_SERVING")';
  return refused(probe, worker);
}

/** What a command wrote is all an exec probe says; nothing is known of it. */
const SILENT_COMMAND = '';

/** A probe asks the Pod's address unless it names a host; a port by name is one that the container declares. */
function hostOf(probe: Probe, { record }: PodWorker): string {
  const { httpGet, tcpSocket, grpc } = probe;
  const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port;
  const number =
    typeof port === 'string' && !/^\d+$/.test(port)
      ? record.containers.flatMap(({ spec }) => spec.ports ?? []).find((each) => each.name === port)?.containerPort
      : port;
  return `${(httpGet ?? tcpSocket)?.host || record.address}:${number ?? port}`;
}
