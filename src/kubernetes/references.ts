import type { KubernetesObject, ObjectReference, OwnerReference } from './types.js';

/** Kinds outside namespaces, of those that manifests commonly hold. */
const CLUSTER_SCOPED = new Set(
  (
    'APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding ComponentStatus CustomResourceDefinition DeviceClass FlowSchema ' +
    'GatewayClass IPAddress IngressClass MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node ' +
    'PersistentVolume PodSecurityPolicy PriorityClass PriorityLevelConfiguration ResourceSlice RuntimeClass ServiceCIDR StorageClass StorageVersion ' +
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment VolumeAttributesClass'
  ).split(' '),
);

/** False for kinds such as Node that stand beside the namespaces. Kinds nobody knows count as namespaced. */
export function isNamespaced(kind: string): boolean {
  return !CLUSTER_SCOPED.has(kind);
}

/** The namespace an object is in: `default` if it does not say, '' if its kind has none. */
export function namespaceOf({ kind, metadata }: KubernetesObject): string {
  return isNamespaced(kind) ? metadata.namespace || 'default' : '';
}

/** Names the object as it is now; the UID is '' for one that was never stored. */
export function referenceTo(object: KubernetesObject): ObjectReference {
  return {
    kind: object.kind,
    namespace: namespaceOf(object),
    name: object.metadata.name,
    uid: object.metadata.uid ?? '',
  };
}

/** The entry in `metadata.ownerReferences` that makes `owner` the controller of an object. Source: apimachinery/pkg/apis/meta/v1 NewControllerRef. */
export function ownerReferenceTo(owner: KubernetesObject): OwnerReference {
  const { apiVersion, kind, metadata } = owner;
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
}

/** The owner that looks after the object; undefined for one that nobody does. */
export function controllerOf({ metadata }: KubernetesObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller);
}
