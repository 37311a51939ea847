/** Tables of Nodes, of volumes, and of what Pods are configured by. Source: pkg/printers/internalversion/printers.go, v1.36. */
import { controllerOf } from '../../kubernetes/references.js';
import type {
  ConfigMap,
  ControllerRevision,
  KubernetesObject,
  Namespace,
  Node,
  PersistentVolumeClaim,
  PriorityClass,
  Secret,
} from '../../kubernetes/types.js';
import { age, printer } from './printer.js';

export const nodes = printer<Node>(
  'NAME STATUS ROLES AGE VERSION|INTERNAL-IP EXTERNAL-IP OS-IMAGE KERNEL-VERSION CONTAINER-RUNTIME',
  (node, now) => {
    const { nodeInfo } = node.status ?? {};
    const kernel = nodeInfo?.kernelVersion || '<unknown>';
    return [
      node.metadata.name,
      nodeStatus(node),
      rolesOf(node).join(',') || '<none>',
      age(node, now),
      nodeInfo?.kubeletVersion ?? '',
      address(node, 'InternalIP'),
      address(node, 'ExternalIP'),
      nodeInfo?.osImage || '<unknown>',
      nodeInfo?.architecture ? `${kernel} (${nodeInfo.architecture})` : kernel,
      nodeInfo?.containerRuntimeVersion || '<unknown>',
    ];
  },
);

function nodeStatus({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const word = !ready ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec.unschedulable ? `${word},SchedulingDisabled` : word;
}

const ROLE = 'node-role.kubernetes.io/';

/** Source: findNodeRoles. */
export function rolesOf({ metadata: { labels = {} } }: Node): string[] {
  const named = Object.keys(labels).flatMap((key) => (key.startsWith(ROLE) ? [key.slice(ROLE.length)] : []));
  return [...new Set([...named, labels['kubernetes.io/role'] ?? ''])].filter(Boolean).sort();
}

const address = ({ status }: Node, wanted: string): string =>
  status?.addresses?.find(({ type }) => type === wanted)?.address ?? '<none>';

const MODES = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' };

export const persistentVolumeClaims = printer<PersistentVolumeClaim & { spec: { volumeAttributesClassName?: string } }>(
  'NAME STATUS VOLUME CAPACITY ACCESS_MODES STORAGECLASS VOLUMEATTRIBUTESCLASS AGE|VOLUMEMODE',
  (claim, now) => {
    const { metadata, spec, status } = claim;
    const bound = Boolean(spec.volumeName);
    const modes = Object.entries(MODES).filter(([mode]) => status?.accessModes?.includes(mode));
    return [
      metadata.name,
      metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      spec.volumeName ?? '',
      bound ? String(status?.capacity?.['storage'] ?? '0') : '',
      bound ? modes.map(([, short]) => short).join(',') : '',
      metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec.storageClassName ?? '',
      spec.volumeAttributesClassName ?? '<unset>',
      age(claim, now),
      spec.volumeMode ?? '<unset>',
    ];
  },
);

export const namespaces = printer<Namespace>('NAME STATUS AGE', (namespace, now) => [
  namespace.metadata.name,
  namespace.status?.phase ?? '',
  age(namespace, now),
]);

export const configMaps = printer<ConfigMap>('NAME DATA AGE', (map, now) => [
  map.metadata.name,
  Object.keys(map.data ?? {}).length + Object.keys(map.binaryData ?? {}).length,
  age(map, now),
]);

export const secrets = printer<Secret>('NAME TYPE DATA AGE', (secret, now) => [
  secret.metadata.name,
  secret.type ?? 'Opaque',
  Object.keys({ ...secret.data, ...secret.stringData }).length,
  age(secret, now),
]);

export const priorityClasses = printer<PriorityClass>(
  'NAME VALUE GLOBAL-DEFAULT AGE PREEMPTIONPOLICY',
  (priority, now) => [
    priority.metadata.name,
    priority.value,
    String(priority.globalDefault ?? false),
    age(priority, now),
    priority.preemptionPolicy ?? 'PreemptLowerPriority',
  ],
);

export const controllerRevisions = printer<ControllerRevision>('NAME CONTROLLER REVISION AGE', (revision, now) => {
  const owner = controllerOf(revision);
  const group = owner?.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0]}` : '';
  const controller = owner ? `${owner.kind.toLowerCase()}${group}/${owner.name}` : '<none>';
  return [revision.metadata.name, controller, revision.revision, age(revision, now)];
});

interface Budget extends KubernetesObject {
  spec?: { minAvailable?: number | string; maxUnavailable?: number | string };
  status?: { disruptionsAllowed?: number };
}

export const podDisruptionBudgets = printer<Budget>(
  'NAME MIN_AVAILABLE MAX_UNAVAILABLE ALLOWED_DISRUPTIONS AGE',
  (budget, now) => [
    budget.metadata.name,
    budget.spec?.minAvailable ?? 'N/A',
    budget.spec?.maxUnavailable ?? 'N/A',
    budget.status?.disruptionsAllowed ?? 0,
    age(budget, now),
  ],
);
