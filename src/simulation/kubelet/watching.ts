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
  const { world } = worker;
  if (container.watched.step !== world.step) container.watched = { step: world.step, backOffs: 0 };
  container.watched.backOffs++;
  if (container.unwatched || container.watched.backOffs <= WATCHED_BACK_OFFS) return !container.unwatched;
  container.unwatched = true;
  note(world, 'notice', `steps[${world.step}]`, `${what}; the story stops watching`);
  return false;
}
