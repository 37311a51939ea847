import type { Problem } from '../scenario/types.js';
import type { BehaviorBook } from './behavior.js';
import type { Engine } from './engine.js';
import type { Identities } from './identities.js';
import type { Random } from './random.js';
import type { Rules } from './rules.js';
import type { Store } from './store.js';

/** What every component of the cluster works with. */
export interface World {
  readonly engine: Engine;
  readonly store: Store;
  /** Breaks ties. */
  readonly random: Random;
  readonly identities: Identities;
  readonly behavior: BehaviorBook;
  /** Kubernetes' own, but for the counterfactuals that are on. */
  readonly rules: Rules;
  /** Keys of `declaredKey`: what the scenario applies at any time; nothing when absent. */
  readonly declared?: ReadonlySet<string>;
  readonly problems: Problem[];
  /** What has been said, so that it is said once. */
  readonly said: Set<string>;
  /** 0-based number of the scenario's step that is playing. */
  step: number;
}

export function declaredKey(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/** Whether the scenario applies the object at some time; if not, it may be there all the same. */
export function isDeclared({ declared }: World, kind: string, namespace: string, name: string): boolean {
  return declared?.has(declaredKey(kind, namespace, name)) ?? false;
}

/** Adds a warning or notice once. */
export function note(world: World, severity: Problem['severity'], path: string, message: string): void {
  const key = `${path}: ${message}`;
  if (world.said.has(key)) return;
  world.said.add(key);
  world.problems.push({ severity, path, message });
}
