/** Nodes in the author's form: short where that says all there is, else as manifests. */
import { completeNode, NODE_DEFAULTS } from '../../kubernetes/nodeDefaults.js';
import type { Node } from '../../kubernetes/types.js';
import { defaultNodeName, fromShort } from '../nodes.js';
import type { NodeInput } from '../schema.js';

export interface WrittenNodes {
  /** `spec.nodes`; absent when all are manifests. */
  short?: number | (string | NodeInput)[];
  manifests: Node[];
}

/** Short nodes come before manifests; so what follows a node that needs a manifest is one, too. */
export function writtenNodes(nodes: readonly Node[]): WrittenNodes {
  const short = nodes.map(shortNode);
  const found = short.findIndex((node) => node === undefined);
  const count = found < 0 ? nodes.length : found;
  const manifests = nodes.slice(count);
  if (count === 0) return { manifests };
  const first = short.slice(0, count).map((node) => (Object.keys(node!).length === 1 ? node!.name : node!));
  const areDefault = first.every((node, index) => node === defaultNodeName(index));
  return { short: areDefault ? count : first, manifests };
}

const LABELS = new Set(['kubernetes.io/arch', 'kubernetes.io/hostname', 'kubernetes.io/os']);
const ZONE = 'topology.kubernetes.io/zone';

/** Undefined when the short form cannot say what the node is. */
function shortNode(node: Node, index: number): NodeInput | undefined {
  const { metadata, spec, status } = node;
  const {
    cpu,
    memory,
    pods,
    'ephemeral-storage': ephemeralStorage,
    ...resources
  } = differing(status?.allocatable ?? {});
  const { [ZONE]: zone, ...others } = metadata.labels ?? {};
  const labels = Object.fromEntries(Object.entries(others).filter(([key]) => !LABELS.has(key)));
  const taints = (spec.taints ?? []).map(({ key, value, effect: written }) => {
    const effect = written as 'NoSchedule';
    return value === undefined ? { key, effect } : { key, value, effect };
  });
  const written: NodeInput = {
    name: metadata.name,
    ...defined({ cpu, memory, pods: pods && Number(pods), ephemeralStorage, zone }),
    ...(Object.keys(resources).length > 0 ? { resources } : {}),
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
    ...(taints.length > 0 ? { taints } : {}),
    ...(spec.unschedulable ? { unschedulable: true } : {}),
  };
  return sorted(completeNode(fromShort(written), index)) === sorted(node) ? written : undefined;
}

const differing = (amounts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(amounts).filter(([name, amount]) => (NODE_DEFAULTS as Record<string, string>)[name] !== amount),
  );

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Equal for equal data, whatever the order of its fields. */
const sorted = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
