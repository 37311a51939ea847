import { isPodReady } from '../../kubernetes/podStatus.js';
import { controllerOf } from '../../kubernetes/references.js';
import type { Pod } from '../../kubernetes/types.js';
import type { Change, Store } from '../store.js';

/** Called with the UID of the owner, the Pod as it is or last was, and the event that changed it. */
export type OwnedPodChanged = (owner: string, pod: Pod, cause: number) => void;

/**
 * Tells of the Pods that objects of one kind control: when one comes, goes,
 * changes hands, or changes in something that such a controller looks at.
 */
export function watchOwnedPods(store: Store, kind: string, changed: OwnedPodChanged): void {
  const ownerOf = (pod: Pod | undefined): string | undefined => {
    const owner = pod && controllerOf(pod);
    return owner?.kind === kind ? owner.uid : undefined;
  };
  store.watch('Pod', ({ type, object, previous }: Change, cause) => {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    const owner = ownerOf(pod);
    const formerOwner = ownerOf(before);
    if (formerOwner && formerOwner !== owner) changed(formerOwner, pod, cause);
    if (!owner) return;
    if (type !== 'MODIFIED' || formerOwner !== owner || !before || differs(before, pod)) changed(owner, pod, cause);
  });
}

function differs(before: Pod, after: Pod): boolean {
  return (
    before.status?.phase !== after.status?.phase ||
    isPodReady(before) !== isPodReady(after) ||
    before.spec.nodeName !== after.spec.nodeName ||
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    before.metadata.labels !== after.metadata.labels
  );
}
