import { isPodReady } from '../../kubernetes/podStatus.js';
import type { Pod } from '../../kubernetes/types.js';
import { controllerUid, type Change, type Store } from '../store.js';
import { isActive, isTerminating } from './activePods.js';

/** Counts of one owner's Pods. */
export interface Tally {
  active: number;
  /** Active and ready. */
  ready: number;
  /** Told to go, and not gone. */
  terminating: number;
  /** The event that last changed how many are active; null before the first. */
  cause: number | null;
}

/** Called when a count of an owner changed. */
export type TallyChanged = (owner: string, cause: number) => void;

/** Keeps the counts of every owner as Pods change, so that no sync has to add its Pods up. */
export class PodTallies {
  readonly #tallies = new Map<string, Tally>();
  readonly #changed: TallyChanged;

  constructor(store: Store, changed: TallyChanged) {
    this.#changed = changed;
    store.watch('Pod', (change, cause) => this.#podChanged(change, cause));
  }

  of(owner: string): Tally {
    let tally = this.#tallies.get(owner);
    if (!tally) this.#tallies.set(owner, (tally = { active: 0, ready: 0, terminating: 0, cause: null }));
    return tally;
  }

  #podChanged({ type, object, previous }: Change, cause: number): void {
    const before = contribution(previous as Pod | undefined);
    const after = contribution(type === 'DELETED' ? undefined : (object as Pod));
    if (COUNTED.every((count) => before[count] === after[count])) return;
    this.#add(before, -1, before.owner !== after.owner || before.active !== after.active, cause);
    this.#add(after, 1, before.owner !== after.owner || before.active !== after.active, cause);
    for (const owner of new Set([before.owner, after.owner])) if (owner) this.#changed(owner, cause);
  }

  #add({ owner, active, ready, terminating }: Contribution, sign: 1 | -1, telling: boolean, cause: number): void {
    if (!owner) return;
    const tally = this.of(owner);
    tally.active += sign * active;
    tally.ready += sign * ready;
    tally.terminating += sign * terminating;
    if (telling) tally.cause = cause;
  }
}

interface Contribution {
  owner: string | undefined;
  active: number;
  ready: number;
  terminating: number;
}

const COUNTED = ['owner', 'active', 'ready', 'terminating'] as const;

function contribution(pod: Pod | undefined): Contribution {
  const owner = pod && controllerUid(pod);
  if (!pod || !owner || !isActive(pod))
    return { owner, active: 0, ready: 0, terminating: pod && isTerminating(pod) ? 1 : 0 };
  return { owner, active: 1, ready: isPodReady(pod) ? 1 : 0, terminating: 0 };
}
