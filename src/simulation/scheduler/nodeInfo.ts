/**
 * What the scheduler knows of one Node: its room and what is already bound to
 * it, kept up to date Pod by Pod so that no decision adds a Node up again.
 * Source: pkg/scheduler/framework/types.go NodeInfo.
 */
import {
  effectiveRequests,
  hasPodLevelRequests,
  parseResources,
  type ResourceList,
  type Resources,
} from '../../kubernetes/resources.js';
import type { Node, Pod } from '../../kubernetes/types.js';
import { hostPorts, type HostPort } from './hostPorts.js';
import { hasAffinityTerms, hasRequiredAntiAffinity } from './podAffinityTerms.js';

/** Amounts by resource name: cpu in thousandths, the rest in whole units. */
export type Amounts = Map<string, number>;

/** A Pod as it counts on a Node. */
export interface PodInfo {
  readonly pod: Pod;
  readonly requests: Amounts;
  /** Requests with 100m and 200Mi where a container has none: what LeastAllocated counts. */
  readonly nonZeroRequests: Amounts;
  readonly ports: readonly HostPort[];
}

export interface NodeInfo {
  name: string;
  node: Node;
  allocatable: Amounts;
  /** Sums over the Pods. */
  readonly requested: Amounts;
  readonly nonZeroRequested: Amounts;
  /** By UID, or by namespace and name where there is none. */
  readonly pods: Map<string, PodInfo>;
  /** The Pods with inter-Pod affinity or anti-affinity, and those whose anti-affinity is required. */
  readonly podsWithAffinity: Map<string, PodInfo>;
  readonly podsWithRequiredAntiAffinity: Map<string, PodInfo>;
  /** Pods that hold a host port. */
  readonly podsWithPorts: Map<string, PodInfo>;
  /** Bytes of the images on the Node, by each of their names. */
  images: Map<string, number>;
  /** Counts of matching Pods by selector, forgotten when a Pod comes or goes; see `countPods`. */
  readonly counts: Map<string, number>;
}

const NON_ZERO_REQUESTS: ResourceList = { cpu: '100m', memory: '200Mi' };
/** More selectors than this on one Node are not remembered. */
const REMEMBERED_COUNTS = 256;

/** A Node without Pods. `capacity` stands in for a missing `allocatable`, as in the API. */
export function createNodeInfo(node: Node): NodeInfo {
  const info: NodeInfo = {
    name: '',
    node,
    allocatable: new Map(),
    requested: new Map(),
    nonZeroRequested: new Map(),
    pods: new Map(),
    podsWithAffinity: new Map(),
    podsWithRequiredAntiAffinity: new Map(),
    podsWithPorts: new Map(),
    images: new Map(),
    counts: new Map(),
  };
  setNode(info, node);
  return info;
}

/** The Node changed: labels, taints, capacity or images. Its Pods stay. */
export function setNode(info: NodeInfo, node: Node): void {
  info.node = node;
  info.name = node.metadata.name;
  info.allocatable = toAmounts(
    parseResources(
      node.status?.allocatable ?? node.status?.capacity,
      () => `status.${node.status?.allocatable ? 'allocatable' : 'capacity'}`,
    ),
  );
  info.images = new Map(
    (node.status?.images ?? []).flatMap(({ names = [], sizeBytes = 0 }) =>
      names.map((name) => [name, sizeBytes] as const),
    ),
  );
}

/**
 * Counts a bound Pod that is not Succeeded or Failed; a newer version of the Pod takes the old one's place.
 * @throws {RangeError} if a request is not a quantity.
 */
export function addPod(info: NodeInfo, pod: Pod): void {
  addPodInfo(info, createPodInfo(pod));
}

/** Puts a newer version of a Pod that asks for the same in the place of the old one. */
export function refreshPod(info: NodeInfo, pod: Pod): void {
  const key = podKey(pod);
  const present = info.pods.get(key);
  if (!present) return;
  for (const pods of podMaps(info)) if (pods.has(key)) pods.set(key, { ...present, pod });
  info.counts.clear();
}

/** Forgets a Pod, whatever version of it is given; nothing happens if it is not there. */
export function removePod(info: NodeInfo, pod: Pod): void {
  const key = podKey(pod);
  const present = info.pods.get(key);
  if (!present) return;
  for (const pods of podMaps(info)) pods.delete(key);
  count(info, present, -1);
}

