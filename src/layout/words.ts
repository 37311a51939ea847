/** Every word that the picture itself shows or says; Kubernetes' own words are not translated. */

import type { WhatIf } from '../timeline/types.js';

/** What is believed in each counterfactual. */
const FALSE: Record<WhatIf, string> = {
  containersScheduledAlone: 'each container were scheduled alone',
  podsHealThemselves: 'Pods healed themselves',
};

export const WORDS = {
  cluster: 'Kubernetes cluster',
  zone: (name: string) => `zone ${name.replace(/^zone[- ]/, '')}`,
  notSimulated: 'not simulated',
  /** How a notice ends that says that all is well nevertheless. */
  harmless: 'it would not change what is shown',
  coming: 'no such Node yet',
  deleted: 'deleted',
  controlPlane: 'control plane',
  node: 'Node',
  silent: 'no heartbeat',
  clusterTime: 'cluster time',
  /** What the clock shows: a tenth of a second exactly. */
  clock: (seconds: number) => `+${seconds.toFixed(1)} s`,
  seconds: (seconds: number) => `${seconds} s`,
  pending: 'Pending',
  nobodyWaits: 'no Pod is waiting',
  services: 'Services',
  desk: {
    ready: (ready: number, all: number) => `${ready} of ${all} ready`,
    nobody: 'no Pod matches',
    nobodyShort: 'no Pod',
    noSelector: 'no selector',
    external: 'external name',
  },
  headless: 'headless',
  storage: 'Storage',
  usedBy: (pods: string) => `→ ${pods}`,
  unused: 'in no apartment now',
  unusedShort: 'not in use',
  lift: 'lift',
  free: 'free',
  full: 'full',
  cordoned: 'cordoned',
  best: 'best',
  /** Of the best that chance has picked from, and of one that was as good. */
  equals: (count: number) => [`one of ${count} equals`, `1 of ${count} equals`, `1 of ${count}`],
  equal: 'as good',
  score: 'score',
  fits: 'fits',
  refused: 'connection refused',
  no: 'refused',
  answer: 'answer',
  notKubernetes: (whatIf: readonly WhatIf[]) =>
    `Not Kubernetes: what if ${whatIf.map((name) => FALSE[name]).join(', and ')}?`,
  gone: (uid: string) => [`gone · uid ${uid} never returns`, `uid ${uid} gone`, 'gone'],
  pulling: (image: string) => `pulling ${image}`,
  of: (ready: number, all: number) => `${ready} of ${all}`,
  nodesOwn: ["the node's address", "node's own"],
  hostPort: (ports: readonly number[]) => [
    `hostPort ${ports[0]}${ports.length > 1 ? ` +${ports.length - 1}` : ''}`,
    `node:${ports[0]}`,
  ],
  portTaken: (port: string) => `${port}: address already in use`,
  addressInUse: ['address already in use', 'port in use'],
  exited: (name: string, reason: string, code: number) => [
    `${name}: ${reason}, exit code ${code}`,
    `${name}: exit code ${code}`,
    `exit code ${code}`,
  ],
  starting: (name: string) => [`${name} is starting`, 'starting'],
  preStop: (name: string) => [`preStop hook of ${name}`, 'preStop hook', 'preStop'],
  unready: (name: string) => [`${name} is not ready`, 'not ready'],
  /** Of a Pod whose way into the cluster is barred by its own gates. */
  gated: (gates: readonly string[]) => [`SchedulingGated: ${gates.join(', ')}`, 'SchedulingGated', 'gated'],
  victims: (node: string) => [`waits for victims on ${node}`, `victims on ${node}`, node],
  initDone: (done: number, all: number) => `init ${done}/${all}`,
  more: (count: number) => `+${count} more`,
  waiting: 'nothing to do yet',
  queued: ['waits for the scheduler', 'waits', '…'],
  considered: ['which node fits?', 'which node?'],
  desired: 'desired',
  observed: 'observed',
  next: {
    create: (count: number) => `→ create ${count} from template`,
    createShort: (count: number) => `→ create ${count}`,
    createSet: '→ create its ReplicaSet',
    wait: '→ left to its ReplicaSet',
    delete: (count: number) => `→ delete ${count}`,
    scale: (count: number) => `→ scale to ${count}`,
    nothing: () => '→ nothing to do',
    createOne: (pod: string) => `→ create ${pod}`,
    deleteOne: (pod: string) => `→ delete ${pod}`,
    waits: (pod: string) => `waits for ${pod}`,
    waitsReady: (pod: string) => `waits for ${pod} to be Ready`,
    waitsEnd: (pod: string) => `waits for the end of ${pod}`,
    waitsPods: (count: number) => `waits for ${count} Pod${count === 1 ? '' : 's'}`,
  },
  has: (observed: number, desired: number) => `has ${observed} of ${desired}`,
  onNodes: (nodes: number, pods: number) => `one on each of ${nodes} nodes · Ready ${pods}`,
  onNodesShort: (nodes: number, pods: number) => `nodes ${nodes} · Ready ${pods}`,
  job: (done: number, of: number | null, active: number, failed: number) => {
    const first = of === null ? `${done}` : `${done} of ${of}`;
    const bad = failed ? ` · ${failed} failed` : '';
    return [`${first} done · ${active} active${bad}`, `${of === null ? done : `${done}/${of}`} done${bad}`];
  },
  jobDone: '✓ complete',
  jobFailed: (reason: string) => `✗ failed${reason ? `: ${reason}` : ''}`,
  suspended: 'suspended',
  backOff: (seconds: number) => `back-off: next try in ${seconds} s`,
  created: (uid: string) => `created · uid ${uid}`,
  uid: (uid: string) => `uid ${uid}`,
  removed: (uid: string) => `removed · uid ${uid}`,
  deleting: 'is being deleted',
  evictionRefused: '✗ eviction refused',
  /** Of a PodDisruptionBudget. */
  budget: (name: string, needed: number) => `budget ${name} needs ${needed} healthy`,
  verb: (reason: string) => reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  bound: (node: string) => `bound to ${node}`,
  /** A long wait that goes by quickly. */
  fast: (times: number) => [`fast forward ${times}×`, `fast ${times}×`, `${times}×`],
  /** By the Event's reason, from its message; the longest first. Others are shown as their reason. */
  notices: {
    Preempted: (_: string, who: string) => [
      ...(who ? [`preempted: makes room for ${who}`, `makes room for ${who}`] : []),
      'preempted: makes room',
      'preempted',
    ],
    Nominated: (message: string) => [message, 'waits for room', 'waits'],
    EvictionRefused: () => ['stays: disruption budget', 'budget refuses', 'refused'],
    EvictionByEvictionAPI: () => ['evicted: has to leave', 'evicted'],
    TaintManagerEviction: (message: string) =>
      message.startsWith('Cancel') ? ['may stay after all', 'may stay'] : ['taint: has to leave', 'tainted out'],
    /** From the kubelet: `The node was low on resource: memory. …`, `The node had condition: [DiskPressure]. ` */
    Evicted: (message: string) => {
      const [, scarce, pressures] =
        /low on resource: ([\w.-]+?)\.(?:\s|$)|had condition: \[(.*?)\]/.exec(message) ?? [];
      const why = scarce ? `node low on ${scarce}` : pressures;
      return [...(why ? [`Evicted: ${why}`, why] : ['Evicted by the kubelet']), 'Evicted'];
    },
    DeadlineExceeded: () => ['DeadlineExceeded', 'too late'],
    SandboxChanged: () => ['sandbox lost: a new one', 'new sandbox'],
    SandboxCreated: () => ['same Pod, new address', 'new address'],
    Killing: (message: string) => {
      const [, container = '', probe = ''] = /ontainer (\S+) failed (\w+) probe/.exec(message) ?? [];
      return [`${probe} probe: ${container} restarts`, `${probe} probe: restart`, 'probe: restart', 'restart'];
    },
    Unhealthy: (message: string) => [message.split(':')[0]!, 'probe failed', 'unhealthy'],
  },
  cards: {
    apiserver: 'API server',
    scheduler: 'Scheduler',
    'deployment-controller': 'Deployment controller',
    'replicaset-controller': 'ReplicaSet controller',
    'replication-controller': 'ReplicationController',
    'statefulset-controller': 'StatefulSet controller',
    'daemonset-controller': 'DaemonSet controller',
    'job-controller': 'Job controller',
    'node-controller': 'Node controller',
  },
  spoken: {
    cluster: (nodes: number, pods: number) => `Cluster: ${nodes} nodes, ${pods} Pods`,
    node: (name: string, state: string, allocatable: string, pods: number) =>
      `Node ${name}, ${state}, ${allocatable} allocatable, ${pods} Pods`,
    pod: (name: string, node: string | null, status: string, ready: boolean, address: string) =>
      `Pod ${name}${node ? ` on ${node}` : ''}, ${status}, ${ready ? 'Ready' : 'not Ready'}${address ? `, address ${address}` : ''}`,
    service: (name: string, said: readonly string[]) => `Service ${[name, ...said].join(', ')}`,
    claim: (name: string, said: readonly string[]) => `PersistentVolumeClaim ${[name, ...said].join(', ')}`,
    gone: (name: string, uid: string) => `Pod ${name}, uid ${uid}, gone: it never returns`,
    container: (kind: string, name: string, image: string, state: string, restarts: number) =>
      `${kind} ${name}, image ${image}, ${state}${restarts ? `, restarted ${restarts} times` : ''}`,
  },
  closeUp: {
    phase: 'phase',
    nobody: 'no owner: nobody replaces it',
    uid: (uid: string) => `uid ${uid}`,
    roles: { container: 'container', sidecar: 'sidecar', init: 'init container' },
    restarts: (count: number) => `restarts ${count}`,
    lastExit: (reason: string, code: number) => `last exit: ${reason}, code ${code}`,
    probe: (name: string) => `${name} probe`,
    passes: 'passes',
    fails: 'does not pass yet',
    notAsked: 'not asked yet',
    command: (line: string) => `runs ${line}`,
    requests: (amounts: string) => `requests ${amounts}`,
    ownFiles: 'files of its own, from its image',
    mount: (path: string, volume: string, readOnly: boolean) => `${path} → ${volume}${readOnly ? ', read only' : ''}`,
    network: 'one network namespace',
    networkShort: 'one network',
    oneAddress: 'one address for the whole apartment',
    hostNetwork: "the Node's own network and address",
    noAddress: 'no address yet',
    notReady: 'not Ready',
    mailbox: 'mailbox: ports',
    noPorts: 'no port declared',
    taken: 'already in use',
    takenShort: 'in use',
    flag: {
      up: 'flag up: Ready, gets Service traffic',
      down: 'flag down: not Ready, gets no Service traffic',
      leaving: 'flag down: terminating, gets no new Service traffic',
    },
    empty: 'empty',
    outlives: 'outlives the Pod',
    unused: 'mounted by nobody',
    lobby: 'not on a Node yet',
    gone: 'gone: this Pod never returns',
    of: (asked: string, all: string) => `${asked} of ${all} requested`,
    ofPods: (count: string, all: string) => `${count} of ${all}`,
    not: (condition: string) => `no ${condition}`,
    taint: 'taint',
    noTaints: 'no taints',
    images: 'images',
    nobodyHere: 'no Pod on this Node',
  },
  /** Labels of what a card tells of one thing. */
  card: {
    node: 'Node',
    allocatable: 'allocatable',
    requests: 'requests',
    limits: 'limits',
    pods: 'Pods',
    taints: 'taints',
    address: 'address',
    owner: 'made by',
    uid: 'uid',
    namespace: 'namespace',
    restarts: 'restarts',
    image: 'image',
    ports: 'ports',
    lastExit: 'last exit',
    exit: (reason: string, code: number) => `${reason && `${reason}, `}exit code ${code}`,
    type: 'type',
    selector: 'selector',
    ready: 'ready',
    notReady: 'not ready',
    capacity: 'capacity',
    accessModes: 'access',
    storageClass: 'class',
    volume: 'volume',
    usedBy: 'used by',
  },
  kinds: { container: 'Container', sidecar: 'Sidecar container', init: 'Init container' },
};

export type Words = typeof WORDS;
