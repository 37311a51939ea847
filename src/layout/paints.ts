/** Who gets which of the eight paints: in order of appearance, so that neighbours in time differ. */
import type { Pod } from '../kubernetes/types.js';

export const PAINTS = 8;

export interface Paints {
  /** Pods of one template share it. */
  wallpaper(pod: Pod): number;
  /** Each Pod its own, whatever it is called. */
  tag(uid: string): number;
  /** Containers of one image share it. */
  tenant(image: string): number;
}

export function createPaints(pods: readonly Pod[]): Paints {
  const templates = new Map<string, number>();
  const tags = new Map<string, number>();
  const images = new Map<string, number>();
  const paint = (known: Map<string, number>, key: string) => {
    if (!known.has(key)) known.set(key, known.size % PAINTS);
    return known.get(key)!;
  };
  for (const pod of pods) {
    paint(templates, templateOf(pod));
    paint(tags, pod.metadata.uid ?? '');
    for (const { image } of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) paint(images, image ?? '');
  }
  return {
    wallpaper: (pod) => paint(templates, templateOf(pod)),
    tag: (uid) => paint(tags, uid),
    tenant: (image) => paint(images, image),
  };
}

/** What says that two Pods are made from the same template. */
function templateOf({ metadata }: Pod): string {
  const { namespace = 'default', name, labels, ownerReferences } = metadata;
  const owner = ownerReferences?.find((reference) => reference.controller) ?? ownerReferences?.[0];
  const hash = labels?.['pod-template-hash'] ?? labels?.['controller-revision-hash'];
  return `${namespace}/${hash ?? (owner ? `${owner.kind}/${owner.name}` : name)}`;
}
