import { isPodReady } from '../kubernetes/podStatus.js';
import { referenceTo } from '../kubernetes/references.js';
import { matchesLabels } from '../kubernetes/selectors.js';
import type { Pod, Service } from '../kubernetes/types.js';
import type { RequestDestination } from '../scenario/types.js';
import type { Kubelets } from './kubelet/kubelet.js';
import { LATENCIES } from './latencies.js';
import { pick } from './random.js';
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

  constructor(world: World, kubelets: Kubelets) {
    this.#world = world;
    this.#kubelets = kubelets;
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
        ? this.#routeToService(found.found as Service, port)
        : unknownHost(destination.target.name, port);
    }
    const found = findPod(store, destination.target);
    if (!('found' in found)) return unknownHost(destination.target.text, port);
    const address = found.found.status?.podIP;
    if (!address)
      return { ...unknownHost('', port), failure: `no such address: pod ${found.found.metadata.name} has none yet` };
    return { way: 'pod', pod: found.found, service: null, address, port, failure: '' };
  }

  #routeToHost(from: Pod, host: string, port: number): Route {
    if (host === '127.0.0.1' || host === '::1')
      return { way: 'localhost', pod: from, service: null, address: host, port, failure: '' };
    const { store } = this.#world;
    const [name = '', namespace = from.metadata.namespace ?? ''] = host.split('.');
    const isAddress = /^[\d.]+$|:/.test(host);
    const service = isAddress
      ? store.ofKind<Service>('Service').find(({ spec }) => spec.clusterIP === host)
      : store.get<Service>('Service', namespace, name);
    if (service) return this.#routeToService(service, port);
    if (!isAddress) return unknownHost(host, port);
    const pod = store
      .ofKind<Pod>('Pod')
      .find(({ status, spec }) => status?.podIP === host && !isOver(status.phase) && !spec.hostNetwork);
    if (!pod)
      return { way: 'pod', pod: null, service: null, address: host, port, failure: 'no such address: i/o timeout' };
    return { way: 'pod', pod, service: null, address: host, port, failure: '' };
  }

  /** One of the ready Pods the Service selects, each as likely as the other. Source: endpointslice/utils.go, iptables mode. */
  #routeToService(service: Service, port: number): Route {
    const { selector, ports = [], clusterIP = '' } = service.spec;
    const name = service.metadata.name;
    const address = clusterIP;
    const servicePort = ports.find((each) => each.port === port);
    const route = { way: 'service', pod: null, service: name, address, port } as const;
    if (!servicePort) return { ...route, failure: `connection refused: service ${name} has no port ${port}` };
    const endpoints = selector ? this.#world.store.ofKind<Pod>('Pod').filter((pod) => isEndpoint(pod, service)) : [];
    if (endpoints.length === 0)
      return { ...route, failure: `connection refused: service ${name} has no ready endpoints` };
    const pod = pick(endpoints, this.#world.random);
    return { ...route, pod, port: targetPort(pod, servicePort.targetPort ?? port), failure: '' };
  }

  /** The container that listens on a port. A container is taken to listen on the ports it declares, while it runs. */
  #listener(pod: Pod, port: number): string | null {
    if (this.#isLost(pod)) return null;
    const containers = this.#kubelets.worker(pod)?.record.containers ?? [];
    const listening = containers.find(
      ({ spec, state, conflict }) =>
        state.running && !conflict && spec.ports?.some(({ containerPort }) => containerPort === port),
    );
    return listening?.spec.name ?? null;
  }

  #isLost(pod: Pod): boolean {
    return !this.#world.store.machineIsUp(pod.spec.nodeName ?? '');
  }

  /** There and back, or until it is given up. */
  #duration(from: Pod, { way, pod, failure }: Route): number {
    if (way === 'localhost') return 2 * LATENCIES.localhostHop;
    if ((way === 'pod' && (!pod || failure)) || (pod && this.#isLost(pod))) return LATENCIES.connectTimeout;
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

function isEndpoint(pod: Pod, { metadata, spec }: Service): boolean {
  return (
    pod.metadata.namespace === metadata.namespace &&
    matchesLabels(spec.selector, pod.metadata.labels) &&
    isPodReady(pod) &&
    !pod.metadata.deletionTimestamp
  );
}

function targetPort(pod: Pod, port: number | string): number {
  if (typeof port === 'number') return port;
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  return ports.find(({ name }) => name === port)?.containerPort ?? 0;
}

function isOver(phase: string | undefined): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}
