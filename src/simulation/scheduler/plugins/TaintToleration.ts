import { findUntoleratedTaint, toleratesTaint } from '../../../kubernetes/taints.js';
import { normalizeByMaximum, type Plugin } from '../framework.js';

const FAILURE = { reasons: ['node(s) had untolerated taint(s)'], resolvable: false };

/**
 * Taints with NoSchedule or NoExecute keep a Pod out unless it tolerates them;
 * each PreferNoSchedule taint it does not tolerate lowers the score.
 * Source: plugins/tainttoleration/taint_toleration.go.
 */
export const taintToleration: Plugin = {
  name: 'TaintToleration',
  weight: 3,
  filter: ({ pod }) => {
    return ({ node }) => (findUntoleratedTaint(node.spec?.taints, pod.spec.tolerations) ? FAILURE : undefined);
  },
  score: ({ pod }) => ({
    score: ({ node }) =>
      (node.spec?.taints ?? []).filter(
        (taint) => taint.effect === 'PreferNoSchedule' && !toleratesTaint(pod.spec.tolerations, taint),
      ).length,
    normalize: (scores) => normalizeByMaximum(scores, true),
  }),
};
