/** Every word that the picture itself shows or says; Kubernetes' own words are not translated. */

import type { WhatIf } from '../timeline/types.js';

/** What is believed in each counterfactual. */
const FALSE: Record<WhatIf, string> = {
  containersScheduledAlone: 'each container were scheduled alone',
  podsHealThemselves: 'Pods healed themselves',
};

export const WORDS = {
  cluster: 'Kubernetes cluster',
  controlPlane: 'control plane',
  node: 'Node',
  silent: 'no heartbeat',
  clusterTime: 'cluster time',
  pending: 'Pending',
  nobodyWaits: 'no Pod is waiting',
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
  },
  created: (uid: string) => `created · uid ${uid}`,
  uid: (uid: string) => `uid ${uid}`,
  removed: (uid: string) => `removed · uid ${uid}`,
  deleting: 'is being deleted',
  verb: (reason: string) => reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  bound: (node: string) => `bound to ${node}`,
  forward: 'fast forward',
  cards: {
    apiserver: 'API server',
    scheduler: 'Scheduler',
    'deployment-controller': 'Deployment controller',
    'replicaset-controller': 'ReplicaSet controller',
    'node-controller': 'Node controller',
  },
  spoken: {
    cluster: (nodes: number, pods: number) => `Cluster: ${nodes} nodes, ${pods} Pods`,
    node: (name: string, state: string, allocatable: string, pods: number) =>
      `Node ${name}, ${state}, ${allocatable} allocatable, ${pods} Pods`,
    pod: (name: string, node: string | null, status: string, ready: boolean, address: string) =>
      `Pod ${name}${node ? ` on ${node}` : ''}, ${status}, ${ready ? 'Ready' : 'not Ready'}${address ? `, address ${address}` : ''}`,
    gone: (name: string, uid: string) => `Pod ${name}, uid ${uid}, gone: it never returns`,
    container: (kind: string, name: string, image: string, state: string, restarts: number) =>
      `${kind} ${name}, image ${image}, ${state}${restarts ? `, restarted ${restarts} times` : ''}`,
  },
  kinds: { container: 'Container', sidecar: 'Sidecar container', init: 'Init container' },
};

export type Words = typeof WORDS;
