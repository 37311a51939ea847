/** When a cluster does not come to rest: what it does instead. */
import { NAME_ALPHABET } from '../kubernetes/names.js';
import { statusColumn } from '../kubernetes/podColumns.js';
import { isPodTerminal } from '../kubernetes/podStatus.js';
import type { KubernetesObject, Node, Pod } from '../kubernetes/types.js';
import { goDuration } from './time.js';
import type { Cluster, SimulationEvent } from './types.js';

/** How often the same must have come in a row. */
const REPEATS = 8;

/** The longest round that is looked for, in events. */
const LONGEST_ROUND = 128;

/** Something that happens again and again. */
export interface Round {
  /** Milliseconds of cluster time from one to the next; more than 0. */
  period: number;
  /** One time through. */
  events: readonly SimulationEvent[];
}

/**
 * The round in which the log ends, if it does: the same events about the same things at the
 * same distances, eight times in a row, and after each the same live Pods in the same state on
 * the same nodes. Pods that are done play no part any more and may gather; generated names
 * count as the same. Null if there is none.
 * @param first index of the first event that counts
 */
export function roundAtEnd(events: readonly SimulationEvent[], first: number): Round | null {
  const signs = new Map<number, string>();
  const signOf = (index: number): string => {
    let sign = signs.get(index);
    if (sign === undefined) signs.set(index, (sign = signatureOf(events, index)));
    return sign;
  };
  const end = events.length;
  const longest = Math.min(LONGEST_ROUND, Math.floor((end - first - 1) / REPEATS));
  for (let length = 1; length <= longest; length++) {
    if (!isRepeated(signOf, end, length)) continue;
    const round = events.slice(end - length);
    const period = round.at(-1)!.time - events[end - 1 - length]!.time;
    if (period > 0 && isOfItsOwn(events, length) && comesBackTheSame(events, length)) return { period, events: round };
  }
  return null;
}

/** Events after which it is looked anew. */
const LOOK_EVERY = 256;

/**
 * Watches a log that grows from `first` on: each call says in what round it
 * is, null as long as in none. Looks now and then, so it may be called often.
 */
export function watchForRound(events: readonly SimulationEvent[], first: number): () => Round | null {
  let look = first + LOOK_EVERY;
  let round: Round | null = null;
  return () => {
    if (round || events.length < look) return round;
    look = events.length + LOOK_EVERY;
    return (round = roundAtEnd(events, first));
  };
}

function isRepeated(signOf: (index: number) => string, end: number, length: number): boolean {
  for (let index = end - 1; index >= end - length * (REPEATS - 1); index--)
    if (signOf(index) !== signOf(index - length)) return false;
  return true;
}

/**
 * Each time is about the same things as the first, or about things that came meanwhile. Where one
 * thing after another has its turn, of many that were there before, there is an end to it.
 */
function isOfItsOwn(events: readonly SimulationEvent[], length: number): boolean {
  const begins = events.length - length * REPEATS;
  const before = events[begins - 1]?.cluster;
  const first = new Set(events.slice(begins, begins + length).map(({ object }) => object.uid));
  return events.slice(begins + length).every(({ object }) => first.has(object.uid) || !before?.byUid(object.uid));
}

function comesBackTheSame(events: readonly SimulationEvent[], length: number): boolean {
  const end = events.length - 1;
  const state = liveState(events[end]!.cluster);
  for (let times = 1; times < REPEATS; times++)
    if (liveState(events[end - times * length]!.cluster) !== state) return false;
  return true;
}

/** What happened to what, and how long after the event before. */
function signatureOf(events: readonly SimulationEvent[], index: number): string {
  const { time, component, reason, object } = events[index]!;
  const delay = time - (events[index - 1]?.time ?? 0);
  return `${delay} ${component} ${reason} ${object.kind}/${object.namespace}/${familyName(object.name)}`;
}

/** Without what the API server made up: `web-7d5c4f-` for `web-7d5c4f-x2x9q`. */
const familyName = (name: string): string => name.replace(SUFFIX, '-');
const SUFFIX = new RegExp(`-[${NAME_ALPHABET}]{5}$`);

/** What decides what happens next, as one text: live Pods, nodes, what controllers are to do and how far Jobs are. */
function liveState(cluster: Cluster): string {
  const pods = cluster.ofKind<Pod>('Pod').filter((pod) => !isPodTerminal(pod));
  const nodes = cluster.ofKind<Node>('Node').map(({ metadata, spec }) => `${metadata.name} ${JSON.stringify(spec)}`);
  const owners = OWNERS.flatMap((kind) => cluster.ofKind<KubernetesObject>(kind)).map(ownerLine);
  return [...pods.map(podLine).sort(), ...nodes, ...owners].join('\n');
}

/**
 * With its labels: the hash in them tells the Pods of an old template from those of the new one.
 * And whether a node was looked for: many that fit nowhere, one after another, are not the same one for ever.
 */
function podLine(pod: Pod): string {
  const { namespace, name, labels } = pod.metadata;
  const place = pod.spec.nodeName ?? pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.reason ?? '';
  return [namespace, familyName(name), JSON.stringify(labels), place, statusColumn(pod)].join(' ');
}

const OWNERS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'Job'];

/** A Job counts what has succeeded and failed; the others only go by what they are asked for. */
function ownerLine({ kind, metadata, spec, status }: KubernetesObject): string {
  const { replicas } = spec as { replicas?: number };
  return `${kind} ${metadata.namespace} ${metadata.name} ${replicas ?? ''} ${kind === 'Job' ? JSON.stringify(status) : ''}`;
}

/** Words for a notice: what it is that does not end. */
export function describeRound({ period, events }: Round): string {
  return `the same goes on for ever, every ${goDuration(period)}: ${tally(events)}`;
}

/** Words for a notice: what keeps a cluster from settling. */
export function describeUnrest(events: readonly SimulationEvent[]): string {
  return `what goes on: ${tally(events)}`;
}

/** Groups in a message: more than a few would hide the point. */
const LISTED = 3;

/** What keeps happening: the things the most events are about, each with its newest words. */
function tally(events: readonly SimulationEvent[]): string {
  const groups = new Map<string, { count: number; last: SimulationEvent }>();
  for (const event of events) {
    const key = `${event.object.kind} ${familyName(event.object.name)}`;
    groups.set(key, { count: (groups.get(key)?.count ?? 0) + 1, last: tellingOf(groups.get(key)?.last, event) });
  }
  const most = [...groups.values()].sort((a, b) => b.count - a.count).slice(0, LISTED);
  return most
    .map(({ count, last }) => `${last.object.kind} ${last.object.name} (${count}×, ${words(last)})`)
    .join('; ');
}

/** A Kubernetes Event says more than a changed status. */
const tellingOf = (known: SimulationEvent | undefined, event: SimulationEvent): SimulationEvent =>
  known && known.type !== 'Change' && event.type === 'Change' ? known : event;

const words = ({ reason, message }: SimulationEvent): string => `${reason}: ${brief(message)}`;

/** At most 120 characters of a message within another. */
export const brief = (message: string): string => (message.length > 120 ? `${message.slice(0, 117)}…` : message);
