import { ageSince } from '../../kubernetes/age.js';
import { isPodTerminal } from '../../kubernetes/podStatus.js';
import { parseQuantity, type Quantity } from '../../kubernetes/quantity.js';
import { podLimits, podRequests, type ResourceList } from '../../kubernetes/resources.js';
import type { Node, Pod, Taint } from '../../kubernetes/types.js';
import type { Moment } from '../listing.js';
import { rolesOf } from '../printers/others.js';
import { describeEvents } from './events.js';
import { annotations, date, Description, labelLines, list } from './writer.js';

/**
 * Without the Lease: its renewals are not simulated one by one.
 * Source: kubectl/pkg/describe/describe.go describeNode, v1.36.
 */
export function describeNode(node: Node, moment: Moment): string {
  const { metadata, spec, status } = node;
  const out = new Description();
  out.line(0, 'Name:', metadata.name);
  out.line(0, 'Roles:', rolesOf(node).join(',') || '<none>');
  list(out, 'Labels', labelLines(metadata.labels));
  annotations(out, 'Annotations', metadata.annotations);
  out.line(0, 'CreationTimestamp:', date(metadata.creationTimestamp));
  list(out, 'Taints', taintLines(spec.taints));
  out.line(0, 'Unschedulable:', spec.unschedulable ?? false);
  conditions(out, node);
  out.line(0, 'Addresses:');
  for (const { type, address } of status?.addresses ?? []) out.line(1, `${type}:`, address);
  amounts(out, 'Capacity', status?.capacity);
  amounts(out, 'Allocatable', status?.allocatable);
  systemInfo(out, status?.nodeInfo);
  if (spec.podCIDR) out.line(0, 'PodCIDR:', spec.podCIDR);
  if (spec.podCIDRs?.length) out.line(0, 'PodCIDRs:', spec.podCIDRs.join(','));
  if (spec.providerID) out.line(0, 'ProviderID:', spec.providerID);
  describePods(out, node, moment);
  describeEvents(out, moment, metadata.uid ?? '');
  return out.toString();
}

/** Source: printTaintsMultilineWithIndent. */
function taintLines(taints: readonly Taint[] = []): string[] {
  const order = ({ effect, key }: Taint) => `${effect},${key}`;
  return taints
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`);
}

function conditions(out: Description, { status }: Node): void {
  if (!status?.conditions?.length) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message');
  out.line(1, '----', '------', '-----------------', '------------------', '------', '-------');
  for (const { type, status: is, lastHeartbeatTime, lastTransitionTime, reason, message } of status.conditions) {
    const cells = [type, is, date(lastHeartbeatTime), date(lastTransitionTime), reason ?? ''].map((cell) => `${cell} `);
    out.line(1, ...cells, message ?? '');
  }
}

function amounts(out: Description, title: string, all: Record<string, unknown> | undefined): void {
  const entries = Object.entries(all ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length) out.line(0, `${title}:`);
  for (const [name, amount] of entries) out.line(0, `  ${name}:`, String(amount));
}

function systemInfo(out: Description, info: NonNullable<Node['status']>['nodeInfo']): void {
  out.line(0, 'System Info:');
  const rows: [string, string | undefined][] = [
    ['Machine ID', info?.machineID],
    ['System UUID', info?.systemUUID],
    ['Boot ID', info?.bootID],
    ['Kernel Version', info?.kernelVersion],
    ['OS Image', info?.osImage],
    ['Operating System', info?.operatingSystem],
    ['Architecture', info?.architecture],
    ['Container Runtime Version', info?.containerRuntimeVersion],
    ['Kubelet Version', info?.kubeletVersion],
  ];
  for (const [name, value] of rows) out.line(0, `  ${name}:`, value ?? '');
}

/** Source: describeNodeResource. */
function describePods(out: Description, { metadata, status }: Node, { cluster, now }: Moment): void {
  const byName = ({ metadata: { namespace, name } }: Pod) => `${namespace}/${name}`;
  const pods = cluster
    .podsOnNode(metadata.name)
    .filter((pod) => !isPodTerminal(pod))
    .toSorted((a, b) => (byName(a) < byName(b) ? -1 : 1));
  const allocatable = { ...(status?.allocatable ?? status?.capacity) } as Record<string, unknown>;
  const share = (amount: Quantity | undefined, name: string) => part(amount ?? ZERO, allocatable[name], name);
  out.line(0, 'Non-terminated Pods:', `(${pods.length} in total)`);
  out.line(1, 'Namespace', 'Name', '', 'CPU Requests', 'CPU Limits', 'Memory Requests', 'Memory Limits', 'Age');
  out.line(1, '---------', '----', '', '------------', '----------', '---------------', '-------------', '---');
  const requests = pods.map((pod) => parsed(podRequests(pod, { useStatusResources: true })));
  const limits = pods.map((pod) => parsed(podLimits(pod, { useStatusResources: true })));
  for (const [index, pod] of pods.entries()) {
    const cells = ['cpu', 'memory'].flatMap((name) => [
      share(requests[index]!.get(name), name),
      share(limits[index]!.get(name), name),
    ]);
    const age = ageSince(Date.parse(pod.metadata.creationTimestamp ?? ''), now);
    out.line(1, pod.metadata.namespace ?? 'default', pod.metadata.name, '', ...cells, age);
  }
  out.line(0, 'Allocated resources:');
  out.line(0, '  (Total limits may be over 100 percent, i.e., overcommitted.)');
  out.line(1, 'Resource', 'Requests', 'Limits');
  out.line(1, '--------', '--------', '------');
  for (const name of ['cpu', 'memory', 'ephemeral-storage'])
    out.line(1, name, share(total(requests, name), name), share(total(limits, name), name));
  for (const name of extended(allocatable))
    out.line(1, name, String(total(requests, name)), String(total(limits, name)));
}

const STANDARD = new Set(['cpu', 'memory', 'ephemeral-storage', 'pods']);
const extended = (allocatable: Record<string, unknown>): string[] =>
  Object.keys(allocatable)
    .filter((name) => !STANDARD.has(name))
    .sort();

const ZERO = parseQuantity('0');

const parsed = (all: ResourceList): ReadonlyMap<string, Quantity> =>
  new Map(Object.entries(all).map(([name, amount]) => [name, parseQuantity(amount)]));

const total = (all: readonly ReadonlyMap<string, Quantity>[], name: string): Quantity =>
  all.reduce((sum, one) => (one.has(name) ? sum.add(one.get(name)!) : sum), ZERO);

/** `500m (25%)`, cut to whole percents. */
function part(amount: Quantity, of: unknown, name: string): string {
  const whole = of === undefined ? ZERO : parseQuantity(of as string | number);
  const [share, all] = name === 'cpu' ? [amount.milliValue(), whole.milliValue()] : [amount.value(), whole.value()];
  return `${amount} (${all === 0n ? 0n : (share * 100n) / all}%)`;
}
