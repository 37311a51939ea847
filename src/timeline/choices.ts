/**
 * What a reader can do to a thing in the picture at a time: causes that the simulator follows, in the author's
 * form, each with why not where it cannot be done just then.
 */
import { controllerOf } from '../kubernetes/references.js';
import type { KubernetesObject, Pod } from '../kubernetes/types.js';
import { madeNamed } from '../scenario/made.js';
import type { StepInput } from '../scenario/schema.js';
import { appliedIn } from '../scenario/writing/documents.js';
import { targetText } from '../scenario/writing/steps.js';
import { clusterTimeAt } from './moment.js';
import type { Cluster, Story } from './types.js';

export type Subject =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'pod'; readonly uid: string }
  | { readonly kind: 'container'; readonly uid: string; readonly name: string }
  | { readonly kind: 'service' | 'claim'; readonly namespace: string; readonly name: string }
  /** Anything else by its UID, such as a controller. */
  | { readonly kind: 'object'; readonly uid: string };

export type ChoiceVerb =
  | 'delete'
  | 'crash'
  | 'outOfMemory'
  | 'cordon'
  | 'uncordon'
  | 'drain'
  | 'nodeDown'
  | 'nodeUp'
  | 'scaleUp'
  | 'scaleDown'
  | 'restart';

/** Why something cannot be done now. */
export type Refusal = 'terminating' | 'finished' | 'nameless' | 'notRunning' | 'nodeLost' | 'noReplicas';

export interface Choice {
  readonly verb: ChoiceVerb;
  /** The object it is done to, as in `kube-action`: `pod/web-7d9f8-x2k9p`; the author's form of the target is in `step`. */
  readonly object: string;
  /** The container that is meant. */
  readonly container?: string;
  /** How many there will be. */
  readonly replicas?: number;
  readonly step: StepInput;
  readonly refused: Refusal | null;
}

/** Choices about one object, to be shown under its name. */
export interface ChoiceGroup {
  readonly kind: string;
  readonly name: string;
  readonly choices: readonly Choice[];
}

/** @returns groups that have choices; [] for what is not there at that time. */
export function choicesOf(story: Story, subject: Subject, time: number): ChoiceGroup[] {
  const moment = momentIn(story, time);
  const { cluster } = moment;
  switch (subject.kind) {
    case 'cluster':
      return ownersIn(moment).map((owner) => ownerGroup(owner, moment));
    case 'node':
      return nodeGroup(cluster, subject.name);
    case 'service':
    case 'claim': {
      const { namespace, name } = subject;
      const object = cluster
        .ofKind<KubernetesObject>(KINDS[subject.kind])
        .find(({ metadata }) => metadata.name === name && (metadata.namespace ?? 'default') === namespace);
      return object ? [ownerGroup(object, moment)] : [];
    }
    case 'object': {
      const object = cluster.byUid(subject.uid);
      return object ? [ownerGroup(object, moment)] : [];
    }
    default: {
      const pod = cluster.byUid(subject.uid) as Pod | undefined;
      if (!pod) return [];
      const owner = ownerOf(pod, cluster);
      const groups = [podGroup(pod, moment, subject.kind === 'container' ? subject.name : undefined)];
      return owner ? [...groups, ownerGroup(owner, moment)] : groups;
    }
  }
}

const KINDS = { service: 'Service', claim: 'PersistentVolumeClaim' } as const;

interface Now {
  readonly story: Story;
  readonly cluster: Cluster;
  /** What the scenario names by itself, by {@link keyOf}. */
  readonly declared: readonly KubernetesObject[];
}

/** All that happens in the same millisecond has happened when a cause is carried out, but not what the next step does. */
function momentIn(story: Story, time: number): Now {
  const now = clusterTimeAt(story, time);
  const { scenario, steps } = story;
  const end = steps[story.at(time).step + 1]?.time ?? Infinity;
  const last = story.events.findLast((event) => event.source.time <= now && event.time < end);
  const declared = [...scenario.objects, ...appliedIn(scenario)];
  return { story, cluster: last?.source.cluster ?? story.at(time).cluster, declared };
}

function nodeGroup(cluster: Cluster, name: string): ChoiceGroup[] {
  const node = cluster.node(name);
  if (!node) return [];
  const object = `node/${name}`;
  const verb = (name: 'cordon' | 'uncordon' | 'drain' | 'nodeDown' | 'nodeUp', node: string): Choice => ({
    verb: name,
    object,
    step: { [name]: node },
    refused: null,
  });
  const choices = [
    verb(node.spec.unschedulable ? 'uncordon' : 'cordon', name),
    verb('drain', name),
    verb(cluster.nodeIsUp(name) ? 'nodeDown' : 'nodeUp', name),
  ];
  return [{ kind: 'Node', name, choices }];
}

/** @param only the one container that is asked about; all by default. */
function podGroup(pod: Pod, now: Now, only?: string): ChoiceGroup {
  const target = targetOf(pod, now);
  const { name } = pod.metadata;
  const object = `pod/${name}`;
  const { initContainers = [], containers } = pod.spec;
  const asked = [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers].filter(
    (container) => only === undefined || container.name === only,
  );
  const crashes = asked.flatMap(({ name: container }): Choice[] => {
    const refused = unnamed(target) ?? stillness(pod, container, now.cluster);
    const at = `${targetTo(target)}.${container}`;
    return [
      { verb: 'crash', object, container, step: { crash: at }, refused },
      { verb: 'outOfMemory', object, container, step: { crash: { target: at, reason: 'OOMKilled' } }, refused },
    ];
  });
  const going = pod.metadata.deletionTimestamp === undefined ? unnamed(target) : 'terminating';
  const deletion: Choice = { verb: 'delete', object, step: { delete: targetTo(target) }, refused: going };
  return { kind: 'Pod', name, choices: only === undefined ? [deletion, ...crashes] : [...crashes, deletion] };
}

