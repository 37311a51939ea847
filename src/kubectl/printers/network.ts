/** Tables of Services and of what stands behind them. Source: pkg/printers/internalversion/printers.go, v1.36. */
import type { EndpointSlice, Service } from '../../kubernetes/types.js';
import { labelsCell } from '../selectors.js';
import { age, firstThree, printer } from './printer.js';

export const services = printer<Service>('NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE|SELECTOR', (service, now) => {
  const { type = 'ClusterIP', clusterIPs, clusterIP, selector } = service.spec;
  const internal = clusterIPs?.[0] ?? clusterIP ?? '<none>';
  return [
    service.metadata.name,
    type,
    internal,
    external(service),
    ports(service),
    age(service, now),
    labelsCell(selector),
  ];
});

/** Source: getServiceExternalIP. */
function external({ spec, status }: Service): string {
  const own = spec.externalIPs ?? [];
  switch (spec.type ?? 'ClusterIP') {
    case 'ExternalName':
      return spec.externalName ?? '';
    case 'LoadBalancer': {
      const given = new Set((status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || ''));
      return [...[...given].filter(Boolean).sort(), ...own].join(',') || '<pending>';
    }
    default:
      return own.join(',') || '<none>';
  }
}

/** Source: makePortString. */
function ports({ spec }: Service): string {
  const texts = (spec.ports ?? []).map(
    ({ port, nodePort, protocol = 'TCP' }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
  );
  return texts.join(',') || '<none>';
}

export const endpointSlices = printer<EndpointSlice>('NAME ADDRESSTYPE PORTS ENDPOINTS AGE', (slice, now) => [
  slice.metadata.name,
  slice.addressType,
  firstThree((slice.ports ?? []).map(({ port, name }) => (port === undefined ? name || '*' : String(port)))),
  firstThree((slice.endpoints ?? []).flatMap(({ addresses }) => addresses)),
  age(slice, now),
]);
