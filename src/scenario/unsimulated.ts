/**
 * Fields of simulated kinds that would change where Pods run, how they live or where requests go, and do not here.
 * Whoever simulates one takes its line away. The page on the subset is made from this table, `unsimulatedKinds.ts` and `subset.ts`.
 */

/** What the rest of the scenario tells about an object, so that a field which changes nothing there is not named. */
export interface Surroundings {
  /** Whether an object of this kind and name is written anywhere, simulated or not, in the object's namespace. */
  has(kind: string, name: string): boolean;
  /** Whether `behavior` says how a hook of a container goes. */
  isScripted(container: string, hook: 'postStart' | 'preStop'): boolean;
}

export interface UnsimulatedField {
  /** A kind, or `ObjectMeta`, `PodSpec` and `Container`, which stand in several. */
  of: string;
  /** From the top of it: `a.b`, `a[].b` for every item of a list, `a[key]` for one key of a map. */
  field: string;
  /** What happens instead. */
  reason: string;
  /** Which values are meant, in words; every value when absent. */
  only?: string;
  /** Which values are meant; every one when absent. `container` is the name of the one that holds the field. */
  when?: (value: never, at: { container: string; surroundings: Surroundings }) => boolean;
}

/** Volume types whose driver attaches and mounts something. */
const DRIVEN =
  'awsElasticBlockStore azureDisk azureFile cephfs cinder csi fc flexVolume flocker gcePersistentDisk gitRepo glusterfs iscsi nfs ' +
  'photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume';

/** Source: pkg/kubelet/sysctl/safe_sysctls.go. */
const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

const hookCommand = (hook: 'postStart' | 'preStop', type: string): UnsimulatedField => ({
  of: 'Container',
  field: `lifecycle.${hook}.${type}`,
  only: 'where `behavior` does not say how it goes',
  reason: 'it is over at once and well',
  when: (_: never, { container, surroundings }) => !surroundings.isScripted(container, hook),
});

/** Those that Kubernetes itself sets and takes away again. */
const OWN_FINALIZERS = new Set([
  'kubernetes',
  'batch.kubernetes.io/job-tracking',
  'kubernetes.io/pvc-protection',
  'kubernetes.io/pv-protection',
  'service.kubernetes.io/load-balancer-cleanup',
]);

