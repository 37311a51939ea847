import { tolerates } from './taints.js';
import type { Pod, Taint } from './types.js';

/** How long a Pod stays on a Node that does not answer, unless it says otherwise. */
const TOLERATION_SECONDS = 300;

/**
 * The tolerations that admission adds: a lost or unready Node is borne for five minutes.
 * Source: plugin/pkg/admission/defaulttolerationseconds/admission.go.
 */
export function withDefaultTolerations(pod: Pod): Pod {
  const tolerations = pod.spec.tolerations ?? [];
  const taints: Taint[] = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
    key,
    effect: 'NoExecute',
  }));
  const missing = taints.filter((taint) => !tolerations.some((toleration) => tolerates(toleration, taint)));
  if (missing.length === 0) return pod;
  const added = missing.map(({ key }) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: TOLERATION_SECONDS,
  }));
  return { ...pod, spec: { ...pod.spec, tolerations: [...tolerations, ...added] } };
}
