/** All that is known of one thing in the picture, unabridged: what a reader is shown who points at it or walks to it. */
import { statusColumn } from '../kubernetes/podColumns.js';
import type { EndpointSlice, Node, PersistentVolumeClaim, Pod, Service } from '../kubernetes/types.js';
import type { Cluster, StoryState } from '../timeline/types.js';
import { stateOf } from './closeupFacts.js';
import { reasonOf } from './lobby.js';
import { isNodeReady } from './node.js';
import { slicesOf } from './reception.js';
import { allocatableOf, amountsText, requestsOf, sum } from './shares.js';
import { containersOf, isReady, statusOf } from './status.js';
import type { Target, Tone } from './types.js';
import { WORDS, type Words } from './words.js';

export interface Particulars {
  /** What it is: `Pod`. */
  readonly kind: string;
  /** Its whole name. */
  readonly name: string;
  /** How it is; '' for what has no state. */
  readonly state: string;
  readonly tone: Tone;
  /** What is known of it, each with what that is. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Why it is so, as the cluster says it; '' when there is nothing to explain. */
  readonly reason: string;
}

type Pair = readonly [string, string];

/** Null for what has nothing to tell beyond its name, such as the whole cluster and what is gone. */
export function particularsOf(
  { cluster }: Pick<StoryState, 'cluster'>,
  { kind, key, parent }: Pick<Target, 'kind' | 'key' | 'parent'>,
  words: Words = WORDS,
): Particulars | null {
  const id = key.slice(key.indexOf(':') + 1);
  const [namespace = '', name = ''] = id.split('/');
  switch (kind) {
    case 'node': {
      const node = cluster.node(id);
      return node ? ofNode(node, cluster, words) : null;
    }
    case 'pod': {
      const pod = key.startsWith('pod:') ? cluster.byUid(id) : undefined;
      return pod ? ofPod(pod as Pod, cluster, words) : null;
    }
    case 'container': {
      const pod = cluster.byUid(parent?.slice(parent.indexOf(':') + 1) ?? namespace);
      return pod ? ofContainer(pod as Pod, name, cluster, words) : null;
    }
    case 'service': {
      const service = cluster.get<Service>('Service', namespace, name);
      return service ? ofService(service, cluster, words) : null;
    }
    case 'claim': {
      const claim = cluster.get<PersistentVolumeClaim>('PersistentVolumeClaim', namespace, name);
      return claim ? ofClaim(claim, cluster, words) : null;
    }
    default:
      return null;
  }
}

/** Without what is not known. */
const known = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value !== '');

