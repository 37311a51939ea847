/** Nodes and Pods for the scheduler's specifications: only what matters is said. */
import type { Node, Pod, PodSpec } from '../../../src/kubernetes/types.js';

interface NodeOptions {
  cpu?: string;
  memory?: string;
  pods?: string;
  labels?: Record<string, string>;
  spec?: Node['spec'];
}

export function node(
  name: string,
  { cpu = '4', memory = '8Gi', pods = '110', labels = {}, spec = {} }: NodeOptions = {},
): Node {
  const metadata = { name, labels: { 'kubernetes.io/hostname': name, ...labels } };
  return { apiVersion: 'v1', kind: 'Node', metadata, spec, status: { capacity: { cpu, memory, pods } } };
}

interface PodOptions {
  cpu?: string;
  memory?: string;
  on?: string;
  labels?: Record<string, string>;
  hostPort?: number;
  spec?: Partial<PodSpec>;
}

export function pod(name: string, { cpu, memory, on, labels, hostPort, spec = {} }: PodOptions = {}): Pod {
  const requests = { ...(cpu && { cpu }), ...(memory && { memory }) };
  const ports = hostPort ? [{ containerPort: hostPort, hostPort }] : [];
  const containers = [{ name: 'c', image: 'app:1', resources: { requests }, ports }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: { containers, ...(on && { nodeName: on }), ...spec },
  };
}
