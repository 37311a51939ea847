import { LATENCIES } from '../latencies.js';
import type { PodWorker } from './podWorker.js';
import { stopContainers } from './stopping.js';

/** How long a Pod waits for an address when its node has none left. Source: the kubelet's resync. */
const RETRY = 10_000;

/**
 * Makes the Pod's sandbox: the pause container that holds its network. One that
 * is lost is cleared away first, with all that still runs in it and with the
 * init containers, which are to run again; the volumes stay.
 * Source: kuberuntime_manager.go SyncPod, steps 1, 2 and 4; purgeInitContainers.
 * @param then the sandbox is ready
 */
export function createSandbox(worker: PodWorker, attempt: number, cause: number, then: (ready: number) => void): void {
  const start = (after: number): void => {
    worker.after(LATENCIES.sandbox, () => sandboxReady(worker, attempt, after, then));
  };
  if (attempt === 0) return start(cause);
  giveUpStarts(worker);
  const message = 'Pod sandbox changed, it will be killed and re-created.';
  const changed = worker.publish({ type: 'Normal', reason: 'SandboxChanged', message, cause });
  const gracePeriod = (worker.pod?.spec.terminationGracePeriodSeconds ?? 30) * 1000;
  stopContainers(worker, gracePeriod, changed, (stopped) => {
    releaseSandbox(worker);
    purgeInitContainers(worker);
    start(stopped);
  });
}

/** Nothing that is being started, or waits for that, is started any more. */
export function giveUpStarts(worker: PodWorker): void {
  const { record } = worker;
  worker.cancel(record.timers);
  record.startQueue.length = 0;
  record.starting = null;
  for (const container of record.containers) {
    worker.cancel(container.timers);
    container.startRequested = false;
  }
}

/** The runtime forgets them. The first is started while their end is still known, which counts as a restart. */
function purgeInitContainers({ record }: PodWorker): void {
  for (const [place, container] of record.containers.entries()) {
    if (container.role === 'main' || !container.exists) continue;
    container.exists = false;
    container.forgotten = place > 0;
    if (place > 0) container.exitedAt = null;
  }
}

function sandboxReady(worker: PodWorker, attempt: number, cause: number, then: (ready: number) => void): void {
  const { record, agent, pod } = worker;
  if (!pod) return;
  const address = pod.spec.hostNetwork ? agent.hostAddress : agent.addresses.take();
  if (address === null) {
    const message =
      'Failed to create pod sandbox: failed to allocate for range 0: no IP addresses available in range set';
    const failed = worker.report({ type: 'Warning', reason: 'FailedCreatePodSandBox', message, cause });
    worker.after(RETRY, () => sandboxReady(worker, attempt, failed, then), undefined, 'background');
    return;
  }
  record.address = address;
  record.attempt = attempt;
  record.sandboxReady = true;
  record.creatingSandbox = false;
  const ready = worker.publish({
    type: 'Change',
    reason: 'SandboxCreated',
    message: `Pod has the address ${address}`,
    cause,
    detail: { kind: 'sandbox', pod: record.uid, address },
  });
  then(ready);
}

/** Gives the Pod's address back. */
export function releaseSandbox(worker: PodWorker): void {
  const { record, agent } = worker;
  if (record.address) agent.addresses.release(record.address);
  record.address = '';
  record.sandboxReady = false;
}
