/** What the author's `focus` makes the camera look at: a pure function of story time. */
import { bisectRight } from 'd3';
import type { Pod } from '../kubernetes/types.js';
import type { Cluster, Story } from '../timeline/types.js';
import { WAY, WHOLE, type Shot } from './camera.js';

/** As a step's `focus` names it: a Node, a Pod, a container, a Service, a claim, or what owns Pods. */
interface Named {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly index?: number;
}

interface Look {
  /** Seconds of story time. */
  readonly time: number;
  readonly key: string | null;
}

export type Director = (time: number) => Shot;

type Told = Pick<Story, 'scenario' | 'steps' | 'events' | 'residencies' | 'duration'>;

/**
 * A look begins with its step, or in it as soon as there is what it names, and ends with the
 * step, or when the outline of a Pod that is gone fades.
 */
export function createDirector(story: Told): Director {
  const looks = looksOf(story);
  if (!looks.length) return () => WHOLE;
  const times = looks.map(({ time }) => time);
  const shots = looks.map(({ time, key }, index) => {
    const next = times[index + 1] ?? story.duration;
    const way = Math.min(WAY, next - time);
    return { time, way, from: looks[index - 1]?.key ?? null, to: key };
  });
  return (asked) => {
    const shot = shots[bisectRight(times, asked) - 1];
    if (!shot) return WHOLE;
    const { from, to, time, way } = shot;
    return { from, to, progress: way > 0 ? Math.min(1, (asked - time) / way) : 1 };
  };
}

/** Changes of the look alone, in order of time. */
function looksOf(story: Told): Look[] {
  const { scenario, steps } = story;
  const looks: Look[] = [];
  const look = (time: number, key: string | null) => {
    if ((looks.at(-1)?.key ?? null) !== key) looks.push({ time, key });
  };
  for (const { id, time, end } of steps) {
    const focus = scenario.steps.find((step) => step.id === id)?.focus;
    const found = focus && firstSight(story, focus, time, end);
    if (!found) {
      look(time, null);
      continue;
    }
    if (found.time > time) look(time, null);
    look(found.time, found.key);
    const gone = goneAt(story, found.key);
    if (gone < end) look(Math.max(gone - WAY, found.time), null);
  }
  return looks;
}

/** When what is named is there for the first time in a step. */
function firstSight(
  { events, steps }: Told,
  focus: Named,
  time: number,
  end: number,
): { time: number; key: string } | undefined {
  const last = steps.at(-1)?.end === end;
  const first = bisectRight(
    events.map((event) => event.time),
    time,
  );
  for (let index = Math.max(0, first - 1); index < events.length; index++) {
    const event = events[index]!;
    if (event.time > end || (event.time === end && !last && index >= first)) return undefined;
    const key = keyOf(event.source.cluster, focus);
    if (key) return { time: Math.max(time, event.time), key };
  }
  return undefined;
}

/** Seconds at which the last trace of a Pod fades; Infinity for one that stays, and for Nodes. */
function goneAt({ residencies, duration }: Told, key: string): number {
  const last = residencies.findLast(({ pod }) => key === `pod:${pod}`);
  return !last || last.until >= duration ? Infinity : last.until;
}

/** Whether there is something to be seen of a thing: a Pod until its outline fades, others always. */
export function isThere({ residencies, duration }: Told, key: string, time: number): boolean {
  if (!key.startsWith('pod:')) return true;
  const uid = key.slice('pod:'.length);
  return residencies.some(({ pod, from, until }) => pod === uid && from <= time && (time < until || until >= duration));
}

/** The key of what is named, as things are; of an owner its Pod of that age, by default the oldest. */
function keyOf(cluster: Cluster, { kind, namespace, name, index = 0 }: Named): string | null {
  if (kind === 'Node') return cluster.node(name) ? `node:${name}` : null;
  const object = cluster.get(kind, namespace, name);
  return object ? keyOfObject(cluster, { kind, namespace, name, uid: object.metadata.uid ?? '' }, index) : null;
}

/** A Service's desk and a claim's storage unit have places of their own. */
const PLACES: Readonly<Record<string, string>> = { Service: 'desk', PersistentVolumeClaim: 'claim' };

/**
 * What a close-up can show of an object: a Node, a Pod, a Service, a claim, or one of the Pods of an owner;
 * null when there is nothing.
 */
export function keyOfObject(
  cluster: Cluster,
  { kind, namespace, name, uid }: Omit<Named, 'index'> & { readonly uid: string },
  index = 0,
): string | null {
  if (kind === 'Node') return `node:${name}`;
  if (kind === 'Pod') return `pod:${uid}`;
  if (PLACES[kind]) return `${PLACES[kind]}:${namespace || 'default'}/${name}`;
  const pod = podsOf(cluster, uid).filter(isActive)[index];
  return pod ? `pod:${pod.metadata.uid ?? ''}` : null;
}

function podsOf(cluster: Cluster, owner: string): Pod[] {
  return cluster
    .ownedBy(owner)
    .flatMap((object) => (object.kind === 'Pod' ? [object as Pod] : podsOf(cluster, object.metadata.uid ?? '')));
}

const isActive = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
