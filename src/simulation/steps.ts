import type { Action, Scenario, ScenarioStep, Wait } from '../scenario/types.js';
import { sliced, type Sliced } from '../slices.js';
import type { Actions } from './actions.js';
import { checkExpectations } from './expectations.js';
import { describeRound, describeUnrest, watchForRound } from './settling.js';
import { noteStuckRollouts } from './stuckRollouts.js';
import { goDuration } from './time.js';
import { findObject } from './targets.js';
import type { Simulation, SimulationSpan } from './types.js';
import { holds } from './waitConditions.js';
import { note, type World } from './world.js';

/** No step lasts longer than this by itself, in milliseconds of cluster time. */
export const STEP_HORIZON = 600_000;

const IMPLIED_STEP: ScenarioStep = { index: 0, id: 'step-1', actions: [] };

/** Verbs that act on Pods and processes: before the first Pod runs there is nothing for them to act on. */
const ACTS_ON_PODS: ReadonlySet<Action['verb']> = new Set<Action['verb']>([
  'delete',
  'scale',
  'setImage',
  'rollout',
  'crash',
  'evict',
  'drain',
  'request',
  'write',
]);

/**
 * Applies the scenario's objects and plays the steps one after another. A step with a wait
 * of its own lasts as long as that; one that is followed by a step which only waits ends at
 * once, so that the next caption stands over the reaction; any other lasts until the cluster
 * has settled. The objects belong to the first step, or, if that acts on what they bring
 * about, to a prologue in which they settle.
 */
export function* playSteps(
  world: World,
  scenario: Scenario,
  actions: Actions,
): Sliced<Pick<Simulation, 'prologue' | 'steps'>> {
  const written = scenario.steps.length > 0 ? scenario.steps : [IMPLIED_STEP];
  const needed = scenario.objects.length > 0 && written[0]!.actions.some(({ verb }) => ACTS_ON_PODS.has(verb));
  const apply = () => sliced(scenario.objects, (object, place) => actions.apply(object, `objects[${place}]`));
  const prologue = needed
    ? yield* span(world, function* (begins) {
        yield* apply();
        yield* settle(world, begins, 'objects');
      })
    : null;
  const steps: SimulationSpan[] = [];
  for (const [index, step] of written.entries())
    steps.push(
      yield* span(world, function* (begins) {
        world.step = index;
        if (index === 0 && !prologue) yield* apply();
        if (!world.engine.isFull) yield* play(world, step, written[index + 1], actions, begins);
        checkExpectations(world, step.expect ?? [], `steps[${index}].expect`);
      }),
    );
  return { prologue, steps };
}

function* span(world: World, play: (begins: number) => Sliced<void>): Sliced<SimulationSpan> {
  const firstEvent = world.engine.events.length;
  const begins = world.engine.now;
  yield* play(begins);
  return Object.freeze({ firstEvent, begins, ends: world.engine.now });
}

function* play(
  world: World,
  step: ScenarioStep,
  next: ScenarioStep | undefined,
  actions: Actions,
  begins: number,
): Sliced<void> {
  const path = `steps[${world.step}]`;
  for (const action of step.actions) actions.perform(action, path);
  if (step.wait) yield* wait(world, actions, step.wait, begins, `${path}.wait`);
  else if (!(next?.wait && next.actions.length === 0)) yield* settle(world, begins, path);
  if (world.engine.isFull) note(world, 'warning', path, tooLong(world.engine.events.length));
}

const tooLong = (events: number): string =>
  `Too long: ${events} events so far: the story ends in this step; shorten its wait, or those before`;

function* settle(world: World, begins: number, path: string): Sliced<void> {
  const { engine } = world;
  const first = engine.events.length;
  const round = watchForRound(engine.events, first);
  const isUnsettled = (): boolean => engine.pending('reaction') + engine.pending('process') > 0;
  yield* engine.run(begins + STEP_HORIZON, () => !round() && isUnsettled());
  const endless = round();
  if (endless) return note(world, 'notice', path, `${describeRound(endless)}; the story goes on`);
  if (engine.isFull) return;
  if (!isUnsettled()) return noteStuckRollouts(world, path);
  engine.advanceTo(begins + STEP_HORIZON);
  const late = engine.events.slice(first).filter(({ time }) => time > begins + STEP_HORIZON / 2);
  const remedy = 'a step with a `wait` lasts as long as that; the story goes on';
  const message = `the cluster had not settled after ${goDuration(STEP_HORIZON)}: ${remedy}`;
  note(world, 'notice', path, late.length > 0 ? `${message}; ${describeUnrest(late)}` : message);
}

function* wait(world: World, actions: Actions, wait: Wait, begins: number, path: string): Sliced<void> {
  const { engine, store } = world;
  if (wait.kind === 'duration') {
    yield* engine.run(begins + wait.duration, () => true);
    engine.advanceTo(begins + wait.duration);
    return;
  }
  const meant = findObject(store, wait.for);
  const uid = actions.deleted.get(wait.for.text) ?? ('found' in meant ? meant.found.metadata.uid : undefined);
  // What was done a moment ago must have reached the controllers before an answer counts.
  let reacted = false;
  const isMet = (): boolean => {
    reacted ||= engine.pending('reaction') === 0;
    return reacted && holds(store, wait.for, wait.condition, uid);
  };
  yield* engine.run(begins + wait.atMost, () => !isMet());
  if (isMet()) return;
  engine.advanceTo(begins + wait.atMost);
  note(
    world,
    'warning',
    path,
    `Timed out: "${wait.for.text}": not ${wait.condition} within ${goDuration(wait.atMost)}; the story goes on`,
  );
}
