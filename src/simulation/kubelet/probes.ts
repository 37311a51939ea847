import { LATENCIES } from '../latencies.js';
import type { Container } from '../../kubernetes/types.js';
import { noteUnprobed } from './assumptions.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

type Probe = NonNullable<Container['readinessProbe']>;

const SECOND = 1000;

/**
 * Probes a container that runs: a startup probe first, which holds the others
 * back, then readiness. Without a readiness probe running is ready. Liveness
 * is taken to be fine: a process that hangs is not among the causes.
 */
export function watchProbes(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { startupProbe } = container.spec;
  if (!startupProbe) {
    watchReadiness(worker, container, cause);
    return;
  }
  probe(worker, container, startupProbe, 'Startup', cause, (passed) => {
    container.started = true;
    const name = container.spec.name;
    const event = worker.publish({
      type: 'Change',
      reason: 'ContainerStarted',
      message: `Startup probe of container ${name} succeeded`,
      cause: passed,
    });
    if (container.role === 'sidecar') worker.lifecycle.sync(worker, event);
    watchReadiness(worker, container, event);
  });
}

function watchReadiness(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { readinessProbe } = container.spec;
  if (readinessProbe)
    probe(worker, container, readinessProbe, 'Readiness', cause, (passed) => becomeReady(worker, container, passed));
  else {
    const said = worker.pod && worker.world.behavior.container(worker.pod, container.spec.name).readyAfter;
    if (said !== undefined && !container.spec.startupProbe) noteUnprobed(worker, container);
    becomeReady(worker, container, cause);
  }
}

function becomeReady(worker: PodWorker, container: ContainerRecord, cause: number): void {
  container.ready = true;
  const { record } = worker;
  const allReady = record.containers.every((other) => other.role === 'init' || other.ready);
  if (allReady) {
    const detail = { kind: 'ready', pod: record.uid, ready: true } as const;
    worker.publish({ type: 'Change', reason: 'Ready', message: 'Pod is ready', cause, detail });
  } else {
    worker.publish({
      type: 'Change',
      reason: 'ContainerReady',
      message: `Container ${container.spec.name} is ready`,
      cause,
    });
  }
}

/**
 * Calls back when the probe has succeeded as often in a row as it must: it is
 * asked at every period from the container's start that is not earlier than
 * its initial delay, and answered from `readyAfter` on.
 * Source: pkg/kubelet/prober/worker.go.
 */
function probe(
  worker: PodWorker,
  container: ContainerRecord,
  probe: Probe,
  name: string,
  cause: number,
  passed: (cause: number) => void,
): void {
  const { pod } = worker;
  const { readyAfter = 0 } = pod ? worker.world.behavior.container(pod, container.spec.name) : {};
  const period = (probe.periodSeconds ?? 10) * SECOND;
  const initialDelay = (probe.initialDelaySeconds ?? 0) * SECOND;
  let successes = 0;
  const ask = (previous: number): void => {
    const runs = worker.now - container.startedAt;
    let event = previous;
    if (runs < readyAfter) {
      successes = 0;
      event = worker.report({
        type: 'Warning',
        reason: 'Unhealthy',
        message: `${name} probe failed: ${refusal(probe, worker)}`,
        cause: previous,
      });
    } else if (++successes >= (probe.successThreshold ?? 1)) {
      passed(previous);
      return;
    }
    worker.after(period, () => ask(event), container);
  };
  const offset = worker.now - container.startedAt;
  const first = Math.ceil(Math.max(initialDelay, offset) / period) * period;
  worker.after(first - offset + LATENCIES.probe, () => ask(cause), container);
}

/** What a probe hears from a process that does not listen yet. */
function refusal(probe: Probe, worker: PodWorker): string {
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port;
  const host = `${worker.record.address}:${port}`;
  if (probe.httpGet) {
    const { scheme = 'HTTP', path = '/' } = probe.httpGet;
    return `Get "${scheme.toLowerCase()}://${host}${path}": dial tcp ${host}: connect: connection refused`;
  }
  if (probe.exec) return 'command exited with a code other than 0';
  return `dial tcp ${host}: connect: connection refused`;
}
