/**
 * From what an author wrote to a {@link Scenario}: structure, objects, references, defaults.
 * Knows nothing of text; `parse.ts` brings documents with places in a text.
 */
import type { KubernetesObject, Node } from '../kubernetes/types.js';
import { readApplied } from './apply.js';
import { readBehavior } from './behavior.js';
import { checkNodeNames, checkNodes, checkPodCount, isNode, withoutDuplicates } from './consistency.js';
import type { Declared } from './declared.js';
import type { Manifest, Mention } from './manifest.js';
import { checkText } from './languages.js';
import { createNodes } from './nodes.js';
import { takeObjects } from './objects.js';
import { surroundingsOf } from './surroundings.js';
import { formatPath, notFound, ScenarioError, type Report } from './problems.js';
import { essentialRules } from './rules/essential.js';
import type { Rules } from './rules/rules.js';
import { readSource, type Source, type SourceDocument } from './source.js';
import { placesOf } from './places.js';
import type { ScenarioSpec, StepInput } from './schema.js';
import { readSpec, type Spec } from './spec.js';
import { readSteps, stepId } from './steps.js';
import { isTime } from './time.js';
import type { Behavior, Problem, Scenario } from './types.js';

export interface NormalizeOptions {
  /** Title where neither the scenario nor an object gives one. */
  name?: string | undefined;
  /** What is asked of Kubernetes objects; by default the least that makes sense of them. */
  rules?: Rules;
}

/**
 * A scenario from an object: the short form `{ title, nodes, objects, pods, steps }`, a whole `kind: Scenario`
 * document, a Kubernetes object, or a list of such documents.
 * @throws {ScenarioError} with every problem when there is an error among them.
 */
export function normalizeScenario(source: unknown, options: NormalizeOptions = {}): Scenario {
  const documents = Array.isArray(source) ? source : [source];
  checkPlain(source);
  return normalizeDocuments(
    documents.map((value: unknown, index) => ({ value, base: Array.isArray(source) ? [index] : [] })),
    options,
  );
}

/** An object that contains itself, or what JSON has no word for, would never be read to the end. */
function checkPlain(source: unknown): void {
  try {
    JSON.stringify(source);
  } catch (error) {
    const message = `Invalid value: must be plain data, as in JSON: ${(error as Error).message.split('\n')[0]!}`;
    throw new ScenarioError([{ severity: 'error', path: '', message }]);
  }
}

/** The same from the documents of a stream. */
export function normalizeDocuments(
  documents: readonly SourceDocument[],
  options: NormalizeOptions,
  found: Problem[] = [],
): Scenario {
  const problems: Problem[] = [...found];
  const source = readSource(documents, (document) => reporter(document, problems));
  const { assumed, ...scenario } = assemble(source, options);
  problems.sort(byPlace);
  if (problems.some((problem) => problem.severity === 'error')) throw new ScenarioError(problems);
  return { ...scenario, problems: [...problems, ...assumed] };
}

/** Takes problems of one document and says where they are. */
function reporter(document: SourceDocument, problems: Problem[]): Report {
  return (path, message, { severity = 'error', onKey = false } = {}) => {
    const place = document.locate?.(path, onKey);
    problems.push({
      severity,
      path: formatPath([...(document.base ?? []), ...path]),
      message,
      ...place,
      ...(document.index === undefined ? {} : { document: document.index }),
    });
  };
}

const byPlace = (a: Problem, b: Problem): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || (a.document ?? 0) - (b.document ?? 0);

