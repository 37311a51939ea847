/** Rules for single values. Source: pkg/apis/core/validation/validation.go, v1.36. */
import { invalidValue, requiredValue, unsupportedValue, type Path, type Report } from '../problems.js';

export function checkPort(port: number, report: Report, path: Path): void {
  if (port < 1 || port > 65_535) report(path, invalidValue(port, 'must be between 1 and 65535, inclusive'));
}

export function checkChoice(value: string | undefined, supported: readonly string[], report: Report, path: Path): void {
  if (value !== undefined && !supported.includes(value)) report(path, unsupportedValue(value, supported));
}

export function checkNotNegative(value: number | undefined, report: Report, path: Path): void {
  if (value !== undefined && value < 0) report(path, invalidValue(value, 'must be greater than or equal to 0'));
}

/** Several numbers of one object, each 0 or more. */
export function checkAllNotNegative<Fields extends object>(
  object: Fields,
  fields: readonly (keyof Fields & string)[],
  report: Report,
  path: Path,
): void {
  for (const field of fields) checkNotNegative(object[field] as number | undefined, report, [...path, field]);
}

/** Reports a value for which a rule has something to say. */
export function checkText(
  value: string | undefined,
  problemOf: (text: string) => string | undefined,
  report: Report,
  path: Path,
): void {
  const problem = value ? problemOf(value) : undefined;
  if (problem !== undefined) report(path, invalidValue(value, problem));
}

export type IntOrPercent = number | string | undefined;

export const isZero = (value: IntOrPercent): boolean => value === 0 || value === '0%';

/** A number from 0, or a percentage. Source: pkg/apis/apps/validation ValidatePositiveIntOrPercent, IsNotMoreThan100Percent. */
export function checkIntOrPercent(value: IntOrPercent, report: Report, path: Path, { most = Infinity } = {}): void {
  if (value === undefined) return;
  if (typeof value === 'number') return checkNotNegative(value, report, path);
  if (!/^\d+%$/.test(value)) {
    const form = 'a valid percent string must be a numeric string followed by an ending \'%\' (e.g. "1%", or "93%")';
    return report(path, invalidValue(value, form));
  }
  if (Number.parseInt(value, 10) > most) report(path, invalidValue(value, `must not be greater than ${most}%`));
}

/** A field that must be there. */
export function checkPresent(value: unknown, report: Report, path: Path, why = ''): void {
  if (value === undefined || value === '') report(path, requiredValue(why));
}
