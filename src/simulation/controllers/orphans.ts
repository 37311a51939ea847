import { matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { KubernetesObject, LabelSelector, Pod } from '../../kubernetes/types.js';
import { controllerUid, type Change, type Store } from '../store.js';
import { isActive } from './activePods.js';

/** An object that controls Pods by a label selector. */
export type Claimant = KubernetesObject & { spec: { selector?: LabelSelector } };

/** Whether a controller's selector matches a Pod's labels. */
export type Selects<Owner extends KubernetesObject> = (
  owner: Owner,
  labels: Record<string, string> | undefined,
) => boolean;

/** As in every kind but ReplicationController, whose selector is a plain map. */
export const bySelector: Selects<Claimant> = ({ spec }, labels) => matchesLabelSelector(spec.selector, labels);

/**
 * Pods that nobody controls, and the controllers of one kind that might: each takes
 * over every active orphan its selector matches, and lets go what it no longer
 * matches.
 * Source: controller_ref_manager.go ClaimPods.
 */
export class Orphans<Owner extends KubernetesObject> {
  readonly #pods = new Map<string, Pod>();
  readonly #owners = new Map<string, Owner>();
  /** Pods with new labels, by the UID of what controls them. */
  readonly #relabelled = new Map<string, Set<string>>();

  readonly #store: Store;
  readonly #selects: Selects<Owner>;

  /** `concerned` hears of each owner of the kind that an orphan turns up for, or one of whose Pods has new labels. */
  constructor(
    store: Store,
    kind: Owner['kind'],
    selects: Selects<Owner>,
    concerned: (owner: string, cause: number) => void,
  ) {
    this.#store = store;
    this.#selects = selects;
    store.watch(kind, ({ type, object }) => {
      if (type === 'DELETED') this.#owners.delete(object.metadata.uid ?? '');
      else this.#owners.set(object.metadata.uid ?? '', object as Owner);
    });
    store.watch('Pod', (change, cause) => {
      this.#relabel(change, (owner) => concerned(owner, cause));
      const pod = this.#podChanged(change);
      if (!pod) return;
      for (const [uid, owner] of this.#owners) if (this.#claims(owner, pod)) concerned(uid, cause);
    });
  }

  /** Orphans that the owner would take over. */
  of(owner: Owner): Pod[] {
    return [...this.#pods.values()].filter((pod) => this.#claims(owner, pod));
  }

  /** Pods of the owner that its selector no longer matches; each is named once. */
  strays(owner: Owner): Pod[] {
    const uid = owner.metadata.uid ?? '';
    const relabelled = [...(this.#relabelled.get(uid) ?? [])];
    this.#relabelled.delete(uid);
    return relabelled
      .flatMap((each) => this.#store.byUid<Pod>(each) ?? [])
      .filter((pod) => controllerUid(pod) === uid && !this.#claims(owner, pod));
  }

  #claims(owner: Owner, pod: Pod): boolean {
    return owner.metadata.namespace === pod.metadata.namespace && this.#selects(owner, pod.metadata.labels);
  }

  #relabel({ type, object, previous }: Change, tell: (owner: string) => void): void {
    const owner = controllerUid(object);
    if (type !== 'MODIFIED' || !owner || !this.#owners.has(owner)) return;
    if (object.metadata.labels === previous?.metadata.labels) return;
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
