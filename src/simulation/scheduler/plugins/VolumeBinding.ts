import type { KubernetesObject } from '../../../kubernetes/types.js';
import { namespaceOf } from '../podAffinityTerms.js';
import type { Plugin } from '../framework.js';

/**
 * A Pod waits for the claims it names. How a claim finds its volume is not
 * simulated: a claim that is declared counts as bound everywhere.
 * Source: plugins/volumebinding/volume_binding.go PreFilter.
 */
export const volumeBinding: Plugin = {
  name: 'VolumeBinding',
  preFilter({ pod, objects }) {
    const names = (pod.spec.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
    if (names.length === 0) return undefined;
    const declared = new Set(
      objects.ofKind<KubernetesObject>('PersistentVolumeClaim', namespaceOf(pod)).map(({ metadata }) => metadata.name),
    );
    const missing = names.find((name) => !declared.has(name));
    if (missing === undefined) return undefined;
    return { failure: { reasons: [`persistentvolumeclaim ${JSON.stringify(missing)} not found`], resolvable: false } };
  },
};
