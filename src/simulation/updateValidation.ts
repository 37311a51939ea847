/**
 * What of an object may not change once it is stored. Each function returns
 * the field errors in upstream's words; [] if the update is allowed.
 */
import type { KubernetesObject, Pod, PodSpec } from '../kubernetes/types.js';
import { sameValue } from './sameValue.js';

type Fields = Record<string, unknown>;

/** Fields that stay as they are, by kind. Source: pkg/apis, the validation packages, ValidateImmutableField. */
const IMMUTABLE: Record<string, string[]> = {
  Deployment: ['spec.selector'],
  ReplicaSet: ['spec.selector'],
  DaemonSet: ['spec.selector'],
  Job: [
    'spec.selector',
    'spec.template',
    'spec.completionMode',
    'spec.podFailurePolicy',
    'spec.backoffLimitPerIndex',
    'spec.managedBy',
    'spec.successPolicy',
  ],
  Secret: ['type'],
  PriorityClass: ['preemptionPolicy'],
  EndpointSlice: ['addressType'],
};

/** Source: pkg/apis/apps/validation ValidateStatefulSetUpdate. */
const STATEFUL_SET_MAY_CHANGE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

export function updateErrors(before: KubernetesObject, after: KubernetesObject): string[] {
  const errors = (IMMUTABLE[before.kind] ?? [])
    .filter((path) => !sameValue(valueAt(before, path), valueAt(after, path)))
    .map((path) => `${path}: Invalid value: ${shown(valueAt(after, path))}: field is immutable`);
  return [...errors, ...kindErrors(before, after)];
}

function kindErrors(before: KubernetesObject, after: KubernetesObject): string[] {
  const changed = (path: string): boolean => !sameValue(valueAt(before, path), valueAt(after, path));
  switch (before.kind) {
    case 'Pod':
      return podErrors((before as Pod).spec, (after as Pod).spec);
    case 'StatefulSet':
      return sameBeside(before.spec, after.spec, STATEFUL_SET_MAY_CHANGE) ? [] : [statefulSetError()];
    case 'Job':
      return changed('spec.completions') && valueAt(before, 'spec.completionMode') !== 'Indexed'
        ? [`spec.completions: Invalid value: ${shown(valueAt(after, 'spec.completions'))}: field is immutable`]
        : [];
    case 'PersistentVolumeClaim':
      return sameBeside(before.spec, after.spec, ['resources', 'volumeAttributesClassName'])
        ? []
        : [
            'spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
          ];
    case 'PriorityClass':
      return changed('value') ? ['value: Forbidden: may not be changed in an update.'] : [];
    case 'Service':
      return serviceErrors(before, after);
    case 'ConfigMap':
    case 'Secret':
      return ['data', 'binaryData']
        .filter((field) => valueAt(before, 'immutable') === true && changed(field))
        .map((field) => `${field}: Forbidden: field is immutable when \`immutable\` is set`);
    default:
      return [];
  }
}

const statefulSetError = (): string => {
  const names = STATEFUL_SET_MAY_CHANGE.map((name) => `'${name}'`);
  const last = names.pop() ?? '';
  return `spec: Forbidden: updates to statefulset spec for fields other than ${names.join(', ')} and ${last} are forbidden`;
};

/** An address stays, unless the Service becomes another name. Source: ValidateServiceClusterIPsRelatedFields. */
function serviceErrors(before: KubernetesObject, after: KubernetesObject): string[] {
  const isName = [before, after].some((service) => valueAt(service, 'spec.type') === 'ExternalName');
  const [was, is] = [valueAt(before, 'spec.clusterIP'), valueAt(after, 'spec.clusterIP')];
  return isName || was === is ? [] : [`spec.clusterIPs[0]: Invalid value: ${shown([is])}: may not change once set`];
}

const POD_ERROR =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
  '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** Images may change, deadlines be shortened, tolerations come, gates go. Source: pkg/apis/core/validation ValidatePodUpdate. */
function podErrors(before: PodSpec, after: PodSpec): string[] {
  const { containers, initContainers, activeDeadlineSeconds, tolerations = [], schedulingGates = [] } = after;
  const errors: string[] = [];
  const deadline = before.activeDeadlineSeconds;
  if (deadline !== undefined && (activeDeadlineSeconds === undefined || activeDeadlineSeconds > deadline))
    errors.push(
      `spec.activeDeadlineSeconds: Invalid value: ${shown(activeDeadlineSeconds)}: must be less than or equal to previous value`,
    );
  const keeps = <T>(list: readonly T[], all: readonly T[]): boolean =>
    list.every((item) => all.some((each) => sameValue(each, item)));
  const gates = before.schedulingGates ?? [];
  if (!keeps(schedulingGates, gates))
    errors.push('spec.schedulingGates: Forbidden: only deletion is allowed, but found new scheduling gates');
  const munged = {
    ...after,
    containers: withImages(containers, before.containers),
    ...(initContainers ? { initContainers: withImages(initContainers, before.initContainers ?? []) } : {}),
    activeDeadlineSeconds: deadline,
    tolerations: keeps(before.tolerations ?? [], tolerations) ? before.tolerations : tolerations,
    schedulingGates: before.schedulingGates,
  };
  return sameValue(munged, before) ? errors : [...errors, POD_ERROR];
}

function withImages<T extends { name: string; image?: string }>(containers: readonly T[], before: readonly T[]): T[] {
  return containers.map((container, index) => {
    const image = before[index]?.image;
    return image === undefined || container.image === undefined ? container : { ...container, image };
  });
}

function sameBeside(before: unknown, after: unknown, fields: readonly string[]): boolean {
  const rest = (spec: unknown): Fields =>
    Object.fromEntries(Object.entries((spec ?? {}) as Fields).filter(([field]) => !fields.includes(field)));
  return sameValue(rest(before), rest(after));
}

const valueAt = (object: KubernetesObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, field) => (value as Fields | undefined)?.[field], object);

/** As JSON, cut where it would hide the point. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
