import { matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { Pod, ReplicaSet } from '../../kubernetes/types.js';
import { controllerUid, type Change, type Store } from '../store.js';
import { isActive } from './activePods.js';

/**
 * Pods that nobody controls, and the ReplicaSets that might: a ReplicaSet takes
 * over every active orphan its selector matches.
 * Source: controller_ref_manager.go ClaimPods.
 */
export class Orphans {
  readonly #pods = new Map<string, Pod>();
  readonly #replicaSets = new Map<string, ReplicaSet>();

  /** `matched` hears of each ReplicaSet that an orphan turns up for. */
  constructor(store: Store, matched: (replicaSet: string, cause: number) => void) {
    store.watch('ReplicaSet', ({ type, object }) => {
      if (type === 'DELETED') this.#replicaSets.delete(object.metadata.uid ?? '');
      else this.#replicaSets.set(object.metadata.uid ?? '', object as ReplicaSet);
    });
    store.watch('Pod', (change, cause) => {
      const pod = this.#podChanged(change);
      if (!pod) return;
      for (const [uid, replicaSet] of this.#replicaSets) if (claims(replicaSet, pod)) matched(uid, cause);
    });
  }

  of(replicaSet: ReplicaSet): Pod[] {
    return [...this.#pods.values()].filter((pod) => claims(replicaSet, pod));
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
