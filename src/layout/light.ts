/** Light in an apartment: on while somebody is in, off when the floor has no power. */
import type { Pod } from '../kubernetes/types.js';
import type { Activity } from '../timeline/types.js';
import { appearing } from './motion.js';
import type { Moment } from './pod.js';
import { isReady, statusOf } from './status.js';
import type { Plan } from './types.js';

/** Seconds in which a light or a flag changes. */
const SWITCH = 0.2;

/** 1 while the node's machine runs, 0 once it is lost, and between the two when it has just changed. */
export function powerOf({ up, switched, time }: Pick<Moment, 'up' | 'switched' | 'time'>): number {
  const share = switched ? appearing(switched, time, 2 * SWITCH) : 1;
  return up ? share : 1 - share;
}

/** 0 dark, 1 lit: as bright as the brightest of its rooms. */
export function lightsOf(pod: Pod, { tenants }: Plan, moment: Moment): number {
  const { activities, time } = moment;
  const rooms = tenants.map(({ name }) => {
    const mine = (kind: Activity['kind']) =>
      activities.find((activity) => activity.kind === kind && activity.part === name);
    const arrive = mine('arrive');
    if (statusOf(pod, name)?.state?.running) return arrive ? appearing(arrive, time, SWITCH) : 1;
    const exit = mine('exit');
    return exit ? 1 - appearing(exit, time, SWITCH) : 0;
  });
  return Math.max(0, ...rooms) * powerOf(moment);
}

/** 1 up, 0 down. */
export function flagOf(pod: Pod, { activities, time, before }: Moment): number {
  const find = (kind: Activity['kind']) => activities.find((activity) => activity.kind === kind);
  const [ready, unready, terminate, exit] = [find('ready'), find('unready'), find('terminate'), find('exit')];
  const up = isReady(pod);
  if (pod.metadata.deletionTimestamp) return up && terminate ? 1 - appearing(terminate, time, SWITCH) : 0;
  if (up) return ready ? appearing(ready, time, SWITCH) : 1;
  if (exit && before && isReady(before)) return 1 - appearing(exit, time, SWITCH);
  // Where a container has ended it is down already.
  const ended = pod.status?.containerStatuses?.some(({ state }) => !state?.running);
  return unready && !ended ? 1 - appearing(unready, time, SWITCH) : 0;
}
