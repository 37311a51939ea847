/**
 * What the API server fills in for StatefulSets and DaemonSets.
 * Source: pkg/apis/apps/v1/defaults.go SetDefaults_StatefulSet, SetDefaults_DaemonSet, v1.36.
 */
import { defaultTemplate, inNamespace } from './defaults.js';
import type { DaemonSet, StatefulSet } from './types.js';

const HISTORY_LIMIT = 10;
const RETAIN = 'Retain';

export function defaultStatefulSet(set: StatefulSet): StatefulSet {
  const { spec } = set;
  const { whenDeleted = RETAIN, whenScaled = RETAIN } = spec.persistentVolumeClaimRetentionPolicy ?? {};
  return inNamespace({
    ...set,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      podManagementPolicy: spec.podManagementPolicy || 'OrderedReady',
      updateStrategy: defaultStatefulSetStrategy(spec.updateStrategy),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? HISTORY_LIMIT,
      persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
      template: defaultTemplate(spec.template),
      ...(spec.volumeClaimTemplates && { volumeClaimTemplates: spec.volumeClaimTemplates.map(defaultClaimTemplate) }),
    },
  });
}

/**
 * `maxUnavailable` is dropped: its feature gate MaxUnavailableStatefulSet is off
 * in v1.36. Source: pkg/features/kube_features.go, pkg/registry/apps/statefulset/strategy.go
 * dropStatefulSetDisabledFields; kubernetes/kubernetes#137904.
 */
function defaultStatefulSetStrategy(
  strategy: StatefulSet['spec']['updateStrategy'],
): StatefulSet['spec']['updateStrategy'] {
  const type = strategy?.type || 'RollingUpdate';
  if (type !== 'RollingUpdate') return { ...strategy, type };
  return { type, rollingUpdate: { partition: strategy?.rollingUpdate?.partition ?? 0 } };
}

type ClaimTemplate = NonNullable<StatefulSet['spec']['volumeClaimTemplates']>[number];

function defaultClaimTemplate(template: ClaimTemplate): ClaimTemplate {
  const { apiVersion, kind, spec, ...rest } = template;
  return {
    apiVersion: apiVersion ?? 'v1',
    kind: kind ?? 'PersistentVolumeClaim',
    ...rest,
    spec: { ...spec, volumeMode: spec?.volumeMode ?? 'Filesystem' },
    status: { phase: 'Pending' },
  };
}

export function defaultDaemonSet(set: DaemonSet): DaemonSet {
  const { spec } = set;
  const type = spec.updateStrategy?.type || 'RollingUpdate';
  const { maxUnavailable = 1, maxSurge = 0 } = spec.updateStrategy?.rollingUpdate ?? {};
  return inNamespace({
    ...set,
    spec: {
      ...spec,
      updateStrategy:
        type === 'RollingUpdate'
          ? { type, rollingUpdate: { maxUnavailable, maxSurge } }
          : { ...spec.updateStrategy, type },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? HISTORY_LIMIT,
      template: defaultTemplate(spec.template),
    },
  });
}
