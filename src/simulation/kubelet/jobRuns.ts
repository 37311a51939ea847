import { controllerOf } from '../../kubernetes/references.js';
import type { Pod } from '../../kubernetes/types.js';
import { completionIndex } from '../controllers/jobIndexes.js';
import type { Store } from '../store.js';
import type { ContainerRecord } from './podRecord.js';

/** Whether a Job runs the Pod: then its containers have work that ends. */
export function isOfJob(pod: Pod): boolean {
  return controllerOf(pod)?.kind === 'Job';
}

/**
 * Which run of the container this is, from 1: a Job goes on with another Pod
 * where one has failed, so the runs of those count too, of the same index.
 */
export function runNumber(store: Store, pod: Pod, { spec, runs }: ContainerRecord): number {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'Job') return runs;
  const earlier = store
    .ownedBy<Pod>(owner.uid)
    .filter((other) => other.status?.phase === 'Failed' && completionIndex(other) === completionIndex(pod));
  return earlier.reduce((total, { status, metadata }) => {
    const container = status?.containerStatuses?.find(({ name }) => name === spec.name);
    return metadata.uid === pod.metadata.uid ? total : total + (container ? container.restartCount + 1 : 0);
  }, runs);
}
