import type { EndpointSlice, Service } from '../../kubernetes/types.js';
import type { Endpoint, EndpointPort } from './endpoints.js';

export const SERVICE_NAME = 'kubernetes.io/service-name';
export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
export const CONTROLLER_NAME = 'endpointslice-controller.k8s.io';
const HEADLESS = 'service.kubernetes.io/headless';

/** Source: endpointslice_controller.go, `--max-endpoints-per-slice`. */
const MOST_ENDPOINTS = 100;

/** Endpoints with the same ports share slices. */
export interface PortGroup {
  readonly ports: EndpointPort[];
  readonly endpoints: Endpoint[];
}

/** What is to be done about a Service's slices. */
export interface SliceChanges {
  /** Without names. */
  create: Draft[];
  update: EndpointSlice[];
  remove: EndpointSlice[];
}

export type Draft = Pick<EndpointSlice, 'ports' | 'endpoints'>;

/** A slice that is being worked on. */
interface Work {
  /** The slice as it is; null for one that is to be created. */
  readonly slice: EndpointSlice | null;
  readonly ports: EndpointPort[];
  endpoints: Endpoint[];
  changed: boolean;
}

/**
 * Brings the endpoints there should be into the slices there are, with as few
 * writes as upstream needs: what stays keeps its place, what is new fills
 * slices that change anyway, then the one slice with just room enough, then
 * new ones. A Service without endpoints has one empty slice.
 * Source: staging/src/k8s.io/endpointslice/reconciler.go reconcileByAddressType, reconcileByPortMapping.
 */
export function reconcileSlices(service: Service, existing: EndpointSlice[], groups: PortGroup[]): SliceChanges {
  const owned = existing.filter((slice) => isOwnedBy(slice, service));
  const remove = existing.filter((slice) => !owned.includes(slice));
  const create: Draft[] = [];
  const update: EndpointSlice[] = [];
  const wanted = new Map(groups.map((group) => [portKey(group.ports), group]));
  for (const [key, group] of wanted) {
    const works = fill(
      owned.filter((slice) => portKey(slice.ports) === key),
      group,
      service,
    );
    for (const work of works) {
      if (!work.slice) create.push({ ports: work.ports, endpoints: work.endpoints });
      else if (work.endpoints.length === 0) remove.push(work.slice);
      else if (work.changed) update.push(written(work.slice, work, service));
    }
  }
  remove.push(...owned.filter((slice) => !wanted.has(portKey(slice.ports))));
  return settle(service, { create, update, remove }, existing);
}

/** One empty slice is kept or made; a slice that would go is used for one that would come. Source: finalize. */
function settle(service: Service, changes: SliceChanges, existing: EndpointSlice[]): SliceChanges {
  const { create, update, remove } = changes;
  if (create.length === 0 && remove.length === existing.length) {
    const [only] = remove;
    if (remove.length === 1 && only && isPlaceholder(only, service)) return { create, update, remove: [] };
    create.push({ ports: [], endpoints: [] });
  }
  const left: EndpointSlice[] = [];
  for (const slice of remove) {
    const draft = isOwnedBy(slice, service) ? create.pop() : undefined;
    if (draft) update.push(written(slice, draft, service));
    else left.push(slice);
  }
  return { create, update, remove: left };
}

function fill(slices: EndpointSlice[], { ports, endpoints }: PortGroup, service: Service): Work[] {
  const wanted = new Map(endpoints.map((endpoint) => [endpointKey(endpoint), endpoint]));
  const works = slices.map((slice) => kept(slice, ports, wanted, service));
  const rest = [...wanted.values()];
  const open = works.filter(({ changed, endpoints: some }) => changed && some.length > 0);
  for (const work of open.sort((a, b) => b.endpoints.length - a.endpoints.length)) take(work, rest);
  const unchanged = works.filter(({ changed }) => !changed);
  while (rest.length > 0) {
    let work = rest.length < MOST_ENDPOINTS ? fittest(unchanged, rest.length) : undefined;
    if (!work) works.push((work = { slice: null, ports, endpoints: [], changed: true }));
    take(work, rest);
  }
  return works;
}

