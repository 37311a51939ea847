/** What goes on at a time, by where the picture shows it. */
import type { Activity } from '../timeline/types.js';
import type { Site } from './site.js';

export interface Doing {
  readonly byPod: ReadonlyMap<string, readonly Activity[]>;
  readonly gone: readonly Activity[];
  /** Nodes on which something goes on. */
  readonly nodes: ReadonlySet<string>;
  readonly lobby: boolean;
  readonly scheduling: Activity | null;
  /** Nodes whose machine is being lost, or comes back. */
  readonly switched: ReadonlyMap<string, Activity>;
}

export function doingOf(activities: readonly Activity[], { spot }: Pick<Site, 'spot'>): Doing {
  const byPod = new Map<string, Activity[]>();
  for (const activity of activities) {
    const { detail } = activity.event;
    // A localhost knock concerns the Pod it happens in; other requests are out in the hallways.
    if (!activity.pod || (detail?.kind === 'request' && detail.way !== 'localhost')) continue;
    byPod.set(activity.pod, [...(byPod.get(activity.pod) ?? []), activity]);
  }
  const switched = activities.filter(isSwitched);
  return {
    byPod,
    gone: activities.filter(({ kind }) => kind === 'gone'),
    nodes: new Set([...[...byPod.keys()].map((uid) => spot(uid)?.node ?? ''), ...switched.map(({ part }) => part)]),
    lobby: activities.some(({ kind }) => kind === 'appear' || kind === 'schedule' || kind === 'ride'),
    scheduling: activities.findLast(({ kind }) => kind === 'schedule') ?? null,
    switched: new Map(switched.map((activity) => [activity.part, activity])),
  };
}

const isSwitched = ({ kind, event: { detail } }: Activity): boolean =>
  kind === 'node' && detail?.kind === 'node' && (detail.change === 'down' || detail.change === 'up');
