import type { Plugin } from '../framework.js';
import { portsConflict } from '../hostPorts.js';

const FAILURE = { reasons: ["node(s) didn't have free ports for the requested pod ports"], resolvable: true };

/** Host ports are given out once per Node. Source: plugins/nodeports/node_ports.go. */
export const nodePorts: Plugin = {
  name: 'NodePorts',
  filter({ podInfo: { ports } }) {
    if (ports.length === 0) return undefined;
    return ({ podsWithPorts }) => {
      for (const other of podsWithPorts.values()) {
        if (other.ports.some((used) => ports.some((wanted) => portsConflict(used, wanted)))) return FAILURE;
      }
      return undefined;
    };
  },
};
