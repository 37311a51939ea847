import { referenceTo } from '../../kubernetes/references.js';
import type { KubernetesObject, Node, Pod } from '../../kubernetes/types.js';
import type { Action, Target } from '../../scenario/types.js';
import type { ApiServer } from '../apiServer.js';
import type { NodeLifecycleController } from '../controllers/nodeLifecycle.js';
import type { Report } from '../engine.js';
import type { Kubelets } from '../kubelet/kubelet.js';
import type { Network } from '../network.js';
import { findObject, findPod, type Found } from '../targets.js';
import { note, type World } from '../world.js';

/** The parts of the cluster that causes reach into. */
export interface Parts {
  world: World;
  api: ApiServer;
  kubelets: Kubelets;
  network: Network;
  nodeLifecycle: NodeLifecycleController;
}

/** What a verb works with. */
export interface Hands extends Parts {
  /** UIDs by the text that named what was deleted last. */
  readonly deleted: Map<string, string>;
}

/** The action of one verb. */
export type ActionOf<Verb extends Action['verb']> = Action extends infer Each
  ? Each extends { verb: infer Verbs }
    ? Verb extends Verbs
      ? Each
      : never
    : never
  : never;

/** Carries a cause out. `path` is where the step writes it: `steps[2].delete`. */
export type Perform<Verb extends Action['verb']> = (hands: Hands, action: ActionOf<Verb>, path: string) => void;

/** Reports the cause itself: what the author's command would print. Returns the event's index. */
export function reportStep({ world }: Hands, reason: string, message: string, object: KubernetesObject): number {
  return world.engine.emit({
    type: 'Step',
    reason,
    message,
    component: 'author',
    object: referenceTo(object),
    cause: null,
    detail: { kind: 'step', step: world.step },
  });
}

/** Reports what the API server made of it. Returns the event's index. */
export function reportChange(
  { world }: Hands,
  object: KubernetesObject,
  report: Pick<Report, 'reason' | 'message' | 'cause'> & Partial<Pick<Report, 'component' | 'detail' | 'type'>>,
): number {
  return world.engine.emit({ type: 'Change', component: 'apiserver', object: referenceTo(object), ...report });
}

/** What cannot be done is a warning, and the story goes on. */
export function refuse({ world }: Hands, path: string, message: string): void {
  note(world, 'warning', path, message);
}

export function withObject(hands: Hands, target: Target, path: string, run: (object: KubernetesObject) => void): void {
  withFound(hands, findObject(hands.world.store, target), path, run);
}

export function withPod(hands: Hands, target: Target, path: string, run: (pod: Pod) => void): void {
  withFound(hands, findPod(hands.world.store, target), path, run);
}

export function withNode(hands: Hands, name: string, path: string, run: (node: Node) => void): void {
  const target = { text: name, kind: 'Node', namespace: '', name };
  withObject(hands, target, path, (node) => run(node as Node));
}

function withFound<T>(hands: Hands, found: Found<T>, path: string, run: (found: T) => void): void {
  if ('found' in found) run(found.found);
  else refuse(hands, path, found.missing);
}

/** A container whose process runs: the one named, else the Pod's first. */
export function withProcess(
  hands: Hands,
  target: Target,
  path: string,
  run: (pod: Pod, container: string) => void,
): void {
  withPod(hands, target, path, (pod) => {
    const worker = hands.kubelets.worker(pod);
    const containers = worker?.record.containers ?? [];
    const name = target.container ?? pod.spec.containers[0]?.name ?? '';
    const container = containers.find(({ spec }) => spec.name === name);
    const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((each) => `"${each.name}"`);
    const subject = `"${target.text}": `;
    if (!all.includes(`"${name}"`)) {
      refuse(hands, path, `Not found: ${subject}pod ${pod.metadata.name} has the containers ${all.join(', ')}`);
    } else if (!container?.state.running || !worker?.agent.isUp) {
      refuse(hands, path, `Invalid value: ${subject}container ${name} of pod ${pod.metadata.name} does not run now`);
    } else {
      run(pod, name);
    }
  });
}
