/** Rules for PersistentVolumeClaims. Source: pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimSpec), v1.36. */
import { parseQuantity } from '../../kubernetes/quantity.js';
import type { KubernetesObject, PersistentVolumeClaim } from '../../kubernetes/types.js';
import { invalidValue, requiredValue, type Path, type Report } from '../problems.js';
import { subdomainProblem } from './names.js';
import { checkSelector } from './selector.js';
import { checkChoice, checkText } from './values.js';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

export function checkClaim(object: KubernetesObject, report: Report, path: Path): void {
  checkClaimSpec((object as PersistentVolumeClaim).spec, report, path);
}

export function checkClaimSpec(spec: PersistentVolumeClaim['spec'] | undefined, report: Report, path: Path): void {
  const modes = spec?.accessModes ?? [];
  if (modes.length === 0) report([...path, 'accessModes'], requiredValue('at least 1 access mode is required'));
  modes.forEach((mode, index) => checkChoice(mode, ACCESS_MODES, report, [...path, 'accessModes', index]));
  if (modes.includes('ReadWriteOncePod') && modes.length > 1)
    report([...path, 'accessModes'], 'Forbidden: may not use ReadWriteOncePod with other access modes');
  const storage = spec?.resources?.requests?.storage;
  const at: Path = [...path, 'resources', 'requests', 'storage'];
  if (storage === undefined) report(at, requiredValue());
  else if (parseQuantity(storage).compare(ZERO) <= 0) report(at, invalidValue(storage, 'must be greater than zero'));
  checkText(spec?.storageClassName, subdomainProblem, report, [...path, 'storageClassName']);
  checkChoice(spec?.volumeMode, ['Block', 'Filesystem'], report, [...path, 'volumeMode']);
  checkSelector(spec?.selector, report, [...path, 'selector']);
}

const ZERO = parseQuantity('0');
