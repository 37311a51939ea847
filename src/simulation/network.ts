import { referenceTo } from '../kubernetes/references.js';
import type { Node, Pod, Service } from '../kubernetes/types.js';
import type { RequestDestination } from '../scenario/types.js';
import { clusterNames } from './dns.js';
import type { Kubelets } from './kubelet/kubelet.js';
import { isListening } from './kubelet/ports.js';
import { LATENCIES } from './latencies.js';
import { pick } from './random.js';
import { ServiceProxy, type Backend } from './serviceProxy.js';
import { findObject, findPod } from './targets.js';
import type { Traffic } from './types.js';
import type { World } from './world.js';

/** Who asks. */
export interface Client {
  pod: Pod;
  container: string;
}

/** Where a request goes: to nobody when `pod` is null. */
interface Route {
  way: Traffic['way'];
  pod: Pod | null;
  service: string | null;
  address: string;
  port: number;
  /** Why nobody gets it; '' if somebody does. */
  failure: string;
  /** Nobody even says no: the client waits until it gives up. */
  isDropped?: boolean;
}

/** What a client would write: Pods have no name of their own, only an address. */
function hostOf(destination: RequestDestination, { address }: Route): string {
  if (destination.kind === 'localhost') return 'localhost';
  if (destination.kind === 'address')
    return destination.host.includes(':') ? `[${destination.host}]` : destination.host;
  const { kind, name, text } = destination.target;
  return kind === 'Service' ? name : address || text;
}

/**
 * The network as Pods see it: one loopback and one set of ports inside a Pod,
 * an address for every Pod, a virtual one for every Service.
 */
export class Network {
  readonly #world: World;
  readonly #kubelets: Kubelets;
  readonly #proxy: ServiceProxy;

  constructor(world: World, kubelets: Kubelets) {
    this.#world = world;
    this.#kubelets = kubelets;
    this.#proxy = new ServiceProxy(world);
  }

