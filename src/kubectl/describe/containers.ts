/** Containers of a Pod or of a template. Source: kubectl/pkg/describe/describe.go describeContainers, v1.36. */
import type { Container, ContainerState, ContainerStatus, Pod, Probe } from '../../kubernetes/types.js';
import { date, type Description } from './writer.js';

/** @param pod whose fields the environment may name; absent for a template */
export function describeContainers(
  out: Description,
  label: string,
  containers: readonly Container[],
  statuses: readonly ContainerStatus[] = [],
  pod?: Pod,
): void {
  const space = pod ? '' : '  ';
  out.line(0, `${space}${label}:${containers.length ? '' : ' <none>'}`);
  for (const container of containers) {
    const status = statuses.find(({ name }) => name === container.name);
    out.line(1, `${pod ? '' : ' '}${container.name}:`);
    basics(out, container, status);
    if (status) describeState(out, status);
    describeResources(out, container);
    describeProbes(out, container);
    describeEnvironment(out, container, pod);
    describeMounts(out, container);
  }
}

function basics(out: Description, { image, ports = [], command = [], args = [] }: Container, status?: ContainerStatus) {
  if (status) out.line(2, 'Container ID:', status.containerID ?? '');
  out.line(2, 'Image:', image ?? '');
  if (status) out.line(2, 'Image ID:', status.imageID ?? '');
  describePorts(out, 'Port', ports, ({ containerPort }) => containerPort);
  describePorts(out, 'Host Port', ports, ({ hostPort }) => hostPort ?? 0);
  for (const [title, words] of [
    ['Command', command],
    ['Args', args],
  ] as const) {
    if (words.length) out.line(2, `${title}:`);
    for (const word of words.flatMap((each) => each.split('\n'))) out.line(3, word);
  }
}

type Port = NonNullable<Container['ports']>[number];

function describePorts(out: Description, title: string, ports: readonly Port[], number: (port: Port) => number): void {
  const text = ports
    .map((port) => `${number(port)}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`)
    .join(', ');
  out.line(2, text.includes(',') ? `${title}s:` : `${title}:`, text || '<none>');
}

function describeState(out: Description, { state, lastState, ready, restartCount }: ContainerStatus): void {
  describeOne(out, 'State', state ?? {});
  if (lastState?.terminated) describeOne(out, 'Last State', lastState);
  out.line(2, 'Ready:', ready ? 'True' : 'False');
  out.line(2, 'Restart Count:', restartCount);
}

function describeOne(out: Description, title: string, { running, terminated, waiting }: ContainerState): void {
  out.line(2, `${title}:`, running ? 'Running' : terminated ? 'Terminated' : 'Waiting');
  if (running) return out.line(3, 'Started:', date(running.startedAt));
  const { reason } = terminated ?? waiting ?? {};
  if (reason) out.line(3, 'Reason:', reason);
  if (!terminated) return;
  if (terminated.message) out.line(3, 'Message:', terminated.message);
  out.line(3, 'Exit Code:', terminated.exitCode);
  if (terminated.signal) out.line(3, 'Signal:', terminated.signal);
  out.line(3, 'Started:', date(terminated.startedAt));
  out.line(3, 'Finished:', date(terminated.finishedAt));
}

export function describeResources(out: Description, { resources }: Pick<Container, 'resources'>, level = 2): void {
  for (const [title, all] of [
    ['Limits', resources?.limits],
    ['Requests', resources?.requests],
  ] as const) {
    const amounts = Object.entries(all ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    if (amounts.length) out.line(level, `${title}:`);
    for (const [name, amount] of amounts) out.line(level + 1, `${name}:`, String(amount));
  }
}

function describeProbes(out: Description, { livenessProbe, readinessProbe, startupProbe }: Container): void {
  if (livenessProbe) out.line(2, 'Liveness:', probeText(livenessProbe));
  if (readinessProbe) out.line(2, 'Readiness:', probeText(readinessProbe));
  if (startupProbe) out.line(2, 'Startup:', probeText(startupProbe));
}

/** Source: DescribeProbe. */
function probeText({
  exec,
  httpGet,
  tcpSocket,
  grpc,
  ...probe
}: Probe & { grpc?: { port: number; service?: string } }) {
  const { initialDelaySeconds = 0, timeoutSeconds = 1, periodSeconds = 10 } = probe;
  const { successThreshold = 1, failureThreshold = 3 } = probe;
  const times = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s`;
  const attributes = `${times} #success=${successThreshold} #failure=${failureThreshold}`;
  if (exec) return `exec [${(exec.command ?? []).join(' ')}] ${attributes}`;
  if (httpGet) {
    const { scheme = 'HTTP', host = '', port, path = '' } = httpGet;
    return `http-get ${scheme.toLowerCase()}://${host}:${port}${path} ${attributes}`;
  }
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port} ${attributes}`;
  return grpc ? `grpc <pod>:${grpc.port} ${grpc.service ?? ''} ${attributes}` : `unknown ${attributes}`;
}

function describeEnvironment(out: Description, { env = [], envFrom = [] }: Container, pod: Pod | undefined): void {
  if (envFrom.length) out.line(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of envFrom) {
    const source = configMapRef ? `ConfigMap` : 'Secret';
    const { name = '', optional = false } = configMapRef ?? secretRef ?? {};
    out.line(3, name, `${source}${prefix ? ` with prefix '${prefix}'` : ''}`, `Optional: ${optional}`);
  }
  out.line(2, ...(env.length ? ['Environment:'] : ['Environment:', '<none>']));
  for (const { name, value = '', valueFrom } of env) {
    if (!valueFrom) {
      for (const [index, part] of value.split('\n').entries()) out.line(3, index === 0 ? `${name}:` : '', part);
    } else out.line(3, `${name}:`, ...sourceOf(valueFrom, pod));
  }
}

type ValueFrom = NonNullable<NonNullable<Container['env']>[number]['valueFrom']>;

function sourceOf({ fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef }: ValueFrom, pod: Pod | undefined) {
  if (fieldRef)
    return [`${pod ? fieldOf(pod, fieldRef.fieldPath) : ''} (${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath})`];
  if (resourceFieldRef) return [` (${resourceFieldRef.resource})`];
  if (secretKeyRef)
    return [`<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name}'>`, optional(secretKeyRef)];
  return [
    `<set to the key '${configMapKeyRef?.key}' of config map '${configMapKeyRef?.name}'>`,
    optional(configMapKeyRef),
  ];
}

const optional = (reference: { optional?: boolean } | undefined) => `Optional: ${reference?.optional ?? false}`;

/** Source: pkg/fieldpath ExtractFieldPathAsString: the fields of a Pod that an environment may name. */
function fieldOf({ metadata, spec, status }: Pod, path: string): string {
  const [, which, key = ''] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (which) return metadata[which as 'labels' | 'annotations']?.[key] ?? '';
  const fields: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.hostIP': status?.hostIP,
    'status.podIP': status?.podIP,
    'status.podIPs': status?.podIPs?.map(({ ip }) => ip).join(','),
  };
  return fields[path] ?? '';
}

function describeMounts(out: Description, { volumeMounts = [] }: Container): void {
  out.line(2, ...(volumeMounts.length ? ['Mounts:'] : ['Mounts:', '<none>']));
  for (const mount of volumeMounts.toSorted((a, b) => (a.mountPath < b.mountPath ? -1 : 1))) {
    const flags = [mount.readOnly ? 'ro' : 'rw', ...(mount.subPath ? [`path="${mount.subPath}"`] : [])].join(',');
    out.line(3, `${mount.mountPath} from ${mount.name} (${flags})`);
  }
}
