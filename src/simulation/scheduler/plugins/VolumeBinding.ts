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
    const claims = new Map(
      objects
        .ofKind<KubernetesObject>('PersistentVolumeClaim', namespaceOf(pod))
        .map(({ metadata }) => [metadata.name, metadata]),
    );
    const wrong = names.flatMap((name) => {
      const claim = claims.get(name);
      if (!claim) return `persistentvolumeclaim ${JSON.stringify(name)} not found`;
      return claim.deletionTimestamp ? `persistentvolumeclaim ${JSON.stringify(name)} is being deleted` : [];
    });
    return wrong.length > 0 ? { failure: { reasons: wrong.slice(0, 1), resolvable: false } } : undefined;
  },
};
