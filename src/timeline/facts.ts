/** What is to be said of Pods, containers, Nodes and Services: read from the cluster, before there are words for it. */
import { isPodReady, podCondition } from '../kubernetes/podStatus.js';
import { statusColumn } from '../kubernetes/podColumns.js';
import { controllerOf } from '../kubernetes/references.js';
import { isSidecar } from '../kubernetes/resources.js';
import type { ContainerStatus, EndpointSlice, Node, Pod, Service } from '../kubernetes/types.js';
import type { ContainerFacts, DescribeWords, PodFacts } from './describeWords.js';
import type { Cluster } from './types.js';

export function podFacts(pod: Pod, cluster: Cluster): PodFacts {
  const { metadata, spec, status } = pod;
  const owner = controllerOf(pod);
  const up = !spec.nodeName || cluster.nodeIsUp(spec.nodeName);
  return {
    name: metadata.name,
    uid: shortUid(metadata.uid),
    status: up ? statusColumn(pod) || 'Pending' : 'Unknown',
    ready: up && isPodReady(pod),
    node: spec.nodeName ?? '',
    address: status?.podIP ?? '',
    owner: owner ? `${owner.kind} ${owner.name}` : '',
  };
}

/** As on the key tag. */
export const shortUid = (uid = ''): string => uid.slice(0, 6);

/** In the order they start. */
export function containerFacts({ spec, status }: Pod): ContainerFacts[] {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const facts = (name: string, role: ContainerFacts['role']): ContainerFacts => {
    const found = statuses.find((each) => each.name === name);
    const { running, waiting, terminated } = found?.state ?? {};
    return {
      name,
      role,
      state: running ? 'Running' : (waiting?.reason ?? terminated?.reason ?? 'Pending'),
      running: Boolean(running),
      restarts: found?.restartCount ?? 0,
      lastExit: exitOf(found),
    };
  };
  return [
    ...(spec.initContainers ?? []).map((each) => facts(each.name, isSidecar(each) ? 'sidecar' : 'init')),
    ...spec.containers.map(({ name }) => facts(name, 'container')),
  ];
}

function exitOf(status: ContainerStatus | undefined): string {
  const ended = status?.state?.terminated ?? status?.lastState?.terminated;
  return ended ? `${ended.reason ?? ''}, exit code ${ended.exitCode}`.replace(/^, /, '') : '';
}

/** Why it is on no Node yet, in the scheduler's words; '' when it has not been looked at. */
export function waitReason(pod: Pod): string {
  const scheduled = podCondition(pod, 'PodScheduled');
  return scheduled?.status === 'False' ? (scheduled.message ?? scheduled.reason ?? '') : '';
}

export function nodeStates(node: Node, cluster: Cluster, words: DescribeWords): string[] {
  const { nodeStates: said } = words;
  const ready = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
  return [
    ready ? said.ready : said.notReady,
    ...(cluster.nodeIsUp(node.metadata.name) ? [] : [said.silent]),
    ...(node.spec?.unschedulable ? [said.cordoned] : []),
    ...(node.spec?.taints ?? [])
      // What the states before say already.
      .filter(({ key }) => !key.startsWith('node.kubernetes.io/'))
      .map(({ key, value, effect }) => words.taint(`${key}${value ? `=${value}` : ''}:${effect}`)),
  ];
}

/** An address in two slices counts once; unknown counts as ready. Source: discovery/v1 EndpointConditions. */
export function endpointsOf(service: Service, cluster: Cluster): { ready: number; all: number } {
  const known = new Map<string, boolean>();
  for (const { metadata, endpoints } of cluster.ofKind<EndpointSlice>('EndpointSlice', service.metadata.namespace)) {
    if (metadata.labels?.['kubernetes.io/service-name'] !== service.metadata.name) continue;
    for (const { addresses, conditions, targetRef } of endpoints ?? []) {
      const key = targetRef?.uid ?? addresses[0] ?? '';
      known.set(key, (known.get(key) ?? false) || conditions?.ready !== false);
    }
  }
  return { ready: [...known.values()].filter(Boolean).length, all: known.size };
}
