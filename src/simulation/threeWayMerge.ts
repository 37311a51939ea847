/**
 * How `kubectl apply` changes an object: what the manifest says is set, what
 * the manifest applied before said and this one does not is taken away, and
 * what others have set stays.
 * Source: apimachinery/pkg/util/strategicpatch CreateThreeWayMergePatch.
 */

type Fields = Record<string, unknown>;

/** Fields whose list items are told apart by a field of their own; items of other lists are replaced as a whole. Source: `patchMergeKey` in k8s.io/api. */
const MERGE_KEYS: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  imagePullSecrets: 'name',
  schedulingGates: 'name',
  resourceClaims: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  ownerReferences: 'uid',
};

/** Fields that lose whatever the manifest does not say. Source: `patchStrategy=retainKeys`. */
const RETAINS_KEYS = new Set(['strategy', 'volumes']);

/** Kinds whose lists are all replaced as a whole. */
const ATOMIC_KINDS = new Set(['EndpointSlice']);

/**
 * @param before what was applied last; undefined if nothing was
 * @param after what is applied now
 * @param live what is stored
 */
export function threeWayMerge(kind: string, before: Fields | undefined, after: Fields, live: Fields): Fields {
  return mergeFields(kind, before ?? {}, after, live, false);
}

function mergeFields(kind: string, before: Fields, after: Fields, live: Fields, retainsKeys: boolean): Fields {
  const result: Fields = {};
  for (const field of new Set([...Object.keys(live), ...Object.keys(after)])) {
    if (isGiven(after[field])) result[field] = mergeValue(kind, field, before[field], after[field], live[field]);
    else if (!retainsKeys && !isGiven(before[field])) result[field] = live[field];
  }
  return result;
}

function mergeValue(kind: string, field: string, before: unknown, after: unknown, live: unknown): unknown {
  const retainsKeys = RETAINS_KEYS.has(field);
  if (isFields(after) && isFields(live))
    return mergeFields(kind, isFields(before) ? before : {}, after, live, retainsKeys);
  const key = mergeKeyOf(kind, field);
  if (!key || !Array.isArray(after) || !Array.isArray(live)) return after;
  const named = (list: unknown): Map<unknown, Fields> =>
    new Map((Array.isArray(list) ? list : []).filter(isFields).map((item) => [item[key], item]));
  const [was, is] = [named(before), named(live)];
  const written = named(after);
  const items = [...written].map(([name, item]) => {
    const stored = is.get(name);
    return stored ? mergeFields(kind, was.get(name) ?? {}, item, stored, retainsKeys) : item;
  });
  const others = [...is].filter(([name]) => !written.has(name) && !was.has(name)).map(([, item]) => item);
  return [...items, ...others];
}

function mergeKeyOf(kind: string, field: string): string | undefined {
  if (ATOMIC_KINDS.has(kind)) return undefined;
  if (field === 'ports') return kind === 'Service' ? 'port' : 'containerPort';
  return Object.hasOwn(MERGE_KEYS, field) ? MERGE_KEYS[field] : undefined;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
