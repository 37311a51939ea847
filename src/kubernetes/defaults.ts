/**
 * What the API server fills in when an object is created. Every function
 * returns a new object and leaves what the author wrote alone.
 * Source: pkg/apis/core/v1/defaults.go, pkg/apis/apps/v1/defaults.go, v1.36.
 */
import { defaultPodResources, defaultRequests } from './defaultResources.js';
import type {
  Container,
  Deployment,
  KubernetesObject,
  Node,
  Pod,
  PodSpec,
  Probe,
  ReplicaSet,
  Service,
  Volume,
} from './types.js';

/** Octal 0644, the mode of projected files. */
const FILE_MODE = 420;

/** A Pod as it is stored: with namespace, restart policy, probes' times, requests where there are only limits. */
export function defaultPod(pod: Pod): Pod {
  const spec = defaultPodSpec(pod.spec);
  const complete = (container: Container) => defaultRequests(spec.hostNetwork ? withHostPorts(container) : container);
  const containers = spec.containers.map(complete);
  const initContainers = spec.initContainers?.map(complete);
  const full = {
    ...spec,
    enableServiceLinks: spec.enableServiceLinks ?? true,
    containers,
    ...(initContainers && { initContainers }),
  };
  return inNamespace({ ...pod, spec: defaultPodResources(full) });
}

/** What is filled in for Pods and Pod templates alike; requests are not. */
export function defaultPodSpec(spec: PodSpec): PodSpec {
  const { containers = [], initContainers, volumes } = spec;
  return {
    ...spec,
    restartPolicy: spec.restartPolicy ?? 'Always',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    securityContext: spec.securityContext ?? {},
    schedulerName: spec.schedulerName ?? 'default-scheduler',
    containers: containers.map(defaultContainer),
    ...(initContainers && { initContainers: initContainers.map(defaultContainer) }),
    ...(volumes && { volumes: volumes.map(defaultVolume) }),
  };
}

export function defaultContainer(container: Container): Container {
  const { ports, livenessProbe, readinessProbe, startupProbe } = container;
  return {
    ...container,
    ...(ports && { ports: ports.map(defaultPort) }),
    ...(livenessProbe && { livenessProbe: defaultProbe(livenessProbe) }),
    ...(readinessProbe && { readinessProbe: defaultProbe(readinessProbe) }),
    ...(startupProbe && { startupProbe: defaultProbe(startupProbe) }),
    resources: container.resources ?? {},
    imagePullPolicy: container.imagePullPolicy ?? (isLatest(container.image) ? 'Always' : 'IfNotPresent'),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
  };
}

/** Seconds and numbers of tries; a probe with 0 gets the default too. */
export function defaultProbe(probe: Probe): Probe {
  const { httpGet } = probe;
  return {
    ...probe,
    ...(httpGet && { httpGet: { ...httpGet, path: httpGet.path || '/', scheme: httpGet.scheme || 'HTTP' } }),
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
  };
}

export function defaultDeployment(deployment: Deployment): Deployment {
  const { spec } = deployment;
  const { type = 'RollingUpdate', rollingUpdate } = spec.strategy ?? {};
  const { maxUnavailable = '25%', maxSurge = '25%' } = rollingUpdate ?? {};
  return inNamespace({
    ...deployment,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      strategy:
        type === 'RollingUpdate'
          ? { type, rollingUpdate: { ...rollingUpdate, maxUnavailable, maxSurge } }
          : { ...spec.strategy, type },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
      template: defaultTemplate(spec.template),
    },
  });
}

export function defaultReplicaSet(replicaSet: ReplicaSet): ReplicaSet {
  const { spec } = replicaSet;
  return inNamespace({
    ...replicaSet,
    spec: { ...spec, replicas: spec.replicas ?? 1, ...(spec.template && { template: defaultTemplate(spec.template) }) },
  });
}

export function defaultService(service: Service): Service {
  const spec = service.spec ?? {};
  const type = spec.type ?? 'ClusterIP';
  const outside = type === 'NodePort' || type === 'LoadBalancer';
  const ports = spec.ports?.map((port) => ({
    ...port,
    protocol: port.protocol ?? 'TCP',
    targetPort: port.targetPort || port.port,
  }));
  return inNamespace({
    ...service,
    spec: {
      ...spec,
      type,
      sessionAffinity: spec.sessionAffinity ?? 'None',
      ...(ports && { ports }),
      ...(type !== 'ExternalName' && { internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster' }),
      ...(outside && { externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster' }),
    },
  });
}

/** All of the capacity is allocatable unless the Node says otherwise. */
export function defaultNode(node: Node): Node {
  const { capacity, allocatable = capacity } = node.status ?? {};
  return {
    ...node,
    spec: node.spec ?? {},
    status: { ...node.status, ...(allocatable && { allocatable: { ...allocatable } }) },
  };
}

const HOST = /(?:(?=[^/]*[.:A-Z]|localhost\/)[A-Za-z0-9.-]+(?::\d+)?\/)?/.source;
const PATH = /[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*/.source;
const IMAGE = new RegExp(
  `^${HOST}${PATH}(?:/${PATH})*(?::([\\w][\\w.-]{0,127}))?(@[A-Za-z][\\w+.-]*:[0-9a-fA-F]{32,})?$`,
);

/**
 * `:latest`, said or implied: such an image is pulled each time. A digest
 * counts as a version, and so does a name that is none.
 * Source: pkg/util/parsers/parsers.go ParseImageName.
 */
export function isLatest(image = ''): boolean {
  const [match, tag, digest] = IMAGE.exec(image) ?? [];
  return match !== undefined && (tag ?? (digest ? '' : 'latest')) === 'latest';
}

type Port = NonNullable<Container['ports']>[number];

function defaultPort(port: Port): Port {
  return { ...port, protocol: port.protocol ?? 'TCP' };
}

type Template = ReplicaSet['spec']['template'];

/** A Pod template; its requests are left as they are. */
export function defaultTemplate<T extends NonNullable<Template>>(template: T): T {
  return template.spec ? { ...template, spec: defaultPodSpec(template.spec) } : template;
}

function defaultVolume(volume: Volume): Volume {
  const { configMap, secret, downwardAPI, projected } = volume;
  return {
    ...volume,
    ...(configMap && { configMap: { ...configMap, defaultMode: configMap.defaultMode ?? FILE_MODE } }),
    ...(secret && { secret: { ...secret, defaultMode: secret.defaultMode ?? FILE_MODE } }),
    ...(downwardAPI && { downwardAPI: { ...downwardAPI, defaultMode: downwardAPI.defaultMode ?? FILE_MODE } }),
    ...(projected && { projected: { ...projected, defaultMode: projected.defaultMode ?? FILE_MODE } }),
    ...(Object.keys(volume).length === 1 && { emptyDir: {} }),
  };
}

/** On the Node's own network a container's port is the Node's port. */
function withHostPorts(container: Container): Container {
  const ports = container.ports?.map((port) => ({ ...port, hostPort: port.hostPort || port.containerPort }));
  return ports ? { ...container, ports } : container;
}

export function inNamespace<T extends KubernetesObject>(object: T): T {
  return { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace || 'default' } };
}
