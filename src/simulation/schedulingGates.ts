import type { Pod, PodCondition } from '../kubernetes/types.js';
import { GATED } from './scheduler/plugins/SchedulingGates.js';

/** The condition that a Pod with scheduling gates has from the beginning. Source: pkg/registry/core/pod/strategy.go applySchedulingGatedCondition. */
export function gatedConditions({ spec }: Pod, now: string): { conditions?: PodCondition[] } {
  if ((spec.schedulingGates ?? []).length === 0) return {};
  const why = { reason: 'SchedulingGated', message: GATED };
  return { conditions: [{ type: 'PodScheduled', status: 'False', ...why, lastTransitionTime: now }] };
}

/**
 * The spec of a Pod that is there after another is applied: gates may go, tolerations may come,
 * and nothing else of what the scheduler reads may change.
 * Source: pkg/apis/core/validation ValidatePodUpdate.
 */
export function updatedPodSpec(existing: Pod['spec'], applied: Pod['spec']): Pod['spec'] {
  const { schedulingGates, ...rest } = existing;
  const wanted = new Set((applied.schedulingGates ?? []).map(({ name }) => name));
  const gates = (schedulingGates ?? []).filter(({ name }) => wanted.has(name));
  const known = new Set((existing.tolerations ?? []).map((each) => JSON.stringify(each)));
  const added = (applied.tolerations ?? []).filter((each) => !known.has(JSON.stringify(each)));
  if (gates.length === (schedulingGates ?? []).length && added.length === 0) return existing;
  return {
    ...rest,
    ...(gates.length > 0 ? { schedulingGates: gates } : {}),
    ...(added.length > 0 ? { tolerations: [...(existing.tolerations ?? []), ...added] } : {}),
  };
}
