/** What the `apply` of each step means: objects written in place, or names of objects in the stream. */
import type { KubernetesObject } from '../kubernetes/types.js';
import { resolveTarget, type Declared } from './declared.js';
import type { Manifest, Mention } from './manifest.js';
import type { TakenObjects } from './objects.js';
import { invalidValue, type Path, type Report } from './problems.js';
import type { StepInput } from './schema.js';
import { expandLists } from './source.js';

type Written = NonNullable<StepInput['apply']>;
type Item = { item: string | object; path: Path };

/** The items of a step's `apply`, each with its path. */
function itemsOf(apply: Written | undefined, step: number): Item[] {
  const path: Path = ['steps', step, 'apply'];
  if (apply === undefined) return [];
  return Array.isArray(apply)
    ? apply.map((item, index) => ({ item, path: [...path, index] }))
    : [{ item: apply, path }];
}

export interface Applied {
  ofStep: Map<number, KubernetesObject[]>;
  objects: KubernetesObject[];
  leftOut: Mention[];
  broken: Mention[];
}

/** Takes the objects that stand in the steps themselves. */
export function takeApplied(
  steps: readonly StepInput[],
  report: Report,
  take: (manifests: Manifest[]) => TakenObjects,
): Applied {
  const result: Applied = { ofStep: new Map(), objects: [], leftOut: [], broken: [] };
  steps.forEach((step, index) => {
    const inline = itemsOf(step.apply, index).filter(({ item }) => typeof item === 'object');
    if (inline.length === 0) return;
    const { objects, reports, leftOut, broken } = take(
      inline.flatMap(({ item, path }) => expandLists({ value: item, path, report })),
    );
    objects.forEach((object, position) => {
      if (object.kind === 'Node')
        reports[position]!(
          ['kind'],
          invalidValue('Node', 'nodes cannot join in a step: write it in the stream or in `nodes`'),
        );
    });
    result.ofStep.set(index, objects);
    result.objects.push(...objects);
    result.leftOut.push(...leftOut);
    result.broken.push(...broken);
  });
  return result;
}

/** Looks up the objects that steps name; those are held back from the start. */
export function applyTargets(
  steps: readonly StepInput[],
  objects: readonly KubernetesObject[],
  declared: Declared,
  report: Report,
): { ofStep: Map<number, KubernetesObject[]>; heldBack: Set<KubernetesObject> } {
  const ofStep = new Map<number, KubernetesObject[]>();
  const heldBack = new Set<KubernetesObject>();
  steps.forEach((step, index) => {
    for (const { item, path } of itemsOf(step.apply, index)) {
      if (typeof item !== 'string') continue;
      const target = resolveTarget(item, 'object', { ...declared, objects }, report, path);
      const object = objects.find(
        ({ kind, metadata }) =>
          kind === target?.kind && metadata.name === target.name && metadata.namespace === target.namespace,
      );
      if (object === undefined) continue;
      heldBack.add(object);
      ofStep.set(index, [...(ofStep.get(index) ?? []), object]);
    }
  });
  return { ofStep, heldBack };
}
