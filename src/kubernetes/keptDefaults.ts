/**
 * What the API server fills in for objects that only hold something.
 * Source: pkg/apis/core/v1/defaults.go, pkg/registry/core, pkg/apis/scheduling/v1/defaults.go,
 * pkg/apis/discovery/v1/defaults.go, v1.36.
 */
import type { EndpointSlice, Namespace, PersistentVolumeClaim, PriorityClass, Secret } from './types.js';

/** Active, with its name as a label. */
export function defaultNamespace(namespace: Namespace): Namespace {
  const { metadata, spec } = namespace;
  return {
    ...namespace,
    metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } },
    spec: { finalizers: ['kubernetes'], ...spec },
    status: { phase: 'Active' },
  };
}

/** Opaque; what is written as text is stored as base64 of its UTF-8. Source: pkg/apis/core/v1/conversion.go. */
export function defaultSecret({ stringData, ...secret }: Secret): Secret {
  const encoded = Object.entries(stringData ?? {}).map(([key, text]) => [key, base64(text)]);
  const data = { ...secret.data, ...Object.fromEntries(encoded) };
  return { ...secret, type: secret.type || 'Opaque', ...(Object.keys(data).length > 0 ? { data } : {}) };
}

export function defaultPriorityClass(priorityClass: PriorityClass): PriorityClass {
  return { ...priorityClass, preemptionPolicy: priorityClass.preemptionPolicy ?? 'PreemptLowerPriority' };
}

export function defaultEndpointSlice(slice: EndpointSlice): EndpointSlice {
  const ports = slice.ports?.map((port) => ({ ...port, name: port.name ?? '', protocol: port.protocol ?? 'TCP' }));
  return { ...slice, endpoints: slice.endpoints ?? [], ...(ports ? { ports } : {}) };
}

/** Keeps a claim that is deleted while Pods use it. Source: plugin/pkg/admission/storage/storageobjectinuseprotection. */
const CLAIM_PROTECTION = 'kubernetes.io/pvc-protection';

export const isProtectedClaim = ({ metadata }: PersistentVolumeClaim): boolean =>
  metadata.finalizers?.includes(CLAIM_PROTECTION) ?? false;

/**
 * A claim as it is once a volume is bound to it, protected while it is used.
 * How it finds a volume, and from which Nodes that can be reached, is not simulated.
 */
export function boundClaim(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { spec, metadata } = claim;
  const { accessModes, resources, volumeName = `pvc-${metadata.uid ?? metadata.name}` } = spec;
  const capacity = resources?.requests;
  return {
    ...claim,
    metadata: isProtectedClaim(claim)
      ? metadata
      : { ...metadata, finalizers: [...(metadata.finalizers ?? []), CLAIM_PROTECTION] },
    spec: { ...spec, volumeMode: spec.volumeMode ?? 'Filesystem', volumeName },
    status: { phase: 'Bound', ...(accessModes ? { accessModes } : {}), ...(capacity ? { capacity } : {}) },
  };
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
