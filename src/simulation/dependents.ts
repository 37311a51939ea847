import type { KubernetesObject } from '../kubernetes/types.js';

/** Which objects name which others in `metadata.ownerReferences`, by UID. */
export class Dependents {
  readonly #byOwner = new Map<string, Set<string>>();

  /** UIDs, in the order they came to depend on the owner. */
  of(owner: string): string[] {
    return [...(this.#byOwner.get(owner) ?? [])];
  }

  /** An object came (nothing before), changed or went (nothing after). */
  changed(before: KubernetesObject | undefined, after: KubernetesObject | undefined): void {
    if (before?.metadata.ownerReferences === after?.metadata.ownerReferences) return;
    for (const { uid } of before?.metadata.ownerReferences ?? []) this.#byOwner.get(uid)?.delete(uidOf(before));
    for (const { uid } of after?.metadata.ownerReferences ?? []) {
      const dependents = this.#byOwner.get(uid);
      if (dependents) dependents.add(uidOf(after));
      else this.#byOwner.set(uid, new Set([uidOf(after)]));
    }
  }
}

const uidOf = (object: KubernetesObject | undefined): string => object?.metadata.uid ?? '';
