/** The newest telling event of each component: what its card says. */
import type { Component, EventDetail, SimulationEvent } from '../simulation/types.js';
import { sliced, type Sliced } from '../slices.js';
import { noticeOf } from './notices.js';
import type { StoryState } from './types.js';

type Latest = StoryState['latest'];

const TELLING: ReadonlySet<EventDetail['kind']> = new Set<EventDetail['kind']>([
  'podCreated',
  'scheduling',
  'bound',
  'podGone',
  'terminating',
  'reconcile',
]);

/** Causes that are an object written at the API server; the rest happen to machines, processes and wires. */
const WRITES: ReadonlySet<string> = new Set([
  'Apply',
  'Delete',
  'Scale',
  'SetImage',
  'Rollout',
  'Evict',
  'Drain',
  'Cordon',
  'Uncordon',
  'Taint',
]);

/** One entry an event, shared between events that tell nothing. */
export function* latestEvents(events: readonly SimulationEvent[]): Sliced<readonly Latest[]> {
  let latest: Latest = Object.freeze({});
  const entries: Latest[] = [];
  yield* sliced(events, (event) => entries.push((latest = after(latest, event))));
  return entries;
}

function after(latest: Latest, event: SimulationEvent): Latest {
  if (!isTelling(event)) return latest;
  const component = cardOf(event);
  return Object.freeze({ ...latest, [component]: event });
}

function isTelling(event: SimulationEvent): boolean {
  const { detail, reason } = event;
  if (noticeOf(event)?.activity === 'reconcile' || reason === 'EvictionRefused') return true;
  if (detail?.kind === 'step') return WRITES.has(reason);
  return detail !== null && TELLING.has(detail.kind);
}

/** Objects come, change and go at the API server, whoever asked for it. */
function cardOf({ component, detail }: SimulationEvent): Component {
  return !detail || detail.kind === 'scheduling' || detail.kind === 'reconcile' ? component : 'apiserver';
}
