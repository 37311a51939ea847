import { LATENCIES } from '../latencies.js';
import type { Probe } from '../../kubernetes/types.js';
import { isPodReady } from '../../kubernetes/podStatus.js';
import { note } from '../world.js';
import { noteUnprobed } from './assumptions.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { failingTimes, type Failing, type ProbeName } from './probeOutcome.js';

const SECOND = 1000;

/**
 * Probes a container that runs: a startup probe first, which holds the others
 * back, then readiness and liveness. Without a readiness probe running is ready.
 * Source: pkg/kubelet/prober/worker.go, prober_manager.go.
 */
export function watchProbes(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { startupProbe } = container.spec;
  if (!startupProbe) {
    watchStarted(worker, container, cause);
    return;
  }
  probe(worker, container, startupProbe, 'Startup', cause, (succeeded, answer) => {
    if (!succeeded) return stopFor(worker, container, 'startup', answer);
    container.started = true;
    const { name } = container.spec;
    const message = `Startup probe of container ${name} succeeded`;
    const event = worker.publish({ type: 'Change', reason: 'ContainerStarted', message, cause: answer });
    if (container.role === 'sidecar') worker.lifecycle.sync(worker, event);
    watchStarted(worker, container, event);
    return 'stop';
  });
}

function watchStarted(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { readinessProbe, livenessProbe } = container.spec;
  if (readinessProbe) {
    probe(worker, container, readinessProbe, 'Readiness', cause, (succeeded, answer) => {
      if (succeeded !== container.ready) setReady(worker, container, succeeded, answer);
      return 'continue';
    });
  } else {
    const said = worker.pod && worker.world.behavior.container(worker.pod, container.spec.name);
    if ((said?.readyAfter !== undefined && !container.spec.startupProbe) || said?.readiness)
      noteUnprobed(worker, container);
    setReady(worker, container, true, cause);
  }
  if (livenessProbe) {
    probe(worker, container, livenessProbe, 'Liveness', cause, (succeeded, answer) =>
      succeeded ? 'continue' : stopFor(worker, container, 'liveness', answer),
    );
  }
}

/** The probe has failed too often: what follows is decided for the Pod as a whole. */
function stopFor(worker: PodWorker, container: ContainerRecord, failed: 'startup' | 'liveness', cause: number): 'stop' {
  container.failedProbe = failed;
  worker.lifecycle.sync(worker, cause);
  return 'stop';
}

function setReady(worker: PodWorker, container: ContainerRecord, ready: boolean, cause: number): void {
  container.ready = ready;
  const { record, pod } = worker;
  const { name } = container.spec;
  const all = record.containers.every((other) => other.role === 'init' || other.ready);
  const flips = ready ? all && !pod?.spec.readinessGates?.length : pod !== undefined && isPodReady(pod);
  if (flips) {
    const detail = { kind: 'ready', pod: record.uid, ready } as const;
    const message = `Pod is ${ready ? '' : 'not '}ready`;
    worker.publish({ type: 'Change', reason: ready ? 'Ready' : 'NotReady', message, cause, detail });
  } else {
    const reason = ready ? 'ContainerReady' : 'ContainerNotReady';
    worker.publish({ type: 'Change', reason, message: `Container ${name} is ${ready ? '' : 'not '}ready`, cause });
  }
}

/** Hears what a probe finds once it has found it often enough in a row, and says whether to go on asking. */
type Verdict = (succeeded: boolean, cause: number) => 'continue' | 'stop';

/**
 * Asks again and again. Startup and liveness are asked at every period from
 * the container's start that is not earlier than the initial delay; readiness
 * at once and then at every period. In a time in which nothing can change
 * nobody is asked. What fails for ever no longer keeps a step from settling.
 * Upstream's periods of startup and liveness count from when the Pod came to
 * the node, which shifts them by less than a period.
 */
function probe(
  worker: PodWorker,
  container: ContainerRecord,
  probe: Probe,
  name: ProbeName,
  cause: number,
  verdict: Verdict,
): void {
  const period = (probe.periodSeconds ?? 10) * SECOND;
  const threshold = (succeeded: boolean): number =>
    succeeded ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3);
  const failing = failingTimes(worker, container, probe, name);
  let last: boolean | undefined;
  let inARow = 0;
  const ask = (previous: number): void => {
    const runs = worker.now - container.startedAt;
    const failure = failing.find(({ from, until }) => runs >= from && runs < until);
    const succeeded = failure === undefined;
    inARow = last === succeeded ? inARow + 1 : 1;
    last = succeeded;
    const event = failure ? reportUnhealthy(worker, name, failure, previous) : previous;
    const decided = inARow >= threshold(succeeded);
    if (decided && verdict(succeeded, event) === 'stop') return;
    if (decided && succeeded) skipTo(failing, runs, event);
    else goOn(event, decided && failure?.until === Infinity);
  };
  /** The next question that may be answered otherwise. */
  const skipTo = (times: readonly Failing[], runs: number, event: number): void => {
    const next = times.find(({ from }) => from > runs);
    if (next) worker.after(Math.ceil((next.from - runs) / period) * period, () => ask(event), container);
  };
  const goOn = (event: number, forEver: boolean): void => {
    if (forEver) {
      const message = `container ${container.spec.name} stays unready; the story stops watching`;
      note(worker.world, 'notice', `steps[${worker.world.step}]`, message);
    }
    worker.after(period, () => ask(event), container, forEver ? 'background' : 'process');
  };
  const offset = worker.now - container.startedAt;
  const initialDelay = (probe.initialDelaySeconds ?? 0) * SECOND;
  const begins = name === 'Readiness' ? offset : Math.ceil(offset / period) * period;
  const first = begins + Math.max(0, Math.ceil((initialDelay - begins) / period)) * period;
  worker.after(first - offset + LATENCIES.probe, () => ask(cause), container);
}

function reportUnhealthy(worker: PodWorker, name: ProbeName, { message }: Failing, cause: number): number {
  return worker.report({ type: 'Warning', reason: 'Unhealthy', message: `${name} probe failed: ${message}`, cause });
}
