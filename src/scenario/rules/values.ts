/** Rules for single values. Source: pkg/apis/core/validation/validation.go, v1.36. */
import { invalidValue, unsupportedValue, type Path, type Report } from '../problems.js';

export function checkPort(port: number, report: Report, path: Path): void {
  if (port < 1 || port > 65_535) report(path, invalidValue(port, 'must be between 1 and 65535, inclusive'));
}

export function checkChoice(value: string | undefined, supported: readonly string[], report: Report, path: Path): void {
  if (value !== undefined && !supported.includes(value)) report(path, unsupportedValue(value, supported));
}

export function checkNotNegative(value: number | undefined, report: Report, path: Path): void {
  if (value !== undefined && value < 0) report(path, invalidValue(value, 'must be greater than or equal to 0'));
}
