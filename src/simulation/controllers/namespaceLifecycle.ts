import { referenceTo } from '../../kubernetes/references.js';
import type { KubernetesObject, Namespace, Pod } from '../../kubernetes/types.js';
import { isPodTerminal } from '../../kubernetes/podStatus.js';
import type { ApiServer } from '../apiServer.js';
import { clusterTimeOf } from '../time.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import type { World } from '../world.js';

/** Tries again after an attempt that left something behind: the first, the longest, in milliseconds. */
const RETRY = { first: 5, longest: 60_000 };

/**
 * Empties a Namespace that terminates: first its Pods, and once they are gone
 * everything else; then the Namespace itself goes.
 * Source: pkg/controller/namespace/namespace_controller.go, deletion/namespaced_resources_deleter.go.
 */
export function emptyNamespaces(world: World, api: ApiServer): void {
  world.store.watch('Namespace', ({ type, object, previous }, cause) => {
    if (type === 'DELETED' || !object.metadata.deletionTimestamp || previous?.metadata.deletionTimestamp) return;
    const uid = object.metadata.uid ?? '';
    world.engine.after(UPSTREAM_TIMES.namespaceDeletionGracePeriod, () => empty(world, api, uid, cause, RETRY.first));
  });
}

function empty(world: World, api: ApiServer, uid: string, cause: number, retry: number): void {
  const namespace = world.store.byUid<Namespace>(uid);
  if (!namespace) return;
  const { name } = namespace.metadata;
  const estimate = graceLeft(world, namespace);
  deleteAll(world, api, podsIn(world, name), cause);
  if (podsIn(world, name).length === 0) deleteAll(world, api, contentOf(world, name), cause);
  const again = (delay: number, next: number, kind: 'process' | 'background'): unknown =>
    world.engine.after(delay, () => empty(world, api, uid, cause, next), kind);
  if (contentOf(world, name).length === 0) remove(world, namespace, cause);
  else if (estimate > 0) again((Math.floor(estimate / 2) + 1) * 1000, RETRY.first, 'process');
  // Nothing but a Pod whose node is lost stays for good.
  else again(retry, Math.min(RETRY.longest, retry * 2), podsIn(world, name).length > 0 ? 'background' : 'process');
}

function deleteAll(world: World, api: ApiServer, objects: readonly KubernetesObject[], cause: number): void {
  for (const object of objects) {
    const deleted = api.deleteObject(object);
    if (!deleted) continue;
    const { kind, metadata } = object;
    const message = `${kind} ${metadata.name} goes with its namespace ${metadata.namespace}`;
    emit(world, object, message, cause, deleted.detail);
  }
}

function remove(world: World, namespace: Namespace, cause: number): void {
  world.store.remove(namespace);
  emit(world, namespace, `namespace ${namespace.metadata.name} is empty and goes`, cause, null);
}

function emit(
  { engine }: World,
  object: KubernetesObject,
  message: string,
  cause: number,
  detail: NonNullable<ReturnType<ApiServer['deleteObject']>>['detail'],
): void {
  engine.emit({
    type: 'Change',
    reason: 'ObjectDeleted',
    message,
    component: 'namespace-controller',
    object: referenceTo(object),
    cause,
    detail,
  });
}

/** The longest grace period of its Pods that are not done, in seconds; 0 once the Namespace has been terminating for as long. */
function graceLeft({ store, engine }: World, { metadata }: Namespace): number {
  const pods = podsIn({ store }, metadata.name).filter((pod) => !isPodTerminal(pod));
  const longest = Math.max(0, ...pods.map(({ spec }) => spec.terminationGracePeriodSeconds ?? 0));
  const since = engine.now - (clusterTimeOf(metadata.deletionTimestamp) ?? 0);
  return since >= longest * 1000 ? 0 : longest;
}

const podsIn = ({ store }: Pick<World, 'store'>, namespace: string): Pod[] =>
  store.ofKind<Pod>('Pod').filter(({ metadata }) => metadata.namespace === namespace);

const contentOf = ({ store }: World, namespace: string): KubernetesObject[] =>
  store.all().filter(({ metadata }) => metadata.namespace === namespace);
