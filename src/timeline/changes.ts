/**
 * What is otherwise at one time than at an earlier one, in words: told to those who do not see the picture
 * as often as a step begins, not as often as something happens.
 */
import { bisectRight } from 'd3';
import type { Node, Pod, Service } from '../kubernetes/types.js';
import { countBy } from './describe.js';
import { english, type DescribeWords, type PodFacts } from './describeWords.js';
import { containerFacts, endpointsOf, nodeStates, podFacts, shortUid } from './facts.js';
import type { Cluster, Story } from './types.js';
import { english as englishWhy, eventSentence, type WhyWords } from './whyWords.js';

/** More Pods than this are counted, not named. */
const MOST_PODS = 4;
/** More sentences than this nobody keeps in mind. */
const MOST = 9;

export function createChanges(
  { at, events }: Pick<Story, 'at' | 'events'>,
  words: DescribeWords = english,
  why: WhyWords = englishWhy,
): Story['changes'] {
  const starts = events.map(({ time }) => time);
  return (from, to) => {
    if (!(to > from)) return Object.freeze([]);
    const [before, after] = [at(from).cluster, at(to).cluster];
    const between = events.slice(bisectRight(starts, from), bisectRight(starts, to));
    const requests = between.filter(({ source: { detail } }) => detail?.kind === 'request' && detail.phase !== 'sent');
    const said = [
      ...requests.slice(-MOST_PODS).map(({ source }) => eventSentence(source, why)),
      ...nodeChanges(before, after, words),
      ...podChanges(before, after, words),
      ...serviceChanges(before, after, words),
    ];
    const left = said.length - MOST;
    return Object.freeze(left > 0 ? [...said.slice(0, MOST), words.more(left)] : said);
  };
}

function nodeChanges(before: Cluster, after: Cluster, words: DescribeWords): string[] {
  return after.ofKind<Node>('Node').flatMap((node) => {
    const { name } = node.metadata;
    const earlier = before.node(name);
    const states = nodeStates(node, after, words);
    const same = earlier && nodeStates(earlier, before, words).join() === states.join();
    return same ? [] : [words.nodeNow(name, states)];
  });
}

function podChanges(before: Cluster, after: Cluster, words: DescribeWords): string[] {
  const was = new Map(before.ofKind<Pod>('Pod').map((pod) => [pod.metadata.uid, pod]));
  const is = new Map(after.ofKind<Pod>('Pod').map((pod) => [pod.metadata.uid, pod]));
  const gone = [...was.values()].filter(({ metadata }) => !is.has(metadata.uid));
  const come = [...is.values()].filter(({ metadata }) => !was.has(metadata.uid)).map((pod) => podFacts(pod, after));
  const stayed = [...is.values()].filter(({ metadata }) => was.has(metadata.uid));
  const changed = stayed
    .filter((pod) => !alike(podFacts(was.get(pod.metadata.uid)!, before), podFacts(pod, after)))
    .map((pod) => podFacts(pod, after));
  return [
    ...some(
      gone,
      ({ metadata: { name, uid } }) => words.isGone(name, shortUid(uid)),
      () => words.areGone(gone.length),
    ),
    ...some(come, words.isNew, () => words.areNew(...countsOf(come, words))),
    ...some(changed, words.isNow, () => words.areNow(...countsOf(changed, words))),
    ...stayed.flatMap((pod) => restarts(was.get(pod.metadata.uid)!, pod, words)),
  ];
}

const alike = (one: PodFacts, other: PodFacts): boolean =>
  one.status === other.status &&
  one.ready === other.ready &&
  one.node === other.node &&
  // Which address it gets is told once it is Ready.
  (one.address === other.address || !one.address);

const some = <Item>(items: readonly Item[], each: (item: Item) => string, all: () => string): string[] =>
  items.length > MOST_PODS ? [all()] : items.map(each);

const countsOf = (pods: readonly PodFacts[], words: DescribeWords): [number, number, string] => [
  pods.length,
  pods.filter(({ ready }) => ready).length,
  words.counted(countBy(pods.map(({ status }) => status))),
];

function restarts(was: Pod, is: Pod, words: DescribeWords): string[] {
  const earlier = containerFacts(was);
  return containerFacts(is).flatMap(({ name, restarts: now }, index) => {
    const times = now - (earlier[index]?.restarts ?? 0);
    return times > 0 ? [words.restarted(name, is.metadata.name, times)] : [];
  });
}

function serviceChanges(before: Cluster, after: Cluster, words: DescribeWords): string[] {
  return after.ofKind<Service>('Service').flatMap((service) => {
    const { name, namespace = 'default' } = service.metadata;
    const earlier = before.get<Service>('Service', namespace, name);
    const { ready, all } = endpointsOf(service, after);
    const was = earlier ? endpointsOf(earlier, before) : { ready: 0, all: 0 };
    return earlier && was.ready === ready && was.all === all ? [] : [words.serviceNow(name, ready, all)];
  });
}
