import { note, type World } from '../world.js';

/** Back-offs of one thing that a step waits for. */
const WATCHED_BACK_OFFS = 3;

/** How often something was waited for. */
export interface Watched {
  /** Back-offs in the step that is playing. */
  watched: { step: number; backOffs: number };
  /** Fails on and on; trying again no longer keeps a step from settling. */
  unwatched: boolean;
}

export function createWatched(): Watched {
  return { watched: { step: -1, backOffs: 0 }, unwatched: false };
}

/**
 * Whether a step waits for this back-off to end. What fails for ever would
 * keep it from ever settling, so it is followed a few times and then noted.
 */
export function keepsWatching(world: World, subject: Watched, what: string): boolean {
  if (subject.watched.step !== world.step) subject.watched = { step: world.step, backOffs: 0 };
  subject.watched.backOffs++;
  if (subject.unwatched || subject.watched.backOffs <= WATCHED_BACK_OFFS) return !subject.unwatched;
  subject.unwatched = true;
  note(world, 'notice', `steps[${world.step}]`, `${what}; the story stops watching`);
  return false;
}
