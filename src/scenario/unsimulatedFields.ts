/** Finds what an object says that is not simulated, by the table of `unsimulated.ts`. */
import type { KubernetesObject, PodSpec, PodTemplateSpec } from '../kubernetes/types.js';
import { isRecord } from './fields.js';
import { notSimulatedField, type Path, type Report } from './problems.js';
import { UNSIMULATED, type Surroundings, type UnsimulatedField } from './unsimulated.js';

/** A notice for each field of the object that would change the outcome and does not: once a field, at its first place. */
export function reportUnsimulated(object: KubernetesObject, surroundings: Surroundings, report: Report): void {
  for (const { field, value, path } of fieldsOf(object, surroundings)) {
    report(path, notSimulatedField(field.field, value, field.reason), { severity: 'notice', onKey: true });
  }
}

interface Place {
  value: unknown;
  path: Path;
}

interface Found extends Place {
  field: UnsimulatedField;
}

function fieldsOf(object: KubernetesObject, surroundings: Surroundings): Found[] {
  const found: Found[] = [];
  const search = (of: string, root: unknown, base: Path, container = ''): void => {
    for (const { field, keys } of TABLE.get(of) ?? []) {
      if (found.some((each) => each.field === field)) continue;
      const isMeant = ({ value }: Place): boolean => field.when?.(value as never, { container, surroundings }) ?? true;
      const place = places(root, keys, base).find(isMeant);
      if (place !== undefined) found.push({ field, ...place });
    }
  };
  search('ObjectMeta', object.metadata, ['metadata']);
  search(object.kind, object, []);
  const { metadata, spec, path } = podPartsOf(object);
  if (metadata !== undefined) search('ObjectMeta', metadata, ['spec', 'template', 'metadata']);
  if (spec === undefined) return found;
  search('PodSpec', spec, path);
  for (const list of ['initContainers', 'containers'] as const) {
    spec[list]?.forEach((container, index) => search('Container', container, [...path, list, index], container.name));
  }
  return found;
}

/** The `metadata` of a template, and the spec of the Pods with its path. */
function podPartsOf({ kind, spec }: KubernetesObject): Partial<PodTemplateSpec> & { path: Path } {
  if (kind === 'Pod') return { spec: spec as PodSpec, path: ['spec'] };
  const { template } = (spec ?? {}) as { template?: PodTemplateSpec };
  return { ...template, path: ['spec', 'template', 'spec'] };
}

interface Row {
  field: UnsimulatedField;
  /** Names of fields; null for every item of a list. */
  keys: readonly (string | null)[];
}

const TABLE: ReadonlyMap<string, readonly Row[]> = tableOf(UNSIMULATED);

function tableOf(fields: readonly UnsimulatedField[]): Map<string, Row[]> {
  const table = new Map<string, Row[]>();
  for (const field of fields) {
    const keys = [...field.field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([text, key]) =>
      key === '' ? null : (key ?? text),
    );
    table.set(field.of, [...(table.get(field.of) ?? []), { field, keys }]);
  }
  return table;
}

/** Every value that the keys lead to. */
function places(root: unknown, keys: readonly (string | null)[], base: Path): Place[] {
  let found: Place[] = [{ value: root, path: base }];
  for (const key of keys) found = found.flatMap((place) => below(place, key));
  return found;
}

function below({ value, path }: Place, key: string | null): Place[] {
  if (key !== null) {
    const next = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return next === undefined ? [] : [{ value: next, path: [...path, key] }];
  }
  return Array.isArray(value) ? value.map((item: unknown, index) => ({ value: item, path: [...path, index] })) : [];
}
