import type { Plugin } from '../framework.js';

/** `spec.nodeName`, should it be set, names the only Node. Source: plugins/nodename/node_name.go. */
export const nodeName: Plugin = {
  name: 'NodeName',
  filter({ pod }) {
    const wanted = pod.spec.nodeName;
    if (!wanted) return undefined;
    const failure = { reasons: ["node(s) didn't match the requested node name"], resolvable: false };
    return (node) => (node.name === wanted ? undefined : failure);
  },
};
