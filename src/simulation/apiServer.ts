import { isNamespaced, namespaceOf, ownerReferenceTo } from '../kubernetes/references.js';
import { withDefaultTolerations } from '../kubernetes/tolerationDefaults.js';
import type {
  KubernetesObject,
  Namespace,
  PersistentVolumeClaim,
  Pod,
  PodSpec,
  PodTemplateSpec,
  PriorityClass,
  Service,
} from '../kubernetes/types.js';
import { withDefaults } from '../kubernetes/withDefaults.js';
import { admitPriority, admitPriorityClass } from './priorityAdmission.js';
import { forbidden, Refused } from './refused.js';
import { gatedConditions } from './schedulingGates.js';
import { qosClassOf } from './qosClass.js';
import { ServiceAddresses } from './serviceAddresses.js';
import { clusterTimeOf, timestamp } from './time.js';
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
  readonly #services = new ServiceAddresses();
  readonly #otherUnits = new Map<string, readonly Pod[]>();

  constructor(world: World) {
    this.#world = world;
  }

  get<T extends KubernetesObject>(object: T): T | undefined {
    return this.#world.store.get<T>(object.kind, namespaceOf(object), object.metadata.name);
  }

  /**
   * Stores a new object: in a namespace, with a UID, a time, defaults and a first status.
   * @throws {Refused} as `admit`
   */
  create<T extends KubernetesObject>(object: T): T {
    this.admit(object);
    if (object.kind === 'Pod') return this.#createPod(object as KubernetesObject as Pod) as KubernetesObject as T;
    return this.#create(object);
  }

  #create<T extends KubernetesObject>(object: T): T {
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

  #createPod(pod: Pod): Pod {
    const [first, ...others] = this.#world.rules.schedulingUnits(pod);
    const created = this.#create(first);
    if (others.length > 0) this.#otherUnits.set(created.metadata.uid ?? '', others);
    return created;
  }

  /**
   * Asks whether a new object would be taken.
   * @throws {Refused} as admission does: its namespace terminates, its PriorityClass is unknown
   */
  admit(object: KubernetesObject): void {
    this.#refuseInTerminating(object);
    if (object.kind === 'Pod') admitPriority(object as Pod, this.#world.store);
    if (object.kind === 'PriorityClass') admitPriorityClass(object as PriorityClass, this.#world.store);
  }

  /** The Pods that are still to be created beside this one, by a rule that is not Kubernetes'. Each is named once. */
  otherUnits({ metadata }: Pod): readonly Pod[] {
    const units = this.#otherUnits.get(metadata.uid ?? '') ?? [];
    this.#otherUnits.delete(metadata.uid ?? '');
    return units;
  }

  /** The object with what its author left out. */
  defaulted<T extends KubernetesObject>(object: T): T {
    const known = object as KubernetesObject;
    if (known.kind === 'Pod') return this.#admitPod(known as Pod) as KubernetesObject as T;
    const whole = withDefaults(object);
    return whole.kind === 'Service' ? (this.#services.allocate(whole as KubernetesObject as Service) as T) : whole;
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
   * is done goes at once. Deleting it again can only shorten its grace period.
   * Null if nothing comes of it.
   * Source: pkg/registry/core/pod/strategy.go CheckGracefulDelete, apiserver/pkg/registry/rest/delete.go BeforeDelete.
   * @param gracePeriod seconds; the Pod's own by default, 0 removes it without waiting for its node
   */
  deletePod(pod: Pod, gracePeriod?: number): EventDetail | null {
    const { metadata, spec } = pod;
    const isLeaving = metadata.deletionTimestamp !== undefined;
    if (isLeaving && (gracePeriod ?? Infinity) >= (metadata.deletionGracePeriodSeconds ?? 0)) return null;
    const mayWait = spec.nodeName && isUnfinished(pod);
    const seconds = isLeaving || mayWait ? (gracePeriod ?? spec.terminationGracePeriodSeconds ?? 30) : 0;
    if (seconds > 0) return this.#terminatePod(pod, seconds);
    this.#world.store.remove(pod);
    return { kind: 'podGone', pod: metadata.uid ?? '', node: spec.nodeName ?? null, object: pod };
  }

  #terminatePod(pod: Pod, seconds: number): EventDetail {
    const { store, engine } = this.#world;
    const { deletionTimestamp, deletionGracePeriodSeconds = 0, generation = 0, uid = '' } = pod.metadata;
    const due = clusterTimeOf(deletionTimestamp);
    const since = due === null ? engine.now : due - deletionGracePeriodSeconds * 1000;
    const deletion = {
      deletionTimestamp: timestamp(since + seconds * 1000),
      deletionGracePeriodSeconds: seconds,
      generation: due === null ? generation + 1 : generation,
    };
    store.update<Pod>({ ...pod, metadata: { ...pod.metadata, ...deletion } });
    return { kind: 'terminating', pod: uid, gracePeriod: seconds * 1000 };
  }

  /**
   * Deletes an object of any kind: a Pod gracefully, a Namespace after its
   * content, a PersistentVolumeClaim after the Pods that use it, anything else at once. Null if it is being deleted already. The
   * caller reports it, with this detail.
   * Source: apiserver/pkg/registry/rest/delete.go BeforeDelete.
   * @param gracePeriod seconds, for Pods
   */
  deleteObject(object: KubernetesObject, gracePeriod?: number): { detail: EventDetail | null } | null {
    if (object.kind === 'Pod') {
      const detail = this.deletePod(object as Pod, gracePeriod);
      return detail && { detail };
    }
    if (object.kind === 'Namespace') return this.terminateNamespace(object as Namespace) ? { detail: null } : null;
    if (object.kind === 'PersistentVolumeClaim') return this.#terminateClaim(object as PersistentVolumeClaim);
    this.#world.store.remove(object);
    return { detail: null };
  }

  /** It goes when its protection is taken away: see `protectClaims`. */
  #terminateClaim(claim: PersistentVolumeClaim): { detail: null } | null {
    const { store, engine } = this.#world;
    if (claim.metadata.deletionTimestamp !== undefined) return null;
    const deletion = { deletionTimestamp: timestamp(engine.now), deletionGracePeriodSeconds: 0 };
    store.update<PersistentVolumeClaim>({ ...claim, metadata: { ...claim.metadata, ...deletion } });
    return { detail: null };
  }

  /** Nothing new comes into a Namespace that terminates. Source: plugin/pkg/admission namespace/lifecycle. */
  isTerminating(namespace: string): boolean {
    return this.#world.store.get<Namespace>('Namespace', '', namespace)?.metadata.deletionTimestamp !== undefined;
  }

  #refuseInTerminating(object: KubernetesObject): void {
    const namespace = namespaceOf(object);
    if (!namespace || !this.isTerminating(namespace)) return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    throw new Refused(forbidden(object, why), true);
  }

  /**
   * Begins the end of a Namespace, which comes when it is empty; false if it has begun.
   * Source: pkg/registry/core/namespace/storage/storage.go Delete.
   */
  terminateNamespace(namespace: Namespace): boolean {
    const { store, engine } = this.#world;
    if (namespace.metadata.deletionTimestamp !== undefined) return false;
    const metadata = { ...namespace.metadata, deletionTimestamp: timestamp(engine.now) };
    store.update<Namespace>({ ...namespace, metadata, status: { ...namespace.status, phase: 'Terminating' } });
    return true;
  }

  /** Replaces the spec; one that differs is a new generation. */
  updateSpec<T extends KubernetesObject>(object: T, spec: T['spec'], metadata: Partial<T['metadata']> = {}): T {
    const generation = (object.metadata.generation ?? 0) + 1;
    return this.#world.store.update<T>({ ...object, metadata: { ...object.metadata, ...metadata, generation }, spec });
  }

  /** Defaults, the priority of its class, and the first status. Source: pkg/registry/core/pod/strategy.go PrepareForCreate. */
  #admitPod(pod: Pod): Pod {
    const admitted = withDefaultTolerations(admitPriority(withDefaults(pod), this.#world.store));
    const conditions = gatedConditions(admitted, timestamp(this.#world.engine.now));
    return { ...admitted, status: { phase: 'Pending', qosClass: qosClassOf(admitted), ...conditions } };
  }
}

function isUnfinished(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}
