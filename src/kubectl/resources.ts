/** The kinds that can be listed: how people name them, and how they are printed. */
import { readTarget } from '../scenario/target.js';
import { events } from './printers/events.js';
import { endpointSlices, services } from './printers/network.js';
import * as others from './printers/others.js';
import type { Printer } from './printers/printer.js';
import * as workloads from './printers/workloads.js';

export interface Resource {
  readonly kind: string;
  /** As in messages and addresses: `pods`. */
  readonly plural: string;
  /** API group, '' for the core. */
  readonly group: string;
  readonly printer: Printer;
  /** Among the few that `kubectl get all` means. */
  readonly all?: true;
}

/** In the order in which `kubectl get all` prints them. */
export const RESOURCES: readonly Resource[] = [
  { kind: 'Pod', plural: 'pods', group: '', printer: workloads.pods, all: true },
  {
    kind: 'ReplicationController',
    plural: 'replicationcontrollers',
    group: '',
    printer: workloads.replicationControllers,
    all: true,
  },
  { kind: 'Service', plural: 'services', group: '', printer: services, all: true },
  { kind: 'DaemonSet', plural: 'daemonsets', group: 'apps', printer: workloads.daemonSets, all: true },
  { kind: 'Deployment', plural: 'deployments', group: 'apps', printer: workloads.deployments, all: true },
  { kind: 'ReplicaSet', plural: 'replicasets', group: 'apps', printer: workloads.replicaSets, all: true },
  { kind: 'StatefulSet', plural: 'statefulsets', group: 'apps', printer: workloads.statefulSets, all: true },
  { kind: 'Job', plural: 'jobs', group: 'batch', printer: workloads.jobs, all: true },
  { kind: 'Node', plural: 'nodes', group: '', printer: others.nodes },
  { kind: 'EndpointSlice', plural: 'endpointslices', group: 'discovery.k8s.io', printer: endpointSlices },
  {
    kind: 'PersistentVolumeClaim',
    plural: 'persistentvolumeclaims',
    group: '',
    printer: others.persistentVolumeClaims,
  },
  { kind: 'Event', plural: 'events', group: '', printer: events },
  { kind: 'Namespace', plural: 'namespaces', group: '', printer: others.namespaces },
  { kind: 'ConfigMap', plural: 'configmaps', group: '', printer: others.configMaps },
  { kind: 'Secret', plural: 'secrets', group: '', printer: others.secrets },
  { kind: 'PriorityClass', plural: 'priorityclasses', group: 'scheduling.k8s.io', printer: others.priorityClasses },
  { kind: 'ControllerRevision', plural: 'controllerrevisions', group: 'apps', printer: others.controllerRevisions },
  {
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    group: 'policy',
    printer: others.podDisruptionBudgets,
  },
];

/** Words that name a kind here, the usual ones first. */
export const RESOURCE_WORDS: readonly string[] = [
  ...'pods nodes deployments replicasets statefulsets daemonsets jobs services endpointslices'.split(' '),
  ...'persistentvolumeclaims events namespaces configmaps secrets all'.split(' '),
];

/** `po`, `pod`, `pods`, `Deployment`, `deploy.apps`, `ev`; undefined for a word that names no kind that is simulated. */
export function resourceOf(word: string): Resource | undefined {
  const name = word.toLowerCase().split('.')[0]!;
  const kind = readTarget(`${name}/x`)?.kind;
  return RESOURCES.find(
    (resource) =>
      resource.kind === kind ||
      resource.plural === name ||
      resource.kind.toLowerCase() === name ||
      (name === 'ev' && resource.kind === 'Event'),
  );
}

/** Before a name, where several kinds are printed: `deployment.apps/web`. */
export const kindPrefix = ({ kind, group }: Resource): string => `${kind.toLowerCase()}${group ? `.${group}` : ''}`;
