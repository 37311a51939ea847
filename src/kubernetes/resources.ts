/**
 * What a Pod asks for as a whole. Source of the rules:
 * component-helpers/resource/helpers.go (PodRequests, PodLimits), v1.36.
 */
import { parseQuantity, type Quantity } from './quantity.js';
import type { Container, Pod } from './types.js';

/** Amounts by resource name, as in a manifest: `{ cpu: '500m', memory: '1Gi' }`. */
export type ResourceList = Record<string, string>;

/** The same, parsed. */
export type Resources = Map<string, Quantity>;

export interface PodResourcesOptions {
  /** Leave `spec.overhead` out; false by default. */
  excludeOverhead?: boolean;
  /** Leave `spec.resources` out; false by default. */
  skipPodLevelResources?: boolean;
  /** Count what the status says is allocated or in use, as during a resize in place; false by default. */
  useStatusResources?: boolean;
  /** Counted for each container that does not name the resource; an explicit 0 stays 0. */
  nonMissingContainerRequests?: ResourceList;
}

/** The parts of a Pod that are read: a plain manifest will do. */
export type PodLike = Partial<Omit<Pod, 'metadata'>> & { metadata?: object };

type Field = 'requests' | 'limits';
/** Resources of a container, from the spec or from one of the status fields. */
type Source = (container: Container) => Record<string, unknown> | undefined;

/**
 * Effective requests: the larger of all containers and sidecars together and
 * the hungriest moment of initialization; `spec.resources` overrides cpu, memory
 * and huge pages; the overhead comes on top. {} if the Pod asks for nothing.
 * Limits do not fill in for requests here: the API server does that before.
 * @throws {RangeError} if a request is not a quantity.
 * @example podRequests(pod) // { cpu: '600m', memory: '192Mi' }
 */
export function podRequests(pod: PodLike, options: PodResourcesOptions = {}): ResourceList {
  return toResourceList(effectiveRequests(pod, options));
}

/**
 * Effective limits, added up as the requests are. The overhead only joins limits that exist.
 * @throws {RangeError} if a limit is not a quantity.
 */
export function podLimits(pod: PodLike, options: PodResourcesOptions = {}): ResourceList {
  const limits = aggregate(pod, 'limits', { ...options, nonMissingContainerRequests: undefined });
  if (!options.skipPodLevelResources) override(limits, pod, 'limits');
  if (options.excludeOverhead) return toResourceList(limits);
  for (const [name, amount] of parseResources(pod.spec?.overhead, () => 'spec.overhead')) {
    const limit = limits.get(name);
    if (limit && !limit.isZero()) limits.set(name, limit.add(amount));
  }
  return toResourceList(limits);
}

/** `podRequests`, parsed. */
export function effectiveRequests(pod: PodLike, options: PodResourcesOptions = {}): Resources {
  const requests = aggregate(pod, 'requests', options);
  if (!options.skipPodLevelResources) override(requests, pod, 'requests');
  if (!options.excludeOverhead)
    addAll(
      requests,
      parseResources(pod.spec?.overhead, () => 'spec.overhead'),
    );
  return requests;
}

/**
 * @param path where the list stands, for the message
 * @throws {RangeError} if an amount is not a quantity.
 */
export function parseResources(list: Record<string, unknown> | undefined, path: () => string): Resources {
  const result: Resources = new Map();
  for (const [name, amount] of Object.entries(list ?? {})) {
    if (amount !== null && amount !== undefined) result.set(name, parseAt(amount as string | number, path, name));
  }
  return result;
}

function parseAt(amount: string | number, path: () => string, name: string): Quantity {
  try {
    return parseQuantity(amount);
  } catch (error) {
    throw new RangeError(`${path()}.${name}: ${(error as Error).message}`, { cause: error });
  }
}

/** True for an init container that keeps running beside the containers. */
export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/** True if `spec.resources` says something of a resource that can be shared by a whole Pod. */
export function hasPodLevelRequests(pod: PodLike): boolean {
  return Object.keys(pod.spec?.resources?.requests ?? {}).some(isPodLevelResource);
}

function aggregate(pod: PodLike, field: Field, options: PodResourcesOptions): Resources {
  const defaults = parseResources(options.nonMissingContainerRequests, () => 'nonMissingContainerRequests');
  const fromSpec = (container: Container) => container.resources?.[field];
  if (!options.useStatusResources) return sumContainers(pod, field, fromSpec, defaults);
  const infeasible = isResizeInfeasible(pod);
  const result: Resources = infeasible ? new Map() : sumContainers(pod, field, fromSpec, defaults);
  for (const source of statusSources(pod, field, infeasible))
    maxAll(result, sumContainers(pod, field, source, defaults));
  return result;
}

/** What the kubelet has allocated and what the runtime has put into effect; the spec where it has not said. */
function statusSources(pod: PodLike, field: Field, infeasible: boolean): Source[] {
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  const byName = new Map(statuses.reverse().map((status) => [status.name, status]));
  const spec: Source = (container) => (infeasible ? undefined : container.resources?.[field]);
  const allocated: Source = (container) => byName.get(container.name)?.allocatedResources ?? spec(container);
  const actuated: Source = (container) =>
    byName.get(container.name)?.resources?.[field] ?? (field === 'requests' ? allocated : spec)(container);
  return field === 'requests' ? [allocated, actuated] : [actuated];
}

function sumContainers(pod: PodLike, field: Field, source: Source, defaults: Resources): Resources {
  const total: Resources = new Map();
  const resourcesOf = (list: string, container: Container, index: number): Resources => {
    const own = parseResources(source(container), () => `spec.${list}[${index}].resources.${field}`);
    for (const [name, amount] of defaults) if (!own.has(name)) own.set(name, amount);
    return own;
  };
  for (const [index, container] of (pod.spec?.containers ?? []).entries())
    addAll(total, resourcesOf('containers', container, index));
  const sidecars: Resources = new Map();
  const initial: Resources = new Map();
  for (const [index, container] of (pod.spec?.initContainers ?? []).entries()) {
    const own = resourcesOf('initContainers', container, index);
    if (isSidecar(container)) {
      addAll(total, own);
      addAll(sidecars, own);
      maxAll(initial, sidecars);
    } else {
      maxAll(initial, addAll(new Map(own), sidecars));
    }
  }
  return maxAll(total, initial);
}

function override(resources: Resources, pod: PodLike, field: Field): void {
  const podLevel = parseResources(pod.spec?.resources?.[field], () => `spec.resources.${field}`);
  for (const [name, amount] of podLevel) if (isPodLevelResource(name)) resources.set(name, amount);
}

function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}

function isResizeInfeasible(pod: PodLike): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === 'PodResizePending')?.reason === 'Infeasible';
}

// Note: both mutate and return their first argument.
function addAll(target: Resources, source: Resources): Resources {
  for (const [name, amount] of source) target.set(name, target.get(name)?.add(amount) ?? amount);
  return target;
}

function maxAll(target: Resources, source: Resources): Resources {
  for (const [name, amount] of source) {
    const present = target.get(name);
    if (!present || amount.compare(present) > 0) target.set(name, amount);
  }
  return target;
}

function toResourceList(resources: Resources): ResourceList {
  return Object.fromEntries([...resources].map(([name, amount]) => [name, amount.toString()]));
}
