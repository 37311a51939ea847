/** What everything in a cluster's picture is made from: settled once for a story and a width. */
import type { Pod } from '../kubernetes/types.js';
import type { Component, StoryEvent } from '../timeline/types.js';
import { cardsOf, heightBeside, officeBelow, officeBeside, type OfficePlan } from './controlplane.js';
import { frameFor, type Frame } from './frame.js';
import { inventoryOf } from './inventory.js';
import type { LayoutOptions, LayoutStory } from './layout.js';
import { createMemory, type Remember } from './memory.js';
import { FOOT, noticesOf } from './notices.js';
import { createPaints, type Paints } from './paints.js';
import { planPod } from './plan.js';
import type { Tools } from './pod.js';
import { type Site, type Spot, survey } from './site.js';
import { measureText, type Measure } from './text.js';
import type { Plan } from './types.js';
import { planWindow } from './window.js';
import { WORDS } from './words.js';

export interface Premises {
  readonly frame: Frame;
  readonly site: Site;
  readonly tools: Tools;
  readonly means: { readonly paints: Paints; readonly measure: Measure };
  readonly remember: Remember;
  /** The control plane; null where a floor is shown alone. */
  readonly office: OfficePlan | null;
  /** When a Node joins that is not there from the start. */
  readonly joins: ReadonlyMap<string, number>;
  /** The whole log, by index. */
  readonly events: readonly StoryEvent[];
  /** Of an apartment that stands still: made once. */
  plan(pod: Pod, spot: Spot): Plan;
}

export function createPremises(
  { residencies, events, scenario }: LayoutStory,
  { width, measure = measureText, words = WORDS, subject }: LayoutOptions,
): Premises {
  const frame = frameFor(width, subject?.kind === 'node');
  const tools = { measure, words };
  const means = { paints: createPaints(residencies.map(({ object }) => object)), measure };
  const cards = cardsOf(new Set<Component>(events.map(({ source }) => source.component)));
  const has = inventoryOf({ scenario, events });
  const count = has.nodes.length;
  const beside = frame.office > 0;
  const site = survey(residencies, has, {
    frame,
    measure,
    words,
    foot: frame.lobby && noticesOf(scenario, words.harmless).length ? FOOT : 0,
    beside: beside ? heightBeside(cards, count) : 0,
    below: (top) => officeBelow(cards, count, frame, top, tools),
  });
  return {
    frame,
    site,
    tools,
    means,
    remember: createMemory(),
    office: beside ? officeBeside(cards, count, frame, site.ground, tools) : site.below,
    joins: has.joins,
    events,
    plan: createPlans(means),
  };
}

function createPlans(means: Premises['means']): Premises['plan'] {
  const plans = new Map<string, Plan>();
  const make = (pod: Pod, { width, height, level, scale }: Spot) =>
    level === 'window'
      ? planWindow(pod, width, height, means.paints)
      : planPod(pod, { level, width: width / scale, height: height / scale, scale, ...means });
  return (pod, spot) => {
    const key = `${spot.level}:${pod.metadata.uid ?? ''}`;
    let plan = plans.get(key);
    if (!plan) plans.set(key, (plan = make(pod, spot)));
    return plan;
  };
}

/** For a Pod that no residency tells of: outside the picture. */
export const NOWHERE: Spot = { x: -9999, y: 0, width: 88, height: 44, node: null, level: 'plate', scale: 1 };
