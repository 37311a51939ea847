/**
 * Checks a Kubernetes object against a table of fields, as the API server's strict decoding does
 * (sigs.k8s.io/json, `kubectl apply`'s default): unknown fields, wrong types, malformed quantities.
 */
import { requiredValue, unknownField, wrongType, type Path, type Report } from './problems.js';
import { quantityProblem } from './quantities.js';

interface Field {
  type: string;
  required: boolean;
}

type Fields = ReadonlyMap<string, Field>;

/** Type name → field name → field. */
export type FieldTypes = ReadonlyMap<string, Fields>;

/** Reads the form of `fields.generated.ts`: `Type field:type,field*:type`, one a line. */
export function readFieldTypes(table: string): FieldTypes {
  return new Map(table.trim().split('\n').map(readLine));
}

function readLine(line: string): [string, Fields] {
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

/** Which fields may stand in an object. */
interface Strictness {
  types: FieldTypes;
  /** Fields the table does not have are kept unseen rather than reported. */
  open: boolean;
  /** Required fields may be missing: upstream's rules for the kind are not checked here. */
  lenient?: boolean;
}

/** Decodes one object; what does not fit is reported and left out. */
export class Decoder {
  /** Whether every required field is there with its type, so that rules may be asked of the copy. */
  whole = true;

  constructor(
    private readonly strictness: Strictness,
    private readonly report: Report,
  ) {}

  /** A copy as the API server would decode it: without nulls, quantities as text. */
  decode(value: unknown, type: string, path: Path): unknown {
    if (type.startsWith('[')) return this.decodeList(value, type.slice(1), path);
    if (type.startsWith('{')) return this.decodeMap(value, type.slice(1), path);
    const fields = this.strictness.types.get(type);
    return fields === undefined ? this.decodeScalar(value, type, path) : this.decodeObject(value, fields, path);
  }

  private decodeObject(value: unknown, fields: Fields, path: Path): unknown {
    if (!isRecord(value)) return this.report(path, wrongType(value, 'an object'));
    const copy: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) {
      const at = [...path, key];
      const field = fields.get(key);
      if (field === undefined && !this.strictness.open) {
        this.report(at, unknownField(key, [...fields.keys()]), { onKey: true });
      } else if (!isNothing(each)) set(copy, key, this.decode(each, field?.type ?? 'x', at));
    }
    // What the system writes is not asked for: `status` may be as incomplete as its author likes.
    if (!this.strictness.lenient && !path.includes('status')) this.checkRequired(value, copy, fields, path);
    return copy;
  }

  private checkRequired(
    value: Record<string, unknown>,
    copy: Record<string, unknown>,
    fields: Fields,
    path: Path,
  ): void {
    for (const [key, { required }] of fields) {
      if (!required || copy[key] !== undefined) continue;
      this.whole = false;
      if (isNothing(value[key])) this.report([...path, key], requiredValue());
    }
  }

  private decodeList(value: unknown, item: string, path: Path): unknown {
    if (!Array.isArray(value)) return this.report(path, wrongType(value, 'a list'));
    return value
      .map((each: unknown, index) => (isNothing(each) ? undefined : this.decode(each, item, [...path, index])))
      .filter((each) => each !== undefined);
  }

  private decodeMap(value: unknown, item: string, path: Path): unknown {
    if (!isRecord(value)) return this.report(path, wrongType(value, 'an object'));
    const copy: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) {
      // A null in a map of texts is an empty text, as Go's decoder has it.
      const decoded = isNothing(each) ? (item === 's' ? '' : undefined) : this.decode(each, item, [...path, key]);
      set(copy, key, decoded);
    }
    return copy;
  }

  private decodeScalar(value: unknown, type: string, path: Path): unknown {
    const problem = SCALARS[type]?.(value, path.findLast((key) => typeof key === 'string') ?? '');
    if (problem !== undefined) return this.report(path, problem);
    if (type === 'q') return String(value);
    return type === 'x' ? withoutNulls(value) : value;
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Fields of 64 bits. Those that count seconds are not among them: no story lasts longer than 32 bits can say. */
const INT64 = new Set(
  'capacity fsGroup generation gid limitBytes observedGeneration revision runAsGroup runAsUser sizeBytes supplementalGroups uid'.split(
    ' ',
  ),
);
const INT32_MAX = 2_147_483_647;

function integerProblem(value: unknown, field: string): string | undefined {
  if (!Number.isSafeInteger(value)) return wrongType(value, 'a whole number');
  if (INT64.has(field) || Math.abs(value as number) <= INT32_MAX) return undefined;
  return wrongType(value, `between -${INT32_MAX} and ${INT32_MAX}`);
}

/** Says what is wrong with a value of each scalar type, in the field of this name; undefined when nothing is. */
const SCALARS: Record<string, (value: unknown, field: string) => string | undefined> = {
  s: (value) => (typeof value === 'string' ? undefined : wrongType(value, asText(value))),
  b: (value) => (typeof value === 'boolean' ? undefined : wrongType(value, 'true or false')),
  n: integerProblem,
  i: (value, field) => {
    if (typeof value === 'string') return undefined;
    return Number.isSafeInteger(value) ? integerProblem(value, field) : wrongType(value, 'a whole number or a text');
  },
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

const isNothing = (value: unknown): boolean => value === null || value === undefined;

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) if (!isNothing(each)) set(copy, key, withoutNulls(each));
  return copy;
}

/** Sets a field, also one named `__proto__`, unless the value is undefined. */
function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return;
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
