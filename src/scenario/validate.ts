/**
 * From what an author wrote to a {@link Scenario}: structure, objects, references, defaults.
 * Knows nothing of text; `parse.ts` brings documents with places in a text.
 */
import type { KubernetesObject, Node } from '../kubernetes/types.js';
import { applyTargets, takeApplied } from './apply.js';
import { readBehavior } from './behavior.js';
import type { Declared } from './declared.js';
import { MOST_NODES, MOST_PODS } from './limits.js';
import type { Mention } from './manifest.js';
import { createNodes, DEFAULT_NODES } from './nodes.js';
import { takeObjects, type TakenObjects } from './objects.js';
import { duplicateValue, formatPath, invalidValue, notSimulatedVerb, ScenarioError, type Report } from './problems.js';
import { essentialRules } from './rules/essential.js';
import type { Rules } from './rules/rules.js';
import { readSource, type Source, type SourceDocument } from './source.js';
import { readSpec } from './spec.js';
import { readSteps } from './steps.js';
import type { Problem, Scenario } from './types.js';

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
  const take = (manifests: Parameters<typeof takeObjects>[0]) => takeObjects(manifests, rules);
  const taken = take([...source.manifests, ...spec.manifests]);
  const applied = takeApplied(spec.steps, report, take);
  const nodes = createNodes(spec.nodes, taken.objects.filter(isNode));
  checkNodes(nodes, report);
  const objects = withoutDuplicates(taken, report);
  const declared: Declared = {
    objects: [...objects, ...applied.objects],
    nodes: nodes.map((node) => node.metadata.name),
    leftOut: mentioned([...taken.leftOut, ...applied.leftOut]),
    broken: mentioned([...taken.broken, ...applied.broken]),
  };
  const named = applyTargets(spec.steps, objects, declared, report);
  const initial = objects.filter((object) => !named.heldBack.has(object));
  checkPods(declared.objects, report);
  const steps = readSteps(spec.steps, {
    declared,
    report,
    applied: (step) => [...(named.ofStep.get(step) ?? []), ...(applied.ofStep.get(step) ?? [])],
  });
  for (const rule of spec.whatIf) report(['whatIf'], notSimulatedVerb(rule, ['Kubernetes as it is']));
  const first = taken.objects[0] ?? taken.leftOut[0];
  return {
    title: spec.title ?? source.scenario.name ?? titleOf(first) ?? name ?? 'Kubernetes',
    ...(spec.description === undefined ? {} : { description: spec.description }),
    seed: spec.seed ?? 1,
    nodes,
    objects: initial,
    behavior: readBehavior(spec.behavior, declared, report),
    steps,
    whatIf: [],
    assumed:
      nodes.length === DEFAULT_NODES && spec.nodes === undefined && !taken.objects.some(isNode)
        ? [assumedNodes(nodes)]
        : [],
  };
}

const mentioned = (mentions: readonly Mention[]): Set<string> =>
  new Set(mentions.map(({ kind, name }) => `${kind}/${name}`));

const isNode = (object: KubernetesObject): object is Node => object.kind === 'Node';

function assumedNodes(nodes: readonly Node[]): Problem {
  const names = nodes.map((node) => node.metadata.name).join(', ');
  return { severity: 'notice', path: 'nodes', message: `assumed: ${names}, each with 4 cpu and 8Gi of memory` };
}

function titleOf(object: KubernetesObject | Mention | undefined): string | undefined {
  if (object === undefined) return undefined;
  return `${object.kind} ${'metadata' in object ? object.metadata.name : object.name}`.trim();
}

/** Every object but Nodes; what is written twice is applied once, as it stands last. */
function withoutDuplicates({ objects, reports }: TakenObjects, report: Report): KubernetesObject[] {
  const byName = new Map<string, KubernetesObject>();
  objects.forEach((object, index) => {
    if (object.kind === 'Node') return;
    const { namespace = '', name } = object.metadata;
    const key = `${object.kind}/${namespace}/${name}`;
    if (byName.delete(key)) {
      const message = `${duplicateValue(name)}: ${object.kind} "${name}" is written more than once; the last one counts`;
      (reports[index] ?? report)(['metadata', 'name'], message, { severity: 'warning' });
    }
    byName.set(key, object);
  });
  return [...byName.values()];
}

function checkNodes(nodes: readonly Node[], report: Report): void {
  const names = new Set<string>();
  for (const { metadata } of nodes) {
    if (names.has(metadata.name)) report(['nodes'], duplicateValue(metadata.name));
    names.add(metadata.name);
  }
  if (nodes.length > MOST_NODES) report(['nodes'], invalidValue(nodes.length, `at most ${MOST_NODES} nodes`));
}

function checkPods(objects: readonly KubernetesObject[], report: Report): void {
  const replicas = (object: KubernetesObject): number => {
    if (object.kind === 'Pod') return 1;
    return object.kind === 'Service' ? 0 : ((object.spec as { replicas?: number }).replicas ?? 1);
  };
  const pods = objects.reduce((sum, object) => sum + replicas(object), 0);
  if (pods > MOST_PODS) report([], invalidValue(pods, `at most ${MOST_PODS} Pods`));
}
