import { toleratesTaint } from '../../../kubernetes/taints.js';
import type { Plugin } from '../framework.js';

const UNSCHEDULABLE = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
const FAILURE = { reasons: ['node(s) were unschedulable'], resolvable: false };

/** Cordoned Nodes take nobody in who does not tolerate that. Source: plugins/nodeunschedulable/node_unschedulable.go. */
export const nodeUnschedulable: Plugin = {
  name: 'NodeUnschedulable',
  filter({ pod }) {
    const tolerated = toleratesTaint(pod.spec.tolerations, UNSCHEDULABLE);
    return tolerated ? undefined : ({ node }) => (node.spec?.unschedulable ? FAILURE : undefined);
  },
};
