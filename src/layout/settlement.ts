/** Who lives in one place, a floor or the lobby, with that place itself. */
import type { Pod } from '../kubernetes/types.js';
import type { Remember } from './memory.js';
import type { Apartment, Group, Part, Target } from './types.js';

export interface Tenancy {
  readonly pod: Pod;
  readonly part: Apartment;
  readonly targets: readonly Target[];
}

/** With all who stand there, and those on their way to it. */
export interface Settlement {
  readonly group: Group;
  readonly riding: readonly Apartment[];
  readonly homes: readonly { readonly pod: Pod; readonly part: Apartment }[];
  readonly targets: readonly Target[];
}

export const NOBODY: Settlement = {
  group: { kind: 'group', key: 'group:', parts: [] },
  riding: [],
  homes: [],
  targets: [],
};

/**
 * A group of parts that is the same as long as its parts are.
 * @param name of the floor; '' for the lobby, where nobody is on the way.
 */
export function settle(
  name: string,
  place: Part,
  tenancies: readonly Tenancy[],
  own: readonly Target[],
  remember: Remember,
): Settlement {
  const all = tenancies.map(({ part }) => part);
  const riding = name ? all.filter(({ form }) => form === 'plate') : [];
  const members = [place, ...all.filter((part) => !riding.includes(part))];
  const key = `group:${name}`;
  return {
    group: remember(key, members, () => ({ kind: 'group', key, parts: members })),
    riding,
    homes: tenancies,
    targets: remember(
      `targets:${name}`,
      [...tenancies.map(({ targets }) => targets), own.map(({ label }) => label).join()],
      () => [...own, ...tenancies.flatMap(({ targets }) => targets)],
    ),
  };
}
