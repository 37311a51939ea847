import type { EndpointSlice, Pod, Service } from '../kubernetes/types.js';
import type { Endpoint } from './controllers/endpoints.js';
import { SERVICE_NAME } from './controllers/endpointSliceReconciler.js';
import { LATENCIES } from './latencies.js';
import { pick } from './random.js';
import type { World } from './world.js';

/** Where a connection to a Service ends up. */
export interface Backend {
  readonly endpoint: Endpoint;
  readonly address: string;
  readonly port: number;
}

/** - `refused`: rejected at once; `dropped`: no answer ever comes. */
export type Choice = { backend: Backend } | { failure: string; how: 'refused' | 'dropped' };

/** How long a client is sent to the same Pod, in seconds. Source: pkg/apis/core DefaultClientIPServiceAffinitySeconds. */
const AFFINITY_SECONDS = 10_800;

/**
 * kube-proxy on every node, in its default mode, iptables: an address without
 * a machine, and rules that send each connection to one of the endpoints of
 * the EndpointSlices, each as likely as the other. The rules follow the slices
 * after a moment, so a Pod that has just been deleted may still be chosen.
 * Source: pkg/proxy/iptables/proxier.go, pkg/proxy/topology.go CategorizeEndpoints.
 */
export class ServiceProxy {
  readonly #world: World;
  /** What the rules are made of: by `namespace/service`, then by the UID of the slice. */
  readonly #slices = new Map<string, Map<string, EndpointSlice>>();
  /** By Service, port and client: where it was sent last. */
  readonly #affinities = new Map<string, { address: string; time: number }>();

  constructor(world: World) {
    this.#world = world;
    world.store.watch('EndpointSlice', ({ type, object }) => {
      const slice = object as EndpointSlice;
      const learn = (): void => this.#learn(slice, type === 'DELETED');
      world.engine.after(LATENCIES.proxySync, learn, 'reaction');
    });
  }

  #learn(slice: EndpointSlice, isGone: boolean): void {
    const key = `${slice.metadata.namespace}/${slice.metadata.labels?.[SERVICE_NAME] ?? ''}`;
    const slices = this.#slices.get(key) ?? new Map<string, EndpointSlice>();
    this.#slices.set(key, slices);
    if (isGone) slices.delete(slice.metadata.uid ?? '');
    else slices.set(slice.metadata.uid ?? '', slice);
  }

  /** Sends a connection of the client on. `port` is the Service's own. */
  choose(service: Service, port: number, client: Pod): Choice {
    const { name } = service.metadata;
    const servicePort = service.spec.ports?.find((each) => each.port === port && (each.protocol ?? 'TCP') === 'TCP');
    // No rule matches: the packet leaves for an address that nobody has.
    if (!servicePort) return { failure: `i/o timeout: service ${name} has no port ${port}`, how: 'dropped' };
    const backends = this.#backends(service, servicePort.name ?? '');
    if (usable(backends).length === 0)
      return { failure: `connection refused: service ${name} has no ready endpoints`, how: 'refused' };
    const node = client.spec.nodeName;
    const isLocal = service.spec.internalTrafficPolicy === 'Local';
    const near = usable(isLocal ? backends.filter(({ endpoint }) => endpoint.nodeName === node) : backends);
    if (near.length === 0)
      return { failure: `i/o timeout: service ${name} has no endpoints on node ${node}`, how: 'dropped' };
    return { backend: this.#stick(service, port, client, near) };
  }

  /** The ready endpoints of a Service without an address of its own: what its name stands for. */
  resolve(service: Service, hostname: string | null): Endpoint[] {
    return this.#current(service)
      .flatMap(({ endpoints }) => endpoints)
      .filter((endpoint) => isReady(endpoint) && (hostname === null || endpoint.hostname === hostname));
  }

  #backends(service: Service, portName: string): Backend[] {
    const found = new Map<string, Backend>();
    for (const { endpoints, ports } of this.#current(service)) {
      const port = ports?.find(({ name = '' }) => name === portName)?.port;
      if (port === undefined) continue;
      for (const endpoint of endpoints) {
        const [address] = endpoint.addresses;
        if (address !== undefined) found.set(`${address}:${port}`, { endpoint, address, port });
      }
    }
    return [...found.values()];
  }

  /** The slices as the proxy knows them now. */
  #current({ metadata }: Service): EndpointSlice[] {
    return [...(this.#slices.get(`${metadata.namespace}/${metadata.name}`)?.values() ?? [])];
  }

  #stick({ metadata, spec }: Service, port: number, client: Pod, backends: readonly Backend[]): Backend {
    const { random, engine } = this.#world;
    if (spec.sessionAffinity !== 'ClientIP') return pick(backends, random);
    const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS;
    const key = `${metadata.uid} ${port} ${client.status?.podIP ?? ''}`;
    const last = this.#affinities.get(key);
    const isFresh = last !== undefined && engine.now - last.time < seconds * 1000;
    const again = isFresh ? backends.find(({ address }) => address === last.address) : undefined;
    const backend = again ?? pick(backends, random);
    this.#affinities.set(key, { address: backend.address, time: engine.now });
    return backend;
  }
}

/** Those that are ready; if none is, those that terminate and still serve. */
function usable(backends: readonly Backend[]): Backend[] {
  const ready = backends.filter(({ endpoint }) => isReady(endpoint));
  if (ready.length > 0) return ready;
  return backends.filter(({ endpoint: { conditions } }) => conditions?.serving && conditions.terminating);
}

const isReady = ({ conditions }: Endpoint): boolean => conditions?.ready !== false;
