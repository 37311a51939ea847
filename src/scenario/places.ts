import { isRecord } from './fields.js';
import { formatPath, type Path } from './problems.js';
import type { Source } from './source.js';
import type { Place, Scenario } from './types.js';

/** Places of what the run may have something to say about. */
export function placesOf({ spec, placeOf }: Source['scenario']): Pick<Scenario, 'places'> {
  if (placeOf === undefined || !isRecord(spec)) return {};
  const steps = Array.isArray(spec.steps) ? (spec.steps as unknown[]) : [];
  const paths = steps.flatMap((step, index): Path[] => {
    const fields = isRecord(step) ? Object.keys(step) : [];
    return [['steps', index] as Path].concat(fields.map((field) => ['steps', index, field]));
  });
  if (spec.behavior !== undefined) paths.push(['behavior']);
  const places = paths.map((path) => [formatPath(path), placeOf(path)]);
  return {
    places: Object.fromEntries([...places, ...steps.flatMap((step, index) => expectPlaces(step, index, placeOf))]),
  };
}

/** Each field of each expectation; one that stands alone is the first of its list. */
function expectPlaces(step: unknown, index: number, placeOf: (path: Path) => Place): [string, Place][] {
  const expect: unknown = isRecord(step) ? step.expect : undefined;
  const list = Array.isArray(expect) ? (expect as unknown[]) : [expect];
  return list.flatMap((each, position) => {
    const base: Path = ['steps', index, 'expect'];
    const written = Array.isArray(expect) ? [...base, position] : base;
    const fields = isRecord(each) ? Object.keys(each) : [];
    return fields.map((field): [string, Place] => [
      formatPath([...base, position, field]),
      placeOf([...written, field]),
    ]);
  });
}
