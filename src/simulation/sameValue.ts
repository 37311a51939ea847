/** Whether two values say the same: a field that is undefined counts as absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const fields = Object.keys(left).filter((field) => left[field] !== undefined);
  return (
    fields.length === Object.keys(right).filter((field) => right[field] !== undefined).length &&
    fields.every((field) => sameValue(left[field], right[field]))
  );
}
