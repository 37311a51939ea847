import type { KubernetesObject, Node, Pod } from '../kubernetes/types.js';
import { keyOf, type StoreIndex } from './storeIndex.js';
import type { Cluster, VolumeFile } from './types.js';

const NO_OBJECTS: readonly never[] = Object.freeze([]);

/** The store as it was at one revision. Holds nothing of its own. */
export class ClusterView implements Cluster {
  readonly #index: StoreIndex;
  readonly #revision: number;

  constructor(index: StoreIndex, revision: number) {
    this.#index = index;
    this.#revision = revision;
    Object.freeze(this);
  }

  objects(): KubernetesObject[] {
    return [...this.#index.kinds.keys()].sort(compare).flatMap((kind) => this.ofKind(kind));
  }

  ofKind<T extends KubernetesObject>(kind: T['kind'], namespace?: string): T[] {
    const objects = sortedByName(this.#index.kinds.get(kind)?.at(this.#revision) ?? NO_OBJECTS) as readonly T[];
    if (namespace === undefined) return [...objects];
    return objects.filter((object) => (object.metadata.namespace ?? '') === namespace);
  }

  get<T extends KubernetesObject>(kind: T['kind'], namespace: string, name: string): T | undefined {
    const record = this.#index.keys.get(keyOf(kind, namespace, name))?.at(this.#revision);
    return record?.history.at(this.#revision) as T | undefined;
  }

  byUid(uid: string): KubernetesObject | undefined {
    return this.#index.uids.get(uid)?.history.at(this.#revision);
  }

  node(name: string): Node | undefined {
    return this.get<Node>('Node', '', name);
  }

  podsOnNode(name: string): readonly Pod[] {
    return (this.#index.nodes.get(name)?.at(this.#revision) ?? NO_OBJECTS) as readonly Pod[];
  }

  podsUnscheduled(): readonly Pod[] {
    return this.#index.unscheduled.at(this.#revision) as readonly Pod[];
  }

  ownedBy(uid: string): readonly KubernetesObject[] {
    return this.#index.owners.get(uid)?.at(this.#revision) ?? NO_OBJECTS;
  }

  files(podUid: string): readonly VolumeFile[] {
    return this.#index.files.get(podUid)?.at(this.#revision) ?? NO_OBJECTS;
  }

  nodeIsUp(name: string): boolean {
    return this.#index.machines.get(name)?.at(this.#revision) ?? false;
  }
}

/** Sorting costs more than reading, so what was sorted once is kept as long as its source. */
const sorted = new WeakMap<readonly KubernetesObject[], readonly KubernetesObject[]>();

function sortedByName(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  let result = sorted.get(objects);
  if (!result) {
    result = [...objects].sort(
      (a, b) =>
        compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compare(a.metadata.name, b.metadata.name),
    );
    sorted.set(objects, result);
  }
  return result;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