/** What is still wanted stays in its place; it is taken out of `wanted`. */
function kept(slice: EndpointSlice, ports: EndpointPort[], wanted: Map<string, Endpoint>, service: Service): Work {
  let changed = !sameLabels(slice.metadata.labels, labelsOf(service));
  const endpoints = slice.endpoints.flatMap((before) => {
    const key = endpointKey(before);
    const after = wanted.get(key);
    wanted.delete(key);
    changed ||= after === undefined || !sameEndpoint(before, after);
    return after ?? [];
  });
  return { slice, ports, endpoints, changed };
}

function take(work: Work, rest: Endpoint[]): void {
  const room = MOST_ENDPOINTS - work.endpoints.length;
  if (room <= 0 || rest.length === 0) return;
  work.endpoints = [...work.endpoints, ...rest.splice(0, room)];
  work.changed = true;
}

/** The slice that would be fullest with so many more. Source: getSliceToFill. */
function fittest(works: readonly Work[], count: number): Work | undefined {
  const fitting = works.filter(({ endpoints }) => {
    const room = MOST_ENDPOINTS - endpoints.length - count;
    return room >= 0 && room < MOST_ENDPOINTS;
  });
  return fitting.reduce<Work | undefined>(
    (best, work) => (best && best.endpoints.length >= work.endpoints.length ? best : work),
    undefined,
  );
}

function written(slice: EndpointSlice, { ports = [], endpoints }: Draft, service: Service): EndpointSlice {
  return { ...slice, metadata: { ...slice.metadata, labels: labelsOf(service) }, ports, endpoints };
}

/** The Service's labels and those that tie the slice to it. Source: setEndpointSliceLabels. */
export function labelsOf({ metadata, spec }: Service): Record<string, string> {
  const { [HEADLESS]: _, ...labels } = metadata.labels ?? {};
  const isHeadless = !spec.clusterIP || spec.clusterIP === 'None';
  return {
    ...labels,
    ...(isHeadless ? { [HEADLESS]: '' } : {}),
    [SERVICE_NAME]: metadata.name,
    [MANAGED_BY]: CONTROLLER_NAME,
  };
}

function isPlaceholder({ ports = [], endpoints, metadata }: EndpointSlice, service: Service): boolean {
  return ports.length === 0 && endpoints.length === 0 && sameLabels(metadata.labels, labelsOf(service));
}

function isOwnedBy({ metadata }: EndpointSlice, service: Service): boolean {
  return (metadata.ownerReferences ?? []).some(({ uid, kind }) => uid === service.metadata.uid && kind === 'Service');
}

export function portKey(ports: readonly EndpointPort[] = []): string {
  return JSON.stringify(
    ports.map(({ name = '', port, protocol = 'TCP', appProtocol }) => [name, port, protocol, appProtocol]).sort(),
  );
}

/** Source: endpointslice/util/endpointset.go hashEndpoint. */
function endpointKey(endpoint: Endpoint): string {
  let key = keys.get(endpoint);
  if (key === undefined) keys.set(endpoint, (key = writeKey(endpoint)));
  return key;
}

/** The same endpoints are looked at again and again. */
const keys = new WeakMap<Endpoint, string>();

const writeKey = ({ addresses, hostname, targetRef }: Endpoint): string =>
  `${addresses.join()} ${hostname ?? ''} ${targetRef?.namespace ?? ''}/${targetRef?.name ?? ''}/${targetRef?.uid ?? ''}`;

/** Source: EndpointsEqualBeyondHash. */
function sameEndpoint(a: Endpoint, b: Endpoint): boolean {
  if (a === b) return true;
  const [before, after] = [a.conditions, b.conditions];
  return (
    a.nodeName === b.nodeName &&
    a.zone === b.zone &&
    before?.ready === after?.ready &&
    before?.serving === after?.serving &&
    before?.terminating === after?.terminating
  );
}

function sameLabels(a: Record<string, string> = {}, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
