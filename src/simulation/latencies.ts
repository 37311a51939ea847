/**
 * How long things take that no manifest says: whole milliseconds of cluster
 * time, chosen near what a small, idle cluster shows. Times that upstream
 * fixes (back-offs, probe periods, tolerations) are in `upstreamTimes.ts`.
 */
export const LATENCIES = {
  /** A controller's watch delivers a change and its worker takes it up. */
  controllerReaction: 20,
  /** One request to the API server that writes. */
  apiWrite: 10,
  /** The scheduler's watch delivers a Pod. */
  schedulerReaction: 20,
  /** Filter and score: one Pod after another. */
  schedulingCycle: 10,
  /** The binding is written. */
  bind: 10,
  /** A kubelet's watch delivers a change of a Pod. */
  kubeletReaction: 20,
  /** Volumes, the pause container, the network: until the Pod has its address. */
  sandbox: 600,
  /** Asking the registry whether the image that is here is the newest. */
  imageCheck: 400,
  /** The registry says that it has no such image. */
  imageRefused: 800,
  /** The runtime makes a container of its image. */
  containerCreate: 80,
  /** The runtime starts its process. */
  containerStart: 120,
  /** From a process's exit until the kubelet notices. */
  exitNoticed: 200,
  /** A process that cannot bind its port gives up. */
  portConflictExit: 300,
  /** One probe and its answer. */
  probe: 10,
  /** Sandbox and volumes are torn down once the last process is gone. */
  teardown: 100,
  /** Counterfactual: a Pod that is gone returns by itself. */
  podReturns: 1_000,
  /** A machine that is switched on again: until its kubelet reports. */
  nodeBoot: 1_000,
  /** A taint is put on or taken off after a condition changed. */
  nodeTaint: 100,
  /** Loopback inside a Pod, one way. */
  localhostHop: 1,
  /** Between two Pods of one node, one way. */
  nodeHop: 2,
  /** Between two nodes, one way. */
  networkHop: 5,
  /** From a change of an EndpointSlice until the proxy of every node has it in its rules. */
  proxySync: 100,
  /** Until a connection to nowhere is given up. */
  connectTimeout: 3_000,
} as const;

/** What an image or a process is taken to do where `behavior` says nothing. Shown as assumed. */
export const ASSUMED = {
  /** Bytes of an image. */
  imageSize: 60_000_000,
  /** Bytes that a registry delivers in a millisecond: 25 MB/s. */
  pullRate: 25_000,
  /** An init container runs so long and exits 0, in milliseconds. */
  initDuration: 2_000,
  /** A container of a Job runs so long and exits 0, in milliseconds. */
  jobDuration: 5_000,
  /** From SIGTERM to the end of a process, which then exits 0, in milliseconds. */
  stopAfter: 1_000,
} as const;
