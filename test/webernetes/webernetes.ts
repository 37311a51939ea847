/**
 * Drives `@ngrok/webernetes`, a port of the kubelet and of the controllers of Deployments and ReplicaSets to
 * TypeScript, with the same manifests as our simulator: a second opinion on the order of Kubernetes' Events.
 */
import { fileURLToPath } from 'node:url';
import type { KubernetesObject, Pod } from '../../src/kubernetes/types.js';
import type { Seen } from './record.js';

/** What is used of it. Its own declarations leave extensions out, which NodeNext does not resolve. */
interface Webernetes {
  Cluster: new (options: { nodes: number }) => Cluster;
  BaseImage: new () => { exec(context: ProcessContext, argv: readonly string[]): Promise<number> };
}

interface ProcessContext {
  waitUntilKilled(): Promise<number>;
}

interface CoreEvent {
  involvedObject: { kind: string; namespace?: string; name: string; uid: string };
  reason: string;
  message: string;
}

interface Cluster {
  clock: { step(milliseconds: number): void };
  api: {
    corev1: {
      listNamespacedPod(query: { namespace: string }): Promise<{ items: Pod[] }>;
      deleteNamespacedPod(query: { namespace: string; name: string }): Promise<unknown>;
    };
  };
  init(): Promise<void>;
  registerImage(image: unknown): void;
  informer(resource: 'events', callback: (type: string, event: CoreEvent) => void): unknown;
  apply(objects: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/** From its sources, since its build cannot be resolved by Node; Vitest compiles TypeScript wherever it is. */
const SOURCES = fileURLToPath(new URL('../../node_modules/@ngrok/webernetes/src/index.ts', import.meta.url));

/** Patience for a slow machine, in milliseconds. */
const PATIENCE = 30_000;

export class Driver {
  readonly seen: Seen[] = [];
  readonly #cluster: Cluster;

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
    cluster.informer('events', (type, { involvedObject, reason, message }) => {
      if (type !== 'add' || involvedObject.namespace !== 'default') return;
      const { kind, name, uid } = involvedObject;
      this.seen.push({ kind, name, uid, reason, message });
    });
  }

  /** A cluster of three nodes on which nginx runs on and `broken:1` exits with 1 at once. */
  static async create(): Promise<Driver> {
    const { Cluster, BaseImage } = (await import(/* @vite-ignore */ SOURCES)) as Webernetes;
    const cluster = new Cluster({ nodes: 3 });
    for (const imageVersion of ['1.27', '1.28']) {
      cluster.registerImage(
        class extends BaseImage {
          static readonly imageName = 'nginx';
          static readonly imageVersion = imageVersion;
          readonly defaultCommand = ['server'];
          override exec = (context: ProcessContext): Promise<number> => context.waitUntilKilled();
        },
      );
    }
    cluster.registerImage(
      class extends BaseImage {
        static readonly imageName = 'broken';
        static readonly imageVersion = '1';
        readonly defaultCommand = ['server'];
        override exec = (): Promise<number> => Promise.resolve(1);
      },
    );
    await cluster.init();
    return new Driver(cluster);
  }

  apply(objects: readonly KubernetesObject[]): Promise<unknown> {
    return this.#cluster.apply(objects);
  }

  /** Deletes the Pod that came first. */
  async deleteOldestPod(): Promise<void> {
    const [oldest] = (await this.#pods()).sort((a, b) => orderOf(this.seen, a) - orderOf(this.seen, b));
    await this.#cluster.api.corev1.deleteNamespacedPod({ namespace: 'default', name: oldest!.metadata.name });
  }

  /** Until so many Pods are Ready with this image and no other is there. */
  async settle(count: number, image = ''): Promise<void> {
    await this.until(async () => {
      const pods = await this.#pods();
      return pods.length === count && pods.every((pod) => isReady(pod) && usesImage(pod, image));
    });
  }

  /** Lets time pass, faster than it does, until the condition holds or patience ends. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE; Date.now() < end && !(await holds());) {
      this.#cluster.clock.step(100);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  close(): Promise<void> {
    return this.#cluster.close();
  }

  async #pods(): Promise<Pod[]> {
    return (await this.#cluster.api.corev1.listNamespacedPod({ namespace: 'default' })).items;
  }
}

const isReady = ({ metadata, status }: Pod): boolean =>
  !metadata.deletionTimestamp &&
  status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;

const usesImage = ({ spec }: Pod, image: string): boolean =>
  spec.containers.some((container) => container.image?.endsWith(image));

const orderOf = (seen: readonly Seen[], { metadata }: Pod): number =>
  seen.findIndex(({ message }) => message === `Created pod: ${metadata.name}`);
