/** Maps whose keys the author makes up: a key without a value is there, and empty. */
const MAPS = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'selector']);

/**
 * The manifest as the API server decodes it: `tolerations:` with nothing after
 * it is as if it were not written, a label without a value is ''. Returns a new value.
 */
export function withoutNulls<T>(value: T, key = ''): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (inner === null || inner === undefined) return inner === null && MAPS.has(key) ? [[name, '']] : [];
    return [[name, withoutNulls<unknown>(inner, name)]];
  });
  return Object.fromEntries(entries) as T;
}
