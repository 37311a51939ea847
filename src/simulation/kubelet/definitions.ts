import type { Pod } from '../../kubernetes/types.js';
import { LATENCIES } from '../latencies.js';
import type { PodWorker } from './podWorker.js';

/** Whether a container of the Pod was given another image: nothing else of a container can be changed. */
export function definitionsDiffer(pod: Pod, previous: Pod): boolean {
  if (pod.spec === previous.spec) return false;
  const images = ({ spec }: Pod): string =>
    JSON.stringify([...(spec.initContainers ?? []), ...spec.containers].map(({ image }) => image));
  return images(pod) !== images(previous);
}

/**
 * Takes the Pod's new definitions. A container that runs with an old one is
 * restarted, whatever the restart policy says; one that waits in a back-off is
 * tried at once, for back-offs belong to a definition. While a container is
 * being started the kubelet's worker is busy, and takes them afterwards.
 * Source: kuberuntime_manager.go containerChanged, doBackOff; kubecontainer.HashContainer, which takes name and image.
 */
export function takeDefinitions(worker: PodWorker, cause: number): void {
  const { record, pod } = worker;
  if (!pod || record.stopping || record.finished) return;
  if (record.starting || record.startQueue.length > 0 || record.creatingSandbox) {
    worker.after(LATENCIES.exitNoticed, () => takeDefinitions(worker, cause));
    return;
  }
  const specs = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  for (const container of record.containers) {
    const spec = specs.find(({ name }) => name === container.spec.name);
    if (!spec || spec.image === container.spec.image) continue;
    container.spec = spec;
    container.backOff = null;
    container.pullFailures = 0;
    if (container.state.running) continue;
    worker.cancel(container.timers);
    container.startRequested = false;
  }
  worker.lifecycle.sync(worker, cause);
}
