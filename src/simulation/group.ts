import type { KubernetesObject } from '../kubernetes/types.js';
import { lastAtOrBefore, type History } from './history.js';

/** One object, by all the values it has had. */
export interface StoredObject {
  /** Order of creation. */
  readonly sequence: number;
  readonly uid: string;
  readonly history: History<KubernetesObject | undefined>;
}

const CHECKPOINT_EVERY = 64;

/**
 * A set of objects that changes over time (the Pods of a node, what an owner
 * owns), readable at every revision. Joins and leaves are logged and the set
 * is written down every so often, so a reading costs what it returns, however
 * many members have come and gone.
 */
export class Group {
  readonly #revisions: number[] = [];
  readonly #moves: { member: StoredObject; joins: boolean }[] = [];
  readonly #checkpoints: { position: number; members: StoredObject[] }[] = [{ position: 0, members: [] }];
  readonly #positions: number[] = [0];
  readonly #members = new Map<string, StoredObject>();
  /** Revisions in which a member came, went or was modified. */
  readonly #changes: number[] = [];
  readonly #read = new Map<number, WeakRef<readonly KubernetesObject[]>>();

  get size(): number {
    return this.#members.size;
  }

  /** Present members, in the order they joined. */
  members(): IterableIterator<StoredObject> {
    return this.#members.values();
  }

  join(member: StoredObject, revision: number): void {
    this.#members.set(member.uid, member);
    this.#log(member, true, revision);
  }

  leave(member: StoredObject, revision: number): void {
    this.#members.delete(member.uid);
    this.#log(member, false, revision);
  }

  /** A member was modified. */
  touch(revision: number): void {
    if (this.#changes[this.#changes.length - 1] !== revision) this.#changes.push(revision);
  }

  /** The members as they were, by creation; the same array for revisions between two changes, while anyone holds it. */
  at(revision: number): readonly KubernetesObject[] {
    const change = lastAtOrBefore(this.#changes, revision);
    const known = this.#read.get(change)?.deref();
    if (known) return known;
    const objects = Object.freeze(this.#collect(revision));
    this.#read.set(change, new WeakRef(objects));
    return objects;
  }

  #collect(revision: number): KubernetesObject[] {
    const objects: KubernetesObject[] = [];
    for (const member of this.#membersAt(revision)) {
      const object = member.history.at(revision);
      if (object) objects.push(object);
    }
    return objects;
  }

  #membersAt(revision: number): StoredObject[] {
    const end = lastAtOrBefore(this.#revisions, revision) + 1;
    const checkpoint = this.#checkpoints[lastAtOrBefore(this.#positions, end)];
    if (!checkpoint) return [];
    const members = new Map(checkpoint.members.map((member) => [member.uid, member]));
    for (const { member, joins } of this.#moves.slice(checkpoint.position, end)) {
      if (joins) members.set(member.uid, member);
      else members.delete(member.uid);
    }
    return [...members.values()].sort((a, b) => a.sequence - b.sequence);
  }

  #log(member: StoredObject, joins: boolean, revision: number): void {
    this.#revisions.push(revision);
    this.#moves.push({ member, joins });
    this.touch(revision);
    const since = this.#moves.length - (this.#positions[this.#positions.length - 1] ?? 0);
    if (since < Math.max(CHECKPOINT_EVERY, this.#members.size)) return;
    this.#positions.push(this.#moves.length);
    this.#checkpoints.push({ position: this.#moves.length, members: [...this.#members.values()] });
  }
}
