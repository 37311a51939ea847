import type { KubernetesObject, Pod } from '../kubernetes/types.js';
import { ClusterView } from './cluster.js';
import { Dependents } from './dependents.js';
import { deepFreeze } from './freeze.js';
import { Group, type StoredObject } from './group.js';
import { History } from './history.js';
import { keyOf, type StoreIndex } from './storeIndex.js';
import type { Cluster, VolumeFile } from './types.js';

export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubernetesObject;
  /** The object before; absent when added. */
  readonly previous?: KubernetesObject;
}

/** Called after a commit; `cause` is the event that made the change. */
export type Watcher = (change: Change, cause: number) => void;

/**
 * The object store, in the manner of etcd: every write has a revision, and
 * every revision stays readable. Objects are frozen when they enter it.
 * Writes gather until `commit()`, which makes them one revision and tells the
 * watchers.
 */
export class Store {
  /** Where the writes of now go. */
  #revision = 0;
  #resourceVersion = 0;
  #created = 0;
  #dirty = false;
  #view: Cluster | undefined;
  #changes: Change[] = [];
  readonly #watchers = new Map<string, Watcher[]>();
  readonly #watchersOfAll: Watcher[] = [];
  readonly #dependents = new Dependents();
  readonly index: StoreIndex = {
    keys: new Map(),
    uids: new Map(),
    kinds: new Map(),
    nodes: new Map(),
    unscheduled: new Group(),
    owners: new Map(),
    files: new Map(),
    machines: new Map(),
  };

  /** Watches a kind; watchers are called in the order they registered. */
  watch(kind: string, watcher: Watcher): void {
    const watchers = this.#watchers.get(kind);
    if (watchers) watchers.push(watcher);
    else this.#watchers.set(kind, [watcher]);
  }

  /** Watches every kind; such watchers are called before those of one kind. */
  watchAll(watcher: Watcher): void {
    this.#watchersOfAll.push(watcher);
  }

  /** The newest version of an object, committed or not. */
  get<T extends KubernetesObject>(kind: T['kind'], namespace: string, name: string): T | undefined {
    return this.index.keys.get(keyOf(kind, namespace, name))?.latest?.history.latest as T | undefined;
  }

  byUid<T extends KubernetesObject>(uid: string): T | undefined {
    return this.index.uids.get(uid)?.history.latest as T | undefined;
  }

  /** Order of creation among all objects; −1 for an object that never was. */
  sequence(uid: string): number {
    return this.index.uids.get(uid)?.sequence ?? -1;
  }

  ofKind<T extends KubernetesObject>(kind: T['kind']): T[] {
    return latest<T>(this.index.kinds.get(kind));
  }

  /** What the object with this UID controls, in order of creation. */
  ownedBy<T extends KubernetesObject>(uid: string): T[] {
    return latest<T>(this.index.owners.get(uid));
  }

  /** What names the object with this UID as an owner, whether it controls it or not, in order of creation. */
  dependentsOf(uid: string): KubernetesObject[] {
    return this.#dependents.of(uid).flatMap((each) => this.byUid(each) ?? []);
  }

  /** Every object there is, by kind in the order the kinds came. */
  all(): KubernetesObject[] {
    return [...this.index.kinds.values()].flatMap((group) => latest(group));
  }

  /** How many machines there have been. */
  nodesEver(): number {
    return this.index.machines.size;
  }

  podsOnNode(name: string): Pod[] {
    return latest<Pod>(this.index.nodes.get(name));
  }

