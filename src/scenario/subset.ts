/**
 * What is simulated, in short sentences, for the page on the subset. What is not stands in `unsimulated.ts` (fields)
 * and `unsimulatedKinds.ts`; latencies and assumed times in `simulation/latencies.ts`. No code asks for these words.
 */

/** The version of Kubernetes whose rules are followed, in its default configuration. */
export const KUBERNETES_VERSION = 'v1.36';

/** By kind. A test asks that every simulated kind has its sentences, and no other. */
export const SIMULATED_RULES: Record<string, readonly string[]> = {
  Node: [
    'Registers with its labels, taints, capacity and allocatable resources, and is healthy.',
    'When its machine is lost, its lease runs out: NodeNotReady, taints, eviction after the tolerated time.',
    'Can be cordoned, tainted, drained and deleted; its kubelet evicts Pods when it runs out of something.',
  ],
  Namespace: ['Holds objects, and takes them along when it is deleted.'],
  Pod: [
    'Is placed by the default scheduler: filters, scores, queue, back-off, preemption, scheduling gates.',
    'Starts as the kubelet starts it: sandbox, init containers, sidecars, images, hooks, probes.',
    'Restarts by its restart policy, with CrashLoopBackOff and ImagePullBackOff; phases, conditions and reasons follow.',
    'Ends gracefully: preStop, SIGTERM, sidecars last, SIGKILL when the grace period is over.',
    'Fails for its deadline, for eviction, and when its node does not take it.',
  ],
  ReplicaSet: ['Keeps its replicas in batches, adopts and releases by its selector, scales down in the order of rank.'],
  ReplicationController: ['Keeps its replicas as a ReplicaSet does.'],
  Deployment: [
    'Rolls out by RollingUpdate, with surge and unavailable, or Recreate; can be stuck, paused, undone and restarted.',
    'Keeps old ReplicaSets up to its history limit and reports its progress.',
  ],
  StatefulSet: [
    'Makes Pods in order or in parallel, with stable names and claims, and removes them from the top.',
    'Rolls out from the top down to its partition, or on delete; keeps or deletes claims by its retention policy.',
  ],
  DaemonSet: ['Keeps one Pod on every node that fits, and rolls out with surge or unavailable, or on delete.'],
  Job: [
    'Runs Pods to its completions, plain or indexed, with parallelism, back-off limits and a deadline.',
    'Follows pod failure, success and replacement policies; can be suspended; goes when its time after the end is over.',
  ],
  Service: [
    'Has a cluster address, or none when headless, and a DNS name; node ports, session affinity and internal traffic policy hold.',
    'Its EndpointSlices list the Pods it selects; one that is ready gets each request.',
  ],
  EndpointSlice: [
    'One that is written gives its endpoints to the Service it names; those of a selector are kept by their controller.',
  ],
  ConfigMap: ['Is kept as it is written; containers and volumes that need it, or a key of it, wait until it is there.'],
  Secret: ['Is kept as it is written; containers and volumes that need it, or a key of it, wait until it is there.'],
  PersistentVolumeClaim: [
    'Is bound as given, at once.',
    'Stays, Terminating, when it is deleted while a Pod on a node names it.',
  ],
  PriorityClass: ['Gives Pods their priority and says whether they preempt.'],
  PodDisruptionBudget: ['Limits evictions, drains and, as far as it can, preemption.'],
};

/** Where what is shown is near what upstream does, and not the same: in whole sentences. */
export const SIMPLIFIED: readonly string[] = [
  'The status of a container and the address of a Pod are shown as soon as its kubelet knows them. Upstream’s kubelet publishes them with its next look at the Pod, after it has tried to start all containers: while the second image is pulled, `kubectl get pods` still shows `0/2`.',
  'Events that say the same again are listed each time; `kubectl get events` counts them. While an image or a container waits in back-off, the Event `BackOff` is given once, not at every look.',
  'Random extra time is left out: upstream’s kubelet waits up to half as long again before it looks at a Pod that failed to start.',
  'A kubelet that starts says `Starting` and `Rebooted`; that its node has enough memory, disk and process IDs, and that allocatable is enforced, it does not say.',
];
