/** What a Pod is to a Service that selects it. Source: staging/src/k8s.io/endpointslice/utils.go. */
import { isPodReady, isPodTerminal } from '../../kubernetes/podStatus.js';
import { isSidecar } from '../../kubernetes/resources.js';
import type { EndpointSlice, Node, Pod, Service } from '../../kubernetes/types.js';

export type Endpoint = EndpointSlice['endpoints'][number];
export type EndpointPort = NonNullable<EndpointSlice['ports']>[number];
type ServicePort = NonNullable<Service['spec']['ports']>[number];

export const ZONE = 'topology.kubernetes.io/zone';

/** A Pod that is done, or has no address yet, is no endpoint. Source: endpointslice/util/controller_utils.go ShouldPodBeInEndpoints. */
export function isInEndpoints(pod: Pod): boolean {
  return !isPodTerminal(pod) && addressesOf(pod).length > 0;
}

/** A Pod that terminates is not ready, but serves as long as it says so. Source: podToEndpoint. */
export function endpointOf(pod: Pod, node: Node | undefined, { metadata, spec }: Service): Endpoint {
  const serving = isPodReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const ready = spec.publishNotReadyAddresses === true || (serving && !terminating);
  const zone = node?.metadata.labels?.[ZONE];
  const { namespace, name, uid = '' } = pod.metadata;
  const isNamed = pod.spec.hostname && pod.spec.subdomain === metadata.name && namespace === metadata.namespace;
  return {
    addresses: addressesOf(pod),
    conditions: { ready, serving, terminating },
    ...(isNamed ? { hostname: pod.spec.hostname as string } : {}),
    targetRef: { kind: 'Pod', ...(namespace ? { namespace } : {}), name, uid },
    ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    ...(zone ? { zone } : {}),
  };
}

/** The Service's ports as this Pod has them; a port it does not name is left out. Source: getEndpointPorts. */
export function endpointPortsOf(pod: Pod, { spec }: Service): EndpointPort[] {
  return (spec.ports ?? []).flatMap((servicePort) => {
    const port = containerPort(pod, servicePort);
    if (port === undefined) return [];
    const { name = '', protocol = 'TCP', appProtocol } = servicePort;
    return [{ name, port, protocol, ...(appProtocol ? { appProtocol } : {}) }];
  });
}

/** Source: FindPort. */
function containerPort(pod: Pod, { port, targetPort = port, protocol = 'TCP' }: ServicePort): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const containers = [...pod.spec.containers, ...(pod.spec.initContainers ?? []).filter(isSidecar)];
  const ports = containers.flatMap((container) => container.ports ?? []);
  return ports.find((each) => each.name === targetPort && (each.protocol ?? 'TCP') === protocol)?.containerPort;
}

/** The simulated network has IPv4 addresses only. */
function addressesOf({ status }: Pod): string[] {
  return (status?.podIPs ?? []).flatMap(({ ip }) => (ip && !ip.includes(':') ? ip : []));
}

/** Whether a change of a Pod can change what it is to a Service. Source: endpointslice/util podEndpointsChanged. */
export function endpointChanged(before: Pod, after: Pod): boolean {
  return (
    before.metadata.labels !== after.metadata.labels ||
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    before.spec.nodeName !== after.spec.nodeName ||
    isPodReady(before) !== isPodReady(after) ||
    isInEndpoints(before) !== isInEndpoints(after) ||
    addressesOf(before).join() !== addressesOf(after).join()
  );
}
