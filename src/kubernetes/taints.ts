/** Taints keep Pods away from a Node, tolerations let them come all the same. */
import type { Taint, Toleration } from './types.js';

/**
 * True if the toleration covers the taint: no key means every key, no effect
 * every effect, the operator is Equal unless it says Exists.
 * Source: k8s.io/api/core/v1/toleration.go ToleratesTaint.
 */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  switch (toleration.operator || 'Equal') {
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    case 'Exists':
      return true;
    default:
      return false;
  }
}

/** True if one of the tolerations covers the taint. */
export function toleratesTaint(tolerations: readonly Toleration[] | undefined, taint: Taint): boolean {
  return (tolerations ?? []).some((toleration) => tolerates(toleration, taint));
}

/** The first taint with one of the effects that nothing tolerates. */
export function findUntoleratedTaint(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
  effects: readonly string[] = ['NoSchedule', 'NoExecute'],
): Taint | undefined {
  return (taints ?? []).find((taint) => effects.includes(taint.effect) && !toleratesTaint(tolerations, taint));
}

/**
 * How long a Pod may stay on a Node with these NoExecute taints, in seconds: 0
 * if one of them is not tolerated, Infinity if all are for ever.
 * Source: pkg/controller/tainteviction/taint_eviction.go getMinTolerationTime.
 */
export function tolerationSeconds(taints: readonly Taint[], tolerations: readonly Toleration[] | undefined): number {
  const noExecute = taints.filter((taint) => taint.effect === 'NoExecute');
  if (findUntoleratedTaint(noExecute, tolerations)) return 0;
  const used = noExecute.map((taint) => (tolerations ?? []).find((toleration) => tolerates(toleration, taint)));
  return Math.min(Infinity, ...used.map((toleration) => Math.max(0, toleration?.tolerationSeconds ?? Infinity)));
}
