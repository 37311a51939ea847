import { namespaceOf } from '../../src/kubernetes/references.js';
import type { KubernetesObject } from '../../src/kubernetes/types.js';
import { Store } from '../../src/simulation/store.js';
import type { Cluster } from '../../src/simulation/types.js';

/**
 * A still cluster of ready-made objects, e.g. for a picture nothing happens
 * in. Nodes are up. An object without a namespace is in `default`,
 * one without a UID gets its kind and name as one.
 */
export function clusterOf(objects: readonly KubernetesObject[]): Cluster {
  const store = new Store();
  for (const object of objects) {
    const namespace = namespaceOf(object);
    const { name, uid = `${object.kind}/${namespace}/${name}` } = object.metadata;
    store.create({ ...object, metadata: { ...object.metadata, ...(namespace ? { namespace } : {}), uid } });
    if (object.kind === 'Node') store.setMachine(name, true);
  }
  return store.commit().cluster;
}
