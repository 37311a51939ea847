/** Causes at a Node object: cordon, uncordon, taint. */
import type { Node, Taint } from '../../kubernetes/types.js';
import { reportChange, reportStep, withNode, type Hands, type Perform } from './verb.js';

const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

export const cordon: Perform<'cordon'> = (hands, { node: name }, path) =>
  withNode(hands, name, path, (node) => {
    const cause = reportStep(hands, 'Cordon', `node/${name} cordoned`, node);
    setUnschedulable(hands, node, true, cause);
  });

export const uncordon: Perform<'uncordon'> = (hands, { node: name }, path) =>
  withNode(hands, name, path, (node) => {
    const cause = reportStep(hands, 'Uncordon', `node/${name} uncordoned`, node);
    setUnschedulable(hands, node, false, cause);
  });

/** Sets or clears `spec.unschedulable` and the taint that goes with it; does nothing if it is so already. */
export function setUnschedulable(hands: Hands, node: Node, unschedulable: boolean, cause: number): void {
  if (Boolean(node.spec.unschedulable) === unschedulable) return;
  const { name } = node.metadata;
  const change = unschedulable ? 'cordoned' : 'uncordoned';
  const others = (node.spec.taints ?? []).filter(({ key }) => key !== UNSCHEDULABLE);
  const taints = unschedulable ? [...others, { key: UNSCHEDULABLE, effect: 'NoSchedule' }] : others;
  const { unschedulable: _, ...rest } = node.spec;
  const spec = { ...rest, ...(unschedulable ? { unschedulable } : {}), taints };
  const updated = hands.world.store.update<Node>({ ...node, spec });
  reportChange(hands, updated, {
    reason: unschedulable ? 'Cordoned' : 'Uncordoned',
    message: `node/${name} ${change}`,
    cause,
    detail: { kind: 'node', node: name, change },
  });
}

export const taint: Perform<'taint'> = (hands, { node: name, taint: given, remove }, path) =>
  withNode(hands, name, path, (node) => {
    const change = remove ? 'untainted' : 'tainted';
    const cause = reportStep(hands, 'Taint', `node/${name} ${change}`, node);
    const isSame = ({ key, effect }: Taint): boolean =>
      key === given.key && (effect === given.effect || (remove && !given.effect));
    const others = (node.spec.taints ?? []).filter((each) => !isSame(each));
    const { key, value, effect } = given;
    const taints = remove ? others : [...others, { key, ...(value ? { value } : {}), effect }];
    const updated = hands.world.store.update<Node>({ ...node, spec: { ...node.spec, taints } });
    reportChange(hands, updated, {
      reason: remove ? 'Untainted' : 'Tainted',
      message: `node/${name} ${change}`,
      cause,
      detail: { kind: 'node', node: name, change },
    });
  });
