/** What a story ever has, in order of appearance: places are given out for all of it, whenever it comes or goes. */
import type { KubernetesObject, Node, PersistentVolumeClaim, Service } from '../kubernetes/types.js';
import type { Story } from '../timeline/types.js';

export interface Inventory {
  /** Also those that join in a step. */
  readonly nodes: readonly Node[];
  /** When a Node joins that is not there from the start, in seconds of story time. */
  readonly joins: ReadonlyMap<string, number>;
  readonly services: readonly Service[];
  readonly claims: readonly PersistentVolumeClaim[];
}

/** Each name once: one that is deleted and made again has its old place. */
export function inventoryOf({ scenario, events }: Pick<Story, 'scenario' | 'events'>): Inventory {
  const nodes = new Map<string, Node>(scenario.nodes.map((node) => [node.metadata.name, node]));
  const services = new Map<string, Service>();
  const claims = new Map<string, PersistentVolumeClaim>();
  const add = <Kept extends KubernetesObject>(known: Map<string, Kept>, found: readonly Kept[]) => {
    for (const object of found) {
      const key = placeKey(object);
      if (!known.has(key)) known.set(key, object);
    }
  };
  const joins = new Map<string, number>();
  for (const { source, time } of events) {
    const { cluster, object, component, detail } = source;
    // Objects come with an event of their own, or with a Pod's where a controller makes them for it.
    if (object.kind === 'Node') {
      const node = cluster.node(object.name);
      if (node && !nodes.has(object.name)) joins.set(object.name, time);
      if (node) add(nodes, [node]);
    } else if (object.kind === 'Service') add(services, cluster.ofKind<Service>('Service'));
    else if (
      object.kind === 'PersistentVolumeClaim' ||
      component === 'statefulset-controller' ||
      detail?.kind === 'step'
    )
      add(claims, cluster.ofKind<PersistentVolumeClaim>('PersistentVolumeClaim'));
  }
  return { nodes: [...nodes.values()], joins, services: [...services.values()], claims: [...claims.values()] };
}

/** Namespace and name; the name alone for what stands outside of namespaces. */
export const placeKey = ({ kind, metadata }: KubernetesObject): string =>
  kind === 'Node' ? metadata.name : `${metadata.namespace ?? 'default'}/${metadata.name}`;
