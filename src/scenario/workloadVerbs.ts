/** Verbs that change an object that has Pods made: `scale`, `setImage`, `rollout`. */
import { containersOf, objectsMeant, resolveTarget } from './declared.js';
import { invalidValue, notFound, requiredValue } from './problems.js';
import { checkReplicas } from './rules/essential.js';
import type { VerbContext, Written } from './stepContext.js';
import type { Action, Target } from './types.js';

/** Kinds with a scale subresource, of those that are simulated. */
const SCALED = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'];

/** Kinds whose image `kubectl set image` changes. Source: kubectl/pkg/cmd/set/set_image.go, and that a Job's template is immutable. */
const WITH_IMAGE = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Pod'];

/** Kinds each `kubectl rollout` is made for. Source: kubectl/pkg/polymorphichelpers: rollback.go, objectrestarter.go, objectpauser.go. */
const ROLLED = {
  restart: ['Deployment', 'StatefulSet', 'DaemonSet'],
  undo: ['Deployment', 'StatefulSet', 'DaemonSet'],
  pause: ['Deployment'],
  resume: ['Deployment'],
};

export function readScale(written: Written<'scale'>, { declared, report, path }: VerbContext): Action | undefined {
  const [field, value] = Object.entries(written).find(([key]) => key !== 'replicas') as [string, string];
  const text = field === 'target' ? value : `${field}/${value}`;
  const target = resolveTarget(text, 'object', declared, report, [...path, field]);
  checkReplicas(written.replicas, report, [...path, 'replicas']);
  if (target === undefined) return undefined;
  if (isOneOf(SCALED, target)) return { verb: 'scale', target, replicas: written.replicas };
  report([...path, field], invalidValue(text, `only ${either(SCALED)} can be scaled`));
  return undefined;
}

/** As `kubectl set image`: one container by its name, or all of them by `*`; the only one where none is named. */
export function readSetImage(written: Written<'setImage'>, context: VerbContext): Action | undefined {
  const { declared, report, path } = context;
  const { target: text, container: named, image } = written;
  checkImage(image, context);
  const at = [...path, 'target'];
  const resolved = resolveTarget(text, 'any', declared, report, at);
  if (resolved === undefined) return undefined;
  const { container: inTarget, ...rest } = resolved;
  // A container in the target would mean the oldest Pod's; here it means the template's.
  const { index, ...object } = rest;
  const target: Target = /\[\d+\]/.test(text) && index !== undefined ? rest : object;
  if (!isOneOf(WITH_IMAGE, target)) {
    report(at, invalidValue(text, `only ${either(WITH_IMAGE)} has an image that can be set`));
    return undefined;
  }
  if (named !== undefined && inTarget !== undefined) {
    report([...path, 'container'], 'Forbidden: the target names a container already');
    return undefined;
  }
  const names = [...new Set(objectsMeant(target, declared).flatMap(containersOf))].map(({ name }) => name);
  const container = named ?? inTarget ?? (names.length === 1 ? names[0] : undefined);
  if (container === '*') return { verb: 'setImage', target, image };
  if (container === undefined) {
    report([...path, 'container'], requiredValue(`which container: ${quoted(names)}, or "*" for all`));
    return undefined;
  }
  if (names.includes(container)) return { verb: 'setImage', target, container, image };
  report([...path, 'container'], notFound(container, names, `containers of ${target.kind} "${target.name}"`));
  return undefined;
}

function checkImage(image: string, { report, path }: VerbContext): void {
  if (image === '' || image !== image.trim()) {
    report([...path, 'image'], invalidValue(image, 'must be an image, without leading or trailing whitespace'));
  }
}

export function readRollout(written: Written<'rollout'>, { declared, report, path }: VerbContext): Action | undefined {
  const [action, text] = Object.entries(written).find(([key]) => key in ROLLED) as [keyof typeof ROLLED, string];
  const target = resolveTarget(text, 'object', declared, report, [...path, action]);
  if (target === undefined) return undefined;
  if (!isOneOf(ROLLED[action], target) || target.index !== undefined) {
    report([...path, action], invalidValue(text, `rollout ${action} is for ${either(ROLLED[action])}`));
    return undefined;
  }
  const { toRevision } = written as { toRevision?: number };
  return { verb: 'rollout', target, action, ...(toRevision === undefined ? {} : { toRevision }) };
}

/** Whether the target is an object of these kinds, and not a Pod of one unless Pods are among them. */
const isOneOf = (kinds: readonly string[], { kind, index }: Target): boolean =>
  kinds.includes(index === undefined ? kind : 'Pod');

/** `a Deployment, a ReplicaSet or a StatefulSet`. */
function either(kinds: readonly string[]): string {
  const words = kinds.map((kind) => `a ${kind}`);
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');
