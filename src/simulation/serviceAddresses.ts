import type { Service } from '../kubernetes/types.js';

/** Ports of Nodes that are given out; those below are kept for Services that ask for one. Source: pkg/registry/core/service/portallocator, static band of 30000–32767. */
const FIRST_NODE_PORT = 30_086;

type ServicePort = NonNullable<Service['spec']['ports']>[number];

/**
 * Gives Services their addresses and ports of Nodes, in the order the Services
 * come: 10.96.0.10 and on, 30086 and on. Upstream picks them at random.
 * Source: pkg/registry/core/service/storage/alloc.go.
 */
export class ServiceAddresses {
  #addresses = 0;
  #nodePorts = 0;

  /** What is given stays. A headless Service gets no address, one that stands for a name nothing. */
  allocate(service: Service): Service {
    const { type, clusterIP, ports } = service.spec;
    if (type === 'ExternalName') return service;
    const isOpen = type === 'NodePort' || type === 'LoadBalancer';
    const address = clusterIP ?? this.#nextAddress();
    return {
      ...service,
      spec: {
        ...service.spec,
        clusterIP: address,
        clusterIPs: [address],
        ipFamilies: service.spec.ipFamilies ?? ['IPv4'],
        ipFamilyPolicy: service.spec.ipFamilyPolicy ?? 'SingleStack',
        ...(ports && isOpen ? { ports: ports.map((port) => this.#withNodePort(port)) } : {}),
      },
      status: { loadBalancer: {}, ...service.status },
    };
  }

  #nextAddress(): string {
    const number = 10 + this.#addresses++;
    return `10.96.${number >> 8}.${number & 255}`;
  }

  #withNodePort(port: ServicePort): ServicePort {
    return port.nodePort ? port : { ...port, nodePort: FIRST_NODE_PORT + this.#nodePorts++ };
  }
}
