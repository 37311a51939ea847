/**
 * The Events that the cluster's components have recorded, as the API server holds them: repeated ones
 * counted, similar ones put together, a flood cut off. Source: client-go/tools/record/events_cache.go
 * (EventCorrelator, in its default configuration) and, for the scheduler's, client-go/tools/events.
 */
import type { KubernetesObject, ObjectReference, Pod } from '../kubernetes/types.js';
import { EPOCH, timestamp } from '../simulation/time.js';
import type { Cluster, Component, Story, StoryEvent } from '../timeline/types.js';

/** An Event of the API, with the fields that are printed. Times are milliseconds since 1970. */
export interface KubernetesEvent extends KubernetesObject {
  readonly kind: 'Event';
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: ObjectReference & { readonly fieldPath: string };
  readonly source: { readonly component: string; readonly host: string };
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Recorded by way of events.k8s.io, which knows no last timestamp. */
  readonly isNew: boolean;
}

/** An Event as it is after event `index` of the story. */
export interface Recorded {
  readonly index: number;
  readonly event: KubernetesEvent;
}

/** Upstream's names where they are not the simulation's. */
const SOURCES: Partial<Record<Component, string>> = {
  scheduler: 'default-scheduler',
  'endpointslice-controller': 'endpoint-slice-controller',
  'disruption-controller': 'controllermanager',
  'garbage-collector': 'garbage-collector-controller',
};

/**
 * The controller that evicts by taints records under a name of its own, though its card is the node controller's.
 * Source: cmd/kube-controller-manager/names TaintEvictionController; pkg/controller/tainteviction New.
 */
const sourceOf = (component: Component, reason: string): string =>
  reason === 'TaintManagerEviction' ? 'taint-eviction-controller' : (SOURCES[component] ?? component);

/** Source: cmd/kube-apiserver, --event-ttl. */
const TTL = 3_600_000;
/** Source: defaultAggregateMaxEvents, defaultAggregateIntervalInSeconds, defaultSpamBurst, defaultSpamQPS. */
const SIMILAR = 10;
const SIMILAR_WITHIN = 600_000;
const BURST = 25;
const REFILL = 300_000;

const recordings = new WeakMap<Story['events'], readonly Recorded[]>();

/** Every write of an Event in the story, in order. Worked out once a story. */
export function recordedEvents({ events }: Pick<Story, 'events'>): readonly Recorded[] {
  let recorded = recordings.get(events);
  if (!recorded) recordings.set(events, (recorded = record(events)));
  return recorded;
}

/**
 * The Events that the API server lists after event `until`, by namespace and name, as etcd has them.
 * Those not renewed for an hour are gone. @param now milliseconds since 1970
 */
export function eventsAt(story: Pick<Story, 'events'>, until: number, now: number): KubernetesEvent[] {
  const present = new Map<string, KubernetesEvent>();
  for (const { index, event } of recordedEvents(story)) {
    if (index > until) break;
    present.set(keyOf(event), event);
  }
  return [...present.values()].filter(({ last }) => now - last < TTL).sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** Those about one object, oldest first. Source: kubectl describe, SortableEvents: ones without a last timestamp lead. */
export function eventsOf(events: readonly KubernetesEvent[], uid: string): KubernetesEvent[] {
  const second = ({ isNew, last }: KubernetesEvent) => (isNew ? 0 : Math.floor(last / 1000));
  return events.filter(({ involvedObject }) => involvedObject.uid === uid).sort((a, b) => second(a) - second(b));
}

const keyOf = ({ metadata }: KubernetesEvent) => `${metadata.namespace}/${metadata.name}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function record(events: readonly StoryEvent[]): Recorded[] {
  const correlate = createCorrelator();
  return events.flatMap((event) => {
    if (event.type !== 'Normal' && event.type !== 'Warning') return [];
    const written = correlate(eventOf(event));
    return written ? [{ index: event.index, event: written }] : [];
  });
}

function eventOf({ index, type, reason, message, object, source }: StoryEvent): KubernetesEvent {
  const now = EPOCH + source.time;
  const component = sourceOf(source.component, reason);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${object.name}.${nanoseconds(now, index)}`,
      namespace: object.namespace || 'default',
      creationTimestamp: timestamp(source.time),
    },
    type,
    reason,
    message,
    involvedObject: { ...object, fieldPath: fieldPath(source.detail, object, source.cluster) },
    source: { component, host: component === 'kubelet' ? hostOf(object, source.cluster) : '' },
    first: now,
    last: now,
    count: 1,
    isNew: component === 'default-scheduler',
  };
}

/** Time in hexadecimal nanoseconds, as in an Event's name; the event's number makes those of one millisecond differ. */
const nanoseconds = (now: number, index: number) => (BigInt(now) * 1_000_000n + BigInt(index % 1_000_000)).toString(16);

function hostOf({ kind, name, uid }: ObjectReference, cluster: Cluster): string {
  return kind === 'Node' ? name : ((cluster.byUid(uid) as Pod | undefined)?.spec.nodeName ?? '');
}

/** `spec.containers{nginx}` of a Pod's container; '' of anything else. */
function fieldPath(detail: StoryEvent['source']['detail'], { uid }: ObjectReference, cluster: Cluster): string {
  if (!detail || !('container' in detail)) return '';
  const { spec } = (cluster.byUid(uid) ?? {}) as Partial<Pod>;
  const isInit = spec?.initContainers?.some(({ name }) => name === detail.container);
  return `spec.${isInit ? 'initContainers' : 'containers'}{${detail.container}}`;
}

/** Gives the Event that is written; null where the flood is cut off. */
function createCorrelator(): (event: KubernetesEvent) => KubernetesEvent | null {
  const seen = new Map<string, KubernetesEvent>();
  const similar = new Map<string, { messages: Set<string>; last: number }>();
  const buckets = new Map<string, { tokens: number; last: number }>();

  const observe = (event: KubernetesEvent, key: string): KubernetesEvent => {
    const before = seen.get(key);
    const { first, count, metadata } = before ?? { ...event, count: 0 };
    const observed = { ...event, metadata, first, count: count + 1 };
    seen.set(key, observed);
    return observed;
  };

  const isFlood = (key: string, now: number): boolean => {
    const { tokens, last } = buckets.get(key) ?? { tokens: BURST, last: now };
    const filled = Math.min(BURST, tokens + (now - last) / REFILL);
    buckets.set(key, { tokens: filled >= 1 ? filled - 1 : filled, last: now });
    return filled < 1;
  };

  return (event) => {
    const { component, host } = event.source;
    const about = `${component}|${host}|${event.involvedObject.uid}|${event.type}`;
    const exact = `${about}|${event.involvedObject.fieldPath}|${event.reason}|${event.message}`;
    if (event.isNew) return observe(event, exact);
    const group = `${about}|${event.reason}`;
    const known = similar.get(group);
    const messages = known && event.last - known.last <= SIMILAR_WITHIN ? known.messages : new Set<string>();
    messages.add(event.message);
    similar.set(group, { messages, last: event.last });
    const combined = messages.size >= SIMILAR;
    if (combined) messages.delete(messages.values().next().value!);
    const observed = combined
      ? observe({ ...event, message: `(combined from similar events): ${event.message}` }, group)
      : observe(event, exact);
    return isFlood(about, event.last) ? null : observed;
  };
}
