import type { Plugin } from '../framework.js';

/** A Pod with gates is not even queued. Source: plugins/schedulinggates/scheduling_gates.go. */
export const schedulingGates: Plugin = {
  name: 'SchedulingGates',
  preFilter({ pod }) {
    const gates = pod.spec.schedulingGates ?? [];
    return gates.length > 0 ? { failure: { reasons: [GATED], resolvable: false } } : undefined;
  },
};

/** Message of the Pod's PodScheduled condition; its reason is SchedulingGated. */
export const GATED = 'Scheduling is blocked due to non-empty scheduling gates';
