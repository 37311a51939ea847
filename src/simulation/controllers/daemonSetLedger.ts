import { isPodReady } from '../../kubernetes/podStatus.js';
import { controllerOf } from '../../kubernetes/references.js';
import type { DaemonSet, Node, Pod } from '../../kubernetes/types.js';
import type { Store } from '../store.js';
import { inOrder, isUpToDate, type Standing } from './daemonSetNode.js';
import { judgeNode, targetNode } from './daemonSetPods.js';
import { STAGES, stageOf, type Rollout, type Stage } from './daemonSetRollout.js';
import { isPodAvailable } from './podAvailability.js';

/** The numbers of a DaemonSet's status, nodes each. */
export interface DaemonCounts {
  desired: number;
  current: number;
  misscheduled: number;
  ready: number;
  updated: number;
  available: number;
}

type Count = keyof DaemonCounts;

/** What is known of one node. */
interface Entry {
  standing: Standing;
  stage: Stage | null;
  counted: readonly Count[];
}

/**
 * What one DaemonSet has on every node, kept up to date node by node, so that
 * a change on one of a thousand costs one look.
 */
export class DaemonLedger implements Rollout {
  readonly counts: DaemonCounts = { desired: 0, current: 0, misscheduled: 0, ready: 0, updated: 0, available: 0 };
  readonly #store: Store;
  readonly #uid: string;
  readonly #stale = new Set<string>();
  readonly #entries = new Map<string, Entry>();
  readonly #stages = new Map<Stage, Set<string>>(STAGES.map((stage) => [stage, new Set()]));
  /** UIDs of Pods by node. */
  readonly #pods = new Map<string, Set<string>>();
  #spec: DaemonSet['spec'] | undefined;

  constructor(store: Store, uid: string) {
    this.#store = store;
    this.#uid = uid;
  }

  get desired(): number {
    return this.counts.desired;
  }

  count(stage: Stage): number {
    return this.#stages.get(stage)?.size ?? 0;
  }

  at(stage: Stage): Standing[] {
    return [...(this.#stages.get(stage) ?? [])].flatMap((node) => this.#entries.get(node)?.standing ?? []);
  }

  /** A Pod came, changed or went. */
  podChanged(pod: Pod): void {
    const node = targetNode(pod);
    const pods = this.#pods.get(node);
    if (pods) pods.add(pod.metadata.uid ?? '');
    else this.#pods.set(node, new Set([pod.metadata.uid ?? '']));
    this.#stale.add(node);
  }

  /** The node is to be looked at again. */
  mark(node: string): void {
    this.#stale.add(node);
  }

  /** Looks at the nodes on which something has changed, all of them after a change of the spec, and returns how they stand. */
  refresh(set: DaemonSet, hash: string, now: number): Standing[] {
    if (this.#spec !== set.spec) {
      this.#spec = set.spec;
      for (const { metadata } of this.#store.ofKind<Node>('Node')) this.#stale.add(metadata.name);
      for (const node of this.#entries.keys()) this.#stale.add(node);
    }
    const stale = [...this.#stale];
    this.#stale.clear();
    return stale.map((node) => this.#look(set, node, hash, now));
  }

  #look(set: DaemonSet, name: string, hash: string, now: number): Standing {
    this.#forget(name);
    const node = this.#store.get<Node>('Node', '', name);
    const verdict = node ? judgeNode(set, node) : { run: false, stay: false };
    const standing: Standing = { node: name, exists: node !== undefined, ...verdict, pods: this.#podsOn(name), hash };
    const stage = standing.pods.length > 0 || standing.run ? stageOf(set, standing, now) : null;
    const counted = countsOf(set, standing, now);
    for (const count of counted) this.counts[count]++;
    if (stage) this.#stages.get(stage)?.add(name);
    if (node || stage) this.#entries.set(name, { standing, stage, counted });
    return standing;
  }

  #forget(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    for (const count of entry.counted) this.counts[count]--;
    if (entry.stage) this.#stages.get(entry.stage)?.delete(name);
    this.#entries.delete(name);
  }

  #podsOn(node: string): Pod[] {
    const pods: Pod[] = [];
    const uids = this.#pods.get(node);
    for (const uid of uids ?? []) {
      const pod = this.#store.byUid<Pod>(uid);
      if (pod && controllerOf(pod)?.uid === this.#uid) pods.push(pod);
      else uids?.delete(uid);
    }
    return inOrder(pods);
  }
}

/** Source: updateDaemonSetStatus. */
function countsOf({ spec }: DaemonSet, standing: Standing, now: number): Count[] {
  const [pod] = standing.pods;
  if (!standing.exists) return [];
  if (!standing.run) return pod ? ['misscheduled'] : [];
  if (!pod) return ['desired'];
  const counts: Count[] = ['desired', 'current'];
  if (isPodReady(pod)) counts.push('ready');
  if (isPodAvailable(pod, spec.minReadySeconds ?? 0, now)) counts.push('available');
  if (isUpToDate(pod, standing)) counts.push('updated');
  return counts;
}