  /** Sends a request; it is answered or refused a little later. */
  request(client: Client, destination: RequestDestination, path: string, cause: number): void {
    const { engine } = this.#world;
    const route = this.#route(client, destination);
    const container = route.pod ? this.#listener(route.pod, route.port) : null;
    const duration = this.#duration(client.pod, route);
    const traffic = {
      kind: 'request',
      request: engine.events.length,
      way: route.way,
      from: { pod: client.pod.metadata.uid ?? '', container: client.container },
      to: route.pod ? { pod: route.pod.metadata.uid ?? '', container } : null,
      service: route.service,
      address: route.address,
      port: route.port,
      path,
      duration,
    } as const;
    const url = `http://${hostOf(destination, route)}:${destination.port}${path}`;
    const sent = this.#emit(client, 'RequestSent', `GET ${url} from ${client.container}`, cause, {
      ...traffic,
      phase: 'sent',
    });
    engine.after(duration, () => this.#arrive(client, route, { ...traffic, phase: 'refused' }, url, sent));
  }

  #arrive(client: Client, route: Route, traffic: Traffic, url: string, cause: number): void {
    const { pod, port } = route;
    const container = pod ? this.#listener(pod, port) : null;
    if (pod && container) {
      const message = `${container} of pod ${pod.metadata.name} answers ${url}`;
      this.#emit(client, 'RequestAnswered', message, cause, {
        ...traffic,
        phase: 'answered',
        to: { pod: pod.metadata.uid ?? '', container },
      });
      return;
    }
    const failure =
      route.failure ||
      (pod && this.#isLost(pod) ? 'i/o timeout' : `connection refused: nobody listens on port ${port}`);
    this.#emit(client, 'RequestRefused', `GET ${url}: ${failure}`, cause, traffic);
  }

  #route({ pod: from }: Client, destination: RequestDestination): Route {
    const { port } = destination;
    const { store } = this.#world;
    if (destination.kind === 'localhost')
      return { way: 'localhost', pod: from, service: null, address: '127.0.0.1', port, failure: '' };
    if (destination.kind === 'address') return this.#routeToHost(from, destination.host, port);
    if (destination.target.kind === 'Service') {
      const found = findObject(store, destination.target);
      return 'found' in found
        ? this.#routeToService(from, found.found as Service, port)
        : unknownHost(destination.target.name, port);
    }
    const found = findPod(store, destination.target);
    if (!('found' in found)) return unknownHost(destination.target.text, port);
    const address = found.found.status?.podIP;
    if (!address)
      return { ...unknownHost('', port), failure: `no such address: pod ${found.found.metadata.name} has none yet` };
    if (isOver(found.found.status?.phase)) return this.#routeToPod(address, port);
    return { way: 'pod', pod: found.found, service: null, address, port, failure: '' };
  }

  #routeToHost(from: Pod, host: string, port: number): Route {
    if (host === '127.0.0.1' || host === '::1')
      return { way: 'localhost', pod: from, service: null, address: host, port, failure: '' };
    const { store } = this.#world;
    if (/^[\d.]+$|:/.test(host)) return this.#routeToAddress(from, host, port);
    for (const { service: name, namespace, hostname } of clusterNames(host, from)) {
      const service = store.get<Service>('Service', namespace, name);
      if (!service) continue;
      if (hostname === null) return this.#routeToService(from, service, port);
      if (this.#proxy.resolve(service, hostname).length > 0) return this.#routeToEndpoint(service, port, hostname);
    }
    return unknownHost(host, port);
  }

  #routeToAddress(from: Pod, host: string, port: number): Route {
    const { store } = this.#world;
    const service = store.ofKind<Service>('Service').find(({ spec }) => spec.clusterIP === host);
    if (service) return this.#routeToService(from, service, port);
    const node = store.ofKind<Node>('Node').find(({ status }) => isAddressOf(status?.addresses, host));
    if (node) return this.#routeToNode(from, node, host, port);
    return this.#routeToPod(host, port);
  }

  /** Who has an address now: nobody when its Pod is gone, or has given it back. */
  #routeToPod(address: string, port: number): Route {
    const pod = this.#world.store
      .ofKind<Pod>('Pod')
      .find(({ status, spec }) => status?.podIP === address && !isOver(status.phase) && !spec.hostNetwork);
    const route = { way: 'pod', service: null, address, port } as const;
    if (pod) return { ...route, pod, failure: '' };
    return { ...route, pod: null, failure: 'no such address: i/o timeout', isDropped: true };
  }

  /** A Service's node port, a Pod's host port, or a Pod on the Node's own network. */
  #routeToNode(from: Pod, node: Node, address: string, port: number): Route {
    const { store } = this.#world;
    for (const service of store.ofKind<Service>('Service')) {
      const servicePort = service.spec.ports?.find(({ nodePort }) => nodePort === port);
      if (servicePort) return { ...this.#routeToService(from, service, servicePort.port), address };
    }
    const pods = store.podsOnNode(node.metadata.name).filter(({ status }) => !isOver(status?.phase));
    const pod =
      pods.find((each) => !each.spec.hostNetwork && hostPortOf(each, port) !== undefined) ??
      pods.find((each) => each.spec.hostNetwork && this.#listener(each, port) !== null);
    const failure = pod ? '' : `connection refused: nobody listens on port ${port} of node ${node.metadata.name}`;
    const route = { way: 'pod', pod: pod ?? null, service: null, address, failure } as const;
    return { ...route, port: (pod && hostPortOf(pod, port)) ?? port };
  }

  #routeToService(from: Pod, service: Service, port: number): Route {
    const { clusterIP = '', type } = service.spec;
    const { name } = service.metadata;
    const route = { way: 'service', pod: null, service: name, address: clusterIP, port } as const;
    if (type === 'ExternalName') return { ...route, failure: `no such host: ${service.spec.externalName ?? name}` };
    if (clusterIP === 'None') return this.#routeToEndpoint(service, port, null);
    const choice = this.#proxy.choose(service, port, from);
    if ('failure' in choice) return { ...route, failure: choice.failure, isDropped: choice.how === 'dropped' };
    return this.#backendRoute(route, choice.backend);
  }

  /** The name of a Service without an address stands for those of its ready Pods; the client takes one of them, and its port as it is. */
  #routeToEndpoint(service: Service, port: number, hostname: string | null): Route {
    const { name, namespace } = service.metadata;
    const endpoints = this.#proxy.resolve(service, hostname);
    if (endpoints.length === 0) return unknownHost(`${name}.${namespace}`, port);
    const endpoint = pick(endpoints, this.#world.random);
    const address = endpoint.addresses[0] ?? '';
    const route = { way: 'pod', pod: null, service: name, address, port } as const;
    return this.#backendRoute(route, { endpoint, address, port });
  }

  /** The Pod may have gone since the slice was written: then nobody has the address. */
  #backendRoute(route: Omit<Route, 'failure'>, { endpoint, address, port }: Backend): Route {
    const named = this.#world.store.byUid<Pod>(endpoint.targetRef?.uid ?? '');
    const isThere = named?.status?.podIP === address && !isOver(named.status.phase);
    if (isThere) return { ...route, pod: named, port, failure: '' };
    const found = this.#routeToPod(address, port);
    return { ...route, pod: found.pod, port, failure: found.failure, isDropped: found.isDropped ?? false };
  }

  /** The container that listens on a port, while it runs. */
  #listener(pod: Pod, port: number): string | null {
    if (this.#isLost(pod)) return null;
    const worker = this.#kubelets.worker(pod);
    return worker?.record.containers.find((each) => isListening(worker, each, port))?.spec.name ?? null;
  }

  #isLost(pod: Pod): boolean {
    return !this.#world.store.machineIsUp(pod.spec.nodeName ?? '');
  }

  /** There and back, or until it is given up. */
  #duration(from: Pod, { way, pod, isDropped }: Route): number {
    if (way === 'localhost') return 2 * LATENCIES.localhostHop;
    if (isDropped || (pod && this.#isLost(pod))) return LATENCIES.connectTimeout;
    return 2 * (pod && pod.spec.nodeName === from.spec.nodeName ? LATENCIES.nodeHop : LATENCIES.networkHop);
  }

  #emit({ pod }: Client, reason: string, message: string, cause: number, detail: Traffic): number {
    return this.#world.engine.emit({
      type: 'Traffic',
      reason,
      message,
      component: 'network',
      object: referenceTo(pod),
      cause,
      detail,
    });
  }
}

function unknownHost(host: string, port: number): Route {
  return { way: 'pod', pod: null, service: null, address: host, port, failure: `no such host: ${host}` };
}

function isAddressOf(addresses: { type: string; address: string }[] | undefined, host: string): boolean {
  return (addresses ?? []).some(({ type, address }) => type === 'InternalIP' && address === host);
}

/** The container's port that a port of the Node leads to. */
function hostPortOf({ spec }: Pod, port: number): number | undefined {
  const ports = spec.containers.flatMap((container) => container.ports ?? []);
  return ports.find(({ hostPort, protocol = 'TCP' }) => hostPort === port && protocol === 'TCP')?.containerPort;
}

function isOver(phase: string | undefined): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}
