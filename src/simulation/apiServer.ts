import {
  defaultDeployment,
  defaultNode,
  defaultPod,
  defaultReplicaSet,
  defaultService,
} from '../kubernetes/defaults.js';
import { isNamespaced, namespaceOf, ownerReferenceTo } from '../kubernetes/references.js';
import { withDefaultTolerations } from '../kubernetes/tolerationDefaults.js';
import type {
  Deployment,
  KubernetesObject,
  Node,
  Pod,
  PodSpec,
  PodTemplateSpec,
  ReplicaSet,
  Service,
} from '../kubernetes/types.js';
import { withPriority } from './scheduler/priority.js';
import { qosClassOf } from './qosClass.js';
import { timestamp } from './time.js';
import type { EventDetail } from './types.js';
import type { World } from './world.js';

/** Kinds whose storage strategy counts no generations. */
const WITHOUT_GENERATION = new Set(['Service', 'Node', 'Namespace', 'PersistentVolume', 'PersistentVolumeClaim']);

/** What a controller gives a Pod beside its template. */
export interface GivenPod {
  /** The whole name; one is generated when absent. */
  name?: string;
  /** What a generated name begins with; the owner's name and a dash by default. */
  generateName?: string;
  /** Added to the template's labels and annotations as a whole: give the merged ones. */
  metadata?: Pick<Pod['metadata'], 'labels' | 'annotations' | 'finalizers'>;
  /** In the place of the template's. */
  spec?: PodSpec;
}

/**
 * What the API server does to objects on their way into the store: names and
 * UIDs, defaults, graceful deletion. It writes and leaves the reporting to
 * the component that asked.
 */
export class ApiServer {
  readonly #world: World;
  #addresses = 0;

  constructor(world: World) {
    this.#world = world;
  }

  get<T extends KubernetesObject>(object: T): T | undefined {
    return this.#world.store.get<T>(object.kind, namespaceOf(object), object.metadata.name);
  }

  /** Stores a new object: in a namespace, with a UID, a time, defaults and a first status. */
  create<T extends KubernetesObject>(object: T): T {
    const { identities, engine, store } = this.#world;
    const metadata = {
      ...object.metadata,
      ...(isNamespaced(object.kind) ? { namespace: namespaceOf(object) } : {}),
      uid: object.metadata.uid ?? identities.uid(),
      creationTimestamp: timestamp(engine.now),
      ...('spec' in object && !WITHOUT_GENERATION.has(object.kind) ? { generation: 1 } : {}),
    };
    return store.create(this.defaulted({ ...object, metadata }));
  }

  /** The object with what its author left out. */
  defaulted<T extends KubernetesObject>(object: T): T {
    const known = object as KubernetesObject;
    switch (known.kind) {
      case 'Pod':
        return this.#admitPod(known as Pod) as KubernetesObject as T;
      case 'Deployment':
        return defaultDeployment(known as Deployment) as KubernetesObject as T;
      case 'ReplicaSet':
        return defaultReplicaSet(known as ReplicaSet) as KubernetesObject as T;
      case 'Service':
        return this.#withClusterAddress(defaultService(known as Service)) as KubernetesObject as T;
      case 'Node':
        return defaultNode(known as Node) as KubernetesObject as T;
      default:
        return object;
    }
  }

  /** A Pod of a controller's template: with the name that is given, or one generated after the owner's. */
  createFromTemplate(owner: KubernetesObject, template: PodTemplateSpec | undefined, given: GivenPod = {}): Pod {
    const namespace = namespaceOf(owner);
    return this.create<Pod>({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...template?.metadata,
        ...given.metadata,
        ...this.#nameOf(namespace, given, `${owner.metadata.name}-`),
        namespace,
        ownerReferences: [ownerReferenceTo(owner)],
      },
      spec: given.spec ?? template?.spec ?? { containers: [] },
    });
  }

  #nameOf(namespace: string, { name, generateName }: GivenPod, base: string): { name: string; generateName?: string } {
    if (name !== undefined) return { name, ...(generateName === undefined ? {} : { generateName }) };
    const { store, identities } = this.#world;
    const prefix = generateName ?? base;
    const isTaken = (each: string): boolean => store.get('Pod', namespace, each) !== undefined;
    return { name: identities.name(prefix, isTaken), generateName: prefix };
  }

  /** Makes `owner` the controller of a Pod that has none. */
  adopt(pod: Pod, owner: KubernetesObject): Pod {
    const ownerReferences = [...(pod.metadata.ownerReferences ?? []), ownerReferenceTo(owner)];
    return this.#world.store.update<Pod>({ ...pod, metadata: { ...pod.metadata, ownerReferences } });
  }

  /** Ends the control that `owner` has over a Pod. */
  release(pod: Pod, owner: KubernetesObject): Pod {
    const { ownerReferences: before = [], ...metadata } = pod.metadata;
    const others = before.filter(({ uid }) => uid !== owner.metadata.uid);
    const left = others.length > 0 ? { ownerReferences: others } : {};
    return this.#world.store.update<Pod>({ ...pod, metadata: { ...metadata, ...left } });
  }

  /**
   * Deletes a Pod: one that runs terminates first, one that was never bound or
   * is done goes at once. Null if it terminates already.
   * Source: pkg/registry/core/pod/strategy.go CheckGracefulDelete, apiserver/pkg/registry/rest/delete.go.
   * @param gracePeriod seconds; the Pod's own by default, 0 removes it without waiting for its node
   */
  deletePod(pod: Pod, gracePeriod?: number): EventDetail | null {
    const { store, engine } = this.#world;
    const uid = pod.metadata.uid ?? '';
    const seconds =
      pod.spec.nodeName && isUnfinished(pod) ? (gracePeriod ?? pod.spec.terminationGracePeriodSeconds ?? 30) : 0;
    if (seconds === 0) {
      store.remove(pod);
      return { kind: 'podGone', pod: uid, node: pod.spec.nodeName ?? null, object: pod };
    }
    if (pod.metadata.deletionTimestamp !== undefined) return null;
    const deletion = {
      deletionTimestamp: timestamp(engine.now + seconds * 1000),
      deletionGracePeriodSeconds: seconds,
      generation: (pod.metadata.generation ?? 0) + 1,
    };
    store.update<Pod>({ ...pod, metadata: { ...pod.metadata, ...deletion } });
    return { kind: 'terminating', pod: uid, gracePeriod: seconds * 1000 };
  }

  /** Replaces the spec; one that differs is a new generation. */
  updateSpec<T extends KubernetesObject>(object: T, spec: T['spec'], metadata: Partial<T['metadata']> = {}): T {
    const generation = (object.metadata.generation ?? 0) + 1;
    return this.#world.store.update<T>({ ...object, metadata: { ...object.metadata, ...metadata, generation }, spec });
  }

  /** Defaults, the priority of its class, and the first status. */
  #admitPod(pod: Pod): Pod {
    const admitted = withDefaultTolerations(withPriority(defaultPod(pod), this.#world.store));
    return { ...admitted, status: { phase: 'Pending', qosClass: qosClassOf(admitted) } };
  }

  /** Service addresses in the order the Services come: 10.96.0.10 and on. */
  #withClusterAddress(service: Service): Service {
    const { type, clusterIP } = service.spec;
    if (clusterIP !== undefined || type === 'ExternalName') return service;
    const number = 10 + this.#addresses++;
    const address = `10.96.${number >> 8}.${number & 255}`;
    return { ...service, spec: { ...service.spec, clusterIP: address, clusterIPs: [address] } };
  }
}

function isUnfinished(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}