export const UNSIMULATED: readonly UnsimulatedField[] = [
  {
    of: 'ObjectMeta',
    field: 'finalizers[]',
    only: "those that are not Kubernetes' own",
    reason: 'once deleted the object goes without waiting for who would take the finalizer away',
    when: (finalizer: never) => !OWN_FINALIZERS.has(finalizer),
  },
  {
    of: 'PodSpec',
    field: 'resourceClaims',
    reason: 'no devices are allocated; the Pod is placed and started as if it needed none',
  },
  {
    of: 'PodSpec',
    field: 'runtimeClassName',
    reason: "the default runtime is used; the class's overhead and node selector are not added",
  },
  { of: 'PodSpec', field: 'schedulingGroup', reason: 'the Pod is scheduled by itself, not with its group' },
  { of: 'PodSpec', field: 'workloadRef', reason: 'the Pod is scheduled by itself, not with its workload' },
  { of: 'PodSpec', field: 'ephemeralContainers', reason: 'they are not started' },
  {
    of: 'PodSpec',
    field: 'os.name',
    only: 'other than linux',
    reason: 'nodes run it all the same; upstream a kubelet on Linux turns the Pod down with PodOSNotSupported',
    when: (name: never) => name !== 'linux',
  },
  { of: 'PodSpec', field: 'dnsConfig', reason: 'names are looked up as without it' },
  { of: 'PodSpec', field: 'hostAliases', reason: 'these names are not known' },
  {
    of: 'PodSpec',
    field: 'serviceAccountName',
    only: 'a ServiceAccount that is not written, other than default',
    reason: 'the Pod is created; upstream it is refused while there is no such account',
    when: (name: never, { surroundings }) => name !== 'default' && !surroundings.has('ServiceAccount', name),
  },
  {
    of: 'PodSpec',
    field: 'imagePullSecrets[].name',
    only: 'a Secret that is not written',
    reason:
      'images are pulled without a word; upstream warns with FailedToRetrieveImagePullSecret and tries all the same',
    when: (name: never, { surroundings }) => !surroundings.has('Secret', name),
  },
  {
    of: 'PodSpec',
    field: 'securityContext.sysctls[].name',
    only: 'sysctls that are not safe',
    reason: 'it is set; upstream the kubelet turns the Pod down with SysctlForbidden unless it is told to allow it',
    when: (name: never) => !SAFE_SYSCTLS.has(name),
  },
  ...DRIVEN.split(' ').map((type) => ({
    of: 'PodSpec',
    field: `volumes[].${type}`,
    reason: 'it is mounted at once on any node: no driver, no limits of a node, no zones, no attaching',
  })),
  {
    of: 'PodSpec',
    field: 'volumes[].ephemeral',
    reason: 'it is mounted at once on any node; no PersistentVolumeClaim is made',
  },
  {
    of: 'PodSpec',
    field: 'volumes[].hostPath',
    reason: 'what other Pods write there is not seen; a missing path does not stop the Pod',
  },
  { of: 'PodSpec', field: 'volumes[].image', reason: 'it is mounted at once, without a pull' },
  hookCommand('postStart', 'exec'),
  hookCommand('postStart', 'httpGet'),
  hookCommand('preStop', 'exec'),
  hookCommand('preStop', 'httpGet'),
  { of: 'Container', field: 'lifecycle.stopSignal', reason: 'the process is stopped as by SIGTERM' },
  {
    of: 'Container',
    field: 'restartPolicyRules[].action',
    only: 'RestartAllContainers',
    reason: 'the rule is not looked at',
    when: (action: never) => action === 'RestartAllContainers',
  },
  { of: 'Container', field: 'volumeMounts[].subPathExpr', reason: 'files are written at the top of the volume' },
  {
    of: 'StatefulSet',
    field: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
    only: 'other than 1',
    reason: 'Pods are updated one at a time',
    when: (value: never) => value !== 1,
  },
  {
    of: 'Job',
    field: 'spec.managedBy',
    only: 'other than kubernetes.io/job-controller',
    reason: 'the controller that is meant is not there, so nothing works on it',
    when: (value: never) => value !== 'kubernetes.io/job-controller',
  },
  {
    of: 'Service',
    field: 'spec.type',
    only: 'LoadBalancer',
    reason: 'it gets no address from outside',
    when: (type: never) => type === 'LoadBalancer',
  },
  { of: 'Service', field: 'spec.externalIPs', reason: 'requests to these addresses are not passed on' },
  {
    of: 'Service',
    field: 'spec.externalTrafficPolicy',
    only: 'Local',
    reason: 'requests to a node port go to any ready Pod',
    when: (policy: never) => policy === 'Local',
  },
  { of: 'Service', field: 'spec.trafficDistribution', reason: 'requests go to any ready Pod, near or far' },
  {
    of: 'Service',
    field: 'spec.ipFamilies[]',
    only: 'IPv6',
    reason: 'the cluster has IPv4 addresses alone',
    when: (family: never) => family === 'IPv6',
  },
  {
    of: 'Service',
    field: 'spec.ipFamilyPolicy',
    only: 'PreferDualStack and RequireDualStack',
    reason: 'the cluster has IPv4 addresses alone; upstream RequireDualStack is refused there',
    when: (policy: never) => policy !== 'SingleStack',
  },
  {
    of: 'Node',
    field: 'status.conditions[]',
    only: 'those that are not healthy',
    reason: 'no taint follows from it',
    when: ({ type, status }: never) => status !== (type === 'Ready' ? 'True' : 'False'),
  },
  {
    of: 'PersistentVolumeClaim',
    field: 'spec.accessModes[]',
    only: 'ReadWriteOncePod',
    reason: 'several Pods may use it at the same time',
    when: (mode: never) => mode === 'ReadWriteOncePod',
  },
  { of: 'PersistentVolumeClaim', field: 'spec.dataSource', reason: 'it is bound at once, with nothing in it' },
  { of: 'PersistentVolumeClaim', field: 'spec.dataSourceRef', reason: 'it is bound at once, with nothing in it' },
  {
    of: 'PersistentVolumeClaim',
    field: 'spec.volumeName',
    reason: 'it is bound at once, to a volume that every node reaches',
  },
  {
    of: 'PersistentVolumeClaim',
    field: 'spec.selector',
    reason: 'it is bound at once, to a volume that every node reaches',
  },
  {
    of: 'Namespace',
    field: 'metadata.labels[pod-security.kubernetes.io/enforce]',
    only: 'other than privileged',
    reason: 'Pods of any kind are admitted',
    when: (level: never) => level !== 'privileged',
  },
];
