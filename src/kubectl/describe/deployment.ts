import type { Deployment, PodTemplateSpec, ReplicaSet } from '../../kubernetes/types.js';
import { sameValue } from '../../simulation/sameValue.js';
import type { Moment } from '../listing.js';
import { formatSelector } from '../selectors.js';
import { describeEvents } from './events.js';
import { describeTemplate } from './pod.js';
import { annotations, date, Description, labelLines, list } from './writer.js';

/** Source: kubectl/pkg/describe/describe.go describeDeployment, v1.36. */
export function describeDeployment(deployment: Deployment, moment: Moment): string {
  const { metadata, spec, status = {} } = deployment;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, unavailableReplicas = 0 } = status;
  const out = new Description();
  out.line(0, 'Name:', metadata.name);
  out.line(0, 'Namespace:', metadata.namespace ?? 'default');
  out.line(0, 'CreationTimestamp:', date(metadata.creationTimestamp));
  list(out, 'Labels', labelLines(metadata.labels));
  annotations(out, 'Annotations', metadata.annotations);
  out.line(0, 'Selector:', formatSelector(spec.selector));
  const counts = `${updatedReplicas} updated | ${replicas} total | ${availableReplicas} available`;
  out.line(0, 'Replicas:', `${spec.replicas ?? 1} desired | ${counts} | ${unavailableReplicas} unavailable`);
  out.line(0, 'StrategyType:', spec.strategy?.type ?? '');
  out.line(0, 'MinReadySeconds:', spec.minReadySeconds ?? 0);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling)
    out.line(0, 'RollingUpdateStrategy:', `${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`);
  describeTemplate(out, spec.template);
  if (status.conditions?.length) {
    out.line(0, 'Conditions:');
    out.line(1, 'Type', 'Status', 'Reason');
    out.line(1, '----', '------', '------');
    for (const { type, status: is, reason } of status.conditions) out.line(1, `${type} `, is, reason ?? '');
  }
  describeSets(out, deployment, moment);
  describeEvents(out, moment, metadata.uid ?? '');
  return out.toString();
}

/** The newest set is the one of the present template. Source: pkg/util/deployment FindNewReplicaSet. */
function describeSets(out: Description, { metadata, spec }: Deployment, { cluster }: Moment): void {
  const sets = cluster.ownedBy(metadata.uid ?? '').filter(({ kind }) => kind === 'ReplicaSet') as ReplicaSet[];
  if (sets.length === 0) return;
  const present = sets.find((set) => set.spec.template && isSameTemplate(set.spec.template, spec.template));
  out.line(0, 'OldReplicaSets:', setsText(sets.filter((set) => set !== present)));
  out.line(0, 'NewReplicaSet:', setsText(present ? [present] : []));
}

/** Source: EqualIgnoreHash: the label that the controller adds does not count. */
function isSameTemplate(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  const bare = ({ metadata, spec }: PodTemplateSpec) => {
    const { 'pod-template-hash': _, ...labels } = metadata?.labels ?? {};
    return { metadata: { ...metadata, labels }, spec };
  };
  return sameValue(bare(a), bare(b));
}

/** Source: printReplicaSetsByLabels. */
const setsText = (sets: readonly ReplicaSet[]): string =>
  sets
    .map(
      ({ metadata, spec, status }) =>
        `${metadata.name} (${status?.replicas ?? 0}/${spec.replicas ?? 1} replicas created)`,
    )
    .join(', ') || '<none>';
