import { referenceTo } from '../../kubernetes/references.js';
import type { Node, Taint } from '../../kubernetes/types.js';
import { LATENCIES } from '../latencies.js';
import { timestamp } from '../time.js';
import type { World } from '../world.js';

/** Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go nodeConditionToTaintKeyStatusMap. */
const TAINT_KEYS: Record<string, string> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
};

/**
 * Keeps new Pods from a node that runs short of something: a NoSchedule taint
 * as long as the condition is True.
 * Source: node_lifecycle_controller.go doNoScheduleTaintingPass.
 */
export function taintByPressure(world: World): void {
  world.store.watch('Node', ({ type, object }, cause) => {
    if (type !== 'MODIFIED' || !differs(object as Node)) return;
    world.engine.after(LATENCIES.nodeTaint, () => taint(world, object.metadata.name, cause), 'reaction');
  });
}

function taint({ store, engine }: World, name: string, cause: number): void {
  const node = store.get<Node>('Node', '', name);
  if (!node || !differs(node)) return;
  const before = node.spec.taints ?? [];
  const wanted = wantedKeys(node);
  const kept = before.filter((each) => !isPressure(each) || wanted.includes(each.key));
  const missing = wanted.filter((key) => !before.some((each) => isPressure(each) && each.key === key));
  const timeAdded = timestamp(engine.now);
  const taints = [...kept, ...missing.map((key) => ({ key, effect: 'NoSchedule', timeAdded }))];
  const updated = store.update<Node>({ ...node, spec: { ...node.spec, taints } });
  const change = missing.length > 0 ? 'tainted' : 'untainted';
  const keys = missing.length > 0 ? missing : before.filter((each) => !kept.includes(each)).map(({ key }) => key);
  engine.emit({
    type: 'Change',
    reason: change === 'tainted' ? 'Tainted' : 'Untainted',
    message: `Node ${name} is ${change === 'tainted' ? '' : 'no longer '}tainted ${keys.join(', ')}`,
    component: 'node-controller',
    object: referenceTo(updated),
    cause,
    detail: { kind: 'node', node: name, change },
  });
}

function differs(node: Node): boolean {
  const present = (node.spec.taints ?? []).filter(isPressure).map(({ key }) => key);
  const wanted = wantedKeys(node);
  return present.length !== wanted.length || wanted.some((key) => !present.includes(key));
}

function wantedKeys({ status }: Node): string[] {
  return (status?.conditions ?? []).flatMap(({ type, status: is }) => (is === 'True' ? (TAINT_KEYS[type] ?? []) : []));
}

function isPressure({ key, effect }: Taint): boolean {
  return effect === 'NoSchedule' && Object.values(TAINT_KEYS).includes(key);
}