type PodTarget = { readonly text: string } | { readonly refused: Refusal };

const targetTo = (target: PodTarget): string => ('text' in target ? target.text : '');
const unnamed = (target: PodTarget): Refusal | null => ('refused' in target ? target.refused : null);

/** Why no process of it can end just then. */
function stillness(pod: Pod, container: string, cluster: Cluster): Refusal | null {
  if (pod.spec.nodeName && !cluster.nodeIsUp(pod.spec.nodeName)) return 'nodeLost';
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  const status = [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === container);
  return status?.state?.running ? null : 'notRunning';
}

/** How a scenario names the Pod: by its own name where that is known beforehand, else by its owner and its age. */
function targetOf(pod: Pod, now: Now): PodTarget {
  const { name, namespace = 'default' } = pod.metadata;
  const own = now.declared.some((object) => keyOf(object) === keyOf(pod)) || isMade(pod, now);
  if (own) return { text: targetText({ kind: 'Pod', namespace, name }) };
  const owner = ownerOf(pod, now.cluster);
  if (!owner || !isDeclared(owner, now)) return { refused: 'nameless' };
  if (pod.metadata.deletionTimestamp !== undefined) return { refused: 'terminating' };
  if (!isActive(pod)) return { refused: 'finished' };
  const unit = wholeOf(pod, now.cluster).metadata.uid;
  const index = podsOf(owner.metadata.uid ?? '', now).findIndex(({ metadata }) => metadata.uid === unit);
  return index < 0
    ? { refused: 'nameless' }
    : { text: targetText({ kind: owner.kind, namespace, name: owner.metadata.name, index }) };
}

const isMade = (made: KubernetesObject, { declared }: Now): boolean =>
  madeNamed(made.kind, made.metadata.name, declared).some((object) => keyOf(object) === keyOf(made));

const keyOf = ({ kind, metadata }: KubernetesObject): string =>
  `${kind}/${metadata.namespace ?? 'default'}/${metadata.name}`;

const isDeclared = (object: KubernetesObject, { declared }: Now): boolean =>
  declared.some((each) => keyOf(each) === keyOf(object));

/** Where containers are scheduled alone, the Pod they are the units of. */
function wholeOf(pod: Pod, cluster: Cluster): Pod {
  const owner = cluster.byUid(controllerOf(pod)?.uid ?? '');
  return owner?.kind === 'Pod' ? (owner as Pod) : pod;
}

/** What in the end controls it: the Deployment rather than its ReplicaSet. */
function ownerOf(pod: Pod, cluster: Cluster): KubernetesObject | undefined {
  let owner: KubernetesObject | undefined;
  let next = cluster.byUid(controllerOf(wholeOf(pod, cluster))?.uid ?? '');
  while (next) {
    owner = next;
    next = cluster.byUid(controllerOf(owner)?.uid ?? '');
  }
  return owner;
}

/** Active Pods of an owner, itself or through its ReplicaSets, oldest first: as a target counts them. */
function podsOf(uid: string, { story, cluster }: Now): Pod[] {
  const controlled = (owner: string): Pod[] =>
    cluster
      .ownedBy(owner)
      .flatMap((each) => (each.kind === 'Pod' ? [each as Pod] : controlled(each.metadata.uid ?? '')));
  const came = new Map(
    story.events.flatMap(({ source: { detail }, index }) =>
      detail?.kind === 'podCreated' ? [[detail.pod, index] as const] : [],
    ),
  );
  const order = ({ metadata }: Pod): number => came.get(metadata.uid ?? '') ?? -1;
  return controlled(uid)
    .filter(isActive)
    .sort((a, b) => order(a) - order(b));
}

/** Neither done nor terminating. Source: pkg/controller/controller_utils.go IsPodActive. */
const isActive = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';

const OWNERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'] as const;

/** Controllers that a scenario can name: not the ReplicaSets of a Deployment. */
const ownersIn = (now: Now): KubernetesObject[] =>
  OWNERS.flatMap((kind) => now.cluster.ofKind<KubernetesObject>(kind)).filter((owner) => isDeclared(owner, now));

/** Source: pkg/registry/{apps,core}, each kind's ScaleREST; kubectl/pkg/polymorphichelpers/objectrestarter.go. */
const SCALED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);
const RESTARTED = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

function ownerGroup(owner: KubernetesObject, now: Now): ChoiceGroup {
  const { kind, metadata } = owner;
  const { name, namespace = '' } = metadata;
  const target = targetText({ kind, namespace, name });
  const object = `${kind.toLowerCase()}/${name}`;
  const nameless = isDeclared(owner, now) || isMade(owner, now) ? null : 'nameless';
  const going = metadata.deletionTimestamp === undefined ? nameless : 'terminating';
  const replicas = (owner.spec as { replicas?: number } | undefined)?.replicas ?? 1;
  const scale = (verb: 'scaleUp' | 'scaleDown', to: number): Choice => ({
    verb,
    object,
    replicas: to,
    step: { scale: { target, replicas: to } },
    refused: going ?? (to < 0 ? 'noReplicas' : null),
  });
  const restart: Choice = { verb: 'restart', object, step: { rollout: { restart: target } }, refused: going };
  const choices: Choice[] = [
    ...(SCALED.has(kind) ? [scale('scaleUp', replicas + 1), scale('scaleDown', replicas - 1)] : []),
    ...(RESTARTED.has(kind) ? [restart] : []),
    { verb: 'delete', object, step: { delete: target }, refused: going },
  ];
  return { kind, name, choices };
}
