/**
 * A moment in words: from these a reader who does not see the picture can build it.
 * Nodes with their Pods, who waits and why, Services, storage, controllers, and what goes on.
 */
import { controllerOf } from '../kubernetes/references.js';
import type {
  DaemonSet,
  Deployment,
  Job,
  KubernetesObject,
  Node,
  PersistentVolumeClaim,
  Pod,
  ReplicaSet,
  Service,
  StatefulSet,
} from '../kubernetes/types.js';
import { containerFacts, endpointsOf, nodeStates, podFacts, waitReason } from './facts.js';
import { english, type DescribeWords } from './describeWords.js';
import type { Activity, Cluster, Story, StoryState } from './types.js';
import { english as englishWhy, eventSentence, type WhyWords } from './whyWords.js';

/** Pods of a larger cluster are counted by state, and only those that are not Ready are named. */
const MOST_PODS = 40;
/** As many are named where all cannot be. */
const MOST_NAMED = 20;

export function createDescribe(
  { title, duration, steps, at }: Pick<Story, 'title' | 'duration' | 'steps' | 'at'>,
  words: DescribeWords = english,
  why: WhyWords = englishWhy,
): Story['describe'] {
  return (time) => {
    const state = at(time);
    const { cluster } = state;
    const when = words.when(Math.floor(state.time), Math.floor(duration), state.step + 1, steps.length);
    return Object.freeze([
      ...(title ? [/[.!?]$/.test(title) ? title : `${title}.`] : []),
      [when, state.caption].filter(Boolean).join(' '),
      goingOn(state, words, why),
      ...inhabitants(cluster, words),
      ...services(cluster, words),
      ...claims(cluster, words),
      ...workloads(cluster, words),
    ]);
  };
}

/** What is told of one event is told once, whatever is shown of it. */
function goingOn({ activities }: StoryState, words: DescribeWords, why: WhyWords): string {
  const sentences = [...new Set(activities.map((activity) => sentenceOf(activity, words, why)))];
  if (!sentences.length) return words.nothing;
  const shown = sentences.slice(-MOST_NAMED);
  const left = sentences.length - shown.length;
  return words.now([...shown, ...(left ? [words.more(left)] : [])].join(' '));
}

function sentenceOf({ event }: Activity, words: DescribeWords, why: WhyWords): string {
  const { detail } = event;
  const sentence = eventSentence(event, why);
  if (detail?.kind !== 'scheduling' || detail.result.nodes.length > MOST_NAMED) return sentence;
  const verdicts = detail.result.nodes.map(({ name, reasons, total }) => ({ name, reasons, score: total }));
  return verdicts.length ? `${sentence} ${words.verdicts(verdicts)}` : sentence;
}

function inhabitants(cluster: Cluster, words: DescribeWords): string[] {
  const nodes = cluster.ofKind<Node>('Node');
  const pods = cluster.ofKind<Pod>('Pod');
  const waiting = cluster.podsUnscheduled();
  const named =
    pods.length <= MOST_PODS ? pods : pods.filter((pod) => !podFacts(pod, cluster).ready).slice(0, MOST_NAMED);
  const of = (pod: Pod): string =>
    pod.spec.nodeName
      ? [words.pod(podFacts(pod, cluster)), ...containerFacts(pod).map(words.container)].join(' ')
      : words.waits(podFacts(pod, cluster), waitReason(pod));
  const shown = nodes.length <= MOST_PODS ? nodes : nodes.filter((node) => isOdd(node, cluster, named, words));
  return [
    words.cluster(nodes.length, pods.length),
    ...shown.flatMap((node) => {
      const { name } = node.metadata;
      const there = cluster.podsOnNode(name);
      const line = words.node(name, nodeStates(node, cluster, words), allocatable(node), there.length);
      return [line].concat(there.filter((pod) => named.includes(pod)).map(of));
    }),
    ...waiting.filter((pod) => named.includes(pod)).map(of),
    ...(named.length < pods.length ? [words.counted(countBy(pods.map((pod) => podFacts(pod, cluster).status)))] : []),
  ];
}

/** Not merely Ready, or with somebody on it who is to be named. */
const isOdd = (node: Node, cluster: Cluster, named: readonly Pod[], words: DescribeWords): boolean =>
  nodeStates(node, cluster, words).join() !== words.nodeStates.ready ||
  named.some(({ spec }) => spec.nodeName === node.metadata.name);

/** Each with how often it occurs, the most frequent first. */
export function countBy(items: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function allocatable({ status }: Node): string {
  const { cpu, memory } = (status?.allocatable ?? status?.capacity ?? {}) as Record<string, string>;
  return [cpu && `${cpu} CPU`, memory].filter(Boolean).join(' · ');
}

const services = (cluster: Cluster, words: DescribeWords): string[] =>
  cluster.ofKind<Service>('Service').map((service) => {
    const { ready, all } = endpointsOf(service, cluster);
    const { clusterIP = '', ports = [] } = service.spec;
    const port = ports.map((each) => each.port).join(', ');
    const address = clusterIP && clusterIP !== 'None' ? `${clusterIP}${port && `:${port}`}` : '';
    return words.service(service.metadata.name, address, ready, all);
  });

function claims(cluster: Cluster, words: DescribeWords): string[] {
  const found = cluster.ofKind<PersistentVolumeClaim>('PersistentVolumeClaim');
  if (!found.length) return [];
  const pods = cluster.ofKind<Pod>('Pod');
  return found.map(({ metadata, status }) => {
    const users = pods.filter(
      (pod) =>
        pod.metadata.namespace === metadata.namespace &&
        pod.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === metadata.name),
    );
    return words.claim(
      metadata.name,
      status?.phase ?? 'Pending',
      users.map((pod) => pod.metadata.name),
    );
  });
}

/** Those that nobody else looks after. */
function workloads(cluster: Cluster, words: DescribeWords): string[] {
  const free = <Kind extends KubernetesObject>(kind: Kind['kind']) =>
    cluster.ofKind<Kind>(kind).filter((object) => !controllerOf(object));
  const named = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;
  return [
    ...[...free<Deployment>('Deployment'), ...free<StatefulSet>('StatefulSet'), ...free<ReplicaSet>('ReplicaSet')].map(
      (object) => words.workload(named(object), object.spec?.replicas ?? 1, object.status?.readyReplicas ?? 0),
    ),
    ...free<DaemonSet>('DaemonSet').map((object) =>
      words.workload(named(object), object.status?.desiredNumberScheduled ?? 0, object.status?.numberReady ?? 0),
    ),
    ...free<Job>('Job').map((object) =>
      words.job(named(object), object.status?.succeeded ?? 0, object.status?.active ?? 0, object.status?.failed ?? 0),
    ),
  ];
}
