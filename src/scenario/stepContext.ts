/** What steps and their verbs are read against. */
import type { KubernetesObject } from '../kubernetes/types.js';
import type { Declared } from './declared.js';
import type { Path, Report } from './problems.js';
import type { StepInput, VERBS } from './schema.js';

export interface StepContext {
  declared: Declared;
  report: Report;
  /** The objects an `apply` means; they were taken before the steps are read. */
  applied(step: number): KubernetesObject[];
}

export interface VerbContext extends StepContext {
  /** Where the verb stands. */
  path: Path;
}

export type Verb = (typeof VERBS)[number];

/** What an author wrote behind a verb. */
export type Written<Name extends Verb> = NonNullable<StepInput[Name]>;
