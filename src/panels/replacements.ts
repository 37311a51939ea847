/** Which Pod took which one's place: read from the causes in the log, once a story. */
import { controllerOf, referenceTo } from '../kubernetes/references.js';
import type { ObjectReference, Pod } from '../kubernetes/types.js';
import type { Cluster, Story, StoryEvent } from '../timeline/types.js';

/** A Pod from its creation to its end. Times are seconds of story time. */
export interface Life {
  readonly uid: string;
  /** Index of the event that made it. */
  readonly made: number;
  /** The Pod as it was made. */
  readonly object: Pod;
  /** The topmost of its controllers; null when nobody looks after it. */
  readonly owner: ObjectReference | null;
  readonly from: number;
  /** When it began to go: deleted, evicted or failed; Infinity when it never does. */
  readonly leaves: number;
  /** Index of that event; Infinity likewise. */
  readonly left: number;
  /** When it is gone; Infinity when it never is. */
  readonly gone: number;
}

export interface Replacements {
  /** In order of creation. */
  readonly lives: readonly Life[];
  /** UID of the Pod that took its place, by UID. */
  readonly replacedBy: ReadonlyMap<string, string>;
}

const known = new WeakMap<Story['events'], Replacements>();

export function replacementsOf({ events }: Pick<Story, 'events'>): Replacements {
  let found = known.get(events);
  if (!found) known.set(events, (found = read(events)));
  return found;
}

function read(events: readonly StoryEvent[]): Replacements {
  const lives = livesOf(events);
  const replacedBy = new Map<string, string>();
  const taken = new Set<string>();
  for (const pair of [isSamePlace, isCauseOfMaking(events), isCauseOfLeaving(events), isNewTemplate])
    for (const old of lives.filter(({ left }) => left < Infinity).sort((a, b) => a.left - b.left)) {
      if (replacedBy.has(old.uid)) continue;
      const next = lives.find(
        (life) => life.uid !== old.uid && isSameOwner(old, life) && !taken.has(life.uid) && pair(old, life),
      );
      if (!next) continue;
      replacedBy.set(old.uid, next.uid);
      taken.add(next.uid);
    }
  return { lives, replacedBy };
}

type Pair = (old: Life, next: Life) => boolean;

const isSameOwner: Pair = ({ owner }, next) => owner !== null && owner.uid === next.owner?.uid;

/** Its ordinal, its node or its index is taken again: a StatefulSet's, a DaemonSet's, an indexed Job's Pod. */
const isSamePlace: Pair = (old, next) => {
  if (next.made < old.made) return false;
  const place = placeOf(old);
  return place !== '' && place === placeOf(next);
};

function placeOf({ object: { metadata, spec } }: Life): string {
  switch (controllerOf({ metadata } as Pod)?.kind) {
    case 'StatefulSet':
      return metadata.name;
    case 'DaemonSet':
      return (
        spec.nodeName ??
        spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms[0]
          ?.matchFields?.[0]?.values?.[0] ??
        ''
      );
    case 'Job':
      return metadata.annotations?.['batch.kubernetes.io/job-completion-index'] ?? '';
    default:
      return '';
  }
}

/** It was made because the old one was to go, as a ReplicaSet does. */
const isCauseOfMaking =
  (events: readonly StoryEvent[]): Pair =>
  (old, next) =>
    next.made > old.left && leadsTo(events, next.made, old.uid);

/** The old one had to go because it had come, as in a rolling update. */
const isCauseOfLeaving =
  (events: readonly StoryEvent[]): Pair =>
  (old, next) =>
    next.made < old.left && old.object.metadata.uid !== next.uid && leadsTo(events, old.left, next.uid);

/** What is left of a rolling update: the first new one for the first old one. */
const isNewTemplate: Pair = (old, next) => next.made > old.made && hashOf(old) !== hashOf(next);

const hashOf = ({ object: { metadata } }: Life): string =>
  metadata.labels?.['pod-template-hash'] ?? metadata.labels?.['controller-revision-hash'] ?? '';

/** Whether an event about that object is among its causes. */
function leadsTo(events: readonly StoryEvent[], index: number, uid: string): boolean {
  for (let next = events[index]?.cause ?? null; next !== null; next = events[next]!.cause)
    if (events[next]!.object.uid === uid) return true;
  return false;
}

function livesOf(events: readonly StoryEvent[]): Life[] {
  const lives = new Map<string, { -readonly [Field in keyof Life]: Life[Field] }>();
  for (const { index, time, source } of events) {
    const { detail, cluster } = source;
    if (!detail || !('pod' in detail)) continue;
    if (detail.kind === 'podCreated') {
      const object = cluster.byUid(detail.pod) as Pod | undefined;
      const owner = object ? topOwner(object, cluster) : null;
      const never = { leaves: Infinity, left: Infinity, gone: Infinity };
      if (object) lives.set(detail.pod, { uid: detail.pod, made: index, object, owner, from: time, ...never });
      continue;
    }
    const life = lives.get(detail.pod);
    if (!life) continue;
    if (isEnd(detail) && life.left === Infinity) [life.left, life.leaves] = [index, time];
    if (detail.kind === 'podGone') life.gone = time;
  }
  return [...lives.values()];
}

const isEnd = (detail: NonNullable<StoryEvent['source']['detail']>): boolean =>
  detail.kind === 'terminating' || detail.kind === 'podGone' || (detail.kind === 'phase' && detail.phase === 'Failed');

function topOwner(object: Pod, cluster: Cluster): ObjectReference | null {
  let owner: ObjectReference | null = null;
  for (let uid = controllerOf(object)?.uid; uid;) {
    const next = cluster.byUid(uid);
    if (!next) break;
    owner = referenceTo(next);
    uid = controllerOf(next)?.uid;
  }
  return owner;
}
