import { LATENCIES } from '../latencies.js';
import type { Container } from '../../kubernetes/types.js';
import { shouldRestart } from '../../kubernetes/podStatus.js';
import { noteUnprobed } from './assumptions.js';
import { containerExited } from './exits.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { stopContainer } from './stopping.js';

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
  const failed = (last: number): void => restartUnstarted(worker, container, startupProbe, last);
  probe(worker, container, startupProbe, { name: 'Startup', failed }, cause, (passed) => {
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
    probe(worker, container, readinessProbe, { name: 'Readiness' }, cause, (passed) =>
      becomeReady(worker, container, passed),
    );
  else {
    const said = worker.pod && worker.world.behavior.container(worker.pod, container.spec.name).readyAfter;
    if (said !== undefined && !container.spec.startupProbe) noteUnprobed(worker, container);
    becomeReady(worker, container, cause);
  }
}

/**
 * The startup probe has failed too often: the container is stopped, and
 * started again if the Pod's restart policy has it so.
 * Source: kuberuntime_manager.go computePodActions, reasonStartupProbe.
 */
function restartUnstarted(worker: PodWorker, container: ContainerRecord, probe: Probe, cause: number): void {
  const { pod, record, now } = worker;
  if (!pod) return;
  const { name } = container.spec;
  const again = shouldRestart(container.spec, pod.spec, 1) ? ', will be restarted' : '';
  const killing = worker.report({
    type: 'Normal',
    reason: 'Killing',
    message: `Container ${name} failed startup probe${again}`,
    cause,
    detail: { kind: 'killing', pod: record.uid, container: name },
  });
  const { terminationGracePeriodSeconds: own } = probe as { terminationGracePeriodSeconds?: number };
  const gracePeriod = (own ?? pod.spec.terminationGracePeriodSeconds ?? 30) * SECOND;
  worker.cancel(container.timers);
  stopContainer(worker, container, { began: now, gracePeriod }, ({ exitCode, reason }) =>
    containerExited(worker, container, exitCode, reason, killing),
  );
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
 * its initial delay, and answered from `readyAfter` on. `failed` hears of as
 * many failures in a row as the probe allows; nobody asks again then.
 * Source: pkg/kubelet/prober/worker.go.
 */
function probe(
  worker: PodWorker,
  container: ContainerRecord,
  probe: Probe,
  { name, failed }: { name: string; failed?: (last: number) => void },
  cause: number,
  passed: (cause: number) => void,
): void {
  const { pod } = worker;
  const { readyAfter = 0 } = pod ? worker.world.behavior.container(pod, container.spec.name) : {};
  const period = (probe.periodSeconds ?? 10) * SECOND;
  const initialDelay = (probe.initialDelaySeconds ?? 0) * SECOND;
  let successes = 0;
  let failures = 0;
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
      if (failed && ++failures >= (probe.failureThreshold ?? 3)) return failed(event);
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