function ofNode(node: Node, cluster: Cluster, words: Words): Particulars {
  const { name } = node.metadata;
  const ready = isNodeReady(node);
  const up = cluster.nodeIsUp(name);
  const pods = cluster.podsOnNode(name);
  const asked = sum(pods.filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed'));
  const state = [
    ready ? 'Ready' : 'NotReady',
    ...(up ? [] : [words.silent]),
    ...(node.spec?.unschedulable ? [words.cordoned] : []),
  ];
  const unready = node.status?.conditions?.find(({ type, status }) => type === 'Ready' && status !== 'True');
  const taints = (node.spec?.taints ?? []).map(
    ({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`,
  );
  const { card } = words;
  return {
    kind: words.node,
    name,
    state: state.join(', '),
    tone: ready && up ? 'good' : 'bad',
    facts: known([
      [card.allocatable, amountsText(allocatableOf(node))],
      [card.requests, amountsText(asked)],
      [card.pods, String(pods.length)],
      [card.taints, taints.join(', ')],
    ]),
    reason: unready?.message ?? '',
  };
}

function ofPod(pod: Pod, cluster: Cluster, words: Words): Particulars {
  const { metadata, spec, status } = pod;
  const up = !spec.nodeName || cluster.nodeIsUp(spec.nodeName);
  const column = up ? statusColumn(pod) || 'Pending' : 'Unknown';
  const ready = up && isReady(pod);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  const restarts = containersOf(pod).reduce(
    (total, { container }) => total + (statusOf(pod, container.name)?.restartCount ?? 0),
    0,
  );
  const addresses = status?.podIPs?.map(({ ip }) => ip ?? '') ?? [status?.podIP ?? ''];
  const { card, closeUp } = words;
  return {
    kind: 'Pod',
    name: metadata.name,
    state: column === 'Running' ? `${column}, ${ready ? 'Ready' : closeUp.notReady}` : column,
    tone: toneOf(column, ready),
    facts: known([
      [card.node, spec.nodeName ?? ''],
      [card.address, addresses.filter(Boolean).join(', ')],
      [card.owner, owner ? `${owner.kind} ${owner.name}` : closeUp.nobody],
      [card.uid, metadata.uid ?? ''],
      [card.namespace, metadata.namespace === 'default' ? '' : (metadata.namespace ?? '')],
      [card.requests, requested(pod)],
      [card.restarts, restarts ? String(restarts) : ''],
    ]),
    reason: reasonFor(pod, ready),
  };
}

/** Nothing is reserved for a Pod that asks for nothing. */
function requested(pod: Pod): string {
  const amounts = requestsOf(pod);
  return amounts.cpu || amounts.memory ? amountsText(amounts) : '';
}

function toneOf(status: string, ready: boolean): Tone {
  if (/Err|BackOff|Invalid|Failed|OOM|Evicted|Unknown/.test(status)) return 'bad';
  if (status === 'Running') return ready ? 'good' : 'warn';
  return status === 'Completed' || status === 'Succeeded' ? 'quiet' : 'warn';
}

/** Why it waits, why it ended, why it is not Ready: the whole text. */
function reasonFor(pod: Pod, ready: boolean): string {
  if (!pod.spec.nodeName) return reasonOf(pod).text;
  const { reason, message, conditions } = pod.status ?? {};
  if (reason || message) return [reason, message].filter(Boolean).join(': ');
  const unready = conditions?.find(({ type, status }) => type === 'Ready' && status === 'False');
  return ready ? '' : (unready?.message ?? '');
}

function ofContainer(pod: Pod, name: string, cluster: Cluster, words: Words): Particulars | null {
  const found = containersOf(pod).find(({ container }) => container.name === name);
  if (!found) return null;
  const { container, role } = found;
  const up = !pod.spec.nodeName || cluster.nodeIsUp(pod.spec.nodeName);
  const status = statusOf(pod, name);
  const state = stateOf(pod, name, up);
  const last = status?.lastState?.terminated;
  const ports = (container.ports ?? []).map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`);
  const { card } = words;
  return {
    kind: words.kinds[role],
    name,
    state: state.text,
    tone: state.tone,
    facts: known([
      [card.image, container.image ?? ''],
      [card.ports, ports.join(', ')],
      [card.requests, amountsOf(container.resources?.requests)],
      [card.limits, amountsOf(container.resources?.limits)],
      [card.restarts, status?.restartCount ? String(status.restartCount) : ''],
      [card.lastExit, last ? card.exit(last.reason ?? '', last.exitCode) : ''],
    ]),
    reason: status?.state?.waiting?.message ?? status?.state?.terminated?.message ?? '',
  };
}

const amountsOf = (amounts: object = {}): string =>
  Object.entries(amounts)
    .map(([resource, amount]) => `${resource} ${String(amount)}`)
    .join(' · ');

/** Addresses of who answers; those that do not are named apart. */
function ofService(service: Service, cluster: Cluster, words: Words): Particulars {
  const { metadata, spec } = service;
  const slices = slicesOf(service, cluster.ofKind<EndpointSlice>('EndpointSlice', metadata.namespace));
  const endpoints = slices.flatMap((slice) => slice.endpoints ?? []);
  const addresses = (ready: boolean) =>
    endpoints.filter(({ conditions }) => (conditions?.ready !== false) === ready).flatMap((each) => each.addresses);
  const [up, down] = [addresses(true), addresses(false)];
  const ports = (spec.ports ?? []).map(({ port, targetPort }) => (targetPort ? `${port} → ${targetPort}` : `${port}`));
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  const { card, desk } = words;
  return {
    kind: 'Service',
    name: metadata.name,
    state: endpoints.length ? desk.ready(up.length, up.length + down.length) : desk.nobody,
    tone: up.length ? 'good' : 'warn',
    facts: known([
      [card.type, spec.type ?? 'ClusterIP'],
      [card.address, spec.type === 'ExternalName' ? (spec.externalName ?? '') : (spec.clusterIP ?? '')],
      [card.ports, ports.join(', ')],
      [card.selector, selector.join(', ')],
      [card.ready, up.join(', ')],
      [card.notReady, down.join(', ')],
    ]),
    reason: '',
  };
}

function ofClaim(claim: PersistentVolumeClaim, cluster: Cluster, words: Words): Particulars {
  const { metadata, spec, status } = claim;
  const phase = metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? 'Pending');
  const users = cluster
    .ofKind<Pod>('Pod', metadata.namespace)
    .filter(({ spec: { volumes } }) =>
      volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === metadata.name),
    );
  const { storage = '' } = (status?.capacity ?? spec.resources?.requests ?? {}) as Record<string, string>;
  const { card } = words;
  return {
    kind: 'PersistentVolumeClaim',
    name: metadata.name,
    state: phase,
    tone: phase === 'Bound' ? 'good' : 'warn',
    facts: known([
      [card.capacity, storage],
      [card.accessModes, (spec.accessModes ?? []).join(', ')],
      [card.storageClass, spec.storageClassName ?? ''],
      [card.volume, spec.volumeName ?? ''],
      [card.usedBy, users.map((pod) => pod.metadata.name).join(', ') || words.unused],
    ]),
    reason: '',
  };
}
