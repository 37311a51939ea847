/** Reads the author's `spec` as far as it has the schema's form; every difference is reported. */
import { isRecord } from './fields.js';
import type { Manifest } from './manifest.js';
import { expandPod } from './pods.js';
import { wrongType, type Path, type Report } from './problems.js';
import { quantityProblem } from './quantities.js';
import {
  scenarioSchema,
  specSchema,
  type NodeInput,
  type PodInput,
  type ScenarioSpec,
  type StepInput,
} from './schema.js';
import { expandLists, type ScenarioSource } from './source.js';
import { checkStructure } from './structure.js';

/** What is sound of a spec. A step that is not is replaced by an empty one, so the others keep their positions. */
export interface Spec extends Pick<ScenarioSpec, 'title' | 'description' | 'seed' | 'nodes' | 'behavior'> {
  /** `nodes` was given and has not the form: what refers to nodes cannot be judged. */
  nodesAreBroken: boolean;
  steps: StepInput[];
  /** Objects written in place, and the short Pods written out. */
  manifests: Manifest[];
  whatIf: readonly string[];
}

export function readSpec({ spec, document, report, reportDocument }: ScenarioSource): Spec {
  const broken = new Map<string, Set<string | number>>();
  const noting: Report = (path, message, options) => {
    const [field, item = '*'] = path;
    broken.set(String(field), (broken.get(String(field)) ?? new Set()).add(item));
    report(path, message, options);
  };
  if (document !== undefined) checkStructure(scenarioSchema, { ...document, spec: undefined }, reportDocument);
  if (!isRecord(spec)) {
    report([], wrongType(spec, 'an object'));
    return { nodesAreBroken: true, steps: [], manifests: [], whatIf: [] };
  }
  checkStructure(specSchema, spec, noting);
  const sound = <Field extends keyof ScenarioSpec>(field: Field): ScenarioSpec[Field] =>
    broken.has(field) ? undefined : (spec[field] as ScenarioSpec[Field]);
  const items = <Item>(field: 'steps' | 'pods' | 'objects', empty: Item | undefined): (Item | undefined)[] => {
    const list: unknown = spec[field];
    if (!Array.isArray(list) || broken.get(field)?.has('*')) return [];
    return list.map((item: Item, index) => (broken.get(field)?.has(index) ? empty : item));
  };
  return {
    title: sound('title'),
    description: sound('description'),
    seed: sound('seed'),
    nodes: checkQuantities(sound('nodes'), report),
    nodesAreBroken: broken.has('nodes'),
    behavior: sound('behavior'),
    whatIf: sound('whatIf') ?? [],
    steps: items<StepInput>('steps', {}).map((step) => step ?? {}),
    manifests: [
      ...objectManifests(items<object>('objects', undefined), report),
      ...podManifests(items<PodInput>('pods', undefined), report),
    ],
  };
}

const objectManifests = (objects: (object | undefined)[], report: Report): Manifest[] =>
  objects.flatMap((value, index) =>
    value === undefined ? [] : expandLists({ value, path: ['objects', index], report }),
  );

/** What lies between a short Pod's field and its place in the object. */
const WRITTEN_OUT = new Set(['metadata', 'spec', 'resources', 'requests', 'containerPort']);

const podManifests = (pods: (PodInput | undefined)[], report: Report): Manifest[] =>
  pods.flatMap((pod, index) => {
    if (pod === undefined) return [];
    const shortened: Report = (path, message, options) =>
      report(
        path.filter((key) => typeof key === 'number' || !WRITTEN_OUT.has(key)),
        message,
        options,
      );
    return [{ value: expandPod(pod), path: ['pods', index], report: shortened }];
  });

/** Quantities that are none are reported and left away. */
function checkQuantities(nodes: ScenarioSpec['nodes'], report: Report): ScenarioSpec['nodes'] {
  if (!Array.isArray(nodes)) return nodes;
  return nodes.map((node, index) => (typeof node === 'string' ? node : soundNode(node, report, ['nodes', index])));
}

function soundNode(
  { cpu, memory, ephemeralStorage, resources, ...node }: NodeInput,
  report: Report,
  path: Path,
): NodeInput {
  const sound = (list: Record<string, unknown>, at: Path): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(list).flatMap(([name, value]) => {
        const problem = value === undefined ? undefined : quantityProblem(value);
        if (problem !== undefined) report([...at, name], problem);
        return value === undefined || problem !== undefined ? [] : [[name, value as string | number]];
      }),
    );
  return {
    ...node,
    ...sound({ cpu, memory, ephemeralStorage }, path),
    resources: sound(resources ?? {}, [...path, 'resources']),
  };
}
