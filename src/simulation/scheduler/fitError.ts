/** The text of a FailedScheduling event. Source: pkg/scheduler/framework/types.go FitError, v1.36. */
import type { Failure } from './framework.js';
import { NOTHING_TO_DEALLOCATE } from './plugins/DynamicResources.js';

export const NO_NODES = 'no nodes available to schedule pods';

/** `0/3 nodes are available: 1 Insufficient memory, 2 Insufficient cpu.` One failure a Node. */
export function fitError(failures: readonly Failure[]): string {
  const counts = new Map<string, number>();
  for (const reason of failures.flatMap(({ reasons }) => reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  // Sorted as text, the count included: "10 …" comes before "2 …".
  const parts = [...counts].map(([reason, count]) => `${count} ${reason}`).sort(byCodeUnit);
  return `0/${failures.length} nodes are available: ${parts.join(', ')}.`;
}

/** A plugin turned the Pod down before any Node was looked at: no count, and the plugins after it find nothing. */
export function rejection(nodes: number, failure: Failure): string {
  return `0/${nodes} nodes are available: ${failure.reasons.join(', ')}. not found`;
}

/** What is added when preemption does not help; `outcome` is what came of trying. */
export function preemptionTail(outcome: string): string {
  return ` ${NOTHING_TO_DEALLOCATE}, preemption: ${outcome}`;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
