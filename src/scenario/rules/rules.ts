/** What is asked of a Kubernetes object. */
import type { KubernetesObject } from '../../kubernetes/types.js';
import type { FieldTypes } from '../fields.js';
import type { Path, Report } from '../problems.js';
import type { Surroundings } from '../unsimulated.js';

export interface Rules {
  /** Fields by type; an object's type is its kind. */
  types: FieldTypes;
  /** Fields the table does not have are kept unseen rather than reported. */
  open: boolean;
  /** `apiVersion Kind` → type, for kinds that are not simulated: their fields are checked, not their rules. */
  kinds: ReadonlyMap<string, string>;
  /** Reports what is wrong with an object whose required fields are there. Paths begin with `path`. */
  check(object: KubernetesObject, report: Report, path: Path): void;
  /** Gives a notice for each field that would change the outcome and is not simulated. Paths begin at the object. */
  reportUnsimulated?(object: KubernetesObject, surroundings: Surroundings, report: Report): void;
}
