/**
 * Which Pods that wait may be helped by another Pod's coming.
 * Source: plugins/interpodaffinity and plugins/podtopologyspread, isSchedulableAfterPodChange.
 */
import type { Pod } from '../../kubernetes/types.js';
import { requiredTerms, type NamespaceLabels } from './podAffinityTerms.js';
import { spreadConstraints } from './spreadConstraints.js';

/** The Pod must be near others, or spread evenly with them. */
export function isSociable({ spec }: Pod): boolean {
  const required = spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return required.length > 0 || (spec.topologySpreadConstraints ?? []).length > 0;
}

/** Whether the one that came is among those. */
export function wantsCompany(waiting: Pod, came: Pod, namespaceLabels: NamespaceLabels): boolean {
  return (
    requiredTerms(waiting, 'podAffinity', namespaceLabels).some(({ matches }) => matches(came)) ||
    spreadConstraints(waiting, waiting.spec.topologySpreadConstraints ?? [], 'DoNotSchedule').some(({ counts }) =>
      counts(came),
    )
  );
}
