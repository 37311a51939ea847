/** Names of objects and their parts, as authors write them: `[namespace/]kind/name[index].container`. */

/** A target taken apart and not yet looked up. `rest` may still end in `.container`. */
export interface WrittenTarget {
  text: string;
  namespace: string | undefined;
  kind: string;
  name: string;
  index: number | undefined;
  container: string | undefined;
}

const FORM = /^(?:([^/]+)\/)?([A-Za-z]+)\/([^/[\]]+?)(?:\[(\d+)\])?(?:\.([^.[\]]+))?$/;

/** Kinds a target may name, with kubectl's short names. Source: pkg/registry, each kind's ShortNames. */
const KINDS: Record<string, string> = {
  Pod: 'pod pods po',
  Deployment: 'deployment deployments deploy',
  ReplicaSet: 'replicaset replicasets rs',
  Service: 'service services svc',
  StatefulSet: 'statefulset statefulsets sts',
  DaemonSet: 'daemonset daemonsets ds',
  Job: 'job jobs',
  ReplicationController: 'replicationcontroller replicationcontrollers rc',
  Node: 'node nodes no',
  Namespace: 'namespace namespaces ns',
  ConfigMap: 'configmap configmaps cm',
  Secret: 'secret secrets',
  PersistentVolumeClaim: 'persistentvolumeclaim persistentvolumeclaims pvc',
  PriorityClass: 'priorityclass priorityclasses pc',
  PodDisruptionBudget: 'poddisruptionbudget poddisruptionbudgets pdb',
  EndpointSlice: 'endpointslice endpointslices',
};

const BY_WORD = new Map(Object.entries(KINDS).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])));

/** Words that name a kind, the usual ones first. */
export const KIND_WORDS = Object.values(KINDS).map((words) => words.split(' ')[0]!);

/**
 * Takes the text apart; undefined when it has not the form. The kind is upstream's, or '' when the word names none.
 * A dot behind the name may belong to the name or begin a container: {@link wholeName} tells the other reading.
 */
export function readTarget(text: string): WrittenTarget | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, namespace, word, name, index, container] = match;
  return {
    text,
    namespace,
    kind: BY_WORD.get(word!.toLowerCase()) ?? '',
    name: name!,
    index: index === undefined ? undefined : Number(index),
    container,
  };
}

/** The name when the dot belongs to it: names may contain dots, container names may not. */
export const wholeName = (target: WrittenTarget): string =>
  target.container !== undefined && target.index === undefined ? `${target.name}.${target.container}` : target.name;
