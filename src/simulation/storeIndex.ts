import type { Group, StoredObject } from './group.js';
import type { History } from './history.js';
import type { VolumeFile } from './types.js';

/** Everything that was ever stored, by what it is asked for. */
export interface StoreIndex {
  readonly keys: Map<string, History<StoredObject | undefined>>;
  readonly uids: Map<string, StoredObject>;
  readonly kinds: Map<string, Group>;
  readonly nodes: Map<string, Group>;
  readonly unscheduled: Group;
  /** By the UID of the controller. */
  readonly owners: Map<string, Group>;
  /** By the UID of the Pod. */
  readonly files: Map<string, History<readonly VolumeFile[]>>;
  readonly machines: Map<string, History<boolean>>;
}

export function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}
