/** What makes a Pod a member of its StatefulSet: name, labels, volumes. Source: statefulset/stateful_set_utils.go. */
import { isPodReady } from '../../kubernetes/podStatus.js';
import type { Pod, PodSpec, PodTemplateSpec, StatefulSet } from '../../kubernetes/types.js';
import type { GivenPod } from '../apiServer.js';
import { isPodAvailable } from './podAvailability.js';
import { REVISION_LABEL } from './revisions.js';

const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** `web-12`: the set's name and the ordinal; null for a name that is of no StatefulSet. Source: getParentNameAndOrdinal. */
export function memberName(name: string): { parent: string; ordinal: number } | null {
  const [, parent, digits] = /^(.*)-(\d+)$/.exec(name) ?? [];
  if (parent === undefined || Number(digits) > 2 ** 31 - 1) return null;
  return { parent, ordinal: Number(digits) };
}

/** −1 for a Pod that has none. */
export function ordinalOf({ metadata }: Pod): number {
  return memberName(metadata.name)?.ordinal ?? -1;
}

export function isMember({ metadata }: StatefulSet, pod: Pod): boolean {
  return memberName(pod.metadata.name)?.parent === metadata.name;
}

export function podName({ metadata }: StatefulSet, ordinal: number): string {
  return `${metadata.name}-${ordinal}`;
}

export function firstOrdinal({ spec }: StatefulSet): number {
  return spec.ordinals?.start ?? 0;
}

/** Source: podInOrdinalRange. */
export function isInRange(set: StatefulSet, ordinal: number): boolean {
  const start = firstOrdinal(set);
  return ordinal >= start && ordinal < start + (set.spec.replicas ?? 1);
}

/** The name of the revision a Pod was made of. */
export function revisionOfPod({ metadata }: Pod): string {
  return metadata.labels?.[REVISION_LABEL] ?? '';
}

export function isRunningAndReady(pod: Pod): boolean {
  return pod.status?.phase === 'Running' && isPodReady(pod);
}

export function isTerminating({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Source: isUnavailable. */
export function isUnavailable(pod: Pod, { spec }: StatefulSet, now: number): boolean {
  return !isPodAvailable(pod, spec.minReadySeconds ?? 0, now) || isTerminating(pod);
}

/** `data-web-0`: the claim that a template of the set comes to for one Pod. */
export function claimName({ metadata }: StatefulSet, template: string, ordinal: number): string {
  return `${template}-${metadata.name}-${ordinal}`;
}

/** What makes a Pod of a template the one with that ordinal. Source: newStatefulSetPod. */
export function memberPod(set: StatefulSet, template: PodTemplateSpec, ordinal: number, revision: string): GivenPod {
  const name = podName(set, ordinal);
  const labels = { ...template.metadata?.labels, ...identityLabels(set, ordinal), [REVISION_LABEL]: revision };
  const spec: PodSpec = {
    ...(template.spec ?? { containers: [] }),
    hostname: name,
    ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}),
  };
  return { name, generateName: `${set.metadata.name}-`, metadata: { labels }, spec: withClaims(set, spec, ordinal) };
}

/** Labels that say which Pod of the set it is. Source: updateIdentity. */
export function identityLabels(set: StatefulSet, ordinal: number): Record<string, string> {
  return { [POD_NAME_LABEL]: podName(set, ordinal), [POD_INDEX_LABEL]: String(ordinal) };
}

/** Source: identityMatches. */
export function hasIdentity(set: StatefulSet, pod: Pod): boolean {
  const labels = Object.entries(identityLabels(set, ordinalOf(pod)));
  return labels.every(([name, value]) => pod.metadata.labels?.[name] === value);
}

/** A claim's volume takes the place of the template's volume of the same name. Source: updateStorage. */
function withClaims(set: StatefulSet, spec: PodSpec, ordinal: number): PodSpec {
  const names = (set.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name ?? '');
  if (names.length === 0) return spec;
  const claimed = names.map((name) => ({
    name,
    persistentVolumeClaim: { claimName: claimName(set, name, ordinal) },
  }));
  return { ...spec, volumes: [...claimed, ...(spec.volumes ?? []).filter(({ name }) => !names.includes(name))] };
}
