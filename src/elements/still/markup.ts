/**
 * From `<kube-cluster>`, `<kube-node>`, `<kube-pod>` and `<kube-container>` in a page to a scenario: what they
 * say is what is applied, and the picture is of what Kubernetes makes of it. Reads attributes and tag names
 * alone, so the order in which a page's elements become alive does not matter.
 */
import type { Subject } from '../../layout/subject.js';
import { requiredValue } from '../../scenario/problems.js';
import type { Problem } from '../../scenario/types.js';

/** Every element that may be the outermost one, or part of one. */
export const STILLS = 'kube-cluster, kube-node, kube-pod, kube-container';

/** The attributes that are read. */
export const ATTRIBUTES = [
  'name',
  'cpu',
  'memory',
  'taints',
  'unschedulable',
  'labels',
  'volumes',
  'image',
  'ports',
  'mounts',
];

export interface Markup {
  /** In the scenario format's short form. */
  readonly scenario: {
    readonly title: string;
    readonly nodes?: readonly object[];
    readonly objects: readonly object[];
  };
  readonly subject: Subject;
  /** What no scenario can be made of. */
  readonly problems: readonly Problem[];
  /** Names a path of the scenario after the element it comes from. */
  place(path: string): string;
}

export function readMarkup(root: Element): Markup {
  const nodes = partsOf(root, 'kube-node');
  const pods = partsOf(root, 'kube-pod');
  const containers = partsOf(root, 'kube-container');
  const alone = root.localName === 'kube-container';
  const names = new Map(nodes.map((node, index) => [node, nameOf(node) || `node-${letter(index)}`]));
  const objects = alone ? [podAround(root)] : pods.map((pod) => podOf(pod, names));
  const given = nodes.map((node) => nodeOf(node, names.get(node)!));
  const scenario = {
    title: nameOf(root) || root.localName.replace('kube-', ''),
    ...(given.length ? { nodes: given } : root.localName === 'kube-cluster' ? {} : { nodes: [{ name: 'node-a' }] }),
    objects,
  };
  return {
    scenario,
    subject: subjectOf(root, names),
    problems: [...nodes, ...pods, ...containers].flatMap(misplaced),
    place: (path) => placeOf(path, nodes, alone ? [root] : pods),
  };
}

/** The elements of a name, the root itself among them. */
function partsOf(root: Element, name: string): Element[] {
  return [...(root.localName === name ? [root] : []), ...root.querySelectorAll(name)];
}

function subjectOf(root: Element, names: ReadonlyMap<Element, string>): Subject {
  switch (root.localName) {
    case 'kube-node':
      return { kind: 'node', name: names.get(root)! };
    case 'kube-pod':
      return { kind: 'pod', name: nameOf(root) };
    case 'kube-container':
      return { kind: 'container', name: containerName(root), container: containerName(root) };
    default:
      return { kind: 'cluster' };
  }
}

function nodeOf(node: Element, name: string): object {
  return {
    name,
    ...given(node, 'cpu'),
    ...given(node, 'memory'),
    ...(node.hasAttribute('taints') ? { taints: listOf(node, 'taints') } : {}),
    ...(node.hasAttribute('unschedulable') ? { unschedulable: true } : {}),
  };
}

function podOf(pod: Element, nodes: ReadonlyMap<Element, string>): object {
  const node = pod.parentElement?.closest('kube-node');
  const nodeName = node && nodes.get(node);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...given(pod, 'name'), ...(pod.hasAttribute('labels') ? { labels: pairsOf(pod, 'labels', '=') } : {}) },
    spec: {
      ...(nodeName ? { nodeName } : {}),
      containers: [...pod.querySelectorAll('kube-container')].map(containerOf),
      volumes: listOf(pod, 'volumes').map((name) => ({ name, emptyDir: {} })),
    },
  };
}

/** A container is never without a Pod. */
function podAround(container: Element): object {
  const mounts = Object.keys(pairsOf(container, 'mounts', ':'));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: containerName(container) },
    spec: { containers: [containerOf(container)], volumes: mounts.map((name) => ({ name, emptyDir: {} })) },
  };
}

function containerOf(container: Element): object {
  const requests = { ...given(container, 'cpu'), ...given(container, 'memory') };
  return {
    name: containerName(container),
    image: container.getAttribute('image') || containerName(container),
    ports: listOf(container, 'ports').map((port) => ({ containerPort: /^\d+$/.test(port) ? Number(port) : port })),
    volumeMounts: Object.entries(pairsOf(container, 'mounts', ':')).map(([name, mountPath]) => ({ name, mountPath })),
    resources: { requests },
  };
}

const nameOf = (element: Element): string => element.getAttribute('name') ?? '';

/** Its image's name where it has none of its own: `ghcr.io/team/web:1.2` → `web`. */
const containerName = (container: Element): string =>
  nameOf(container) || (container.getAttribute('image') ?? '').split('/').at(-1)!.split(/[:@]/)[0]!;

/** The attribute as a field of the same name, where there is one. */
function given(element: Element, name: string): Record<string, string> {
  const value = element.getAttribute(name);
  return value === null ? {} : { [name]: value.trim() };
}

/** `80, 443` → `['80', '443']`. */
const listOf = (element: Element, name: string): string[] =>
  (element.getAttribute(name) ?? '').split(/[\s,]+/).filter(Boolean);

/** `app=web, tier=front` → `{ app: 'web', tier: 'front' }`. */
function pairsOf(element: Element, name: string, between: string): Record<string, string> {
  return Object.fromEntries(
    listOf(element, name).map((pair) => {
      const [key = '', ...value] = pair.split(between);
      return [key, value.join(between)];
    }),
  );
}

const letter = (index: number): string => String.fromCharCode(97 + (index % 26));

const INSIDE: Readonly<Record<string, string>> = {
  'kube-node': 'kube-cluster',
  'kube-pod': 'kube-cluster, kube-node',
  'kube-container': 'kube-pod',
};

function misplaced(element: Element): Problem[] {
  const around = element.parentElement?.closest(STILLS);
  const allowed = INSIDE[element.localName]!;
  if (!around || around.matches(allowed)) return [];
  const message = requiredValue(`inside ${allowed.split(', ').map(tag).join(' or ')}, not ${tag(around.localName)}`);
  return [{ severity: 'error', path: described(element), message }];
}

const tag = (name: string) => `<${name}>`;

const described = (element: Element): string =>
  tag(nameOf(element) ? `${element.localName} name="${nameOf(element)}"` : element.localName);

function placeOf(path: string, nodes: readonly Element[], pods: readonly Element[]): string {
  const [, list, index, rest = ''] = /^(nodes|objects)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const element = (list === 'nodes' ? nodes : list ? pods : [])[Number(index)];
  return element ? `${described(element)} ${rest}`.trim() : path;
}
