/** Who is turned away at the mailbox: a container whose port another one of the same network has. */
import { bisector } from 'd3';
import type { StoryEvent } from '../timeline/types.js';

export interface TurnedAway {
  /** Containers of the Pod that are, as `metrics 80/TCP`; the same array as long as nobody comes or goes. */
  at(pod: string, time: number): readonly string[];
}

interface Change {
  readonly time: number;
  readonly refused: readonly string[];
}

const NOBODY: readonly string[] = [];
const byTime = bisector((change: Change) => change.time);

/**
 * A process that finds its port taken exits; it counts as turned away until it ends in another way.
 * No status tells it: what a process says of its end is in its log.
 */
export function turnedAwayIn(events: readonly StoryEvent[]): TurnedAway {
  const changes = new Map<string, Change[]>();
  for (const { source, time } of events) {
    const { detail } = source;
    if (detail?.kind !== 'exited') continue;
    const known = changes.get(detail.pod);
    if (!known && !detail.taken) continue;
    const before = known?.at(-1)?.refused ?? NOBODY;
    const others = before.filter((each) => !each.startsWith(`${detail.container} `));
    const refused = detail.taken ? [...others, `${detail.container} ${detail.taken}`] : others;
    if (refused.join() === before.join()) continue;
    if (known) known.push({ time, refused });
    else changes.set(detail.pod, [{ time, refused }]);
  }
  return {
    at: (pod, time) => {
      const known = changes.get(pod);
      return known?.[byTime.right(known, time) - 1]?.refused ?? NOBODY;
    },
  };
}
