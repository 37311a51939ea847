import { podTemplateHash } from '../../../src/kubernetes/names.js';
import type { Pod, StatefulSet } from '../../../src/kubernetes/types.js';
import { statefulSetPass, type Operation } from '../../../src/simulation/controllers/statefulSetPass.js';
import { memberPod, podName, revisionOfPod } from '../../../src/simulation/controllers/statefulSetPods.js';
import { statefulSetStatus } from '../../../src/simulation/controllers/statefulSetStatus.js';
import { defaultStatefulSet } from '../../../src/kubernetes/defaultSets.js';
import { difference } from './difference.js';

interface Tick {
  tick: number;
  action?: string[];
  events?: string[];
  pods: string[];
}

interface TraceCase {
  replicas: number;
  partition: number;
  podManagementPolicy: string;
  updateStrategy: string;
  neverReady?: Record<string, boolean>;
  expect: { ticks: Tick[] };
}

/** Passes that must not change anything more. */
const QUIET_TICKS = 8;

/** Plays the case's world, a stage a tick, around the controller's own decisions. */
export function checkStatefulSet(given: TraceCase): string | undefined {
  const world = new World(given);
  const wanted = given.expect.ticks.map(({ events = [], pods, tick }) => ({ tick, events: events.toSorted(), pods }));
  const found: typeof wanted = [];
  const last = (wanted.at(-1)?.tick ?? 0) + QUIET_TICKS;
  for (let tick = 0; tick <= last; tick++) {
    const { action = [] } = given.expect.ticks.find((each) => each.tick === tick) ?? {};
    for (const each of action) world.act(each);
    const events = world.pass().toSorted();
    const pods = world.listing();
    const before = found.at(-1)?.pods.join() ?? '';
    if (events.length > 0 || pods.join() !== before) found.push({ tick, events, pods });
    world.age();
  }
  return difference(found, wanted);
}

class World {
  #set: StatefulSet;
  #pods: Pod[] = [];
  readonly #neverReady: Record<string, boolean>;
  /** Images by revision. */
  readonly #images = new Map<string, string>();

  constructor({ replicas, partition, podManagementPolicy, updateStrategy, neverReady = {} }: TraceCase) {
    this.#neverReady = neverReady;
    const rollingUpdate = updateStrategy === 'RollingUpdate' ? { rollingUpdate: { partition } } : {};
    this.#set = this.#withImage('v1', {
      replicas,
      podManagementPolicy,
      updateStrategy: { type: updateStrategy, ...rollingUpdate },
    });
  }

  /** `scale to 1`, `image v2`, `delete web-1` or `web-1 fails`. */
  act(action: string): void {
    const [, replicas] = /^scale to (\d+)$/.exec(action) ?? [];
    const [, image] = /^image (\w+)$/.exec(action) ?? [];
    const [, deleted] = /^delete ([\w-]+)$/.exec(action) ?? [];
    const [, failing] = /^([\w-]+) fails$/.exec(action) ?? [];
    if (replicas !== undefined) this.#set = { ...this.#set, spec: { ...this.#set.spec, replicas: Number(replicas) } };
    else if (image !== undefined) this.#set = this.#withImage(image, this.#set.spec);
    else if (deleted !== undefined) this.#replace(deleted, terminating);
    else if (failing !== undefined) this.#replace(failing, (pod) => ({ ...pod, status: { phase: 'Failed' } }));
    else throw new Error(`unknown action: ${action}`);
  }

  /** One look of the controller; returns its events. */
  pass(): string[] {
    const update = `web-${podTemplateHash(this.#set.spec.template)}`;
    const current = this.#set.status?.currentRevision ?? update;
    const pass = { set: this.#set, pods: this.#pods, current, update, now: 0, claimIsStale: () => false };
    const operations = statefulSetPass(pass);
    this.#set = { ...this.#set, status: statefulSetStatus(pass, operations) };
    return operations.flatMap((operation) => this.#carryOut(operation));
  }

  listing(): string[] {
    const line = (pod: Pod): string =>
      `${pod.metadata.name} ${stageOf(pod)} ${this.#images.get(revisionOfPod(pod)) ?? 'unknown'}`;
    return this.#pods.map(line).sort();
  }

  /** Every Pod moves one stage on; one that terminates is gone. */
  age(): void {
    const isStuck = (pod: Pod): boolean =>
      [pod.metadata.name, `${pod.metadata.name}@${this.#images.get(revisionOfPod(pod))}`].some(
        (name) => this.#neverReady[name],
      );
    this.#pods = this.#pods
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map((pod) => older(pod, isStuck(pod)));
  }

  #carryOut(operation: Operation): string[] {
    if (operation.kind === 'create') {
      const given = memberPod(this.#set, this.#set.spec.template, operation.ordinal, operation.revision);
      const metadata = { ...given.metadata, name: podName(this.#set, operation.ordinal), namespace: 'default' };
      this.#pods.push({ apiVersion: 'v1', kind: 'Pod', metadata, spec: given.spec ?? { containers: [] } });
      return [`Normal SuccessfulCreate Create Pod ${metadata.name} in StatefulSet web successful`];
    }
    if (operation.kind !== 'delete') return [];
    this.#replace(operation.pod.metadata.name, terminating);
    return [`Normal SuccessfulDelete Delete Pod ${operation.pod.metadata.name} in StatefulSet web successful`];
  }

  #replace(name: string, change: (pod: Pod) => Pod): void {
    this.#pods = this.#pods.map((pod) => (pod.metadata.name === name ? change(pod) : pod));
  }

  #withImage(image: string, spec: Partial<StatefulSet['spec']>): StatefulSet {
    const labels = { app: 'web' };
    const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image }] } };
    const status = this.#set?.status;
    const set = defaultStatefulSet({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web', namespace: 'default' },
      spec: { serviceName: 'web', selector: { matchLabels: labels }, ...spec, template },
      ...(status && { status }),
    });
    this.#images.set(`web-${podTemplateHash(set.spec.template)}`, image);
    return set;
  }
}

function terminating(pod: Pod): Pod {
  return { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
}

/** A Pod that is not yet Pending is listed as if it were. */
function stageOf({ metadata, status }: Pod): string {
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (status?.conditions?.length) return 'Ready';
  return status?.phase ?? 'Pending';
}

function older(pod: Pod, isStuck: boolean): Pod {
  switch (pod.status?.phase) {
    case undefined:
      return { ...pod, status: { phase: 'Pending' } };
    case 'Pending':
      return { ...pod, status: { phase: 'Running' } };
    case 'Running':
      return isStuck ? pod : { ...pod, status: { ...pod.status, conditions: [{ type: 'Ready', status: 'True' }] } };
    default:
      return pod;
  }
}
