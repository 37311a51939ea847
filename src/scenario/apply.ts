/** What the `apply` of each step means: objects written in place, or names of objects in the stream. */
import type { KubernetesObject } from '../kubernetes/types.js';
import { resolveTarget, type Declared } from './declared.js';
import type { Manifest, Mention } from './manifest.js';
import type { TakenObjects } from './objects.js';
import type { Path, Report } from './problems.js';
import type { StepInput } from './schema.js';
import { expandLists } from './source.js';

/** One item of a step's `apply`, by its place. */
interface Item<Written> {
  step: number;
  position: number;
  written: Written;
  path: Path;
}

export interface Applied {
  /** What each step applies, in the order it is written. */
  objectsOf(step: number): KubernetesObject[];
  /** Objects that stand in the steps themselves. */
  inPlace: KubernetesObject[];
  leftOut: Mention[];
  broken: Mention[];
  /** Looks up the objects that steps name among those of the stream, and returns them: they are held back from the start. */
  resolve(objects: readonly KubernetesObject[], declared: Declared): Set<KubernetesObject>;
}

/** Takes the objects that stand in the steps; those that are named are looked up later, when all are known. */
export function readApplied(
  steps: readonly StepInput[],
  report: Report,
  take: (manifests: Manifest[]) => TakenObjects,
): Applied {
  const found: { step: number; position: number; objects: KubernetesObject[] }[] = [];
  const result: Applied = {
    inPlace: [],
    leftOut: [],
    broken: [],
    objectsOf: (step) =>
      found
        .filter((each) => each.step === step)
        .sort((a, b) => a.position - b.position)
        .flatMap(({ objects }) => objects),
    resolve(objects, declared) {
      const heldBack = new Set<KubernetesObject>();
      for (const { step, position, written, path } of itemsOf(steps, isName)) {
        const target = resolveTarget(written, 'object', { ...declared, objects }, report, path);
        const object = objects.find(
          ({ kind, metadata }) =>
            kind === target?.kind && metadata.name === target.name && metadata.namespace === target.namespace,
        );
        if (object === undefined) continue;
        heldBack.add(object);
        found.push({ step, position, objects: [object] });
      }
      return heldBack;
    },
  };
  for (const { step, position, written, path } of itemsOf(steps, isObject)) {
    const taken = take(expandLists({ value: written, path, report }));
    found.push({ step, position, objects: taken.objects });
    result.inPlace.push(...taken.objects);
    result.leftOut.push(...taken.leftOut);
    result.broken.push(...taken.broken);
  }
  return result;
}

const isName = (written: string | object): written is string => typeof written === 'string';
const isObject = (written: string | object): written is object => typeof written === 'object';

function itemsOf<Written extends string | object>(
  steps: readonly StepInput[],
  isWanted: (written: string | object) => written is Written,
): Item<Written>[] {
  return steps.flatMap(({ apply }, step) => {
    const path: Path = ['steps', step, 'apply'];
    const list: (string | object)[] = Array.isArray(apply) ? apply : apply === undefined ? [] : [apply];
    return list.flatMap((written, position) =>
      isWanted(written) ? [{ step, position, written, path: Array.isArray(apply) ? [...path, position] : path }] : [],
    );
  });
}
