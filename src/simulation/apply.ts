import { namespaceOf, isNamespaced, referenceTo } from '../kubernetes/references.js';
import type { KubernetesObject, Node, Pod } from '../kubernetes/types.js';
import type { ApiServer } from './apiServer.js';
import { registeredNode } from './nodes.js';
import { unlessRefused } from './refused.js';
import { updatedPodSpec } from './schedulingGates.js';
import { note, type World } from './world.js';

/** What applying an object comes to, as kubectl says it. */
type Outcome = 'created' | 'configured' | 'unchanged';

/**
 * Applies an object as kubectl does: it is created, or its spec, labels and
 * annotations take the place of what is there. The step is reported first,
 * then the API server's write. A Node that is applied joins the cluster.
 */
export function apply(world: World, api: ApiServer, object: KubernetesObject, step: number, path: string): void {
  const existing = api.get(object);
  const next = existing ? merged(api, existing, object) : prepared(world, object);
  const outcome: Outcome = !existing ? 'created' : next === existing ? 'unchanged' : 'configured';
  const reference = referenceTo(next);
  const message = `${resourceName(object)}/${object.metadata.name} ${outcome}`;
  const cause = world.engine.emit({
    type: 'Step',
    reason: 'Apply',
    message,
    component: 'author',
    object: reference,
    cause: null,
    detail: { kind: 'step', step },
  });
  if (existing && existing.kind === 'Pod' && podSpecDiffers(api, existing as Pod, object as Pod)) {
    note(
      world,
      'warning',
      path,
      `Forbidden: "${object.metadata.name}": the spec of a Pod that exists is not changed; delete the Pod first`,
    );
  }
  if (outcome === 'unchanged') return;
  let stored = next;
  let refused = false;
  unlessRefused(
    () => (stored = existing ? world.store.update(next) : create(world, api, next)),
    ({ message }) => ((refused = true), note(world, 'warning', path, message)),
  );
  if (refused) return;
  const detail =
    stored.kind === 'Pod' && !existing ? ({ kind: 'podCreated', pod: reference.uid, owner: null } as const) : null;
  const reason = outcome === 'created' ? 'ObjectCreated' : 'ObjectConfigured';
  world.engine.emit({ type: 'Change', reason, message, component: 'apiserver', object: reference, cause, detail });
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

function merged(api: ApiServer, existing: KubernetesObject, object: KubernetesObject): KubernetesObject {
  const labels = { ...object.metadata.labels };
  const annotations = { ...existing.metadata.annotations, ...object.metadata.annotations };
  const metadata = {
    ...existing.metadata,
    labels: existing.kind === 'Node' ? { ...existing.metadata.labels, ...labels } : labels,
    annotations,
  };
  const sameMetadata =
    same(labelsOf(existing), metadata.labels) && same(existing.metadata.annotations ?? {}, annotations);
  const spec =
    existing.kind === 'Pod'
      ? updatedPodSpec((existing as Pod).spec, (object as Pod).spec)
      : newSpec(api, existing, object);
  const rest = dataOf(object);
  const sameRest = Object.entries(rest).every(([field, value]) =>
    same((existing as unknown as Record<string, unknown>)[field], value),
  );
  const sameSpec = same(existing.spec, spec);
  if (sameMetadata && sameSpec && sameRest) return existing;
  const before = existing.metadata.generation;
  const generation = sameSpec || before === undefined ? before : before + 1;
  return {
    ...existing,
    ...rest,
    metadata: { ...metadata, ...(generation === undefined ? {} : { generation }) },
    ...(existing.spec === undefined ? {} : { spec: sameSpec ? existing.spec : spec }),
  };
}

/** What the manifest leaves out and the API server or a controller has set stays. */
function newSpec(api: ApiServer, existing: KubernetesObject, object: KubernetesObject): unknown {
  const written = (object.spec ?? {}) as Record<string, unknown>;
  const before = (existing.spec ?? {}) as Record<string, unknown>;
  const kept = existing.kind === 'Node' ? Object.keys(before) : ['replicas', 'clusterIP', 'clusterIPs'];
  const entries = kept
    .filter((field) => written[field] === undefined && before[field] !== undefined)
    .map((field) => [field, before[field]]);
  return api.defaulted({ ...object, spec: { ...written, ...Object.fromEntries(entries) } } as KubernetesObject).spec;
}

/** Everything beside metadata, spec and status: a ConfigMap's data. */
function dataOf(object: KubernetesObject): Record<string, unknown> {
  const own = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  return Object.fromEntries(Object.entries(object).filter(([field]) => !own.has(field)));
}

function labelsOf(object: KubernetesObject): Record<string, string> {
  return object.metadata.labels ?? {};
}

/** Compares what the manifest says with what was stored of it. */
function podSpecDiffers(api: ApiServer, existing: Pod, object: Pod): boolean {
  const { containers } = api.defaulted(object).spec;
  return !same(existing.spec.containers, containers);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const fields = Object.keys(left).filter((field) => left[field] !== undefined);
  return (
    fields.length === Object.keys(right).filter((field) => right[field] !== undefined).length &&
    fields.every((field) => same(left[field], right[field]))
  );
}
