import type { Scenario, ScenarioStep, Wait } from '../scenario/types.js';
import type { Actions } from './actions.js';
import { goDuration } from './time.js';
import { findObject } from './targets.js';
import type { Simulation } from './types.js';
import { holds } from './waitConditions.js';
import { note, type World } from './world.js';

/** No step lasts longer than this by itself, in milliseconds of cluster time. */
export const STEP_HORIZON = 600_000;

const IMPLIED_STEP: ScenarioStep = { index: 0, id: 'step-1', actions: [] };

/**
 * Plays the steps one after another; the first also applies the scenario's
 * objects. A step with a wait of its own lasts as long as that; one that is
 * followed by a step which only waits ends at once, so that the next caption
 * stands over the reaction; any other lasts until the cluster has settled.
 */
export function playSteps(world: World, scenario: Scenario, actions: Actions): Simulation['steps'] {
  const steps = scenario.steps.length > 0 ? scenario.steps : [IMPLIED_STEP];
  return steps.map((step, index) => {
    world.step = index;
    const firstEvent = world.engine.events.length;
    const begins = world.engine.now;
    if (index === 0) scenario.objects.forEach((object, place) => actions.apply(object, `objects[${place}]`));
    if (world.engine.isFull) return Object.freeze({ firstEvent, begins, ends: begins });
    for (const action of step.actions) actions.perform(action, `steps[${index}]`);
    const next = steps[index + 1];
    if (step.wait) wait(world, actions, step.wait, begins, `steps[${index}].wait`);
    else if (!(next?.wait && next.actions.length === 0)) settle(world, begins, `steps[${index}]`);
    if (world.engine.isFull) note(world, 'warning', `steps[${index}]`, tooLong(world.engine.events.length));
    return Object.freeze({ firstEvent, begins, ends: world.engine.now });
  });
}

const tooLong = (events: number): string =>
  `Too long: ${events} events so far: the story ends in this step; shorten its wait, or those before`;

function settle({ engine, problems }: World, begins: number, path: string): void {
  const isUnsettled = (): boolean => engine.pending('reaction') + engine.pending('process') > 0;
  engine.run(begins + STEP_HORIZON, isUnsettled);
  if (!isUnsettled()) return;
  engine.advanceTo(begins + STEP_HORIZON);
  problems.push({
    severity: 'notice',
    path,
    message: `the cluster had not settled after ${goDuration(STEP_HORIZON)}; the story goes on`,
  });
}

function wait(world: World, actions: Actions, wait: Wait, begins: number, path: string): void {
  const { engine, store } = world;
  if (wait.kind === 'duration') {
    engine.run(begins + wait.duration, () => true);
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
  engine.run(begins + wait.atMost, () => !isMet());
  if (isMet()) return;
  engine.advanceTo(begins + wait.atMost);
  note(
    world,
    'warning',
    path,
    `Timed out: "${wait.for.text}": not ${wait.condition} within ${goDuration(wait.atMost)}; the story goes on`,
  );
}
