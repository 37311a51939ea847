/** What must hold after every event, whatever the scenario. Each says what is wrong, '' if nothing is. */
import { isPodReady } from '../../src/kubernetes/podStatus.js';
import { parseQuantity } from '../../src/kubernetes/quantity.js';
import { podRequests } from '../../src/kubernetes/resources.js';
import type { EndpointSlice, Job, KubernetesObject, Node, Pod, StatefulSet } from '../../src/kubernetes/types.js';
import type { Cluster, Simulation, SimulationEvent } from '../../src/simulation/types.js';

/** Called for each event in turn; keeps in its closure what it must remember of those before. */
export type Watch = (event: SimulationEvent) => string;

/** Called once a run. */
export type Invariant = (simulation: Simulation) => Watch;

/** The first thing that is wrong in a run, with the event after which it is; '' if nothing is. */
export function violation(invariant: Invariant, simulation: Simulation): string {
  const watch = invariant(simulation);
  for (const event of simulation.events) {
    const wrong = watch(event);
    if (wrong) return `${wrong}\n  after event ${event.index} at ${event.time} ms: ${event.reason}: ${event.message}`;
  }
  return '';
}

const uidOf = ({ metadata }: KubernetesObject): string => metadata.uid ?? '';
const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name} (${metadata.uid})`;
const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const podsOf = (cluster: Cluster): Pod[] => cluster.ofKind<Pod>('Pod');

/** The first that is wrong among many. */
const firstOf = <T>(all: readonly T[], wrong: (each: T) => string): string => {
  for (const each of all) {
    const found = wrong(each);
    if (found) return found;
  }
  return '';
};

/** Runs the check only where the cluster has changed. */
const onChange = (check: (event: SimulationEvent) => string): Watch => {
  let before: Cluster | undefined;
  return (event) => {
    if (event.cluster === before) return '';
    before = event.cluster;
    return check(event);
  };
};

export const timeNeverGoesBack: Invariant = () => {
  let before = 0;
  return ({ time }) => {
    if (!Number.isInteger(time) || time < before) return `${time} ms comes after ${before} ms`;
    before = time;
    return '';
  };
};

export const causesComeFirst: Invariant = () => (event) => {
  if (event.cause === null) return event.type === 'Step' ? '' : 'an event without a cause is no step';
  return event.cause >= 0 && event.cause < event.index ? '' : `its cause is ${event.cause}`;
};

export const aUidIsGivenOnce: Invariant = () => {
  const names = new Map<string, string>();
  const gone = new Set<string>();
  let before = new Set<string>();
  return onChange(({ cluster }) => {
    const objects = cluster.objects();
    const now = new Set(objects.map(uidOf));
    for (const uid of before) if (!now.has(uid)) gone.add(uid);
    before = now;
    return firstOf(objects, ({ kind, metadata }) => {
      const { uid = '', name, namespace, creationTimestamp } = metadata;
      const identity = `${kind} ${namespace ?? ''}/${name} of ${creationTimestamp}`;
      const known = names.get(uid) ?? identity;
      names.set(uid, identity);
      if (gone.has(uid)) return `${uid} of ${identity} is there again`;
      return known === identity ? '' : `${uid} was ${known} and is ${identity}`;
    });
  });
};

/** Its containers are where it is: none before it is bound, only its own, started only on a node that runs. */
export const aPodStaysOnItsNode: Invariant = () => {
  const places = new Map<string, string>();
  return onChange(({ cluster, detail }) => {
    const moved = firstOf(podsOf(cluster), (pod) => {
      const { nodeName } = pod.spec;
      const known = places.get(uidOf(pod));
      if (known !== undefined && known !== nodeName) return `${nameOf(pod)} was on ${known} and is on ${nodeName}`;
      if (nodeName) places.set(uidOf(pod), nodeName);
      const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
      const statuses = [...containerStatuses, ...initContainerStatuses];
      if (!nodeName && statuses.length > 0) return `${nameOf(pod)} has containers and no node`;
      const own = new Set([...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map(({ name }) => name));
      const strange = statuses.find(({ name }) => !own.has(name));
      return strange ? `${nameOf(pod)} has a container ${strange.name}` : '';
    });
    if (moved || detail?.kind !== 'started') return moved;
    const pod = cluster.byUid(detail.pod) as Pod | undefined;
    return pod?.spec.nodeName && cluster.nodeIsUp(pod.spec.nodeName)
      ? ''
      : `${detail.container} started where no node runs`;
  });
};

/** Of the Pods that are bound and not over: cpu, memory and their number. */
export const requestsFitTheirNode: Invariant = () =>
  onChange(({ cluster }) =>
    firstOf(cluster.ofKind<Node>('Node'), ({ metadata: { name }, status }) => {
      const pods = cluster.podsOnNode(name).filter((pod) => !isOver(pod));
      const { allocatable = {} } = status ?? {};
      const amount = (quantity: string | undefined): bigint => parseQuantity(quantity ?? '0').milliValue();
      const over = ['cpu', 'memory'].find(
        (resource) =>
          pods.reduce((sum, pod) => sum + amount(podRequests(pod)[resource]), 0n) > amount(allocatable[resource]),
      );
      if (over) return `more ${over} is requested on ${name} than ${allocatable[over]}`;
      const most = Number(allocatable['pods']);
      return pods.length <= most ? '' : `${pods.length} Pods are on ${name}, at most ${most} may be`;
    }),
  );

export const hostPortsAreTakenOnce: Invariant = () =>
  onChange(({ cluster }) =>
    firstOf(cluster.ofKind<Node>('Node'), ({ metadata: { name } }) => {
      const taken = new Set<string>();
      for (const pod of cluster.podsOnNode(name)) {
        if (isOver(pod)) continue;
        const ports = new Set(
          pod.spec.containers.flatMap(({ ports: all = [] }) =>
            all.flatMap(({ hostPort, protocol }) => (hostPort ? [`${hostPort}/${protocol}`] : [])),
          ),
        );
        for (const port of ports) if (taken.has(port)) return `port ${port} of ${name} is taken twice`;
        for (const port of ports) taken.add(port);
      }
      return '';
    }),
  );

/** Pods on their node's network have its address, all of them. */
export const noAddressIsSharedByTwo: Invariant = () =>
  onChange(({ cluster }) => {
    const holders = new Map<string, Pod>();
    return firstOf(podsOf(cluster), (pod) => {
      const address = pod.status?.podIP;
      if (!address || pod.spec.hostNetwork || isOver(pod)) return '';
      const other = holders.get(address);
      holders.set(address, pod);
      return other ? `${nameOf(other)} and ${nameOf(pod)} have the address ${address}` : '';
    });
  });

/** Whatever has no owner is there because the author put it there. */
export const aBarePodIsNeverReplaced: Invariant = ({ events }) => {
  const known = new Set<string>();
  return onChange(({ cluster, cause }) =>
    firstOf(podsOf(cluster), (pod) => {
      if (known.has(uidOf(pod))) return '';
      known.add(uidOf(pod));
      if ((pod.metadata.ownerReferences?.length ?? 0) > 0) return '';
      return cause !== null && events[cause]?.type === 'Step' ? '' : `${nameOf(pod)} came without its author`;
    }),
  );
};

/** A sidecar of a Pod that terminates is stopped after the last of its app's containers; it may end by itself before. */
export const sidecarsOutliveTheirApp: Invariant = ({ events }) => {
  const stopped = new Map<string, number>();
  return ({ time, detail, cluster, cause }) => {
    if (detail?.kind !== 'exited' || events[cause ?? 0]?.detail?.kind === 'started') return '';
    const pod = cluster.byUid(detail.pod) as Pod | undefined;
    if (!pod?.metadata.deletionTimestamp) return '';
    const isSidecar = pod.spec.initContainers?.some(
      ({ name, restartPolicy }) => name === detail.container && restartPolicy,
    );
    if (isSidecar) stopped.set(uidOf(pod), Math.min(stopped.get(uidOf(pod)) ?? Infinity, time));
    else if (pod.spec.containers.some(({ name }) => name === detail.container)) {
      const sidecar = stopped.get(uidOf(pod));
      if (sidecar !== undefined && sidecar < time)
        return `${detail.container} of ${nameOf(pod)} outlived a sidecar that stopped at ${sidecar} ms`;
    }
    return '';
  };
};

/** How long the EndpointSlice controller may take to hear of a Pod, in milliseconds. */
const HEARING = 2_000;

/** Endpoints that are ready are Pods that are Ready, or were until a moment ago. */
export const readyEndpointsAreReadyPods: Invariant = () => {
  const since = new Map<string, number>();
  return ({ cluster, time }) => {
    const wrong = new Set<string>();
    for (const { metadata, endpoints = [] } of cluster.ofKind<EndpointSlice>('EndpointSlice')) {
      for (const { conditions, targetRef } of endpoints) {
        if (!conditions?.ready || !targetRef?.uid) continue;
        const pod = cluster.byUid(targetRef.uid) as Pod | undefined;
        if (!pod || !isPodReady(pod)) wrong.add(`${metadata.name}: ${targetRef.name}`);
      }
    }
    for (const each of since.keys()) if (!wrong.has(each)) since.delete(each);
    for (const each of wrong) if (!since.has(each)) since.set(each, time);
    const late = [...since].find(([, from]) => time - from > HEARING);
    return late ? `an endpoint is ready whose Pod is not, since ${late[1]} ms: ${late[0]}` : '';
  };
};

/** Each of its Pods has a number of its own, in its name and on its label. */
export const ordinalsAreUnique: Invariant = () =>
  onChange(({ cluster }) =>
    firstOf(cluster.ofKind<StatefulSet>('StatefulSet'), (set) => {
      const pods = cluster.ownedBy(uidOf(set)).filter(({ kind }) => kind === 'Pod');
      const ordinals = pods.map(({ metadata }) => metadata.labels?.['apps.kubernetes.io/pod-index'] ?? '');
      if (new Set(ordinals).size < ordinals.length) return `${nameOf(set)} has an ordinal twice: ${ordinals.join(' ')}`;
      const strange = pods.find(({ metadata }, index) => metadata.name !== `${set.metadata.name}-${ordinals[index]}`);
      return strange
        ? `${nameOf(strange)} has the ordinal ${strange.metadata.labels?.['apps.kubernetes.io/pod-index']}`
        : '';
    }),
  );

/** What is read of a budget here; the types package does not have it for policy/v1 under this name. */
interface Budget extends KubernetesObject {
  spec?: { minAvailable?: number; selector?: { matchLabels?: Record<string, string> } };
}

/** An eviction of a Ready Pod leaves as many healthy ones as each budget wants. Those of numbers only. */
export const evictionsKeepBudgets: Invariant =
  ({ events }) =>
  (event) => {
    if (event.reason !== 'EvictionByEvictionAPI') return '';
    const evicted = events[event.index - 1]?.cluster.byUid(event.object.uid) as Pod | undefined;
    if (!evicted || !isPodReady(evicted) || evicted.metadata.deletionTimestamp) return '';
    return firstOf(event.cluster.ofKind<Budget>('PodDisruptionBudget'), (budget) => {
      const { selector, minAvailable } = budget.spec ?? {};
      const isMeant = ({ metadata }: Pod): boolean =>
        Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => metadata.labels?.[key] === value);
      if (!isMeant(evicted) || minAvailable === undefined) return '';
      const healthy = podsOf(event.cluster).filter(
        (pod) => isMeant(pod) && isPodReady(pod) && !pod.metadata.deletionTimestamp && uidOf(pod) !== uidOf(evicted),
      );
      return healthy.length >= minAvailable
        ? ''
        : `${healthy.length} healthy Pods are left, ${nameOf(budget)} wants ${minAvailable}`;
    });
  };

export const jobsKeepTheirParallelism: Invariant = () =>
  onChange(({ cluster }) =>
    firstOf(cluster.ofKind<Job>('Job'), (job) => {
      const active = cluster.ownedBy(uidOf(job)).filter((pod) => pod.kind === 'Pod' && isActive(pod as Pod));
      const most = Math.max(job.spec.parallelism ?? 1, job.status?.active ?? 0);
      return active.length <= most ? '' : `${nameOf(job)} has ${active.length} active Pods, at most ${most} may be`;
    }),
  );

const isActive = (pod: Pod): boolean => !isOver(pod) && !pod.metadata.deletionTimestamp;

/** Upstream's DaemonSet controller keeps them apart by node affinity to the node's name. */
export const aDaemonSetHasOnePodANode: Invariant = () =>
  onChange(({ cluster }) =>
    firstOf(cluster.ofKind('DaemonSet'), (set) => {
      const places = cluster
        .ownedBy(uidOf(set))
        .filter((pod) => pod.kind === 'Pod' && isActive(pod as Pod))
        .flatMap((pod) => (pod as Pod).spec.nodeName ?? []);
      return new Set(places).size === places.length ? '' : `${nameOf(set)} is twice on a node: ${places.join(' ')}`;
    }),
  );

/** A Pod that is deleted ends however its last process ended. */
export const whatIsOverStaysSo: Invariant = () => {
  const ended = new Map<string, string>();
  return onChange(({ cluster }) =>
    firstOf(podsOf(cluster), (pod) => {
      const { phase = '' } = pod.status ?? {};
      const known = ended.get(uidOf(pod)) ?? phase;
      if (isOver(pod)) ended.set(uidOf(pod), phase);
      return phase === known || pod.metadata.deletionTimestamp ? '' : `${nameOf(pod)} was ${known} and is ${phase}`;
    }),
  );
};

export const restartCountsNeverFall: Invariant = () => {
  const restarts = new Map<string, number>();
  return onChange(({ cluster }) =>
    firstOf(podsOf(cluster), (pod) =>
      firstOf(pod.status?.containerStatuses ?? [], ({ name, restartCount }) => {
        const key = `${uidOf(pod)}/${name}`;
        const known = restarts.get(key) ?? 0;
        restarts.set(key, restartCount);
        return restartCount >= known ? '' : `${name} of ${nameOf(pod)} had ${known} restarts and has ${restartCount}`;
      }),
    ),
  );
};

/** An emptyDir dies with its Pod. */
export const filesDieWithTheirPod: Invariant = () => {
  let before: string[] = [];
  return onChange(({ cluster }) => {
    const left = before.find((uid) => !cluster.byUid(uid) && cluster.files(uid).length > 0);
    before = podsOf(cluster).map(uidOf);
    return left ? `files of ${left} are left` : '';
  });
};