/** A copy whose Pods can be taken off without touching the original. */
export function copyNodeInfo(info: NodeInfo): NodeInfo {
  const copy = createNodeInfo(info.node);
  for (const podInfo of info.pods.values()) addPodInfo(copy, podInfo);
  return copy;
}

export function addPodInfo(info: NodeInfo, podInfo: PodInfo): void {
  removePod(info, podInfo.pod);
  const key = podKey(podInfo.pod);
  info.pods.set(key, podInfo);
  if (hasAffinityTerms(podInfo.pod)) info.podsWithAffinity.set(key, podInfo);
  if (hasRequiredAntiAffinity(podInfo.pod)) info.podsWithRequiredAntiAffinity.set(key, podInfo);
  if (podInfo.ports.length > 0) info.podsWithPorts.set(key, podInfo);
  count(info, podInfo, 1);
}

/**
 * How many Pods of the Node satisfy `matches`. The answer is remembered under
 * `key`, so that asking again costs nothing until a Pod of the Node changes.
 */
export function countPods(info: NodeInfo, key: string, matches: (pod: Pod) => boolean): number {
  const known = info.counts.get(key);
  if (known !== undefined) return known;
  let matching = 0;
  for (const { pod } of info.pods.values()) if (matches(pod)) matching++;
  if (info.counts.size >= REMEMBERED_COUNTS) info.counts.clear();
  info.counts.set(key, matching);
  return matching;
}

/** What the Pod adds to a Node. */
export function createPodInfo(pod: Pod): PodInfo {
  const requests = effectiveRequests(pod, { useStatusResources: true });
  return {
    pod,
    requests: countedAmounts(requests),
    nonZeroRequests: countedAmounts(nonZeroRequests(pod, requests)),
    ports: hostPorts(pod),
  };
}

/**
 * What a newcomer counts for in LeastAllocated. Where the Pod has requests of
 * its own, upstream reckons this differently from what it counts once bound.
 */
export function incomingNonZeroRequests(pod: Pod): Amounts {
  return countedAmounts(
    effectiveRequests(pod, { useStatusResources: true, nonMissingContainerRequests: NON_ZERO_REQUESTS }),
  );
}

/** Requests for scoring: a container that asks for no cpu or memory still counts a little. */
function nonZeroRequests(pod: Pod, requests: Resources): Resources {
  const missing = hasPodLevelRequests(pod)
    ? Object.fromEntries(Object.entries(NON_ZERO_REQUESTS).filter(([name]) => !requests.has(name)))
    : NON_ZERO_REQUESTS;
  return effectiveRequests(pod, { useStatusResources: true, nonMissingContainerRequests: missing });
}

/** Resources that the scheduler counts: cpu, memory, local storage, extended resources, huge pages, volumes. */
function isCounted(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name === 'ephemeral-storage' || isScalarResource(name);
}

/** Resources a Pod must ask for by name before they play a part in its scores. */
export function isScalarResource(name: string): boolean {
  return name.includes('/') || name.startsWith('hugepages-') || name.startsWith('attachable-volumes-');
}

/** As amounts, without what the scheduler does not count. */
export function countedAmounts(resources: Resources): Amounts {
  return new Map([...toAmounts(resources)].filter(([name]) => isCounted(name)));
}

function toAmounts(resources: Resources): Amounts {
  return new Map(
    [...resources].map(([name, quantity]) => [name, Number(name === 'cpu' ? quantity.milliValue() : quantity.value())]),
  );
}

function count(info: NodeInfo, podInfo: PodInfo, sign: 1 | -1): void {
  info.counts.clear();
  addAmounts(info.requested, podInfo.requests, sign);
  addAmounts(info.nonZeroRequested, podInfo.nonZeroRequests, sign);
}

function addAmounts(target: Amounts, source: Amounts, sign: 1 | -1): void {
  for (const [name, amount] of source) target.set(name, (target.get(name) ?? 0) + sign * amount);
}

function podMaps(info: NodeInfo): Map<string, PodInfo>[] {
  return [info.pods, info.podsWithAffinity, info.podsWithRequiredAntiAffinity, info.podsWithPorts];
}

function podKey({ metadata }: Pod): string {
  return metadata.uid ?? `${metadata.namespace ?? 'default'}/${metadata.name}`;
}
