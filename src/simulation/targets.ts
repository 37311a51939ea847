import type { KubernetesObject, Pod } from '../kubernetes/types.js';
import type { Target } from '../scenario/types.js';
import { isActive } from './controllers/activePods.js';
import { controllerUid, type Store } from './store.js';

/** What a target names just now, or why it names nothing. */
export type Found<T> = { found: T } | { missing: string };

/** The object itself: `deployment/web`, or one of its Pods: `deployment/web[0]`. */
export function findObject(store: Store, target: Target): Found<KubernetesObject> {
  if (target.index !== undefined) return findPod(store, target);
  const object = store.get(target.kind, target.kind === 'Node' ? '' : target.namespace, target.name);
  return object ? { found: object } : { missing: notFound(store, target) };
}

/** The Pod a target names: itself, or the one of that age among its owner's active Pods, the oldest by default. */
export function findPod(store: Store, target: Target): Found<Pod> {
  const object = store.get(target.kind, target.namespace, target.name);
  if (!object) return { missing: notFound(store, target) };
  if (object.kind === 'Pod') return { found: unitWith(store, object as Pod, target.container) };
  const pods = podsOf(store, object).filter(isActive);
  const pod = pods[target.index ?? 0];
  if (pod) return { found: unitWith(store, pod, target.container) };
  const count =
    pods.length === 0
      ? 'no Pod'
      : `${pods.length} Pod${pods.length === 1 ? '' : 's'}, [0]${pods.length > 1 ? ` to [${pods.length - 1}]` : ''}`;
  return { missing: `Not found: "${target.text}": ${target.kind.toLowerCase()}/${target.name} has ${count} now` };
}

/** The Pod itself, or, where its containers are scheduled alone, the one that has the container. */
function unitWith(store: Store, pod: Pod, container: string | undefined): Pod {
  const has = ({ spec }: Pod): boolean =>
    [...spec.containers, ...(spec.initContainers ?? [])].some(({ name }) => name === container);
  if (container === undefined || has(pod)) return pod;
  return store.ownedBy<Pod>(pod.metadata.uid ?? '').find((unit) => unit.kind === 'Pod' && has(unit)) ?? pod;
}

/** What counts as the Pod: itself, or the first unit where its containers are scheduled alone. */
function wholeOf(store: Store, pod: Pod): Pod {
  const owner = store.byUid(controllerUid(pod) ?? '');
  return owner?.kind === 'Pod' ? (owner as Pod) : pod;
}

/** The Pods an object controls, itself or through its ReplicaSets, oldest first. */
export function podsOf(store: Store, owner: KubernetesObject): Pod[] {
  const children = store.ownedBy(owner.metadata.uid ?? '');
  const pods = children.flatMap((child) => (child.kind === 'Pod' ? [child as Pod] : podsOf(store, child)));
  return pods.sort((a, b) => store.sequence(a.metadata.uid ?? '') - store.sequence(b.metadata.uid ?? ''));
}

/** Whether a Pod is one that the target names, container apart. */
export function names(store: Store, target: Target, pod: Pod): boolean {
  if (target.namespace !== pod.metadata.namespace) return false;
  const whole = wholeOf(store, pod);
  if (target.kind === 'Pod') return [pod, whole].some(({ metadata }) => target.name === metadata.name);
  const owner = ownerNamed(store, target, pod);
  if (!owner || target.index === undefined) return owner !== undefined;
  return podsOf(store, owner).filter(isActive)[target.index]?.metadata.uid === whole.metadata.uid;
}

/** The owner of the Pod, or that owner's owner, that the target names. */
function ownerNamed(store: Store, target: Target, pod: Pod): KubernetesObject | undefined {
  for (let uid = controllerUid(pod); uid;) {
    const owner: KubernetesObject | undefined = store.byUid(uid);
    if (!owner) return undefined;
    if (owner.kind === target.kind && owner.metadata.name === target.name) return owner;
    uid = controllerUid(owner);
  }
  return undefined;
}

/** Names in a message: more than a few would hide the point. */
const LISTED = 8;

function notFound(store: Store, { text, kind }: Target): string {
  const present = store.ofKind(kind).map(({ metadata }) => `"${metadata.name}"`);
  const list = present.slice(0, LISTED).join(', ') + (present.length > LISTED ? ', …' : '');
  return `Not found: "${text}": ${present.length > 0 ? `there are: ${list}` : `there is no ${kind} now`}`;
}
