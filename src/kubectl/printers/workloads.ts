/** Tables of Pods and of what keeps them. Source: pkg/printers/internalversion/printers.go, v1.36. */
import { ageSince } from '../../kubernetes/age.js';
import { podColumns } from '../../kubernetes/podColumns.js';
import type {
  DaemonSet,
  Deployment,
  Job,
  Pod,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../../kubernetes/types.js';
import { labelsCell, formatSelector, selectorCell } from '../selectors.js';
import { age, containerCells, printer } from './printer.js';

export const pods = printer<Pod>(
  'NAME READY STATUS RESTARTS AGE|IP NODE NOMINATED_NODE READINESS_GATES',
  (pod, now) => {
    const { name, ready, status, restarts, age: since } = podColumns(pod, now);
    const { podIPs = [], nominatedNodeName } = pod.status ?? {};
    const wide = [podIPs[0]?.ip, pod.spec.nodeName, nominatedNodeName].map((cell) => cell || '<none>');
    return [name, ready, status, restarts, since, ...wide, readinessGates(pod)];
  },
);

function readinessGates({ spec, status }: Pod): string {
  const gates = spec.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const met = gates.filter(
    ({ conditionType }) => status?.conditions?.find(({ type }) => type === conditionType)?.status === 'True',
  );
  return `${met.length}/${gates.length}`;
}

export const replicaSets = printer<ReplicaSet>(
  'NAME DESIRED CURRENT READY AGE|CONTAINERS IMAGES SELECTOR',
  (set, now) => [
    set.metadata.name,
    set.spec.replicas ?? 1,
    set.status?.replicas ?? 0,
    set.status?.readyReplicas ?? 0,
    age(set, now),
    ...containerCells(set.spec.template?.spec?.containers),
    selectorCell(set.spec.selector),
  ],
);

export const replicationControllers = printer<ReplicationController>(
  'NAME DESIRED CURRENT READY AGE|CONTAINERS IMAGES SELECTOR',
  (controller, now) => [
    controller.metadata.name,
    controller.spec.replicas ?? 1,
    controller.status?.replicas ?? 0,
    controller.status?.readyReplicas ?? 0,
    age(controller, now),
    ...containerCells(controller.spec.template?.spec?.containers),
    labelsCell(controller.spec.selector),
  ],
);

export const deployments = printer<Deployment>(
  'NAME READY UP-TO-DATE AVAILABLE AGE|CONTAINERS IMAGES SELECTOR',
  (deployment, now) => {
    const { readyReplicas = 0, updatedReplicas = 0, availableReplicas = 0 } = deployment.status ?? {};
    return [
      deployment.metadata.name,
      `${readyReplicas}/${deployment.spec.replicas ?? 1}`,
      updatedReplicas,
      availableReplicas,
      age(deployment, now),
      ...containerCells(deployment.spec.template.spec?.containers),
      formatSelector(deployment.spec.selector),
    ];
  },
);

export const statefulSets = printer<StatefulSet>('NAME READY AGE|CONTAINERS IMAGES', (set, now) => [
  set.metadata.name,
  `${set.status?.readyReplicas ?? 0}/${set.spec.replicas ?? 1}`,
  age(set, now),
  ...containerCells(set.spec.template.spec?.containers),
]);

export const daemonSets = printer<DaemonSet>(
  'NAME DESIRED CURRENT READY UP-TO-DATE AVAILABLE NODE_SELECTOR AGE|CONTAINERS IMAGES SELECTOR',
  (set, now) => [
    set.metadata.name,
    set.status?.desiredNumberScheduled ?? 0,
    set.status?.currentNumberScheduled ?? 0,
    set.status?.numberReady ?? 0,
    set.status?.updatedNumberScheduled ?? 0,
    set.status?.numberAvailable ?? 0,
    labelsCell(set.spec.template.spec?.nodeSelector),
    age(set, now),
    ...containerCells(set.spec.template.spec?.containers),
    selectorCell(set.spec.selector),
  ],
);

export const jobs = printer<Job>('NAME STATUS COMPLETIONS DURATION AGE|CONTAINERS IMAGES SELECTOR', (job, now) => [
  job.metadata.name,
  jobStatus(job),
  completions(job),
  duration(job, now),
  age(job, now),
  ...containerCells(job.spec.template.spec?.containers),
  selectorCell(job.spec.selector),
]);

function jobStatus({ metadata, status }: Job): string {
  const has = (type: string) => status?.conditions?.some((one) => one.type === type && one.status === 'True');
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (metadata.deletionTimestamp) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running';
}

function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (typeof spec.completions === 'number') return `${succeeded}/${spec.completions}`;
  return (spec.parallelism ?? 0) > 1 ? `${succeeded}/1 of ${spec.parallelism}` : `${succeeded}/1`;
}

/** '' until it has started. */
function duration({ status }: Job, now: number): string {
  if (!status?.startTime) return '';
  return ageSince(Date.parse(status.startTime), status.completionTime ? Date.parse(status.completionTime) : now);
}
