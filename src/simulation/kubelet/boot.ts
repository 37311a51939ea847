import { referenceTo } from '../../kubernetes/references.js';
import type { Node } from '../../kubernetes/types.js';
import type { World } from '../world.js';

/**
 * What a kubelet says when its machine has booted. That the pressures are gone
 * and that allocatable is enforced, which it says at every start too, is left out.
 * Source: pkg/kubelet/kubelet.go BirthCry, nodestatus/setters.go MachineInfo.
 */
export function reportBoot({ engine, store, identities }: World, name: string, cause: number): void {
  const node = store.get<Node>('Node', '', name);
  if (!node) return;
  const say = (type: 'Normal' | 'Warning', reason: string, message: string): void =>
    void engine.emit({ type, reason, message, component: 'kubelet', object: referenceTo(node), cause });
  say('Normal', 'Starting', 'Starting kubelet.');
  say('Warning', 'Rebooted', `Node ${name} has been rebooted, boot id: ${identities.bootId()}`);
}