  /** Stores a new object with a UID and returns it frozen. */
  create<T extends KubernetesObject>(object: T): T {
    const stored = this.#stamp(object);
    const record: StoredObject = { sequence: this.#created++, uid: stored.metadata.uid ?? '', history: new History() };
    record.history.set(this.#revision, stored);
    const key = keyOfObject(stored);
    getOrAdd(this.index.keys, key, () => new History<StoredObject | undefined>()).set(this.#revision, record);
    this.index.uids.set(record.uid, record);
    for (const group of this.#groupsOf(stored)) group.join(record, this.#revision);
    this.#dependents.changed(undefined, stored);
    this.#changed({ type: 'ADDED', object: stored });
    return stored;
  }

  /** Replaces an object by a newer version of itself and returns it frozen. */
  update<T extends KubernetesObject>(object: T): T {
    const record = this.index.uids.get(object.metadata.uid ?? '');
    const previous = record?.history.latest;
    if (!record || !previous) throw new Error(`unknown object: ${keyOfObject(object)}`);
    if (previous === object) return object;
    const stored = this.#stamp(object);
    record.history.set(this.#revision, stored);
    this.#regroup(record, previous, stored);
    this.#dependents.changed(previous, stored);
    this.#changed({ type: 'MODIFIED', object: stored, previous });
    return stored;
  }

  remove(object: KubernetesObject): void {
    const record = this.index.uids.get(object.metadata.uid ?? '');
    const previous = record?.history.latest;
    if (!record || !previous) return;
    record.history.set(this.#revision, undefined);
    this.index.keys.get(keyOfObject(previous))?.set(this.#revision, undefined);
    for (const group of this.#groupsOf(previous)) group.leave(record, this.#revision);
    this.#dependents.changed(previous, undefined);
    this.index.files.get(record.uid)?.set(this.#revision, NO_FILES);
    this.#changed({ type: 'DELETED', object: previous, previous });
  }

  setFiles(podUid: string, files: readonly VolumeFile[]): void {
    this.#dirty = true;
    getOrAdd(this.index.files, podUid, () => new History<readonly VolumeFile[]>()).set(
      this.#revision,
      Object.freeze(files),
    );
  }

  files(podUid: string): readonly VolumeFile[] {
    return this.index.files.get(podUid)?.latest ?? NO_FILES;
  }

  /** Whether the machine runs, whatever the Node object says. */
  setMachine(node: string, up: boolean): void {
    this.#dirty = true;
    getOrAdd(this.index.machines, node, () => new History<boolean>()).set(this.#revision, up);
  }

  machineIsUp(node: string): boolean {
    return this.index.machines.get(node)?.latest ?? false;
  }

  /** Makes the gathered writes one revision; `tell()` passes them on to the watchers. */
  commit(): { cluster: Cluster; tell: (cause: number) => void } {
    const changes = this.#changes;
    if (this.#dirty || !this.#view) this.#view = new ClusterView(this.index, this.#revision++);
    this.#changes = [];
    this.#dirty = false;
    return { cluster: this.#view, tell: (cause) => this.#tell(changes, cause) };
  }

  #changed(change: Change): void {
    this.#changes.push(change);
    this.#dirty = true;
  }

  #tell(changes: readonly Change[], cause: number): void {
    for (const change of changes) {
      for (const watcher of this.#watchersOfAll) watcher(change, cause);
      for (const watcher of this.#watchers.get(change.object.kind) ?? []) watcher(change, cause);
    }
  }

  #stamp<T extends KubernetesObject>(object: T): T {
    const resourceVersion = String(++this.#resourceVersion);
    return deepFreeze({ ...object, metadata: { ...object.metadata, resourceVersion } });
  }

  #groupsOf(object: KubernetesObject): Group[] {
    const groups = [getOrAdd(this.index.kinds, object.kind, () => new Group())];
    if (object.kind === 'Pod') groups.push(this.#placeOf(object as Pod));
    const owner = controllerUid(object);
    if (owner) groups.push(getOrAdd(this.index.owners, owner, () => new Group()));
    return groups;
  }

  #placeOf(pod: Pod): Group {
    const node = pod.spec.nodeName;
    return node ? getOrAdd(this.index.nodes, node, () => new Group()) : this.index.unscheduled;
  }

  #regroup(record: StoredObject, previous: KubernetesObject, stored: KubernetesObject): void {
    const before = this.#groupsOf(previous);
    const after = this.#groupsOf(stored);
    for (const group of before) if (!after.includes(group)) group.leave(record, this.#revision);
    for (const group of after) {
      if (before.includes(group)) group.touch(this.#revision);
      else group.join(record, this.#revision);
    }
  }
}

const NO_FILES: readonly VolumeFile[] = Object.freeze([]);

function keyOfObject(object: KubernetesObject): string {
  return keyOf(object.kind, object.metadata.namespace ?? '', object.metadata.name);
}

/** UID of the owner that controls the object; undefined if none does. */
export function controllerUid(object: KubernetesObject): string | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller)?.uid;
}

function latest<T extends KubernetesObject>(group: Group | undefined): T[] {
  const objects: T[] = [];
  if (!group) return objects;
  for (const member of group.members()) objects.push(member.history.latest as T);
  return objects;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
