/** Reads the author's `spec` as far as it has the schema's form; every difference is reported. */
import { parseQuantity } from '../kubernetes/quantity.js';
import { isRecord } from './fields.js';
import type { Manifest, Mention } from './manifest.js';
import { expandPod } from './pods.js';
import { invalidValue, wrongType, type Path, type Report } from './problems.js';
import { quantityProblem } from './quantities.js';
import { scenarioSchema, specSchema, type PodInput, type ScenarioSpec, type StepInput } from './schema.js';
import { expandLists, type ScenarioSource } from './source.js';
import { checkStructure } from './structure.js';
import { translated } from './translations.js';
import type { WhatIf } from './types.js';

/** What is sound of a spec. What is not of a step is left away, so that the rest of it is still judged. */
export interface Spec extends Pick<ScenarioSpec, 'title' | 'description' | 'seed' | 'nodes' | 'behavior' | 'poster'> {
  /** `nodes` was given and has not the form: what refers to nodes cannot be judged. */
  nodesAreBroken: boolean;
  steps: StepInput[];
  /** Objects written in place, and the short Pods written out. */
  manifests: Manifest[];
  whatIf: readonly WhatIf[];
  /** What was written with a kind and a name, and not soundly: references to it are not wrong for that. */
  broken: Mention[];
}

/** What of a list item is wrong: some of its fields, or `*`, all of it. */
type Faults = Map<number, Set<string>>;

export function readSpec({ spec, document, report, reportDocument }: ScenarioSource): Spec {
  const broken = new Set<string>();
  const faults: Record<string, Faults> = { steps: new Map(), pods: new Map(), objects: new Map(), nodes: new Map() };
  const noting: Report = (path, message, options) => {
    const [field, item, part = '*'] = path;
    const list = typeof item === 'number' ? faults[String(field)] : undefined;
    if (list === undefined) broken.add(String(field));
    else list.set(item as number, (list.get(item as number) ?? new Set()).add(String(part)));
    report(path, message, options);
  };
  if (document !== undefined) checkStructure(scenarioSchema, { ...document, spec: undefined }, reportDocument);
  if (!isRecord(spec)) {
    report([], wrongType(spec, 'an object'));
    return { nodesAreBroken: true, steps: [], manifests: [], whatIf: [], broken: [] };
  }
  checkStructure(specSchema, spec, noting);
  const sound = <Field extends keyof ScenarioSpec>(field: Field): ScenarioSpec[Field] =>
    broken.has(field) ? undefined : (spec[field] as ScenarioSpec[Field]);
  const items = <Item>(field: 'pods' | 'objects'): (Item | undefined)[] => {
    const list: unknown = spec[field];
    if (!Array.isArray(list) || broken.has(field)) return [];
    return list.map((item: Item, index) => (faults[field]!.has(index) ? undefined : item));
  };
  const steps = Array.isArray(spec.steps) && !broken.has('steps') ? (spec.steps as unknown[]) : [];
  const nodesAreBroken = broken.has('nodes') || faults.nodes!.size > 0;
  checkQuantities(spec.nodes, report);
  const words = { title: sound('title'), description: sound('description') };
  const written = steps.map((step, index) => soundPart(step, faults.steps!.get(index)));
  return {
    ...translated({ ...words, steps: written }, sound('translations') ?? {}, report),
    seed: sound('seed'),
    nodes: nodesAreBroken ? undefined : soundNodes(sound('nodes')),
    nodesAreBroken,
    behavior: sound('behavior'),
    whatIf: sound('whatIf') ?? [],
    poster: sound('poster'),
    manifests: [...objectManifests(items<object>('objects'), report), ...podManifests(items<PodInput>('pods'), report)],
    broken: [
      ...[...faults.steps!.keys()].flatMap((index) => mentionsIn(steps[index])),
      ...[...faults.objects!.keys()].flatMap((index) => mentionsIn((spec.objects as unknown[])[index])),
      ...[...faults.pods!.keys()].flatMap((index) => shortMention((spec.pods as unknown[])[index])),
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

/** The step without the fields that are wrong. */
function soundPart(step: unknown, wrong: ReadonlySet<string> = new Set()): StepInput {
  if (!isRecord(step) || wrong.has('*')) return {};
  return Object.fromEntries(Object.entries(step).filter(([field]) => !wrong.has(field)));
}

/** Every object with a kind and a name in what an `apply` or `objects` holds. */
function mentionsIn(value: unknown): Mention[] {
  if (Array.isArray(value)) return value.flatMap(mentionsIn);
  if (!isRecord(value)) return [];
  const { kind, metadata, apply } = value;
  const name = isRecord(metadata) ? metadata.name : undefined;
  if (typeof name !== 'string') return apply === undefined ? [] : mentionsIn(apply);
  return [{ kind: typeof kind === 'string' ? kind : '', name }];
}

const shortMention = (pod: unknown): Mention[] =>
  isRecord(pod) && typeof pod.name === 'string' ? [{ kind: 'Pod', name: pod.name }] : [];

const QUANTITIES = ['cpu', 'memory', 'ephemeralStorage'];

/** Reports quantities of nodes that are none. */
function checkQuantities(nodes: unknown, report: Report): void {
  if (!Array.isArray(nodes)) return;
  nodes.forEach((node: unknown, index) => {
    if (!isRecord(node)) return;
    const resources = isRecord(node.resources) ? Object.entries(node.resources) : [];
    const given = Object.entries(node).filter(([name]) => QUANTITIES.includes(name));
    for (const [name, value] of given) checkQuantity(value, report, ['nodes', index, name]);
    for (const [name, value] of resources) checkQuantity(value, report, ['nodes', index, 'resources', name]);
  });
}

/** What is neither a text nor a number the schema has refused. */
function checkQuantity(value: unknown, report: Report, path: Path): void {
  if (typeof value !== 'string' && typeof value !== 'number') return;
  const problem = quantityProblem(value, String(path.at(-1))) ?? negativeProblem(value);
  if (problem !== undefined) report(path, problem);
}

const negativeProblem = (value: string | number): string | undefined =>
  Number(parseQuantity(value).value()) < 0 ? invalidValue(value, 'must be greater than or equal to 0') : undefined;

/** Without the quantities that are none. */
function soundNodes(nodes: ScenarioSpec['nodes']): ScenarioSpec['nodes'] {
  if (!Array.isArray(nodes)) return nodes;
  const sound = (value: unknown): boolean => value === undefined || quantityProblem(value) === undefined;
  const kept = <Fields extends object>(fields: Fields, names: readonly string[]): Fields =>
    Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => !names.includes(name) || sound(value)),
    ) as Fields;
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    const { resources } = node;
    return {
      ...kept(node, QUANTITIES),
      ...(resources === undefined ? {} : { resources: kept(resources, Object.keys(resources)) }),
    };
  });
}
