/** What a reader has chosen in the picture, as other elements and pages are told of it. */
import type { Target } from '../layout/types.js';
import type { Story } from '../timeline/types.js';

export interface Selected {
  /** `Node`, `Pod`, `Service`, `PersistentVolumeClaim`, or `Container`. */
  readonly kind: string;
  readonly name: string;
  /** '' for a Node. */
  readonly namespace: string;
  /** Of a container its Pod's; absent where a name is all there is. */
  readonly uid?: string;
}

/** Null for what is no object: the cluster as a whole. */
export function selectedIn({ residencies }: Pick<Story, 'residencies'>, { key }: Pick<Target, 'key'>): Selected | null {
  const id = key.slice(key.indexOf(':') + 1);
  const [first = '', second = ''] = id.split('/');
  const podOf = (uid: string) => residencies.find(({ pod }) => pod === uid)?.object.metadata;
  switch (key.slice(0, key.indexOf(':'))) {
    case 'node':
      return { kind: 'Node', name: id, namespace: '' };
    case 'pod':
    case 'gone': {
      const pod = podOf(id);
      return pod ? { kind: 'Pod', name: pod.name, namespace: pod.namespace ?? 'default', uid: id } : null;
    }
    case 'container': {
      const pod = podOf(first);
      return pod ? { kind: 'Container', name: second, namespace: pod.namespace ?? 'default', uid: first } : null;
    }
    case 'desk':
      return { kind: 'Service', name: second, namespace: first };
    case 'claim':
      return { kind: 'PersistentVolumeClaim', name: second, namespace: first };
    default:
      return null;
  }
}
