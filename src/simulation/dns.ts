import type { Pod } from '../kubernetes/types.js';

/** A name of the cluster's DNS, taken apart. */
export interface ClusterName {
  service: string;
  namespace: string;
  /** Of one endpoint of a headless Service, e.g. `web-0`; null for the Service itself. */
  hostname: string | null;
}

/**
 * What a name may mean to a Pod, most likely first: `api`, `api.shop`,
 * `api.shop.svc.cluster.local`, `web-0.web`. Pods on the Node's own network
 * know no names of the cluster unless their DNS policy says so.
 * Source: pkg/kubelet/network/dns/dns.go, kubernetes/dns specification 1.1.
 */
export function clusterNames(host: string, { metadata, spec }: Pod): ClusterName[] {
  const policy = spec.dnsPolicy ?? 'ClusterFirst';
  const isServed = policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && !spec.hostNetwork);
  if (!isServed) return [];
  const own = metadata.namespace ?? '';
  const labels = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/\.svc(\.cluster\.local)?$/, '')
    .split('.');
  const [first = '', second, third] = labels;
  if (labels.length === 1) return [{ service: first, namespace: own, hostname: null }];
  if (second !== undefined && labels.length === 2) {
    const ofEndpoint = { service: second, namespace: own, hostname: first };
    const ofService = { service: first, namespace: second, hostname: null };
    return host.endsWith('.cluster.local') ? [ofService] : [ofEndpoint, ofService];
  }
  if (second !== undefined && third !== undefined && labels.length === 3)
    return [{ service: second, namespace: third, hostname: first }];
  return [];
}
