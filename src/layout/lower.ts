/** What stands below the floors at one time: desks of the Services in the lobby, claims in the basement. */
import type { EndpointSlice, PersistentVolumeClaim, Pod, Service } from '../kubernetes/types.js';
import type { Cluster } from '../timeline/types.js';
import { layoutUnit, type Socket, unitTarget } from './basement.js';
import type { Remember } from './memory.js';
import type { Tools } from './pod.js';
import { deskTarget, layoutDesk, slicesOf } from './reception.js';
import type { Site } from './site.js';
import type { Apartment, Desk, StorageUnit, Target } from './types.js';

export interface Lower {
  readonly parts: readonly (Desk | StorageUnit)[];
  readonly targets: readonly Target[];
}

/** @param homes apartments on the floors, with their Pods */
export function layoutLower(
  site: Site,
  cluster: Cluster,
  homes: readonly { readonly pod: Pod; readonly part: Apartment }[],
  tools: Tools,
  remember: Remember,
): Lower {
  const slices = site.desks.size ? cluster.ofKind<EndpointSlice>('EndpointSlice') : [];
  const desks = [...site.desks].flatMap(([key, box]) => {
    const service = find<Service>(cluster, 'Service', key);
    if (!service) return [];
    const own = slicesOf(service, slices);
    return [
      remember(`desk:${key}`, [service, ...own], () => {
        const part = layoutDesk(key, box, service, own, tools);
        return { part, target: deskTarget(part, service, tools) };
      }),
    ];
  });
  const units = [...(site.basement?.units ?? [])].flatMap(([key, box]) => {
    const claim = find<PersistentVolumeClaim>(cluster, 'PersistentVolumeClaim', key);
    if (!claim) return [];
    const sockets = homes.flatMap((home) => socketsOf(home, key, site));
    const inputs = [claim, ...sockets.flatMap(({ x, y, pod }) => [x, y, pod.metadata.name])];
    return [
      remember(`claim:${key}`, inputs, () => {
        const part = layoutUnit(key, box, claim, sockets, tools);
        return { part, target: unitTarget(part, key, tools) };
      }),
    ];
  });
  const all = [...desks, ...units];
  return remember('lower', all, () => ({
    parts: all.map(({ part }) => part),
    targets: all.map(({ target }) => target),
  }));
}

function find<Kind extends Service | PersistentVolumeClaim>(cluster: Cluster, kind: Kind['kind'], key: string) {
  const [namespace = '', name = ''] = key.split('/');
  return cluster.get<Kind>(kind, namespace, name);
}

/** Not before the Pod has settled in: a blueprint on its way is not wired. */
function socketsOf({ pod, part }: { pod: Pod; part: Apartment }, key: string, site: Site): Socket[] {
  if (part.form !== 'home') return [];
  const place = site.spot(pod.metadata.uid ?? '');
  const storey = site.storeys.find(({ name }) => name === place?.node);
  if (!place || !storey) return [];
  return (part.claims ?? [])
    .filter(({ claim }) => `${pod.metadata.namespace ?? 'default'}/${claim}` === key)
    .map(({ x, y, claim }) => ({
      x,
      y,
      claim,
      pod,
      slab: place.y + place.height + 5,
      duct: storey.frame.riser - 11,
    }));
}
