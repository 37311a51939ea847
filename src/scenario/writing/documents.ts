/** A parsed scenario in the author's form again: one scenario document, then its objects. */
import { namespaceOf } from '../../kubernetes/references.js';
import type { KubernetesObject } from '../../kubernetes/types.js';
import type { ScenarioDocument, ScenarioSpec } from '../schema.js';
import { KIND_WORDS } from '../target.js';
import type { Scenario, ScenarioStep } from '../types.js';
import { writtenBehavior } from './behavior.js';
import { writtenNodes } from './nodes.js';
import { targetText, writtenStep, type NameOf } from './steps.js';

/** Read again, they are the same scenario. What was left out when it was read (other kinds, comments) is not in it. */
export function documentsOf(scenario: Scenario): [ScenarioDocument, ...KubernetesObject[]] {
  const { title, description, seed, nodes, objects, behavior, steps, whatIf, poster } = scenario;
  const { short, manifests } = writtenNodes(nodes);
  const applied = appliedIn(scenario);
  const nameOf = namesIn([...objects, ...applied]);
  const named = applied.filter((object) => typeof nameOf(object) === 'string');
  const spec = {
    title,
    description,
    seed: seed === 1 ? undefined : seed,
    nodes: short,
    steps: steps.length > 0 ? steps.map((step) => writtenStep(step, nameOf)) : undefined,
    behavior: writtenBehavior(behavior),
    whatIf: whatIf.length > 0 ? [...whatIf] : undefined,
    poster,
  };
  const given = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)) as ScenarioSpec;
  return [{ apiVersion: 'kubestory/v1', kind: 'Scenario', spec: given }, ...manifests, ...objects, ...named];
}

/** Objects that steps apply, in the order they do. */
export const appliedIn = ({ steps }: { readonly steps: readonly ScenarioStep[] }): KubernetesObject[] =>
  steps.flatMap(({ actions }) => actions.flatMap((action) => (action.verb === 'apply' ? action.objects : [])));

/** An object that is applied once, and is no Node, can stand in the stream under its name. */
function namesIn(objects: readonly KubernetesObject[]): NameOf {
  const nameOf = (object: KubernetesObject): string =>
    targetText({ kind: object.kind, namespace: namespaceOf(object), name: object.metadata.name });
  const counts = new Map<string, number>();
  for (const object of objects) counts.set(nameOf(object), (counts.get(nameOf(object)) ?? 0) + 1);
  return (object) => {
    const name = nameOf(object);
    const canStand = counts.get(name) === 1 && object.kind !== 'Node';
    return canStand && KIND_WORDS.includes(object.kind.toLowerCase()) ? name : object;
  };
}
