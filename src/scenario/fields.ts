/**
 * Checks a Kubernetes object against a table of fields, as the API server's strict decoding does
 * (sigs.k8s.io/json, `kubectl apply`'s default): unknown fields, wrong types, malformed quantities.
 */
import { quantityProblem } from './quantities.js';
import { requiredValue, unknownField, wrongType, type Path, type Report } from './problems.js';

interface Field {
  type: string;
  required: boolean;
}

/** Type name → field name → field. */
export type FieldTypes = ReadonlyMap<string, ReadonlyMap<string, Field>>;

/** Reads the form of `fields.generated.ts`: `Type field:type,field*:type`, one a line. */
export function readFieldTypes(table: string): FieldTypes {
  return new Map(table.trim().split('\n').map(readLine));
}

function readLine(line: string): [string, Map<string, Field>] {
  const [name, fields = ''] = line.split(' ');
  const entries = fields
    .split(',')
    .filter(Boolean)
    .map((field): [string, Field] => {
      const [key, type] = field.split(':') as [string, string];
      return [key.replace('*', ''), { type, required: key.endsWith('*') }];
    });
  return [name!, new Map(entries)];
}

/** Which fields may stand in an object: only those of the table, or others too. */
export interface Strictness {
  types: FieldTypes;
  /** Fields the table does not have are kept unseen rather than reported. */
  open: boolean;
  /** Required fields may be missing: upstream's rules for the kind are not checked here. */
  lenient?: boolean;
}

/**
 * A copy of `value` as the API server would decode it: without nulls, quantities as text.
 * What does not fit `type` is reported and left out.
 */
export function decode(value: unknown, type: string, report: Report, path: Path, strictness: Strictness): unknown {
  const inner = type.slice(1);
  if (type.startsWith('[')) return decodeList(value, inner, report, path, strictness);
  if (type.startsWith('{')) return decodeMap(value, inner, report, path, strictness);
  const fields = strictness.types.get(type);
  return fields === undefined
    ? decodeScalar(value, type, report, path)
    : decodeObject(value, fields, report, path, strictness);
}

function decodeObject(
  value: unknown,
  fields: ReadonlyMap<string, Field>,
  report: Report,
  path: Path,
  strictness: Strictness,
) {
  if (!isRecord(value)) return report(path, wrongType(value, 'an object'));
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const field = fields.get(key);
    if (field === undefined && !strictness.open)
      report([...path, key], unknownField(key, [...fields.keys()]), { onKey: true });
    else if (each !== null && each !== undefined)
      set(copy, key, decode(each, field?.type ?? 'x', report, [...path, key], strictness));
  }
  // What the system writes is not asked for: `status` may be as incomplete as its author likes.
  if (strictness.lenient || path.includes('status')) return copy;
  for (const [key, { required }] of fields) {
    if (required && (value[key] === undefined || value[key] === null)) report([...path, key], requiredValue());
  }
  return copy;
}

function decodeList(value: unknown, item: string, report: Report, path: Path, strictness: Strictness): unknown {
  if (!Array.isArray(value)) return report(path, wrongType(value, 'a list'));
  return value
    .map((each: unknown, index) =>
      each === null ? undefined : decode(each, item, report, [...path, index], strictness),
    )
    .filter((each) => each !== undefined);
}

function decodeMap(value: unknown, item: string, report: Report, path: Path, strictness: Strictness): unknown {
  if (!isRecord(value)) return report(path, wrongType(value, 'an object'));
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    // A null in a map of texts is an empty text, as Go's decoder has it.
    const decoded =
      each === null ? (item === 's' ? '' : undefined) : decode(each, item, report, [...path, key], strictness);
    set(copy, key, decoded);
  }
  return copy;
}

function decodeScalar(value: unknown, type: string, report: Report, path: Path): unknown {
  const remedy = SCALARS[type]?.(value);
  if (remedy !== undefined) return report(path, remedy);
  if (type === 'q') return String(value);
  return type === 'x' ? withoutNulls(value) : value;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Says what is wrong with a value of each scalar type; undefined when nothing is. */
const SCALARS: Record<string, (value: unknown) => string | undefined> = {
  s: (value) => (typeof value === 'string' ? undefined : wrongType(value, asText(value))),
  b: (value) => (typeof value === 'boolean' ? undefined : wrongType(value, 'true or false')),
  n: (value) => (Number.isSafeInteger(value) ? undefined : wrongType(value, 'a whole number')),
  i: (value) =>
    typeof value === 'string' || Number.isSafeInteger(value) ? undefined : wrongType(value, 'a whole number or a text'),
  q: quantityProblem,
  t: (value) =>
    typeof value === 'string' && TIME.test(value)
      ? undefined
      : wrongType(value, 'a time such as "2026-01-31T12:00:00Z"'),
};

const asText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? `a text: write "${value}", in quotes` : 'a text';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) if (each !== null) set(copy, key, withoutNulls(each));
  return copy;
}

/** Sets a field, also one named `__proto__`, unless the value is undefined. */
function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return;
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
