/** Checks what a story says of itself: `expect`, when its step has ended. */
import { statusColumn } from '../kubernetes/podColumns.js';
import { nearest } from '../scenario/nearest.js';
import type { ContainerStatus, KubernetesObject, Pod } from '../kubernetes/types.js';
import type { Expectation } from '../scenario/types.js';
import { isActive } from './controllers/activePods.js';
import { findObject, podsOf } from './targets.js';
import { goDuration } from './time.js';
import { objectHolds } from './waitConditions.js';
import type { World } from './world.js';

/** Pods in a message: more than a few would hide the point. */
const LISTED = 8;

type Asked = Exclude<keyof Expectation, 'target'>;

/** What was found instead; null when it is as expected. */
type Check = (found: KubernetesObject, world: World) => string | null;

/**
 * Asks every field of every expectation of the cluster as it is now. What does not hold is
 * an error among the story's problems, and the story goes on.
 * @param path of the expectations: `steps[3].expect`
 */
export function checkExpectations(world: World, expectations: readonly Expectation[], path: string): void {
  expectations.forEach((expectation, place) => check(world, expectation, `${path}[${place}]`));
}

function check(world: World, expectation: Expectation, path: string): void {
  const { target, exists, ...asked } = expectation;
  const meant = findObject(world.store, target);
  const fail = (field: string, what: string, found: string): void =>
    fails(world, `${path}.${field}`, target.text, what, found);
  if (asked.condition === 'Deleted' || exists === false) {
    const field = exists === false ? 'exists' : 'condition';
    const what = exists === false ? 'not to exist' : 'to be Deleted';
    if ('found' in meant) fail(field, what, `it is there${sentence(stateOf(world, meant.found))}`);
    return;
  }
  if (!('found' in meant)) {
    const field = exists ? 'exists' : (Object.keys(asked)[0] ?? 'exists');
    return fail(field, 'to exist', meant.missing.replace(/^Not found: "[^"]*": /, ''));
  }
  for (const [field, { what, found }] of checksOf(expectation)) {
    const instead = found(meant.found, world);
    if (instead !== null) fail(field, what, instead);
  }
}

function fails(world: World, path: string, text: string, what: string, found: string): void {
  const when = goDuration(world.engine.now);
  const message = `Not as expected: "${text}": expected ${what}, found ${found} (cluster time ${when})`;
  world.problems.push({ severity: 'error', path, message });
}

interface Question {
  /** `4 replicas`, `to be Ready`. */
  what: string;
  found: Check;
}

/** A question for each field that asks one. */
function checksOf({ target, condition, phase, node, replicas, restarts, reason }: Expectation): Map<Asked, Question> {
  const questions = new Map<Asked, Question>();
  if (condition !== undefined)
    questions.set('condition', {
      what: `to be ${condition}`,
      found: (object, world) => conditionOf(object, world, condition),
    });
  if (phase !== undefined)
    questions.set('phase', { what: `phase ${phase}`, found: asPod((pod) => phaseOf(pod, phase)) });
  if (node !== undefined) questions.set('node', { what: `on node ${node}`, found: asPod((pod) => nodeOf(pod, node)) });
  if (replicas !== undefined)
    questions.set('replicas', {
      what: counted(replicas, 'active Pod'),
      found: (object, world) => replicasOf(object, world, replicas),
    });
  if (restarts !== undefined)
    questions.set('restarts', {
      what: counted(restarts, 'restart'),
      found: asPod((pod) => restartsOf(pod, target.container, restarts)),
    });
  if (reason !== undefined)
    questions.set('reason', {
      what: `reason ${reason}`,
      found: (object) => reasonOf(object, target.container, reason),
    });
  return questions;
}

/** What only Pods have. */
const asPod =
  (of: (pod: Pod) => string | null): Check =>
  (object) =>
    object.kind === 'Pod' ? of(object as Pod) : `a ${object.kind}, which has none: name one of its Pods`;

function conditionOf(
  object: KubernetesObject,
  world: World,
  condition: NonNullable<Expectation['condition']>,
): string | null {
  if (objectHolds(world.store, object, condition)) return null;
  const written = conditionsOf(object).find(({ type }) => type === condition);
  const why = [written?.reason, written?.message].filter(Boolean).join(': ');
  const said = written ? ` (${condition}=${written.status}${why ? `, ${why}` : ''})` : '';
  return `that it is not${said}${sentence(stateOf(world, object))}`;
}

function phaseOf(pod: Pod, phase: string): string | null {
  const found = pod.status?.phase ?? 'none';
  return found === phase ? null : `${found}: ${podLine(pod)}`;
}

function nodeOf(pod: Pod, node: string): string | null {
  if (pod.spec.nodeName === node) return null;
  return pod.spec.nodeName ? `it on ${pod.spec.nodeName}` : `it on no node: ${podLine(pod)}`;
}

function replicasOf(object: KubernetesObject, world: World, replicas: number): string | null {
  const pods = podsOf(world.store, object);
  const active = pods.filter(isActive);
  return active.length === replicas ? null : `${active.length}${sentence(podList(pods))}`;
}

function restartsOf(pod: Pod, container: string | undefined, restarts: number): string | null {
  const statuses = statusesOf(pod, container);
  const found = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  if (found === restarts) return null;
  const each = statuses.map(({ name, restartCount }) => `${name} ${restartCount}`).join(', ');
  return `${found}: ${statuses.length > 1 ? `${each}; ` : ''}${podLine(pod)}`;
}

/** A word of the Pod's status as kubectl prints it, of a container's state, or of a condition. */
function reasonOf(object: KubernetesObject, container: string | undefined, reason: string): string | null {
  const words = new Set<string>();
  if (object.kind === 'Pod') {
    const pod = object as Pod;
    if (container === undefined) words.add(statusColumn(pod)).add(pod.status?.reason ?? '');
    for (const { state, lastState } of statusesOf(pod, container))
      for (const each of [state, lastState])
        for (const part of [each?.waiting, each?.terminated]) words.add(part?.reason ?? '');
  } else {
    for (const each of conditionsOf(object)) words.add(each.reason ?? '');
  }
  words.delete('');
  if (words.has(reason)) return null;
  const known = [...words];
  const near = nearest(reason, known);
  return (known.join(', ') || 'none') + (near === undefined ? '' : `; did you mean "${near}"?`);
}

function statusesOf({ status }: Pod, container: string | undefined): ContainerStatus[] {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return container === undefined ? all : all.filter(({ name }) => name === container);
}

interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

const conditionsOf = ({ status }: KubernetesObject): Condition[] =>
  ((status ?? {}) as { conditions?: Condition[] }).conditions ?? [];

/** The Pod itself, or the owner's Pods: what the reader would ask for next. */
function stateOf(world: World, object: KubernetesObject): string {
  return object.kind === 'Pod' ? podLine(object as Pod) : podList(podsOf(world.store, object));
}

const sentence = (text: string): string => (text === '' ? '' : `: ${text}`);

function podList(pods: readonly Pod[]): string {
  const listed = pods.slice(0, LISTED).map(podLine);
  const more = pods.length > LISTED ? [`and ${pods.length - LISTED} more`] : [];
  return [...listed, ...more].join(', ');
}

/** `web-7d5c4 CrashLoopBackOff`: the name and what kubectl prints as STATUS. */
const podLine = (pod: Pod): string => `${pod.metadata.name} ${statusColumn(pod)}`.trim();

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
