/** Who was replaced by whom: the Pods of each controller, old beside new, as far as it has come. */
import { podColumns } from '../kubernetes/podColumns.js';
import type { ObjectReference, Pod, Volume } from '../kubernetes/types.js';
import { EPOCH } from '../simulation/time.js';
import type { Cluster, Story } from '../timeline/types.js';
import { replacementsOf, type Life } from './replacements.js';

export interface LedgerGroup {
  /** Null for Pods that nobody looks after. */
  readonly owner: ObjectReference | null;
  /** Newest first. `next` is null as long as nothing has taken the place. */
  readonly replacements: readonly { readonly old: Entry; readonly next: Entry | null }[];
  /** Pods that are there and stand in no pair, oldest first. */
  readonly others: readonly Entry[];
}

/** One Pod, as it is or as it last was. */
export interface Entry {
  readonly uid: string;
  readonly name: string;
  /** '' until it has one. */
  readonly address: string;
  /** '' until it has one. */
  readonly node: string;
  /** As kubectl prints it; '' once it is gone. */
  readonly status: string;
  readonly volumes: readonly VolumeEntry[];
  /** Seconds of story time; `until` is null as long as it is there. */
  readonly from: number;
  readonly until: number | null;
  /** Order of appearance among the story's Pods, from 0: the picture's key tags count so. */
  readonly number: number;
}

export interface VolumeEntry {
  readonly name: string;
  /** Name of the claim behind it; '' for one that lives and dies with its Pod. */
  readonly claim: string;
  /** Paths of files in it, as it is or was when the Pod went. */
  readonly files: readonly string[];
}

/**
 * The controllers in order of their first Pods. Nothing later is told.
 * @param time seconds of story time
 */
export function ledgerAt(story: Story, time: number): LedgerGroup[] {
  const { lives, replacedBy } = replacementsOf(story);
  const shown = lives.filter(({ from }) => from <= time);
  const entries = new Map(shown.map((life) => [life.uid, entryOf(story, life, time, lives.indexOf(life))]));
  const groups = grouped(shown);
  return [...groups.values()].map((group) => {
    const left = group.filter(({ leaves }) => leaves <= time);
    const replacements = left
      .map(({ uid }) => ({ old: entries.get(uid)!, next: entries.get(replacedBy.get(uid) ?? '') ?? null }))
      .sort((a, b) => begin(b) - begin(a));
    const paired = new Set(replacements.flatMap(({ old, next }) => [old.uid, next?.uid]));
    const others = group.flatMap(({ uid }) => (paired.has(uid) ? [] : [entries.get(uid)!]));
    return { owner: group[0]!.owner, replacements, others };
  });
}

const begin = ({ old, next }: { old: Entry; next: Entry | null }) => next?.from ?? old.from;
const ownerKey = ({ owner }: Life) => owner?.uid ?? '';

/** By controller. */
function grouped(lives: readonly Life[]): Map<string, Life[]> {
  const groups = new Map<string, Life[]>();
  for (const life of lives) {
    const group = groups.get(ownerKey(life));
    if (group) group.push(life);
    else groups.set(ownerKey(life), [life]);
  }
  return groups;
}

function entryOf(story: Story, { uid, object, from, gone, made }: Life, time: number, number: number): Entry {
  const isGone = gone <= time;
  const { cluster, clusterTime } = isGone ? lastSeen(story, uid, made, gone) : story.at(time);
  const pod = (cluster.byUid(uid) as Pod | undefined) ?? object;
  return {
    uid,
    name: pod.metadata.name,
    address: pod.status?.podIP ?? '',
    node: pod.spec.nodeName ?? '',
    status: isGone ? '' : podColumns(pod, EPOCH + clusterTime * 1000).status,
    volumes: volumesOf(pod, cluster),
    from,
    until: isGone ? gone : null,
    number,
  };
}

const seen = new WeakMap<Story['events'], Map<string, { cluster: Cluster; clusterTime: number }>>();

/** The last cluster that it was in. */
function lastSeen(
  { events }: Story,
  uid: string,
  made: number,
  gone: number,
): { cluster: Cluster; clusterTime: number } {
  let known = seen.get(events);
  if (!known) seen.set(events, (known = new Map()));
  let last = known.get(uid);
  if (!last) {
    const { source } =
      events.findLast((event) => event.time <= gone && event.source.cluster.byUid(uid)) ?? events[made]!;
    known.set(uid, (last = { cluster: source.cluster, clusterTime: source.time / 1000 }));
  }
  return last;
}

/** Those that a reader knows by their contents: neither configuration nor the account's token. */
const volumesOf = ({ metadata, spec }: Pod, cluster: Cluster): VolumeEntry[] =>
  (spec.volumes ?? []).flatMap((volume) => {
    if (!isOwn(volume)) return [];
    const files = cluster.files(metadata.uid ?? '').filter((file) => file.volume === volume.name);
    const claim = volume.persistentVolumeClaim?.claimName ?? '';
    return [{ name: volume.name, claim, files: files.map(({ path }) => path) }];
  });

const isOwn = ({ emptyDir, persistentVolumeClaim, hostPath }: Volume): boolean =>
  Boolean(emptyDir ?? persistentVolumeClaim ?? hostPath);
