import { namespaceOf, isNamespaced, referenceTo } from '../kubernetes/references.js';
import type { KubernetesObject, Node, Pod } from '../kubernetes/types.js';
import { withDefaultTolerations } from '../kubernetes/tolerationDefaults.js';
import type { ApiServer } from './apiServer.js';
import { registeredNode } from './nodes.js';
import { sameValue } from './sameValue.js';
import { threeWayMerge } from './threeWayMerge.js';
import { updateErrors } from './updateValidation.js';
import { unlessRefused } from './refused.js';
import { note, type World } from './world.js';

/** What applying an object comes to, as kubectl says it. */
type Outcome = 'created' | 'configured' | 'unchanged';

/**
 * Applies an object as `kubectl apply` does: it is created, or merged with
 * what is there and with what was applied before. The step is reported first,
 * then the API server's write. What the API server does not take is a warning,
 * in its words. A Node that is applied joins the cluster.
 */
export function apply(world: World, api: ApiServer, object: KubernetesObject, step: number, path: string): void {
  const existing = api.get(object);
  assumeNamespace(world, object, path);
  const next = existing ? merged(world, api, existing, object) : prepared(world, object);
  const refusals = existing ? updateErrors(existing, next) : refusalsOf(api, next);
  const name = `${resourceName(object)}/${object.metadata.name}`;
  const outcome: Outcome = !existing ? 'created' : next === existing ? 'unchanged' : 'configured';
  const message = refusals.length > 0 ? `${name} is refused: ${refusals.join(', ')}` : `${name} ${outcome}`;
  const reference = referenceTo(existing ?? next);
  const detail = { kind: 'step', step } as const;
  const report = { object: reference, message };
  const cause = world.engine.emit({
    ...report,
    type: 'Step',
    reason: 'Apply',
    component: 'author',
    cause: null,
    detail,
  });
  for (const refusal of refusals) note(world, 'warning', path, `${object.kind} "${object.metadata.name}": ${refusal}`);
  if (refusals.length > 0) return;
  remember(world, reference.uid, object);
  if (outcome === 'unchanged') return;
  const stored = existing ? world.store.update(next) : create(world, api, next);
  world.engine.emit({
    ...report,
    type: 'Change',
    reason: outcome === 'created' ? 'ObjectCreated' : 'ObjectConfigured',
    component: 'apiserver',
    cause,
    detail: stored.kind === 'Pod' && !existing ? { kind: 'podCreated', pod: reference.uid, owner: null } : null,
  });
}

/** What was applied last, by the UID of the object: kubectl keeps it in an annotation. */
const LAST_APPLIED = new WeakMap<World['store'], Map<string, KubernetesObject>>();

function remember({ store }: World, uid: string, object: KubernetesObject): void {
  const known = LAST_APPLIED.get(store) ?? new Map<string, KubernetesObject>();
  LAST_APPLIED.set(store, known.set(uid, object));
}

function refusalsOf(api: ApiServer, object: KubernetesObject): string[] {
  const refusals: string[] = [];
  unlessRefused(
    () => api.admit(object),
    ({ message }) => refusals.push(message),
  );
  return refusals;
}

/** A Namespace that no manifest holds is taken to be there. */
function assumeNamespace(world: World, object: KubernetesObject, path: string): void {
  const namespace = namespaceOf(object);
  const key = `namespace ${namespace}`;
  if (!namespace || namespace === 'default' || namespace.startsWith('kube-') || world.said.has(key)) return;
  if (world.store.get('Namespace', '', namespace)) return;
  world.said.add(key);
  note(world, 'notice', path, `namespaces "${namespace}" not found: taken to be there`);
}

/** `deployment.apps`, `pod`: the kind and its group in lower case. */
export function resourceName({ apiVersion, kind }: KubernetesObject): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  return kind.toLowerCase() + group;
}

/** A Node that was not there joins with a machine of its own. */
function create(world: World, api: ApiServer, object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Node') return api.create(object);
  const node = registeredNode(object as Node, world.store.nodesEver());
  world.store.setMachine(object.metadata.name, true);
  return api.create(node);
}

/** With the UID it will have, so that the step can name it. */
function prepared(world: World, object: KubernetesObject): KubernetesObject {
  const uid = world.identities.uid();
  const namespace = isNamespaced(object.kind) ? { namespace: namespaceOf(object) } : {};
  return { ...object, metadata: { ...object.metadata, ...namespace, uid } };
}

function merged(world: World, api: ApiServer, existing: KubernetesObject, object: KubernetesObject): KubernetesObject {
  const before = LAST_APPLIED.get(world.store)?.get(existing.metadata.uid ?? '');
  const fields = threeWayMerge(existing.kind, partsOf(before), partsOf(object), partsOf(existing));
  const { labels: _, annotations: __, ownerReferences: ___, finalizers: ____, ...rest } = existing.metadata;
  const metadata = { ...rest, ...(fields.metadata as Partial<KubernetesObject['metadata']>) };
  const whole = completed(api, { ...existing, ...fields, metadata } as KubernetesObject);
  const next = existing.status === undefined ? whole : { ...whole, status: existing.status };
  if (sameValue(partsOf(existing), partsOf(next))) return existing;
  const { generation } = existing.metadata;
  if (sameValue(existing.spec, next.spec)) return 'spec' in existing ? { ...next, spec: existing.spec } : next;
  if (generation === undefined) return next;
  return { ...next, metadata: { ...next.metadata, generation: generation + 1 } };
}

/** With what the API server fills in. A Pod has all of it already, but for what admission adds to new tolerations. */
function completed(api: ApiServer, object: KubernetesObject): KubernetesObject {
  return object.kind === 'Pod' ? withDefaultTolerations(object as Pod) : api.defaulted(object);
}

/** What a manifest can say of an object that exists. */
function partsOf(object: KubernetesObject | undefined): Record<string, unknown> {
  if (!object) return {};
  const { labels, annotations, ownerReferences, finalizers } = object.metadata;
  const { apiVersion: _, kind: __, status: ___, ...parts } = object as KubernetesObject & Record<string, unknown>;
  return { ...parts, metadata: { labels, annotations, ownerReferences, finalizers } };
}