function assemble(
  source: Source,
  { name, rules = essentialRules() }: NormalizeOptions,
): Omit<Scenario, 'problems'> & { assumed: Problem[] } {
  const { report } = source.scenario;
  const spec = readSpec(source.scenario);
  checkText(spec.title, report, ['title']);
  checkText(spec.description, report, ['description']);
  const written: Written[] = [];
  const take = (manifests: Manifest[]) => {
    const found = takeObjects(manifests, rules);
    found.objects.forEach((object, index) => written.push({ object, report: found.reports[index]! }));
    return found;
  };
  const taken = take([...source.manifests, ...spec.manifests]);
  const applied = readApplied(spec.steps, report, take);
  const nodes = createNodes(spec.nodes, taken.objects.filter(isNode));
  checkNodes(nodes, report);
  checkShortNodes(spec.nodes, nodes, rules, report);
  const allNodes = [...nodes, ...applied.inPlace.filter(isNode)];
  const nodesAreKnown = !spec.nodesAreBroken && !source.incomplete;
  if (nodesAreKnown) checkNodeNames(taken, allNodes);
  const objects = withoutDuplicates(taken);
  const declared: Declared = {
    objects: [...objects, ...applied.inPlace],
    nodes: nodesAreKnown ? [...new Set(allNodes.map(({ metadata }) => metadata.name))] : undefined,
    leftOut: mentioned([...taken.leftOut, ...applied.leftOut]),
    broken: mentioned([...taken.broken, ...applied.broken, ...spec.broken]),
    incomplete: source.incomplete,
  };
  checkPodCount(declared.objects, nodes.length, report);
  const heldBack = applied.resolve(objects, declared);
  const first = objects.find(({ kind }) => !INERT.has(kind)) ?? objects[0] ?? taken.leftOut[0];
  const behavior = readBehavior(spec.behavior, declared, imagesSet(spec.steps), report);
  reportUnsimulated(written, declared, behavior, rules);
  return {
    title: spec.title ?? source.scenario.name ?? titleOf(first) ?? name ?? 'Kubernetes',
    ...(spec.description === undefined ? {} : { description: spec.description }),
    seed: spec.seed ?? 1,
    nodes,
    objects: objects.filter((object) => !heldBack.has(object)),
    behavior,
    steps: readSteps(spec.steps, { declared, report, applied: applied.objectsOf }),
    whatIf: [...new Set(spec.whatIf)],
    ...readPoster(spec, report),
    ...placesOf(source.scenario),
    assumed: spec.nodes === undefined && !taken.objects.some(isNode) ? [assumedNodes(nodes)] : [],
  };
}

/** A time, or the id of a step. */
function readPoster({ poster, steps }: Spec, report: Report): Pick<Scenario, 'poster'> {
  if (poster === undefined) return {};
  const ids = steps.map(({ id }, index) => id ?? stepId(index));
  if (!isTime(poster) && !ids.includes(String(poster))) report(['poster'], notFound(String(poster), ids, 'steps'));
  return { poster };
}

/** An object and who hears what is wrong with it. */
interface Written {
  object: KubernetesObject;
  report: Report;
}

function reportUnsimulated(written: readonly Written[], declared: Declared, behavior: Behavior, rules: Rules): void {
  for (const { object, report } of written)
    rules.reportUnsimulated?.(object, surroundingsOf(object, declared, behavior), report);
}

/** Images that come with a step, by their name alone. */
const imagesSet = (steps: readonly StepInput[]): string[] => steps.flatMap(({ setImage }) => setImage?.image ?? []);

/** The API server's rules for nodes in short form, with the paths their author knows. */
function checkShortNodes(written: ScenarioSpec['nodes'], nodes: readonly Node[], rules: Rules, report: Report): void {
  if (!Array.isArray(written)) return;
  written.forEach((_, index) => {
    const shortened: Report = (path, message, options) =>
      report(['nodes', index, ...path.filter((key) => key !== 'metadata' && key !== 'spec')], message, options);
    rules.check(nodes[index]!, shortened, []);
  });
}

const mentioned = (mentions: readonly Mention[]): Set<string> =>
  new Set(mentions.map(({ kind, name }) => `${kind}/${name}`));

function assumedNodes(nodes: readonly Node[]): Problem {
  const names = nodes.map((node) => node.metadata.name).join(', ');
  return { severity: 'notice', path: 'nodes', message: `assumed: ${names}, each with 4 cpu and 8Gi of memory` };
}

/** Kinds that a story is seldom about. */
const INERT = new Set(
  'Namespace ConfigMap Secret PersistentVolumeClaim PriorityClass PodDisruptionBudget EndpointSlice'.split(' '),
);

function titleOf(object: KubernetesObject | Mention | undefined): string | undefined {
  if (object === undefined) return undefined;
  return `${object.kind} ${'metadata' in object ? object.metadata.name : object.name}`.trim();
}
