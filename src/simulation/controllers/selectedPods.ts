import type { Node, Pod, Service } from '../../kubernetes/types.js';
import { endpointOf, endpointPortsOf, isInEndpoints, type Endpoint, type EndpointPort } from './endpoints.js';
import { portKey, type PortGroup } from './endpointSliceReconciler.js';

/** What a Pod is to its Service: worked out once for each version of the Pod, as many Pods stay as they are. */
interface Known {
  readonly ports: EndpointPort[];
  readonly key: string;
  /** Absent if the Pod's Node is gone. */
  readonly endpoint: Endpoint | undefined;
}

/** The Pods that one version of a Service selects, in the order they came. */
export class SelectedPods {
  readonly #service: Service;
  readonly #nodeNamed: (name: string) => Node | undefined;
  readonly #pods = new Map<string, Pod>();
  /** By UID; null for a Pod that is no endpoint. */
  readonly #known = new Map<string, Known | null>();

  constructor(service: Service, nodeNamed: (name: string) => Node | undefined) {
    this.#service = service;
    this.#nodeNamed = nodeNamed;
  }

  has(uid: string): boolean {
    return this.#pods.has(uid);
  }

  set(pod: Pod): void {
    const uid = pod.metadata.uid ?? '';
    this.#pods.set(uid, pod);
    this.#known.delete(uid);
  }

  delete(uid: string): void {
    this.#pods.delete(uid);
    this.#known.delete(uid);
  }

  /** A Node came, went or moved to another zone. */
  forgetWhatIsKnown(): void {
    this.#known.clear();
  }

  /** The endpoints there should be, by the ports they have. A Pod whose Node is gone is none, unless all are to be published. */
  groups(): PortGroup[] {
    const groups = new Map<string, PortGroup>();
    for (const [uid, pod] of this.#pods) {
      let known = this.#known.get(uid);
      if (known === undefined) this.#known.set(uid, (known = this.#look(pod)));
      if (!known) continue;
      let group = groups.get(known.key);
      if (!group) groups.set(known.key, (group = { ports: known.ports, endpoints: [] }));
      if (known.endpoint) group.endpoints.push(known.endpoint);
    }
    return [...groups.values()];
  }

  #look(pod: Pod): Known | null {
    if (!isInEndpoints(pod)) return null;
    const service = this.#service;
    const node = this.#nodeNamed(pod.spec.nodeName ?? '');
    const ports = endpointPortsOf(pod, service);
    const isOne = node || service.spec.publishNotReadyAddresses;
    return { ports, key: portKey(ports), endpoint: isOne ? endpointOf(pod, node, service) : undefined };
  }
}
