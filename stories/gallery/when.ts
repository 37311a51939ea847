/** Finds a moment in a story by what happens then, whatever its pace. */
import { statusColumn } from '../../src/kubernetes/podColumns.js';
import type { Pod } from '../../src/kubernetes/types.js';
import type { Activity, ActivityKind, StoryEvent, StoryState } from '../../src/timeline/types.js';
import type { When } from './moment.js';

/** How finely a story is looked through: seconds. */
const GRAIN = 0.1;

/** So much of a step has gone by: 0 its begin, 1 its end. */
export const step =
  (id: string, share = 1): When =>
  ({ steps }) => {
    const found = steps.find((each) => each.id === id);
    return found && found.time + share * (found.end - found.time) - (share === 1 ? 0.01 : 0);
  };

/** So many seconds after the first event with that reason, of the object whose name begins so. */
export const event =
  (reason: string, after = 0, name = ''): When =>
  ({ events }) => {
    const found = events.find((each) => each.reason === reason && each.object.name.startsWith(name));
    return found && found.time + after;
  };

/** The first activity of a kind that is so, that much of it gone by: 0…1. */
export const during =
  (kind: ActivityKind, share = 0.5, is: (activity: Activity) => boolean = () => true): When =>
  (story) => {
    for (const { time, source } of story.events) {
      const found = story
        .at(time + 0.001)
        .activities.find((each) => each.event === source && each.kind === kind && is(each));
      if (found) return found.start + share * (found.end - found.start);
    }
    return undefined;
  };

/** A request on its way there, back, or refused, and the how-manieth of those (from 0). */
export const request = (phase: 'sent' | 'answered' | 'refused', way: string, share = 0.5, nth = 0): When => {
  const like = ({ source: { detail, type } }: StoryEvent) =>
    type === 'Traffic' && detail?.kind === 'request' && detail.phase === phase && detail.way === way;
  return (story) => {
    const found = story.events.filter(like)[nth];
    return found && during('request', share, ({ event: cause }) => cause === found.source)(story);
  };
};

/** So many seconds after a state is like that for the first time. */
export const state =
  (is: (state: StoryState) => boolean, after = 0): When =>
  (story) => {
    for (let time = 0; time <= story.duration; time += GRAIN) if (is(story.at(time))) return time + after;
    return undefined;
  };

/** So many seconds after `kubectl get pods` first says that of a Pod whose name begins so. */
export const podIs = (name: string, status: string | RegExp, after = 1): When =>
  state(({ cluster }) => {
    const pods = cluster.ofKind<Pod>('Pod').filter(({ metadata }) => metadata.name.startsWith(name));
    return pods.some((pod) =>
      typeof status === 'string' ? statusColumn(pod) === status : status.test(statusColumn(pod)),
    );
  }, after);

/** So many seconds after a Pod has ended for a reason: `Evicted`, `DeadlineExceeded`. */
export const endedFor = (reason: string, after = 2): When =>
  state(({ cluster }) => cluster.ofKind<Pod>('Pod').some(({ status }) => status?.reason === reason), after);

/** One moment after another: the later of them. */
export const later =
  (...moments: When[]): When =>
  (story) => {
    const times = moments.map((when) => when(story));
    return times.includes(undefined) ? undefined : Math.max(...(times as number[]));
  };

/** So many seconds after another moment. */
export const after =
  (when: When, seconds: number): When =>
  (story) => {
    const time = when(story);
    return time === undefined ? undefined : time + seconds;
  };
