/** Pods that are no more, for as long as the story dwells on them. */
import { bisector } from 'd3';
import type { Pod } from '../kubernetes/types.js';
import type { Activity, StoryEvent } from '../timeline/types.js';
import { layoutGhost } from './ghost.js';
import { layoutPlate } from './lobby.js';
import { appearing, clamp } from './motion.js';
import { layoutPod, type Moment } from './pod.js';
import type { Premises } from './premises.js';
import type { Tenancy } from './settlement.js';
import type { Spot } from './site.js';
import type { Apartment, Target } from './types.js';

/** An outline, with the home that it takes the place of as long as that fades. */
export interface Departure extends Tenancy {
  readonly last: Apartment | null;
}

/** Seconds in which a home fades, and then its outline appears: the words of both could not be read together. */
const FADE = 0.25;

/** Null for what is no Pod's end, or has no place. */
export function layoutDeparture(activity: Activity, time: number, premises: Premises): Departure | null {
  const { site, tools, remember, plan, events } = premises;
  const { detail } = activity.event;
  const place = detail?.kind === 'podGone' ? site.spot(detail.pod) : null;
  if (detail?.kind !== 'podGone' || !place) return null;
  const pod = detail.object;
  const appears = { ...activity, start: activity.start + FADE };
  const seen = appearing(appears, time, FADE) * clamp((activity.end - time) / FADE);
  const part = remember(`gone:${detail.pod}`, [seen], () => layoutGhost(pod, plan(pod, place), place, seen, tools));
  const fades = time < activity.start + FADE;
  return {
    pod,
    part,
    last: fades
      ? lastSight(lastSeen(activity, events) ?? pod, place, 1 - appearing(activity, time, FADE), time, premises)
      : null,
    targets: remember(`target:gone:${detail.pod}`, [], () => [
      targetOf(part, tools.words.spoken.gone(pod.metadata.name, detail.pod), place),
    ]),
  };
}

const targetOf = ({ key, x, y, width, height }: Apartment, label: string, { node }: Spot): Target => ({
  key,
  kind: 'pod',
  label,
  box: { x, y, width, height },
  parent: node === null ? 'cluster' : `node:${node}`,
});

/** The Pod as it was before the moment at which it goes. */
function lastSeen({ start, pod }: Activity, events: readonly StoryEvent[]): Pod | undefined {
  const index = bisector((event: StoryEvent) => event.time).left(events, start) - 1;
  return events[index]?.source.cluster.byUid(pod) as Pod | undefined;
}

function lastSight(pod: Pod, place: Spot, opacity: number, time: number, { plan, tools }: Premises): Apartment {
  const moment: Moment = { time, clusterTime: 0, activities: [], up: true, files: [] };
  const home =
    place.node === null
      ? layoutPlate(pod, plan(pod, place), place, [], time, tools)
      : layoutPod(pod, plan(pod, place), place, moment, tools);
  return { ...home, opacity };
}
