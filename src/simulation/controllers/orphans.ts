import { matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import { controllerUid, type Change, type Store } from '../store.js';
import { isActive } from './activePods.js';

/**
 * Pods that nobody controls, and the ReplicaSets that might: a ReplicaSet takes
 * over every active orphan its selector matches, and lets go what it no longer
 * matches.
 * Source: controller_ref_manager.go ClaimPods.
 */
export class Orphans {
  readonly #pods = new Map<string, Pod>();
  readonly #replicaSets = new Map<string, ReplicaSet>();
  /** Pods with new labels, by the UID of what controls them. */
  readonly #relabelled = new Map<string, Set<string>>();

  readonly #store: Store;

  /** `concerned` hears of each ReplicaSet that an orphan turns up for, or one of whose Pods has new labels. */
  constructor(store: Store, concerned: (replicaSet: string, cause: number) => void) {
    this.#store = store;
    store.watch('ReplicaSet', ({ type, object }) => {
      if (type === 'DELETED') this.#replicaSets.delete(object.metadata.uid ?? '');
      else this.#replicaSets.set(object.metadata.uid ?? '', object as ReplicaSet);
    });
    store.watch('Pod', (change, cause) => {
      this.#relabel(change, (owner) => concerned(owner, cause));
      const pod = this.#podChanged(change);
      if (!pod) return;
      for (const [uid, replicaSet] of this.#replicaSets) if (claims(replicaSet, pod)) concerned(uid, cause);
    });
  }

  of(replicaSet: ReplicaSet): Pod[] {
    return [...this.#pods.values()].filter((pod) => claims(replicaSet, pod));
  }

  /** Pods of the ReplicaSet that its selector no longer matches; each is named once. */
  strays(replicaSet: ReplicaSet): Pod[] {
    const uid = replicaSet.metadata.uid ?? '';
    const relabelled = [...(this.#relabelled.get(uid) ?? [])];
    this.#relabelled.delete(uid);
    return relabelled
      .flatMap((each) => this.#store.byUid<Pod>(each) ?? [])
      .filter((pod) => controllerUid(pod) === uid && !claims(replicaSet, pod));
  }

  #relabel({ type, object, previous }: Change, tell: (owner: string) => void): void {
    const owner = controllerUid(object);
    if (type !== 'MODIFIED' || !owner || object.metadata.labels === previous?.metadata.labels) return;
    const pods = this.#relabelled.get(owner) ?? new Set();
    this.#relabelled.set(owner, pods.add(object.metadata.uid ?? ''));
    tell(owner);
  }

  /** The Pod if it has just become an orphan. */
  #podChanged({ type, object }: Change): Pod | null {
    const pod = object as Pod;
    const uid = pod.metadata.uid ?? '';
    const known = this.#pods.delete(uid);
    if (type === 'DELETED' || controllerUid(pod) || !isActive(pod)) return null;
    this.#pods.set(uid, pod);
    return known ? null : pod;
  }
}

function claims(replicaSet: ReplicaSet, pod: Pod): boolean {
  return (
    replicaSet.metadata.namespace === pod.metadata.namespace &&
    matchesLabelSelector(replicaSet.spec.selector, pod.metadata.labels)
  );
}
