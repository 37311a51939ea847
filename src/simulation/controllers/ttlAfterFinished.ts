import { referenceTo } from '../../kubernetes/references.js';
import type { Job, KubernetesObject, Pod } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import type { Report } from '../engine.js';
import type { Timer } from '../queue.js';
import { clusterTimeOf } from '../time.js';
import type { World } from '../world.js';
import { isFinished } from './jobVerdict.js';

/**
 * Deletes a Job `ttlSecondsAfterFinished` after it is over, and first the Pods
 * it leaves behind: the deletion is in the foreground.
 * Source: pkg/controller/ttlafterfinished/ttlafterfinished_controller.go.
 */
export function deleteFinishedJobs(world: World, api: ApiServer): void {
  const timers = new Map<string, Timer>();
  world.store.watch('Job', ({ type, object }, cause) => {
    const { uid = '' } = object.metadata;
    world.engine.cancel(timers.get(uid));
    timers.delete(uid);
    const due = type === 'DELETED' ? null : expiryOf(object as Job);
    if (due === null) return;
    // A time to live may be long, and keeps no story waiting.
    timers.set(
      uid,
      world.engine.after(due - world.engine.now, () => deleteJob(world, api, uid, cause), 'background'),
    );
  });
}

/** Milliseconds of cluster time; null for a Job that is not over, or stays. */
function expiryOf(job: Job): number | null {
  const { ttlSecondsAfterFinished } = job.spec;
  if (ttlSecondsAfterFinished === undefined || !isFinished(job)) return null;
  const end = job.status?.conditions?.find(({ type }) => type === 'Complete' || type === 'Failed');
  return (clusterTimeOf(end?.lastTransitionTime) ?? 0) + ttlSecondsAfterFinished * 1000;
}

function deleteJob(world: World, api: ApiServer, uid: string, after: number): void {
  const { store, engine } = world;
  const job = store.byUid<Job>(uid);
  if (!job) return;
  const { name } = job.metadata;
  const emit = (
    object: KubernetesObject,
    report: Pick<Report, 'reason' | 'message' | 'component' | 'detail' | 'cause'>,
  ) => engine.emit({ type: 'Change', object: referenceTo(object), ...report });
  const words = `job ${name} has been finished for ${job.spec.ttlSecondsAfterFinished}s`;
  const cause = emit(job, { reason: 'JobExpired', message: words, component: 'job-controller', cause: after });
  const gone = { reason: 'ObjectDeleted', component: 'garbage-collector', cause } as const;
  for (const pod of store.ownedBy<Pod>(uid)) {
    const detail = api.deletePod(pod);
    if (detail)
      emit(pod, { ...gone, message: `Pod ${pod.metadata.name} goes before the object it belongs to`, detail });
  }
  store.remove(job);
  emit(job, { ...gone, message: `job ${name} is deleted` });
}
