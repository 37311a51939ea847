/** Which object is meant: by its UID, by `pod/web`, by `deployment/web[0]`. */
import { nearest } from '../scenario/nearest.js';
import { readTarget, wholeName } from '../scenario/target.js';
import type { KubernetesObject, ObjectReference, Pod } from '../kubernetes/types.js';
import type { Cluster, Simulation } from '../simulation/types.js';

export interface Finder {
  /**
   * UID of what is meant after event `until`: the object of that name that is there then, else
   * the last that was, else the first that will be.
   * @throws {RangeError} if there never is one; the message says what comes near.
   */
  uidOf(asked: ObjectReference | string, until: number): string;
  /** The same, named. */
  find(asked: ObjectReference | string, until: number): ObjectReference;
  /** Index of the first event that mentions the object; undefined if none does. */
  firstMention(uid: string): number | undefined;
}

interface Known {
  readonly references: Map<string, ObjectReference>;
  readonly mentions: Map<string, number>;
  /** UIDs in the order they came, by {@link nameOf}. */
  readonly names: Map<string, string[]>;
}

/** The log is read once, when something is first asked. */
export function createFinder({ events, initial }: Simulation): Finder {
  let read: Known | undefined;
  const known = (): Known => (read ??= readLog(events, initial));
  const clusterAfter = (index: number): Cluster => events[index]?.cluster ?? initial;

  const pick = (uids: readonly string[], until: number): string => {
    const cluster = clusterAfter(until);
    const present = uids.find((uid) => cluster.byUid(uid));
    const past = uids.findLast((uid) => (known().mentions.get(uid) ?? Infinity) <= until);
    return present ?? past ?? uids[0]!;
  };

  const uidOf = (asked: ObjectReference | string, until: number): string => {
    if (typeof asked !== 'string' && asked.uid) return asked.uid;
    const text =
      typeof asked === 'string' ? asked : `${asked.namespace}/${asked.kind}/${asked.name}`.replace(/^\//, '');
    if (known().references.has(text)) return text;
    const target = readTarget(text);
    const uids = target ? uidsNamed(known(), text, target) : [];
    if (!target || uids.length === 0) throw new RangeError(unknownObject(text, known()));
    const owner = pick(uids, until);
    return target.index === undefined ? owner : podOf(clusterAfter(until), owner, target.index, text);
  };

  const find = (asked: ObjectReference | string, until: number): ObjectReference => {
    const uid = uidOf(asked, until);
    const object = clusterAfter(until).byUid(uid);
    return known().references.get(uid) ?? (object ? referenceOf(object) : { kind: '', namespace: '', name: '', uid });
  };

  return { uidOf, find, firstMention: (uid) => known().mentions.get(uid) };
}

function readLog(events: Simulation['events'], initial: Cluster): Known {
  const references = new Map<string, ObjectReference>();
  const mentions = new Map<string, number>();
  const add = (reference: ObjectReference, index: number): void => {
    if (!reference.uid) return;
    if (!references.has(reference.uid)) references.set(reference.uid, reference);
    if (!mentions.has(reference.uid)) mentions.set(reference.uid, index);
  };
  for (const object of initial.objects()) add(referenceOf(object), -1);
  for (const { object, detail, cluster, index } of events) {
    add(object, index);
    const pod = detail?.kind === 'podCreated' ? cluster.byUid(detail.pod) : undefined;
    if (pod) add(referenceOf(pod), index);
  }
  // What no event is about is made along with something else, and stays.
  for (const object of events.at(-1)?.cluster.objects() ?? []) add(referenceOf(object), events.length);
  const names = new Map<string, string[]>();
  for (const reference of references.values()) {
    const name = nameOf(reference);
    names.set(name, [...(names.get(name) ?? []), reference.uid]);
  }
  return { references, mentions, names };
}

const nameOf = ({ kind, namespace, name }: ObjectReference): string => `${kind.toLowerCase()}/${namespace}/${name}`;

/** Kinds that no target can name go by their own word: `role/reader`. */
function uidsNamed({ names }: Known, text: string, target: NonNullable<ReturnType<typeof readTarget>>): string[] {
  const word = (target.kind || text.replace(/\/[^/]*$/, '').replace(/^.*\//, '')).toLowerCase();
  const forms = [wholeName(target), target.name];
  const namespaces = target.namespace === undefined ? ['default', ''] : [target.namespace];
  const keys = forms.flatMap((name) => namespaces.map((namespace) => `${word}/${namespace}/${name}`));
  const found = keys.map((key) => names.get(key)).find((uids) => uids !== undefined);
  if (found) return found;
  if (target.namespace !== undefined) return [];
  const elsewhere = [...names].filter(([key]) =>
    forms.some((name) => key.startsWith(`${word}/`) && key.endsWith(`/${name}`)),
  );
  return elsewhere.length === 1 ? elsewhere[0]![1] : [];
}

/** The owner's active Pod of that age, 0 the oldest. */
function podOf(cluster: Cluster, owner: string, index: number, text: string): string {
  const pods = podsOf(cluster, owner).filter(isActive);
  const pod = pods[index];
  if (pod) return pod.metadata.uid ?? '';
  const there = pods.map(({ metadata }) => metadata.name).join(', ');
  throw new RangeError(
    `unknown object: "${text}": ${pods.length === 0 ? 'it has no Pod then' : `its Pods are then: ${there}`}`,
  );
}

function podsOf(cluster: Cluster, owner: string): Pod[] {
  return cluster
    .ownedBy(owner)
    .flatMap((each) => (each.kind === 'Pod' ? [each as Pod] : podsOf(cluster, each.metadata.uid ?? '')));
}

const isActive = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';

const LISTED = 12;

function unknownObject(text: string, { references }: Known): string {
  const target = readTarget(text);
  const all = [...references.values()];
  const ofKind = all.filter(({ kind }) => kind === target?.kind);
  const known = [
    ...new Set((ofKind.length > 0 ? ofKind : all).map(({ kind, name }) => `${kind.toLowerCase()}/${name}`)),
  ];
  const near = nearest(text, known) ?? beginning(text, known);
  const list = known.slice(0, LISTED).join(', ') + (known.length > LISTED ? ', …' : '');
  const there = target ? `there are: ${list}` : `write kind/name, such as ${known[0] ?? 'pod/web'}`;
  return `unknown object: "${text}": ${near === undefined ? there : `did you mean "${near}"?`}`;
}

/** Half a generated name is near enough. */
const beginning = (text: string, known: readonly string[]): string | undefined =>
  known.find((each) => each.startsWith(text.toLowerCase()) || each.endsWith(`/${text}`));

function referenceOf({ kind, metadata }: KubernetesObject): ObjectReference {
  return { kind, namespace: metadata.namespace ?? '', name: metadata.name, uid: metadata.uid ?? '' };
}
