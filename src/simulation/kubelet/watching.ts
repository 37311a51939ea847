import { note } from '../world.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

/** Back-offs of one container that a step waits for. */
const WATCHED_BACK_OFFS = 3;

/**
 * Whether a step waits for this back-off to end. What fails for ever would
 * keep it from ever settling, so it is followed a few times and then noted.
 */
export function keepsWatching(worker: PodWorker, container: ContainerRecord, what: string): boolean {
  const { world, record } = worker;
  if (container.watched.step !== world.step) container.watched = { step: world.step, backOffs: 0 };
  container.watched.backOffs++;
  if (container.watched.backOffs > WATCHED_BACK_OFFS) container.unwatched = true;
  if (container.unwatched) {
    const name = worker.pod?.metadata.name ?? record.uid;
    note(world, 'notice', `steps[${world.step}]`, `pod ${name}: ${what}; the story stops watching`);
  }
  return !container.unwatched;
}
