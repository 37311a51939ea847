import { referenceTo } from '../kubernetes/references.js';
import type { Deployment, KubernetesObject, Node, Pod, Taint } from '../kubernetes/types.js';
import type { Action, Target } from '../scenario/types.js';
import type { ApiServer } from './apiServer.js';
import { apply, resourceName } from './apply.js';
import type { NodeLifecycleController } from './controllers/nodeLifecycle.js';
import type { Report } from './engine.js';
import { placeOf, writeFile } from './fileWrites.js';
import type { Kubelets } from './kubelet/kubelet.js';
import { LATENCIES } from './latencies.js';
import type { Network } from './network.js';
import { findObject, findPod, type Found } from './targets.js';
import { note, type World } from './world.js';

const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/** The parts of the cluster that causes reach into. */
export interface Parts {
  world: World;
  api: ApiServer;
  kubelets: Kubelets;
  network: Network;
  nodeLifecycle: NodeLifecycleController;
}

/** Carries out what an author wrote. What names nothing is a warning, and the story goes on. */
export class Actions {
  readonly #parts: Parts;
  /** UIDs by the text that named what was deleted last. */
  readonly deleted = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  perform(action: Action, path: string): void {
    switch (action.verb) {
      case 'apply':
        for (const object of action.objects) this.apply(object, `${path}.apply`);
        return;
      case 'delete':
        return this.#withFound(findObject(this.#store, action.target), `${path}.delete`, (object) =>
          this.#delete(object, action.target, action.gracePeriod),
        );
      case 'scale':
        return this.#withFound(findObject(this.#store, action.target), `${path}.scale`, (object) =>
          this.#scale(object, action.replicas, `${path}.scale`),
        );
      case 'crash':
        return this.#crash(action.target, action.exitCode, action.reason, `${path}.crash`);
      case 'request':
        return this.#withProcess(action.from, `${path}.request.from`, (pod, container) => {
          const event = this.#step(
            'Request',
            `${container} of pod ${pod.metadata.name} asks ${action.to.text}${action.path}`,
            pod,
          );
          this.#parts.network.request({ pod, container }, action.to, action.path, event);
        });
      case 'write':
        return this.#withProcess(action.from, `${path}.write.from`, (pod, container) =>
          this.#write(pod, container, action.file, action.text ?? '', `${path}.write.file`),
        );
      case 'nodeDown':
      case 'nodeUp':
      case 'cordon':
      case 'uncordon':
        return this.#withNode(action.node, `${path}.${action.verb}`, (node) => this.#nodeAction(action.verb, node));
      case 'taint':
        return this.#withNode(action.node, `${path}.taint`, (node) => this.#taint(node, action.taint, action.remove));
    }
  }

  apply(object: KubernetesObject, path: string): void {
    const { world, api } = this.#parts;
    apply(world, api, object, world.step, path);
  }

  #delete(object: KubernetesObject, target: Target, gracePeriod: number | undefined): void {
    const { world, api, kubelets } = this.#parts;
    const { name, namespace, uid = '' } = object.metadata;
    this.deleted.set(target.text, uid);
    const from = namespace ? ` from ${namespace} namespace` : '';
    const message = `${resourceName(object)} "${name}" deleted${from}`;
    const cause = this.#step('Delete', message, object);
    const seconds = gracePeriod === undefined ? undefined : Math.ceil(gracePeriod / 1000);
    const detail = object.kind === 'Pod' ? api.deletePod(object as Pod, seconds) : null;
    if (object.kind === 'Pod' && !detail) return;
    if (object.kind !== 'Pod') world.store.remove(object);
    if (object.kind === 'Node') {
      kubelets.stop(name);
      world.store.setMachine(name, false);
    }
    this.#emit({ reason: 'ObjectDeleted', message, object: referenceTo(object), cause, detail });
  }

  #scale(object: KubernetesObject, replicas: number, path: string): void {
    const { world, api } = this.#parts;
    const message = `${resourceName(object)}/${object.metadata.name} scaled`;
    if (object.kind === 'Pod' || object.kind === 'Node' || typeof object.spec !== 'object') {
      note(
        world,
        'warning',
        path,
        `Invalid value: "${object.kind}": what has replicas can be scaled, a ${object.kind} has none`,
      );
      return;
    }
    const cause = this.#step('Scale', message, object);
    const scalable = object as Deployment;
    if (scalable.spec.replicas === replicas) return;
    const updated = api.updateSpec<Deployment>(scalable, { ...scalable.spec, replicas });
    this.#emit({ reason: 'Scaled', message: `${message} to ${replicas}`, object: referenceTo(updated), cause });
  }

  #crash(target: Target, exitCode: number, reason: 'OOMKilled' | undefined, path: string): void {
    this.#withProcess(target, path, (pod, container) => {
      const code = reason ? 137 : exitCode;
      const how = reason ? 'is out of memory and killed' : `exits with code ${code}`;
      const cause = this.#step('Crash', `the process of ${container} in pod ${pod.metadata.name} ${how}`, pod);
      this.#parts.kubelets.crash(pod, container, code, reason ?? (code === 0 ? 'Completed' : 'Error'), cause);
    });
  }

  #write(pod: Pod, container: string, file: string, text: string, path: string): void {
    const { world } = this.#parts;
    const spec = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(({ name }) => name === container);
    if (!spec) return;
    const place = placeOf(spec, file);
    if (place.readOnly) {
      note(world, 'warning', path, `Forbidden: "${file}": ${container} mounts volume ${place.volume} read-only`);
      return;
    }
    const cause = this.#step('Write', `${container} of pod ${pod.metadata.name} writes ${file}`, pod);
    writeFile(world, pod, container, file, place, text, cause);
  }

  #nodeAction(verb: 'nodeDown' | 'nodeUp' | 'cordon' | 'uncordon', node: Node): void {
    switch (verb) {
      case 'nodeDown':
        return this.#nodeDown(node);
      case 'nodeUp':
        return this.#nodeUp(node);
      default:
        return this.#cordon(node, verb === 'cordon');
    }
  }

  #nodeDown(node: Node): void {
    const { world, kubelets, nodeLifecycle } = this.#parts;
    const { name } = node.metadata;
    const cause = this.#step('NodeDown', `node ${name} goes down`, node);
    if (!world.store.machineIsUp(name)) return;
    world.store.setMachine(name, false);
    kubelets.stop(name);
    const down = this.#emit({
      reason: 'MachineDown',
      message: `machine ${name} is lost`,
      component: 'kubelet',
      object: referenceTo(node),
      cause,
      detail: { kind: 'node', node: name, change: 'down' },
    });
    nodeLifecycle.lost(name, down);
  }

  #nodeUp(node: Node): void {
    const { world, kubelets, nodeLifecycle } = this.#parts;
    const { name } = node.metadata;
    const cause = this.#step('NodeUp', `node ${name} comes up`, node);
    if (world.store.machineIsUp(name)) return;
    world.store.setMachine(name, true);
    const up = this.#emit({
      reason: 'MachineUp',
      message: `machine ${name} boots`,
      component: 'kubelet',
      object: referenceTo(node),
      cause,
      detail: { kind: 'node', node: name, change: 'up' },
    });
    world.engine.after(LATENCIES.nodeBoot, () => {
      if (world.store.machineIsUp(name)) kubelets.start(name, nodeLifecycle.reports(name, up));
    });
  }

  #cordon(node: Node, cordon: boolean): void {
    const { name } = node.metadata;
    const word = cordon ? 'cordoned' : 'uncordoned';
    const cause = this.#step(cordon ? 'Cordon' : 'Uncordon', `node/${name} ${word}`, node);
    if (Boolean(node.spec.unschedulable) === cordon) return;
    const others = (node.spec.taints ?? []).filter(({ key }) => key !== UNSCHEDULABLE);
    const taints = cordon ? [...others, { key: UNSCHEDULABLE, effect: 'NoSchedule' }] : others;
    const { unschedulable: _, ...rest } = node.spec;
    const updated = this.#store.update<Node>({
      ...node,
      spec: { ...rest, ...(cordon ? { unschedulable: true } : {}), taints },
    });
    this.#emit({
      reason: cordon ? 'Cordoned' : 'Uncordoned',
      message: `node/${name} ${word}`,
      object: referenceTo(updated),
      cause,
      detail: { kind: 'node', node: name, change: word },
    });
  }

  #taint(node: Node, taint: Taint, remove: boolean): void {
    const { name } = node.metadata;
    const word = remove ? 'untainted' : 'tainted';
    const cause = this.#step('Taint', `node/${name} ${word}`, node);
    const isSame = ({ key, effect }: Taint): boolean =>
      key === taint.key && (effect === taint.effect || (remove && !taint.effect));
    const others = (node.spec.taints ?? []).filter((each) => !isSame(each));
    const { key, value, effect } = taint;
    const taints = remove ? others : [...others, { key, ...(value ? { value } : {}), effect }];
    const updated = this.#store.update<Node>({ ...node, spec: { ...node.spec, taints } });
    this.#emit({
      reason: remove ? 'Untainted' : 'Tainted',
      message: `node/${name} ${word}`,
      object: referenceTo(updated),
      cause,
      detail: { kind: 'node', node: name, change: word },
    });
  }

  #withFound<T>(found: Found<T>, path: string, run: (found: T) => void): void {
    if ('found' in found) run(found.found);
    else note(this.#parts.world, 'warning', path, found.missing);
  }

  #withNode(name: string, path: string, run: (node: Node) => void): void {
    const target = { text: name, kind: 'Node', namespace: '', name };
    this.#withFound(findObject(this.#store, target), path, (node) => run(node as Node));
  }

  /** A container whose process runs: the one named, else the Pod's first. */
  #withProcess(target: Target, path: string, run: (pod: Pod, container: string) => void): void {
    this.#withFound(findPod(this.#store, target), path, (pod) => {
      const worker = this.#parts.kubelets.worker(pod);
      const containers = worker?.record.containers ?? [];
      const name = target.container ?? pod.spec.containers[0]?.name ?? '';
      const container = containers.find(({ spec }) => spec.name === name);
      const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((each) => `"${each.name}"`);
      if (!all.includes(`"${name}"`)) {
        note(
          this.#parts.world,
          'warning',
          path,
          `Not found: "${target.text}": pod ${pod.metadata.name} has the containers ${all.join(', ')}`,
        );
      } else if (!container?.state.running || !worker?.agent.isUp) {
        note(
          this.#parts.world,
          'warning',
          path,
          `Invalid value: "${target.text}": container ${name} of pod ${pod.metadata.name} does not run now`,
        );
      } else {
        run(pod, name);
      }
    });
  }

  get #store(): World['store'] {
    return this.#parts.world.store;
  }

  #step(reason: string, message: string, object: KubernetesObject): number {
    const { engine, step } = this.#parts.world;
    return engine.emit({
      type: 'Step',
      reason,
      message,
      component: 'author',
      object: referenceTo(object),
      cause: null,
      detail: { kind: 'step', step },
    });
  }

  #emit(report: Omit<Report, 'type' | 'component'> & { component?: Report['component'] }): number {
    return this.#parts.world.engine.emit({ type: 'Change', component: 'apiserver', ...report });
  }
}
