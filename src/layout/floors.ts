/** The floors at a time, with all who live there. */
import { bisectRight } from 'd3';
import type { Pod } from '../kubernetes/types.js';
import type { Activity, StoryEvent, StoryState } from '../timeline/types.js';
import type { Doing } from './doing.js';
import { layoutRide } from './lift.js';
import { linear } from './motion.js';
import { layoutNode, type Storey } from './node.js';
import { planPod } from './plan.js';
import { layoutPod, type Moment } from './pod.js';
import { NOWHERE, type Premises } from './premises.js';
import { type Settlement, settle, type Tenancy } from './settlement.js';
import { nodeTarget, podTargets } from './targets.js';
import { turnedAwayIn } from './turnedAway.js';
import { layoutWindow } from './window.js';

const NONE: readonly Activity[] = [];
const uidOf = ({ metadata }: Pod) => metadata.uid ?? '';

export type Floors = (state: StoryState, doing: Doing) => Settlement[];

export function createFloors(premises: Premises): Floors {
  const { site, remember, joins, tools } = premises;
  const writes = writesByNode(premises.events, (uid) => site.spot(uid)?.node ?? '');
  const tenancy = createTenancies(premises);

  const nodeBefore = ({ event }: Activity, name: string) => premises.events[event.index - 1]?.source.cluster.node(name);

  /** Looks at its Pods only when one of them has changed or something goes on with one. */
  const floor = (storey: Storey, state: StoryState, doing: Doing): Settlement => {
    const { cluster, time } = state;
    const { name } = storey;
    const node = cluster.node(name);
    const pods = cluster.podsOnNode(name);
    const up = cluster.nodeIsUp(name);
    const own = writes.get(name);
    const written = own ? bisectRight(own as number[], time) : 0;
    const busy = doing.nodes.has(name) ? [doing, time] : [];
    const { scheduling } = doing;
    const turn = state.activities.findLast(({ kind, part }) => kind === 'node' && part === name);
    const moving = scheduling || turn ? time : 0;
    const inputs = [node, pods, up, written, scheduling, turn, moving, ...busy];
    return remember(`storey:${name}`, inputs, () => {
      const ghosts = doing.gone.map(({ pod }) => pod).filter((uid) => site.spot(uid)?.node === name);
      const taken = site.taken(storey, [...pods.map(uidOf), ...ghosts]);
      const absent = node ? null : time < (joins.get(name) ?? 0) ? 'coming' : 'gone';
      const turning = turn ? { before: nodeBefore(turn, name), share: linear(turn, time) } : null;
      const part = remember(`floor:${name}`, [node, absent, pods, up, scheduling, turn, moving, ghosts.length], () =>
        layoutNode(node, storey, storey.frame, { pods, up, taken, scheduling, turning, time, absent }, tools),
      );
      const target = nodeTarget(node, name, storey.box, pods.length, up, tools.words);
      const tenancies = pods.map((pod) => tenancy(pod, storey, up, state, doing));
      return settle(name, part, tenancies, [target], remember);
    });
  };
  return (state, doing) => site.storeys.map((storey) => floor(storey, state, doing));
}

/** When files were written, by node: no other sign of it stays on a Pod. */
function writesByNode(
  events: readonly StoryEvent[],
  nodeOf: (uid: string) => string,
): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  for (const { source, time } of events) {
    if (source.detail?.kind !== 'write') continue;
    const node = nodeOf(source.detail.pod);
    times.set(node, [...(times.get(node) ?? []), time]);
  }
  return times;
}

function createTenancies({ events, site, tools, means, remember, plan }: Premises) {
  const refusals = turnedAwayIn(events);
  const riding = (pod: Pod, width: number, height: number) => planPod(pod, { level: 'plate', width, height, ...means });

  /** The Pod before its container ended, as long as that is seen. */
  const before = (activities: readonly Activity[]): Pod | undefined => {
    const exit = activities.find(({ kind }) => kind === 'exit');
    return exit && (events[exit.event.index - 1]?.source.cluster.byUid(exit.pod) as Pod | undefined);
  };

  return (pod: Pod, storey: Storey, up: boolean, state: StoryState, { byPod, switched }: Doing): Tenancy => {
    const uid = uidOf(pod);
    const { time, clusterTime } = state;
    const activities = byPod.get(uid) ?? NONE;
    const files = state.cluster.files(uid);
    const turned = switched.get(storey.name);
    const refused = refusals.at(uid, time);
    const inputs = [pod, up, files, refused, activities.length || turned ? time : 0, activities, turned];
    const part = remember(`pod:${uid}`, inputs, () => {
      const place = site.spot(uid) ?? NOWHERE;
      const shown = place.level === 'window' ? layoutWindow : layoutPod;
      const moment: Moment = {
        time,
        clusterTime,
        activities,
        up,
        files,
        refused,
        switched: turned,
        before: before(activities),
      };
      const home = shown(pod, plan(pod, place), place, moment, tools);
      const ride = activities.find(({ kind }) => kind === 'ride');
      if (!ride) return home;
      const blueprint = (width: number, height: number) => riding(pod, width, height);
      return layoutRide(pod, home, ride, time, site, storey.frame, blueprint, storey, tools.measure);
    });
    const targets = remember(`target:${uid}`, [pod, up, part.form], () =>
      podTargets(pod, part, up, `node:${storey.name}`, tools.words),
    );
    return { pod, part, targets };
  };
}
