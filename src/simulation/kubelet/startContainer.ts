import { LATENCIES } from '../latencies.js';
import { goDuration } from '../time.js';
import { missingFromEnvironment } from './configuration.js';
import { notCreated } from './createFailure.js';
import { hookOf, reportFailedPostStart } from './hooks.js';
import { killContainer } from './killContainer.js';
import { expectEnd, watchProcess } from './process.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { noteAssumedImage } from './assumptions.js';
import { imageNameProblem, imageReference } from './imageNames.js';
import { pullFailed } from './pullFailure.js';
import { moveToWaiting } from './recordExit.js';

/** Starts are serial: a container waits until the one before it was pulled, created and started. */
export function requestStart(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { stopping, finished } = worker.record;
  if (stopping || finished) return;
  container.startRequested = true;
  worker.record.startQueue.push({ container, cause });
  startNext(worker);
}

/** Takes up the next start, if none is under way; `freedBy` is what ended the one before it. */
export function startNext(worker: PodWorker, freedBy?: number): void {
  const { record } = worker;
  if (record.starting || record.stopping) return;
  const next = record.startQueue.shift();
  if (!next) return;
  record.starting = next.container;
  const restart = next.container.runs > 0;
  pull(worker, next.container, restart ? next.cause : (freedBy ?? next.cause));
}

function pull(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { image = '', imagePullPolicy } = container.spec;
  const problem = imageNameProblem(image);
  if (problem !== null) {
    const why = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${problem}`;
    const failed = worker.report({ type: 'Warning', reason: 'InspectFailed', message: why, cause });
    return notCreated(worker, container, 'InvalidImageName', why, 'InvalidImageName', failed);
  }
  const present = worker.agent.images.has(image);
  if (present && imagePullPolicy !== 'Always') {
    pulled(
      worker,
      container,
      cause,
      `Container image "${image}" already present on machine and can be accessed by the pod`,
      true,
    );
  } else if (imagePullPolicy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    const failed = worker.report({ type: 'Warning', reason: 'ErrImageNeverPull', message, cause });
    notCreated(worker, container, 'ErrImageNeverPull', message, 'ErrImageNeverPull', failed);
  } else {
    download(worker, container, cause);
  }
}

function download(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { image = '' } = container.spec;
  const { found, wait, duration, size } = worker.agent.images.pull(image, worker.now);
  noteAssumedImage(worker, image);
  const detail = {
    kind: 'pulling',
    pod: worker.record.uid,
    container: container.spec.name,
    image,
    duration: wait,
    size,
  } as const;
  const pulling = worker.report({
    type: 'Normal',
    reason: 'Pulling',
    message: `Pulling image "${image}"`,
    cause,
    detail,
  });
  if (found) worker.world.engine.after(wait, () => worker.agent.isUp && worker.agent.images.arrived(image));
  worker.after(wait, () => {
    if (found) {
      const times = `${goDuration(duration)} (${goDuration(wait)} including waiting)`;
      pulled(
        worker,
        container,
        pulling,
        `Successfully pulled image "${image}" in ${times}. Image size: ${size} bytes.`,
        false,
      );
      return;
    }
    const reference = imageReference(image);
    const message = `rpc error: code = NotFound desc = failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": ${reference}: not found`;
    const failed = worker.report({
      type: 'Warning',
      reason: 'Failed',
      message: `Failed to pull image "${image}": ${message}`,
      cause: pulling,
    });
    pullFailed(worker, container, failed, message);
    startNext(worker, failed);
  });
}

function pulled(worker: PodWorker, container: ContainerRecord, cause: number, message: string, present: boolean): void {
  const { image = '', name } = container.spec;
  container.pullFailures = 0;
  const detail = { kind: 'pulled', pod: worker.record.uid, container: name, image, present } as const;
  const event = worker.report({ type: 'Normal', reason: 'Pulled', message, cause, detail });
  worker.after(LATENCIES.containerCreate, () => created(worker, container, event));
}

function created(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { pod, world } = worker;
  const missing = pod ? missingFromEnvironment(world, pod, container.spec) : null;
  if (missing !== null) return notCreated(worker, container, 'CreateContainerConfigError', missing, missing, cause);
  container.exists = true;
  container.containerID = `containerd://${worker.agent.containerId()}`;
  const detail = { kind: 'created', pod: worker.record.uid, container: container.spec.name } as const;
  const event = worker.report({ type: 'Normal', reason: 'Created', message: 'Container created', cause, detail });
  worker.after(LATENCIES.containerStart, () => started(worker, container, event));
}

function started(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { record, agent, now } = worker;
  const { spec } = container;
  const shown = container.state;
  const restart = container.runs > 0;
  countRestart(container);
  container.runs++;
  container.attempt = record.attempt;
  container.startedImage = spec.image;
  container.startedAt = now;
  container.state = { running: { startedAt: agent.timestamp() } };
  const hook = hookOf(worker, container, 'postStart');
  if (hook && (hook.fails || hook.duration > 0)) container.shown = shown;
  else container.started = !spec.startupProbe;
  if (!container.shown) ready(worker, container);
  const detail = { kind: 'started', pod: record.uid, container: spec.name, restart } as const;
  const event = worker.publish({ type: 'Normal', reason: 'Started', message: 'Container started', cause, detail });
  expectEnd(worker, container, event);
  if (hook && container.shown) {
    worker.after(
      hook.duration,
      () => (hook.fails ? postStartFailed : postStarted)(worker, container, event),
      container,
    );
    return;
  }
  watchProcess(worker, container, event);
  startNext(worker, event);
}

/** What the runtime has removed with a lost sandbox is counted from 0 again. Source: kuberuntime_container.go startContainer. */
function countRestart(container: ContainerRecord): void {
  if (container.runs === 0) return;
  container.lastState = container.state.terminated ? container.state : container.lastState;
  container.restartCount++;
  if (!container.forgotten) return;
  container.forgotten = false;
  container.lastState = null;
  container.restartCount = 0;
}

/** The next container may be started. */
function ready({ record }: PodWorker, container: ContainerRecord): void {
  container.startRequested = false;
  record.starting = null;
}

/**
 * The postStart hook is over: only now does the status show the container as
 * running, and the next one is started.
 */
function postStarted(worker: PodWorker, container: ContainerRecord, cause: number): void {
  container.shown = null;
  container.started = !container.spec.startupProbe;
  ready(worker, container);
  const message = `PostStart hook of container ${container.spec.name} is done`;
  const event = worker.publish({ type: 'Change', reason: 'PostStarted', message, cause });
  watchProcess(worker, container, event);
  startNext(worker, event);
}

/**
 * The postStart hook failed: the container is stopped, and started again as
 * one that has exited.
 * Source: kuberuntime_container.go startContainer, step 4.
 */
function postStartFailed(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const failed = reportFailedPostStart(worker, cause);
  killContainer(worker, container, 'FailedPostStartHook', 'Unknown', failed, (exited) => {
    ready(worker, container);
    moveToWaiting(container, 'PostStartHookError');
    worker.after(LATENCIES.exitNoticed, () => worker.lifecycle.sync(worker, exited), container);
    startNext(worker, exited);
  });
}
