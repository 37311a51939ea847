import type { Pod } from '../../kubernetes/types.js';
import type { Rules } from '../rules.js';

/**
 * False: in Kubernetes a Pod that is gone never returns; a controller, if it has one, makes
 * another. Here it returns by itself: same name, labels, owner and spec, to be placed anew.
 * Its UID is new, since a UID names one object for ever even here.
 */
export const afterDeath: Rules['afterDeath'] = ({ apiVersion, kind, metadata, spec }) => {
  const { name, generateName, namespace, labels, annotations, ownerReferences } = metadata;
  const kept = { name, generateName, namespace, labels, annotations, ownerReferences };
  const { nodeName: _, ...unplaced } = spec;
  const given = Object.entries(kept).filter(([, value]) => value !== undefined);
  return { apiVersion, kind, metadata: Object.fromEntries(given) as unknown as Pod['metadata'], spec: unplaced };
};
