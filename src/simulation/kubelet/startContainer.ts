import { LATENCIES } from '../latencies.js';
import { goDuration } from '../time.js';
import { watchProcess } from './process.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';
import { noteAssumedImage } from './assumptions.js';
import { imageReference } from './imageNames.js';
import { pullFailed } from './pullFailure.js';

/** Starts are serial: a container waits until the one before it was pulled, created and started. */
export function requestStart(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const { stopping, finished } = worker.record;
  if (container.startRequested || stopping || finished) return;
  container.startRequested = true;
  worker.record.startQueue.push({ container, cause });
  startNext(worker);
}

/** Takes up the next start, if none is under way; `freedBy` is what ended the one before it. */
function startNext(worker: PodWorker, freedBy?: number): void {
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
    pullFailed(worker, container, failed, 'ErrImageNeverPull', message);
    startNext(worker, failed);
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
    pullFailed(worker, container, failed, 'ErrImagePull', message);
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
  container.containerID = `containerd://${worker.agent.containerId()}`;
  const detail = { kind: 'created', pod: worker.record.uid, container: container.spec.name } as const;
  const event = worker.report({ type: 'Normal', reason: 'Created', message: 'Container created', cause, detail });
  worker.after(LATENCIES.containerStart, () => started(worker, container, event));
}

function started(worker: PodWorker, container: ContainerRecord, cause: number): void {
  const restart = container.runs > 0;
  if (restart) {
    container.lastState = container.state.terminated ? container.state : container.lastState;
    container.restartCount++;
  }
  container.runs++;
  container.due = false;
  container.startedAt = worker.now;
  container.state = { running: { startedAt: worker.agent.timestamp() } };
  container.startRequested = false;
  container.started = !container.spec.startupProbe;
  worker.record.starting = null;
  const detail = { kind: 'started', pod: worker.record.uid, container: container.spec.name, restart } as const;
  const event = worker.publish({ type: 'Normal', reason: 'Started', message: 'Container started', cause, detail });
  watchProcess(worker, container, event);
  startNext(worker, event);
}
