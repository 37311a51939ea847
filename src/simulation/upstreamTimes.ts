/** Times that upstream fixes by its defaults, in milliseconds. */
export const UPSTREAM_TIMES = {
  /** pkg/kubelet/kubelet.go: backOffPeriod; doubles after every exit. */
  crashLoopInitial: 10_000,
  /** pkg/kubelet/kubelet.go: MaxContainerBackOff. */
  crashLoopMaximum: 300_000,
  /** A container that stays up longer than this after its restart begins anew (twice the maximum). */
  crashLoopReset: 600_000,
  /** pkg/kubelet/kubelet.go: imageBackOffPeriod, maxImageBackOff. */
  imageBackOffInitial: 10_000,
  imageBackOffMaximum: 300_000,
  /** pkg/kubelet/pod_workers.go: backOffPeriod; up to half as much again by chance, which is left out. */
  podWorkerRetry: 10_000,
  /** pkg/util/goroutinemap/exponentialbackoff: initialDurationBeforeRetry, maxDurationBeforeRetry. */
  mountRetryInitial: 500,
  mountRetryMaximum: 122_000,
  /** pkg/kubelet/kuberuntime: minimumGracePeriodInSeconds. */
  minimumGracePeriod: 2_000,
  /** pkg/kubelet/apis/config/v1beta1/defaults.go: evictionPressureTransitionPeriod. */
  pressureTransition: 300_000,
  /** pkg/controller/nodelifecycle: node-monitor-grace-period. */
  nodeMonitorGracePeriod: 50_000,
  /** cmd/kube-controller-manager: node-monitor-period. */
  nodeMonitorPeriod: 5_000,
  /** pkg/kubelet/kubelet.go: a lease of 40 s is renewed after a quarter of that time. */
  leaseRenewal: 10_000,
  /** cmd/kube-controller-manager: node-eviction-rate 0.1 and secondary-node-eviction-rate 0.01 nodes a second. */
  nodeEvictionInterval: 10_000,
  slowNodeEvictionInterval: 100_000,
  /** pkg/controller/podgc: gcCheckPeriod. */
  podGarbageCollection: 20_000,
  /** pkg/controller/podgc: quarantineTime. */
  orphanedPodQuarantine: 40_000,
  /** client-go util/workqueue/default_rate_limiters.go: what fails is tried again, twice as late each time. */
  retryInitial: 5,
  retryMaximum: 1_000_000,
  /** pkg/controller/namespace/namespace_controller.go: namespaceDeletionGracePeriod. */
  namespaceDeletionGracePeriod: 5_000,
  /** pkg/scheduler/backend/queue: back-off of an unschedulable Pod. */
  schedulingBackOffInitial: 1_000,
  schedulingBackOffMaximum: 10_000,
  /** pkg/scheduler/backend/queue: DefaultPodMaxInUnschedulablePodsDuration. */
  unschedulableRetry: 300_000,
  /** pkg/scheduler/backend/queue: flushUnschedulablePodsLeftover runs so often. */
  unschedulableCheck: 30_000,
  /** pkg/controller/job/job_controller.go: SyncJobBatchPeriod, what happens to Pods is looked at that much later. */
  jobSyncBatch: 1_000,
  /** pkg/controller/job/job_controller.go: DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff. */
  jobBackOffInitial: 10_000,
  jobBackOffMaximum: 600_000,
  /** pkg/controller/disruption/disruption.go: DeletionTimeout. */
  disruptedPodTimeout: 120_000,
  /** kubectl/pkg/drain/drain.go: evictPods sleeps 5 s after a refusal, waitForDelete polls every second. */
  drainRetry: 5_000,
  drainPoll: 1_000,
} as const;
