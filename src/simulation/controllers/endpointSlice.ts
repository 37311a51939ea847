import { ownerReferenceTo, referenceTo } from '../../kubernetes/references.js';
import { matchesLabels } from '../../kubernetes/selectors.js';
import type { EndpointSlice, Node, Pod, Service } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { endpointChanged, ZONE } from './endpoints.js';
import {
  CONTROLLER_NAME,
  labelsOf,
  MANAGED_BY,
  reconcileSlices,
  SERVICE_NAME,
  type Draft,
} from './endpointSliceReconciler.js';
import { SelectedPods } from './selectedPods.js';

/**
 * Keeps the EndpointSlices of each Service that selects Pods: what the proxies
 * choose from. Slices that others manage are left alone. The annotation with
 * the time of the last change is left out.
 * Source: pkg/controller/endpointslice/endpointslice_controller.go.
 */
export class EndpointSliceController {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #queue: WorkQueue;
  /** Services that select Pods, by UID. */
  readonly #services = new Map<string, Service>();
  /** What each of them selects. */
  readonly #selected = new Map<string, SelectedPods>();

  constructor(world: World, api: ApiServer) {
    const { engine, store } = world;
    this.#world = world;
    this.#api = api;
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    store.watch('Service', ({ type, object }, cause) => {
      const uid = object.metadata.uid ?? '';
      const service = object as Service;
      const isServed = type !== 'DELETED' && hasSelector(service) && service.spec.type !== 'ExternalName';
      if (!isServed) return void (this.#services.delete(uid), this.#selected.delete(uid));
      this.#services.set(uid, service);
      this.#selected.set(uid, this.#select(service));
      this.#queue.add(uid, cause);
    });
    store.watch('Node', ({ type, object, previous }) => {
      const moved = object.metadata.labels?.[ZONE] !== previous?.metadata.labels?.[ZONE];
      if (type !== 'MODIFIED' || moved) for (const selected of this.#selected.values()) selected.forgetWhatIsKnown();
    });
    store.watch('Pod', ({ type, object, previous }, cause) => {
      const before = type === 'ADDED' ? undefined : (previous as Pod);
      this.#podChanged(before, type === 'DELETED' ? undefined : (object as Pod), cause);
    });
    store.watch('EndpointSlice', ({ type, object }, cause) => {
      const service = type === 'DELETED' && isOurs(object as EndpointSlice) ? serviceOf(object as EndpointSlice) : '';
      const uid = service && store.get('Service', object.metadata.namespace ?? '', service)?.metadata.uid;
      if (uid && this.#services.has(uid)) this.#queue.add(uid, cause);
    });
  }

  #select(service: Service): SelectedPods {
    const { store } = this.#world;
    const selected = new SelectedPods(service, (name) => store.get<Node>('Node', '', name));
    for (const pod of store.ofKind<Pod>('Pod')) if (selects(service, pod)) selected.set(pod);
    return selected;
  }

  #podChanged(before: Pod | undefined, after: Pod | undefined, cause: number): void {
    const uid = (after ?? before)?.metadata.uid ?? '';
    const isTelling = !before || !after || endpointChanged(before, after);
    for (const [service, selected] of this.#selected) {
      const was = selected.has(uid);
      const is = after !== undefined && selects(this.#services.get(service) as Service, after);
      if (is) selected.set(after);
      else if (was) selected.delete(uid);
      if (was !== is || (is && isTelling)) this.#queue.add(service, cause);
    }
  }

  #sync(uid: string, cause: number): number {
    const service = this.#services.get(uid);
    if (!service) return 0;
    const { namespace = '', name } = service.metadata;
    const existing = this.#world.store
      .dependentsOf(uid)
      .filter((each): each is EndpointSlice => each.kind === 'EndpointSlice')
      .filter((slice) => isOurs(slice) && serviceOf(slice) === name && slice.metadata.namespace === namespace);
    const { create, update, remove } = reconcileSlices(service, existing, this.#selected.get(uid)?.groups() ?? []);
    for (const draft of create) this.#report('EndpointSliceCreated', this.#create(service, draft), cause);
    for (const slice of update) this.#report('EndpointSliceUpdated', this.#world.store.update(slice), cause);
    for (const slice of remove) {
      this.#world.store.remove(slice);
      this.#report('EndpointSliceDeleted', slice, cause);
    }
    return 0;
  }

  #create(service: Service, draft: Draft): EndpointSlice {
    const { store, identities } = this.#world;
    const { namespace = '', name } = service.metadata;
    const generateName = `${name}-`;
    const isTaken = (each: string): boolean => store.get('EndpointSlice', namespace, each) !== undefined;
    return this.#api.create<EndpointSlice>({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: identities.name(generateName, isTaken),
        generateName,
        namespace,
        labels: labelsOf(service),
        ownerReferences: [ownerReferenceTo(service)],
      },
      addressType: 'IPv4',
      ...draft,
    });
  }

  #report(reason: string, slice: EndpointSlice, cause: number): void {
    const ready = slice.endpoints.filter(({ conditions }) => conditions?.ready !== false).length;
    const message =
      reason === 'EndpointSliceDeleted'
        ? `EndpointSlice ${slice.metadata.name} is no longer needed`
        : `service ${serviceOf(slice)}: ${ready} of ${slice.endpoints.length} endpoints ready`;
    const object = referenceTo(slice);
    this.#world.engine.emit({ type: 'Change', reason, message, component: 'endpointslice-controller', object, cause });
  }
}

const isOurs = ({ metadata }: EndpointSlice): boolean => metadata.labels?.[MANAGED_BY] === CONTROLLER_NAME;

const serviceOf = ({ metadata }: EndpointSlice): string => metadata.labels?.[SERVICE_NAME] ?? '';

/** An empty one is stored as none. */
const hasSelector = ({ spec }: Service): boolean => Object.keys(spec.selector ?? {}).length > 0;

const selects = ({ metadata, spec }: Service, pod: Pod): boolean =>
  metadata.namespace === pod.metadata.namespace && matchesLabels(spec.selector, pod.metadata.labels);
