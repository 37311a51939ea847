/** Causes at a machine: it is lost, or comes back. */
import { reportBoot } from '../kubelet/boot.js';
import { LATENCIES } from '../latencies.js';
import { reportChange, reportStep, withNode, type Perform } from './verb.js';

export const nodeDown: Perform<'nodeDown'> = (hands, { node: name }, path) =>
  withNode(hands, name, path, (node) => {
    const { world, kubelets, nodeLifecycle } = hands;
    const cause = reportStep(hands, 'NodeDown', `node ${name} goes down`, node);
    if (!world.store.machineIsUp(name)) return;
    world.store.setMachine(name, false);
    kubelets.stop(name);
    const down = reportChange(hands, node, {
      reason: 'MachineDown',
      message: `machine ${name} is lost`,
      component: 'kubelet',
      cause,
      detail: { kind: 'node', node: name, change: 'down' },
    });
    nodeLifecycle.lost(name, down);
  });

export const nodeUp: Perform<'nodeUp'> = (hands, { node: name }, path) =>
  withNode(hands, name, path, (node) => {
    const { world, kubelets, nodeLifecycle } = hands;
    const cause = reportStep(hands, 'NodeUp', `node ${name} comes up`, node);
    if (world.store.machineIsUp(name)) return;
    world.store.setMachine(name, true);
    const up = reportChange(hands, node, {
      reason: 'MachineUp',
      message: `machine ${name} boots`,
      component: 'kubelet',
      cause,
      detail: { kind: 'node', node: name, change: 'up' },
    });
    world.engine.after(LATENCIES.nodeBoot, () => {
      if (!world.store.machineIsUp(name)) return;
      reportBoot(world, name, up);
      kubelets.start(name, nodeLifecycle.reports(name, up));
    });
  });
