/** Objects that nobody writes and whose names are known all the same: the Pods and claims of a StatefulSet. */
import type { KubernetesObject, StatefulSet } from '../kubernetes/types.js';

/**
 * The object a StatefulSet makes under this name: Pod `web-0`, PersistentVolumeClaim `data-web-0`. [] when none does.
 * Whether there ever is one of that ordinal is not asked. Source: pkg/controller/statefulset/stateful_set_utils.go.
 */
export function madeNamed(kind: string, name: string, objects: readonly KubernetesObject[]): KubernetesObject[] {
  const base = /^(.+)-(?:0|[1-9]\d*)$/.exec(name)?.[1];
  if (base === undefined) return [];
  return objects.filter(isStatefulSet).flatMap(({ metadata, spec }): KubernetesObject[] => {
    const { namespace } = metadata;
    const made = { apiVersion: 'v1', kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
    if (kind === 'Pod') return base === metadata.name ? [{ ...made, spec: spec.template.spec }] : [];
    if (kind !== 'PersistentVolumeClaim') return [];
    const claim = spec.volumeClaimTemplates?.find((each) => base === `${each.metadata?.name}-${metadata.name}`);
    return claim === undefined ? [] : [{ ...made, spec: claim.spec }];
  });
}

const isStatefulSet = (object: KubernetesObject): object is StatefulSet => object.kind === 'StatefulSet';
