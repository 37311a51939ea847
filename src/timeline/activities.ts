/** Which activities go on at a time, found without walking all there ever are. */
import { bisectRight } from 'd3';
import { sliced, type Sliced } from '../slices.js';
import type { Activity } from './types.js';

/** How many moments lie between two remembered sets: a look-up replays at most these. */
const STRIDE = 64;

/**
 * @param activities ordered by start.
 * @returns a function from story time to what goes on then, oldest first: an activity goes on
 * from its start, inclusive, to its end, exclusive. The same frozen array as long as none begins or ends.
 */
export function* activityIndex(activities: readonly Activity[]): Sliced<(time: number) => readonly Activity[]> {
  const lasting = activities.filter((activity) => activity.end > activity.start);
  yield;
  const moments = momentsOf(lasting);
  yield;
  const times = moments.map((moment) => moment.time);
  const remembered = yield* rememberEvery(STRIDE, moments);
  const known = new Map<number, readonly Activity[]>();
  return (time) => {
    const index = bisectRight(times, time);
    let going = known.get(index);
    if (!going) known.set(index, (going = goingOn(moments, remembered, index)));
    return going;
  };
}

interface Moment {
  readonly time: number;
  readonly begin: boolean;
  readonly activity: Activity;
  readonly order: number;
}

function momentsOf(activities: readonly Activity[]): Moment[] {
  return activities
    .flatMap((activity, order) => [
      { time: activity.start, begin: true, activity, order },
      { time: activity.end, begin: false, activity, order },
    ])
    .sort((a, b) => a.time - b.time || Number(a.begin) - Number(b.begin) || a.order - b.order);
}

/** The set after every `stride`-th moment, the first before any. */
function* rememberEvery(stride: number, moments: readonly Moment[]): Sliced<readonly Moment[][]> {
  const sets: Moment[][] = [[]];
  const going = new Map<Activity, Moment>();
  yield* sliced(moments, (moment, index) => {
    apply(going, moment);
    if ((index + 1) % stride === 0) sets.push([...going.values()]);
  });
  return sets;
}

function goingOn(moments: readonly Moment[], remembered: readonly Moment[][], index: number): readonly Activity[] {
  const set = Math.floor(index / STRIDE);
  const going = new Map(remembered[set]!.map((moment) => [moment.activity, moment]));
  for (const moment of moments.slice(set * STRIDE, index)) apply(going, moment);
  const sorted = [...going.values()].sort((a, b) => a.order - b.order);
  return Object.freeze(sorted.map((moment) => moment.activity));
}

function apply(going: Map<Activity, Moment>, moment: Moment): void {
  if (moment.begin) going.set(moment.activity, moment);
  else going.delete(moment.activity);
}
