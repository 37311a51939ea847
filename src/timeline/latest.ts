/** The newest telling event of each component: what its card says. */
import type { Component, EventDetail, SimulationEvent } from '../simulation/types.js';
import type { StoryState } from './types.js';

type Latest = StoryState['latest'];

const TELLING: Partial<Record<EventDetail['kind'], true>> = {
  step: true,
  podCreated: true,
  scheduling: true,
  bound: true,
  podGone: true,
  terminating: true,
  reconcile: true,
  node: true,
};

/** One entry an event, shared between events that tell nothing. */
export function latestEvents(events: readonly SimulationEvent[]): readonly Latest[] {
  let latest: Latest = Object.freeze({});
  return events.map((event) => (latest = after(latest, event)));
}

function after(latest: Latest, event: SimulationEvent): Latest {
  if (!event.detail || !TELLING[event.detail.kind]) return latest;
  const component = cardOf(event);
  return Object.freeze({ ...latest, [component]: event });
}

/** Objects come, change and go at the API server, whoever asked for it. */
function cardOf({ component, detail }: SimulationEvent): Component {
  return detail?.kind === 'scheduling' || detail?.kind === 'reconcile' ? component : 'apiserver';
}
