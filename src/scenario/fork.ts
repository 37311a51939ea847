/** Another story from a moment on: all until then stays as it is, then comes another cause. */
import { readApplied } from './apply.js';
import { isNode } from './consistency.js';
import { containersOf, objectsMeant, type Declared } from './declared.js';
import { takeObjects } from './objects.js';
import { formatPath, ScenarioError, type Report } from './problems.js';
import { essentialRules } from './rules/essential.js';
import type { Rules } from './rules/rules.js';
import { readSteps } from './steps.js';
import { checkStructure } from './structure.js';
import { stepSchema, type StepInput } from './schema.js';
import type { Behavior, Problem, Scenario, ScenarioStep } from './types.js';
import { appliedIn } from './writing/documents.js';

/** Where a story is cut. Whole milliseconds of cluster time. */
export interface Moment {
  readonly time: number;
  /**
   * What is told up to then, the last cut by the moment. As many as there are steps up to then; one
   * more when their objects settle in a prologue; others altogether for a scenario without steps.
   */
  readonly chapters: readonly Chapter[];
  /** How many chapters come before the first step. */
  readonly before: number;
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly begins: number;
  readonly ends: number;
}

/**
 * The scenario up to the moment, then `step`, played until it has settled or as long as its `wait` says. Every
 * event before the moment stays as it was. What later steps would have done is left away, but for
 * configuration that Pods wait for already: it still comes.
 * @param step in the author's form, such as `{ delete: 'deployment/web[0]' }`
 * @returns the scenario, and the new step's id in it.
 * @throws {ScenarioError} with every problem of the step.
 */
export function forkScenario(
  scenario: Scenario,
  moment: Moment,
  step: StepInput,
  rules: Rules = essentialRules(),
): { scenario: Scenario; step: string } {
  const kept = keptSteps(scenario, moment);
  const problems: Problem[] = scenario.problems.flatMap(({ severity, path, message }) =>
    path.startsWith('steps') ? [] : [{ severity, path, message }],
  );
  const made = readStep(step, { ...scenario, steps: kept }, rules, problems);
  const later = stillComing(scenario, [...kept, made]);
  const steps = [...kept, made, ...later];
  const { places: _, ...rest } = scenario;
  return { scenario: { ...rest, steps, behavior: behaviorOf({ ...scenario, steps }), problems }, step: made.id };
}

function keptSteps(scenario: Scenario, moment: Moment): ScenarioStep[] {
  const { chapters, before } = moment;
  const count = chapters.length - before;
  if (scenario.steps.length === 0 || count === 0) return toldSteps(scenario, moment);
  const kept = scenario.steps.slice(0, count);
  const { begins, ends } = chapters.at(-1)!;
  const last = kept.at(-1)!;
  if (moment.time >= ends && !endsEarly(scenario.steps, count - 1)) return kept;
  const { expect: _, pause: __, quiz: ___, ...rest } = last;
  kept[count - 1] = waiting(rest, moment.time - begins);
  return withSettling(kept, moment);
}

const waiting = (step: ScenarioStep, duration: number): ScenarioStep => ({
  ...step,
  wait: { kind: 'duration', duration },
});

/** A step with no wait of its own ends at once where the next one only waits. */
const endsEarly = (steps: readonly ScenarioStep[], index: number): boolean =>
  steps[index]!.wait === undefined && onlyWaits(steps[index + 1]);

const onlyWaits = (step: ScenarioStep | undefined): boolean => step?.wait !== undefined && step.actions.length === 0;

/** Where the cut has made a step one that only waits, the steps before keep their time by a wait of their own. */
function withSettling(kept: ScenarioStep[], { chapters, before }: Moment): ScenarioStep[] {
  for (let index = kept.length - 1; index > 0 && onlyWaits(kept[index]); index--) {
    if (kept[index - 1]!.wait) break;
    const { begins, ends } = chapters[index - 1 + before]!;
    kept[index - 1] = waiting(kept[index - 1]!, ends - begins);
  }
  return kept;
}

/** What was told without a step of the author's: each lasts until just before the event the next one begins with. */
function toldSteps({ whatIf }: Scenario, { chapters, time }: Moment): ScenarioStep[] {
  const starts = chapters.map(({ begins }, index) => (index === 0 ? 0 : Math.max(0, begins - 1)));
  return chapters.map(({ id, title, caption }, index) => {
    // Those of a counterfactual begin with a warning that every caption gets anyway.
    const said = whatIf.length === 0 && caption !== '' ? { say: caption } : {};
    return waiting({ index, id, title, ...said, actions: [] }, (starts[index + 1] ?? time) - starts[index]!);
  });
}

function readStep(input: StepInput, scenario: Scenario, rules: Rules, problems: Problem[]): ScenarioStep {
  const before = problems.length;
  const index = scenario.steps.length;
  const report: Report = (path, message, { severity = 'error' } = {}) => {
    // There is only this one step.
    const own = path[0] === 'steps' ? path.slice(2) : path;
    problems.push({ severity, path: formatPath(own), message });
  };
  checkStructure(stepSchema, input, report);
  throwErrors(problems, before);
  const applied = readApplied([input], report, (manifests) => takeObjects(manifests, rules));
  const declared = declaredIn(scenario, applied.inPlace);
  applied.resolve(declared.objects, declared);
  const [step] = readSteps([input], { declared, report, applied: applied.objectsOf });
  throwErrors(problems, before);
  return { ...step!, index, id: freeId(input.id ?? `step-${index + 1}`, scenario.steps) };
}

function throwErrors(problems: readonly Problem[], from: number): void {
  const own = problems.slice(from);
  if (own.some(({ severity }) => severity === 'error')) throw new ScenarioError(own);
}

const freeId = (id: string, steps: readonly ScenarioStep[]): string =>
  steps.some((step) => step.id === id) ? freeId(`${id}-again`, steps) : id;

function declaredIn(scenario: Scenario, more: Declared['objects'] = []): Declared {
  const objects = [...scenario.objects, ...appliedIn(scenario), ...more];
  const nodes = [...scenario.nodes, ...objects.filter(isNode)].map(({ metadata }) => metadata.name);
  return { objects, nodes, leftOut: new Set(), broken: new Set(), incomplete: false };
}

/** Kinds that Pods wait for where the scenario declares them, and are taken to be there where it does not. */
const AWAITED = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim']);

/** A step that applies what was declared for later, so that it counts as declared now; [] when there is none. */
function stillComing(scenario: Scenario, steps: readonly ScenarioStep[]): ScenarioStep[] {
  const keyOf = ({ kind, metadata }: Declared['objects'][number]) =>
    `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
  const there = new Set([...scenario.objects, ...appliedIn({ steps })].map(keyOf));
  const objects = appliedIn(scenario).filter((object) => AWAITED.has(object.kind) && !there.has(keyOf(object)));
  if (objects.length === 0) return [];
  const index = steps.length;
  return [{ index, id: freeId(`step-${index + 1}`, steps), actions: [{ verb: 'apply', objects }] }];
}

/** Without what is said of images and containers that no longer come. */
function behaviorOf(scenario: Scenario): Behavior {
  const declared = declaredIn(scenario);
  const set = scenario.steps.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.verb === 'setImage' ? [action.image] : [])),
  );
  const images = new Set([
    ...declared.objects.flatMap((object) => containersOf(object).map((each) => each.image)),
    ...set,
  ]);
  return {
    images: scenario.behavior.images.filter(({ image }) => images.has(image)),
    containers: scenario.behavior.containers.filter(({ target }) => objectsMeant(target, declared).length > 0),
  };
}
