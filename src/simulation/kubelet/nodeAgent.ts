import type { Node } from '../../kubernetes/types.js';
import { createNodeInfo, removePod, type NodeInfo } from '../scheduler/nodeInfo.js';
import { timestamp } from '../time.js';
import type { World } from '../world.js';
import { AddressPool } from './addresses.js';
import { ImageStore } from './images.js';
import { NodePressure } from './nodePressure.js';
import type { PodWorker } from './podWorker.js';

/** One node's kubelet: its addresses, its images, and a worker for each of its Pods. */
export class NodeAgent {
  readonly name: string;
  readonly addresses: AddressPool;
  readonly images: ImageStore;
  /** The node's own address. */
  readonly hostAddress: string;
  /** By the UID of the Pod, in the order they came. */
  readonly workers = new Map<string, PodWorker>();
  /** What is admitted and not done, for the kubelet's own check. */
  readonly admitted: NodeInfo;
  readonly pressure: NodePressure;
  isUp = true;
  readonly #world: World;

  constructor(world: World, node: Node) {
    this.#world = world;
    this.name = node.metadata.name;
    this.addresses = new AddressPool(node.spec.podCIDR ?? '10.244.0.0/24');
    this.images = new ImageStore(
      (node.status?.images ?? []).flatMap(({ names = [] }) => names),
      world.behavior,
    );
    this.hostAddress = node.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
    this.admitted = createNodeInfo(node);
    this.pressure = new NodePressure(world, this.name);
  }

  /** The Pod asks for nothing any more. */
  finished(worker: PodWorker): void {
    const admitted = this.admitted.pods.get(worker.record.uid);
    if (admitted) removePod(this.admitted, admitted.pod);
  }

  forget(worker: PodWorker): void {
    this.finished(worker);
    this.workers.delete(worker.record.uid);
  }

  /** 64 hexadecimal digits. */
  containerId(): string {
    return this.#world.identities.containerId();
  }

  /** The cluster time now, as it stands in a status. */
  timestamp(): string {
    return timestamp(this.#world.engine.now);
  }
}
