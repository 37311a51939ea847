/** What can have the focus, and what is said of it. */
import { statusColumn } from '../kubernetes/podColumns.js';
import type { Node, Pod } from '../kubernetes/types.js';
import { reasonOf } from './lobby.js';
import { moodOf } from './container.js';
import { isNodeReady } from './node.js';
import { allocatableOf, amountsText } from './shares.js';
import { containersOf, isReady, statusOf } from './status.js';
import type { Apartment, Box, Target } from './types.js';
import type { Words } from './words.js';

export function nodeTarget(
  node: Node | undefined,
  name: string,
  box: Box,
  pods: number,
  up: boolean,
  words: Words,
): Target {
  const state = [
    isNodeReady(node) ? 'Ready' : 'NotReady',
    ...(up ? [] : [words.silent]),
    ...(node?.spec?.unschedulable ? [words.cordoned] : []),
  ].join(', ');
  const label = words.spoken.node(name, state, node ? amountsText(allocatableOf(node)) : '', pods);
  return { key: `node:${name}`, kind: 'node', label, box, parent: 'cluster' };
}

/** The Pod, then its containers. */
export function podTargets(pod: Pod, apartment: Apartment, up: boolean, parent: string | null, words: Words): Target[] {
  const status = up ? statusColumn(pod) || 'Pending' : 'Unknown';
  const { reason, podIP = '' } = { reason: reasonOf(pod).text, ...pod.status } as { reason: string; podIP?: string };
  const said = words.spoken.pod(pod.metadata.name, pod.spec.nodeName ?? null, status, isReady(pod), podIP);
  const { x, y, width, height, key } = apartment;
  const own: Target = {
    key,
    kind: 'pod',
    label: reason && !pod.spec.nodeName ? `${said}: ${reason}` : said,
    box: { x, y, width, height },
    parent,
  };
  if (apartment.form !== 'home' || apartment.plan.level === 'small') return [own];
  return [own, ...apartment.tenants.map((tenant) => containerTarget(pod, tenant.plan, apartment, words))];
}

function containerTarget(
  pod: Pod,
  plan: Apartment['plan']['tenants'][number],
  apartment: Apartment,
  words: Words,
): Target {
  const status = statusOf(pod, plan.name);
  const { running, waiting, terminated } = status?.state ?? {};
  const state = running ? 'running' : (waiting?.reason ?? terminated?.reason ?? moodOf(pod, status, plan.role));
  const image = containersOf(pod).find(({ container }) => container.name === plan.name)?.container.image ?? '';
  const { scale, rooms } = apartment.plan;
  return {
    key: plan.key,
    kind: 'container',
    label: words.spoken.container(words.kinds[plan.role], plan.name, image, state, status?.restartCount ?? 0),
    box: {
      x: apartment.x + (plan.x - plan.room / 2) * scale,
      y: apartment.y + rooms.y * scale,
      width: plan.room * scale,
      height: apartment.height - rooms.y * scale,
    },
    parent: apartment.key,
  };
}
