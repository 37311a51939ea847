import { LATENCIES } from '../latencies.js';
import type { PodWorker } from './podWorker.js';

/** How long a Pod waits for an address when its node has none left. Source: the kubelet's resync. */
const RETRY = 10_000;

/** Makes the Pod's sandbox: the pause container that holds its network. Then its containers follow. */
export function startSandbox(worker: PodWorker, cause: number): void {
  worker.after(LATENCIES.sandbox, () => sandboxReady(worker, cause));
}

function sandboxReady(worker: PodWorker, cause: number): void {
  const { record, agent, pod } = worker;
  if (!pod) return;
  const address = pod.spec.hostNetwork ? agent.hostAddress : agent.addresses.take();
  if (address === null) {
    const message =
      'Failed to create pod sandbox: failed to allocate for range 0: no IP addresses available in range set';
    const failed = worker.report({ type: 'Warning', reason: 'FailedCreatePodSandBox', message, cause });
    worker.after(RETRY, () => startSandbox(worker, failed), undefined, 'background');
    return;
  }
  record.address = address;
  const ready = worker.publish({
    type: 'Change',
    reason: 'SandboxCreated',
    message: `Pod has the address ${address}`,
    cause,
    detail: { kind: 'sandbox', pod: record.uid, address },
  });
  worker.lifecycle.sync(worker, ready);
}

/** Gives the Pod's address back. */
export function releaseSandbox(worker: PodWorker): void {
  if (worker.record.address) worker.agent.addresses.release(worker.record.address);
  worker.record.address = '';
}
