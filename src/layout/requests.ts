/** Requests that are on their way between Pods, found to the address of each. */
import type { Pod } from '../kubernetes/types.js';
import type { StoryState } from '../timeline/types.js';
import type { Premises } from './premises.js';
import { layoutRequest, type Address } from './traffic.js';
import type { Part, Point, Trip } from './types.js';

/** @param lower what is on the ground floor: a request by way of a Service goes over its desk. */
export function layoutRequests(
  { activities, time, cluster }: StoryState,
  lower: readonly Part[],
  premises: Premises,
): Trip[] {
  const { site, frame, tools } = premises;
  return activities.flatMap((activity) => {
    const { detail } = activity.event;
    if (activity.kind !== 'request' || detail?.kind !== 'request' || detail.way === 'localhost') return [];
    const caller = cluster.byUid(detail.from.pod);
    const from = addressOf(caller, premises);
    if (!from) return [];
    const to = detail.to && addressOf(cluster.byUid(detail.to.pod), premises);
    const service = `${caller?.metadata.namespace ?? 'default'}/${detail.service}`;
    const wiring = {
      riser: from.riser,
      bottom: site.ground - 8,
      gap: frame.gap,
      left: frame.rooms.x,
      under: site.lane ?? site.lobby.box.y + 2,
      desk: detail.way === 'service' ? deskOf(service, lower, premises) : null,
    };
    return [layoutRequest(activity, detail, from, to ?? null, wiring, time, tools)];
  });
}

/** Null for a Pod that has no place on a floor. */
function addressOf(object: unknown, { site, frame, plan }: Premises): Address | null {
  const pod = object as Pod | undefined;
  const place = pod && site.spot(pod.metadata.uid ?? '');
  if (!place || place.node === null) return null;
  const storey = site.storeys.find(({ name }) => name === place.node);
  return {
    x: place.x,
    y: place.y,
    // Windows have no hallways between them.
    lane: (place.level === 'window' ? storey!.rows[0]! : place.y) - frame.lane + 10,
    riser: storey?.frame.riser ?? frame.riser,
    plan: plan(pod, place),
    ip: pod.status?.podIP ?? '',
  };
}

/** Where a Service takes requests: at its desk, or in the lobby where it has none. */
function deskOf(service: string, lower: readonly Part[], { frame: { rooms }, site }: Premises): Point {
  const desks = lower.filter(({ kind }) => kind === 'desk');
  const name = service.slice(service.indexOf('/'));
  const part = desks.find(({ key }) => key === `desk:${service}`) ?? desks.find(({ key }) => key.endsWith(name));
  if (part?.kind === 'desk') {
    const { x, y, width } = part.box;
    // A low desk has words above its bell.
    return part.low ? { x: x + width * 0.6, y } : { x: part.bell.x + 8, y: part.bell.y };
  }
  return { x: rooms.x + rooms.width * 0.8, y: site.lobby.box.y + 9 };
}
