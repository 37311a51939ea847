/** What a scenario's references can mean: its objects, their Pods and containers, its nodes. */
import type { Container, KubernetesObject, PodSpec, PodTemplateSpec } from '../kubernetes/types.js';
import { invalidValue, notFound, requiredValue, unsupportedValue, type Path, type Report } from './problems.js';
import { madeNamed } from './made.js';
import { KIND_WORDS, readTarget, wholeName, type WrittenTarget } from './target.js';
import type { Target } from './types.js';

/** What a place in the scenario can do with: an object, one of the Pods, a container of one, or any of these. */
export type Part = 'object' | 'pod' | 'container' | 'any';

export interface Declared {
  /** Every object that some time exists, those of later steps too. */
  objects: readonly KubernetesObject[];
  /** Undefined when they are not known, because what was written is wrong. */
  nodes: readonly string[] | undefined;
  /** `Kind/name` of what was written and is not simulated. */
  leftOut: ReadonlySet<string>;
  /** `Kind/name` of what was written wrong: references to it are not wrong for that. */
  broken: ReadonlySet<string>;
  /** Part of the text could not be read, so that nothing can be said to be missing. */
  incomplete: boolean;
}

/** The Target a text means, or undefined after a report. The text has the schema's form. */
export function resolveTarget(
  text: string,
  part: Part,
  declared: Declared,
  report: Report,
  path: Path,
): Target | undefined {
  const written = readTarget(text);
  if (written === undefined || written.kind === '') {
    report(path, unsupportedValue(text.replace(/\/[^/]*$/, '').replace(/^.*\//, ''), KIND_WORDS));
    return undefined;
  }
  if (written.kind === 'Node') return nodeNamed(written, part, declared, report, path);
  const found = find(written, declared, report, path);
  if (found === undefined) return undefined;
  const { objects, container } = found;
  const owner = objects[0]!;
  const target: Target = {
    text,
    kind: owner.kind,
    namespace: owner.metadata.namespace ?? '',
    name: owner.metadata.name,
  };
  const isPod = owner.kind === 'Pod';
  if (written.index !== undefined && isPod) {
    report(path, invalidValue(text, `a Pod has no Pods: write "pod/${owner.metadata.name}"`));
    return undefined;
  }
  if (written.index !== undefined && containersOf(owner).length === 0) {
    report(path, invalidValue(text, `a ${owner.kind} makes no Pods`));
    return undefined;
  }
  const index = written.index ?? (part === 'pod' || part === 'container' || container !== undefined ? 0 : undefined);
  if (!isPod && index !== undefined) target.index = index;
  return withContainer(target, container, objects, part, report, path);
}

/** A node is named by itself: its name may contain dots, and none of its Pods is its own. */
function nodeNamed(
  written: WrittenTarget,
  part: Part,
  declared: Declared,
  report: Report,
  path: Path,
): Target | undefined {
  const { text, index } = written;
  if (index !== undefined || part === 'pod' || part === 'container') {
    report(path, invalidValue(text, index === undefined ? 'a Node has no containers' : 'a Node makes no Pods'));
    return undefined;
  }
  const name = resolveNode(wholeName(written), declared, report, path);
  return name === undefined ? undefined : { text, kind: 'Node', namespace: '', name };
}

function withContainer(
  target: Target,
  container: string | undefined,
  objects: readonly KubernetesObject[],
  part: Part,
  report: Report,
  path: Path,
): Target | undefined {
  if (part === 'object' && container !== undefined) {
    report(path, invalidValue(target.text, 'names a container: write the object or one of its Pods'));
    return undefined;
  }
  const names = [...new Set(objects.flatMap((object) => containersOf(object).map((each) => each.name)))];
  if (names.length === 0 && (part === 'pod' || part === 'container')) {
    report(path, invalidValue(target.text, `a ${target.kind} has no containers`));
    return undefined;
  }
  if (container !== undefined) {
    if (names.includes(container)) return { ...target, container };
    report(path, notFound(container, names, `containers of ${target.kind} "${target.name}"`));
    return undefined;
  }
  if (part !== 'container') return target;
  if (names.length === 1) return { ...target, container: names[0]! };
  report(path, requiredValue(`which container: ${names.map((name) => `"${target.text}.${name}"`).join(', ')}`));
  return undefined;
}

interface Found {
  objects: readonly KubernetesObject[];
  container: string | undefined;
}

function find(written: WrittenTarget, declared: Declared, report: Report, path: Path): Found | undefined {
  const { kind, name, container } = written;
  const ofKind = declared.objects.filter((object) => object.kind === kind);
  const named = (wanted: string) => {
    const declaredAs = ofKind.filter((object) => object.metadata.name === wanted);
    return inNamespace(
      declaredAs.length > 0 ? declaredAs : madeNamed(kind, wanted, declared.objects),
      written.namespace,
    );
  };
  const whole = wholeName(written);
  const candidates = whole === name ? [] : named(whole);
  const objects = candidates.length > 0 ? candidates : named(name);
  if (objects.length === 0) {
    const isExcused = mayBeMeant(kind, name, declared) || mayBeMeant(kind, whole, declared);
    if (!isExcused) report(path, missing(written, ofKind, declared));
    return undefined;
  }
  const namespaces = [...new Set(objects.map((object) => object.metadata.namespace ?? ''))];
  if (namespaces.length > 1) {
    const forms = namespaces.map((namespace) => `"${namespace}/${written.text}"`);
    report(path, invalidValue(written.text, `is in several namespaces: write ${forms.join(' or ')}`));
    return undefined;
  }
  return { objects, container: candidates.length > 0 ? undefined : container };
}

/** Whether something that could not be read, or was written wrong, may be this object. A kind of '' may be any. */
export const mayBeMeant = (kind: string, name: string, { broken, incomplete }: Declared): boolean =>
  incomplete || broken.has(`${kind}/${name}`) || broken.has(`/${name}`);

/** Those of the namespace; where none is written those of `default`, and else all. */
function inNamespace(objects: readonly KubernetesObject[], namespace: string | undefined): readonly KubernetesObject[] {
  const within = objects.filter((object) => object.metadata.namespace === (namespace ?? 'default'));
  return within.length > 0 || namespace !== undefined ? within : objects;
}

function missing(
  written: WrittenTarget,
  ofKind: readonly KubernetesObject[],
  { objects, leftOut, broken }: Declared,
): string {
  const { kind, name } = written;
  if (leftOut.has(`${kind}/${name}`)) return invalidValue(written.text, `${kind} is not simulated`);
  const brokenOfKind = [...broken]
    .filter((each) => each.startsWith(`${kind}/`))
    .map((each) => each.slice(kind.length + 1));
  const names = unique([...ofKind.map((object) => object.metadata.name), ...brokenOfKind]);
  if (names.length > 0) return notFound(name, names);
  const named = [...broken].filter((each) => !each.startsWith('/'));
  const all = [...objects.map((object) => `${object.kind}/${object.metadata.name}`), ...named];
  return notFound(written.text, unique(all.map((each) => each.replace(/^[^/]*/, (word) => word.toLowerCase()))));
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

/** The node's name, or undefined after a report. */
export function resolveNode(name: string, declared: Declared, report: Report, path: Path): string | undefined {
  if (declared.nodes === undefined || declared.nodes.includes(name)) return name;
  report(path, notFound(name, declared.nodes, 'nodes'));
  return undefined;
}

/** Every version of the object a target means, without regard to index and container. */
export const objectsMeant = (target: Target, { objects }: Declared): KubernetesObject[] => {
  const isMeant = ({ kind, metadata }: KubernetesObject): boolean =>
    kind === target.kind && metadata.name === target.name && (metadata.namespace ?? '') === target.namespace;
  return [...objects, ...madeNamed(target.kind, target.name, objects)].filter(isMeant);
};

/** Containers and init containers of a Pod or of what makes Pods; [] for anything else. */
export function containersOf(object: KubernetesObject): Container[] {
  const spec = object.spec as ({ template?: PodTemplateSpec } & Partial<PodSpec>) | undefined;
  const pod = object.kind === 'Pod' ? (spec as Partial<PodSpec>) : spec?.template?.spec;
  return [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])];
}
