/** Who a Pod is, beside its name: what kind of owner made it, and its number among its siblings. */
import type { Pod } from '../kubernetes/types.js';

/** Owners whose Pods are told apart by more than a name; a ReplicaSet's are all alike. */
const TELLING = new Set(['StatefulSet', 'DaemonSet', 'Job']);

/** What it is, in wordings from the longest to the shortest. */
export function kindWords({ metadata }: Pod, word: string): string[] {
  const kind = metadata.ownerReferences?.find(({ controller }) => controller)?.kind ?? '';
  return TELLING.has(kind) ? [`${kind} ${word}`, word] : [word];
}

/**
 * Its ordinal in a StatefulSet or its completion index in an indexed Job; '' for others.
 * Source: label apps.kubernetes.io/pod-index, annotation batch.kubernetes.io/job-completion-index.
 */
export function numberOf({ metadata: { labels, annotations } }: Pod): string {
  const index = 'batch.kubernetes.io/job-completion-index';
  return labels?.['apps.kubernetes.io/pod-index'] ?? annotations?.[index] ?? labels?.[index] ?? '';
}
