import type { Node, Pod } from '../../kubernetes/types.js';
import type { EvictionResource } from '../../scenario/types.js';
import { LATENCIES } from '../latencies.js';
import type { Change } from '../store.js';
import type { World } from '../world.js';
import { admit } from './admission.js';
import { definitionsDiffer, takeDefinitions } from './definitions.js';
import { evictPod } from './eviction.js';
import { containerExited, type ExitReason } from './exits.js';
import { NodeAgent } from './nodeAgent.js';
import { createPodRecord } from './podRecord.js';
import { PodWorker, type Lifecycle } from './podWorker.js';
import { resume } from './reboot.js';
import { requestStart, startNext } from './startContainer.js';
import { syncPod } from './syncPod.js';
import { abandon, hasten, terminate } from './termination.js';

const LIFECYCLE: Lifecycle = { sync: syncPod, requestStart, startNext };

/** The kubelets of all nodes: each runs the Pods that are bound to its node. */
export class Kubelets {
  readonly #world: World;
  readonly #agents = new Map<string, NodeAgent>();

  constructor(world: World) {
    this.#world = world;
    world.store.watch('Node', (change) => this.#nodeChanged(change));
    world.store.watch('Pod', (change, cause) => this.#podChanged(change, cause));
  }

  /** The Pod's kubelet's view of it; undefined if it has not taken the Pod. */
  worker(pod: Pod): PodWorker | undefined {
    return this.#agents.get(pod.spec.nodeName ?? '')?.workers.get(pod.metadata.uid ?? '');
  }

  /** A container's process ends; false if it does not run. */
  crash(pod: Pod, container: string, exitCode: number, reason: ExitReason, cause: number): boolean {
    const worker = this.worker(pod);
    const record = worker?.record.containers.find(({ spec }) => spec.name === container);
    if (!worker?.agent.isUp || !record?.state.running) return false;
    containerExited(worker, record, exitCode, reason, cause);
    return true;
  }

  /** The Pod's sandbox is lost; false if it has none. What it was made for begins anew. */
  loseSandbox(pod: Pod, cause: number): boolean {
    const worker = this.worker(pod);
    if (!worker?.agent.isUp || !worker.record.sandboxReady) return false;
    worker.record.sandboxReady = false;
    worker.lifecycle.sync(worker, cause);
    return true;
  }

  /** The Pod's node runs out of something, and its kubelet evicts the Pod; false if there is no such Pod or it is spared. */
  evict(pod: Pod, resource: EvictionResource, cause: number): boolean {
    const worker = this.worker(pod);
    if (!worker?.agent.isUp || worker.record.finished || worker.record.stopping) return false;
    return evictPod(worker, resource, worker.agent.pressure.observe(resource, cause));
  }

  /** The machine is lost: nothing on it happens any more. */
  stop(node: string): void {
    const agent = this.#agents.get(node);
    if (!agent) return;
    agent.isUp = false;
    for (const worker of agent.workers.values()) worker.cancelAll();
  }

  /** The machine has booted: its Pods are looked at anew. */
  start(node: string, cause: number): void {
    const agent = this.#agents.get(node);
    if (!agent || agent.isUp) return;
    agent.isUp = true;
    agent.images.restart();
    for (const worker of agent.workers.values()) {
      if (!worker.pod) abandon(worker);
      else resume(worker, cause);
    }
    for (const pod of this.#world.store.podsOnNode(node)) this.#take(agent, pod.metadata.uid ?? '', cause);
  }

  #nodeChanged({ type, object }: Change): void {
    const node = object as Node;
    if (type === 'ADDED') this.#agents.set(node.metadata.name, new NodeAgent(this.#world, node));
  }

  #podChanged({ type, object, previous }: Change, cause: number): void {
    const pod = object as Pod;
    const agent = this.#agents.get(pod.spec.nodeName ?? '');
    const uid = pod.metadata.uid ?? '';
    const worker = agent?.workers.get(uid);
    if (worker && !worker.agent.isUp && pod.metadata.deletionTimestamp) worker.record.deletedBy ??= cause;
    if (!agent?.isUp) return;
    if (type === 'DELETED') {
      if (worker) abandon(worker);
    } else if (!(previous as Pod | undefined)?.spec.nodeName) {
      this.#later(agent, () => this.#take(agent, uid, cause));
    } else if (isShortened(pod, previous as Pod)) {
      const end = previous?.metadata.deletionTimestamp ? hasten : terminate;
      this.#later(agent, () => {
        const taken = agent.workers.get(uid);
        if (taken) end(taken, cause);
      });
    } else if (worker && definitionsDiffer(pod, previous as Pod)) {
      this.#later(agent, () => takeDefinitions(worker, cause));
    }
  }

  #later(agent: NodeAgent, run: () => void): void {
    this.#world.engine.after(LATENCIES.kubeletReaction, () => agent.isUp && run(), 'reaction');
  }

  #take(agent: NodeAgent, uid: string, cause: number): void {
    const pod = this.#world.store.byUid<Pod>(uid);
    if (!pod || agent.workers.has(uid) || isOver(pod)) return;
    const worker = new PodWorker(this.#world, agent, createPodRecord(pod, agent.timestamp()), LIFECYCLE);
    agent.workers.set(uid, worker);
    if (pod.metadata.deletionTimestamp) terminate(worker, cause);
    else admit(worker, cause);
  }
}

/** It is to go, or to go sooner. */
function isShortened({ metadata }: Pod, { metadata: before }: Pod): boolean {
  if (!metadata.deletionTimestamp) return false;
  return (metadata.deletionGracePeriodSeconds ?? 30) < (before.deletionGracePeriodSeconds ?? Infinity);
}

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}
