/** How far a DaemonSet's template has come. Source: pkg/controller/daemon/update.go rollingUpdate, findUpdatedPodsOnNode. */
import type { DaemonSet, Pod } from '../../kubernetes/types.js';
import { isLeaving, isUpToDate, type Standing } from './daemonSetNode.js';
import { isPodAvailable } from './podAvailability.js';
import { scaledValue } from './rolling.js';

/**
 * What Pods a node has: `new` ones of the newest template, `old` ones, both,
 * none that stays, or too many. Capital letters: available.
 */
export type Stage = 'none' | 'many' | 'new' | 'NEW' | 'old' | 'OLD' | 'new+old' | 'NEW+old' | 'new+OLD' | 'NEW+OLD';

export const STAGES: readonly Stage[] = [
  'none',
  'many',
  'new',
  'NEW',
  'old',
  'OLD',
  'new+old',
  'NEW+old',
  'new+OLD',
  'NEW+OLD',
];

export function stageOf({ spec }: DaemonSet, standing: Standing, now: number): Stage {
  const staying = standing.pods.filter((pod) => !isLeaving(pod));
  const fresh = staying.filter((pod) => isUpToDate(pod, standing));
  const old = staying.filter((pod) => !isUpToDate(pod, standing));
  if (fresh.length > 1 || old.length > 1) return 'many';
  const say = (word: string, [pod]: readonly Pod[]): string[] => {
    if (!pod) return [];
    return [isPodAvailable(pod, spec.minReadySeconds ?? 0, now) ? word.toUpperCase() : word];
  };
  return ([...say('new', fresh), ...say('old', old)].join('+') || 'none') as Stage;
}

/** The nodes at each stage: those a Pod should be on, and those that still have one. */
export interface Rollout {
  /** In the order they got there. */
  at(stage: Stage): Standing[];
  count(stage: Stage): number;
  /** Nodes that should have a Pod. */
  readonly desired: number;
}

/** What the rollout does next. */
export interface RolloutStep {
  readonly remove: readonly Pod[];
  /** Names of nodes that get a second Pod. */
  readonly create: readonly string[];
}

export function nextStep(set: DaemonSet, rollout: Rollout): RolloutStep {
  const { maxSurge, maxUnavailable } = set.spec.updateStrategy?.rollingUpdate ?? {};
  const surge = scaledValue(maxSurge, rollout.desired, Math.ceil);
  const unavailable = scaledValue(maxUnavailable, rollout.desired, Math.ceil);
  // The API server refuses both to be 0, but a percentage of few can be.
  const least = rollout.desired > 0 && surge === 0 && unavailable === 0 ? 1 : unavailable;
  return surge === 0 ? replaceOld(rollout, least) : surgeOver(rollout, surge);
}

/** Old Pods go, unavailable ones first, and the next sync creates their successors. */
function replaceOld(rollout: Rollout, maxUnavailable: number): RolloutStep {
  const unavailable = STAGES.filter((stage) => stage !== 'NEW' && stage !== 'OLD');
  const room = Math.max(0, maxUnavailable - sum(unavailable.map((stage) => rollout.count(stage))));
  const replaced = [...rollout.at('old'), ...rollout.at('OLD').slice(0, room)];
  return { remove: replaced.flatMap(oldPod), create: [] };
}

/** New Pods come beside old ones, which go when the new ones are available. */
function surgeOver(rollout: Rollout, maxSurge: number): RolloutStep {
  const surging = sum((['many', 'new+old', 'new+OLD'] as const).map((stage) => rollout.count(stage)));
  const available = sum((['NEW', 'OLD', 'new+OLD', 'NEW+OLD'] as const).map((stage) => rollout.count(stage)));
  const isWanted = ({ run }: Standing): boolean => run;
  const isUnwanted = ({ run }: Standing): boolean => !run;
  const done = [...rollout.at('NEW+old'), ...rollout.at('NEW+OLD'), ...rollout.at('old').filter(isUnwanted)];
  // Where a Pod should no longer be, it stays until the others are enough.
  const spare = rollout
    .at('OLD')
    .filter(isUnwanted)
    .slice(0, Math.max(0, available - rollout.desired));
  const candidates = rollout
    .at('OLD')
    .filter(isWanted)
    .slice(0, Math.max(0, maxSurge - surging));
  return {
    remove: [...done, ...spare].flatMap(oldPod),
    create: [...rollout.at('old').filter(isWanted), ...candidates].map(({ node }) => node),
  };
}

function oldPod(standing: Standing): Pod[] {
  return standing.pods.filter((pod) => !isLeaving(pod) && !isUpToDate(pod, standing)).slice(0, 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
