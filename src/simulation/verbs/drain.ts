import { isPodTerminal } from '../../kubernetes/podStatus.js';
import { controllerOf, referenceTo } from '../../kubernetes/references.js';
import type { Node, Pod } from '../../kubernetes/types.js';
import type { TimerKind } from '../queue.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import { note } from '../world.js';
import { requestEviction } from './evict.js';
import { setUnschedulable } from './taints.js';
import { reportStep, withNode, type Hands, type Perform } from './verb.js';

const MIRROR = 'kubernetes.io/config.mirror';

/** Refusals in a row, with nothing else under way, that a step waits for. */
const WATCHED_REFUSALS = 3;

/**
 * As `kubectl drain --ignore-daemonsets --delete-emptydir-data --force`: the
 * node is cordoned, then every Pod on it is evicted, but those of a DaemonSet
 * that is there and mirror Pods. Without these flags kubectl would refuse a
 * node with such Pods, bare Pods or emptyDir volumes; a notice says so where
 * it matters. What a PodDisruptionBudget forbids is tried again every 5 s.
 * Source: kubectl/pkg/drain/drain.go evictPods, filters.go.
 */
export const drain: Perform<'drain'> = (hands, { node: name, gracePeriod }, path) =>
  withNode(hands, name, path, (node) => {
    const cause = reportStep(hands, 'Drain', `draining node/${name}`, node);
    setUnschedulable(hands, node, true, cause);
    const pods = hands.world.store.podsOnNode(name).filter((pod) => !isMirror(pod));
    const ignored = pods.filter((pod) => isOfDaemonSet(hands, pod));
    const doomed = pods.filter((pod) => !ignored.includes(pod));
    sayWhatFlagsDid(hands, ignored, doomed, path);
    new Drain(hands, node, gracePeriod, path).begin(doomed, cause);
  });

/** One drain: what is still to be evicted, and what to wait for. */
class Drain {
  /** UIDs of the Pods it waits for. */
  readonly #left = new Set<string>();
  #refusals = 0;

  constructor(
    readonly hands: Hands,
    readonly node: Node,
    readonly gracePeriod: number | undefined,
    readonly path: string,
  ) {}

  begin(pods: readonly Pod[], cause: number): void {
    for (const { metadata } of pods) this.#left.add(metadata.uid ?? '');
    this.hands.world.store.watch('Pod', ({ type, object }, event) => {
      if (type !== 'DELETED' || !this.#left.delete(object.metadata.uid ?? '') || this.#left.size > 0) return;
      this.hands.world.engine.after(UPSTREAM_TIMES.drainPoll, () => this.#finish(event));
    });
    if (pods.length === 0) this.#finish(cause);
    else this.#evictAll([...this.#left], cause);
  }

  #evictAll(uids: readonly string[], cause: number): void {
    const { world } = this.hands;
    const refused: string[] = [];
    let why = '';
    for (const uid of uids) {
      const pod = world.store.byUid<Pod>(uid);
      if (!pod) continue;
      const answer = requestEviction(this.hands, pod, this.gracePeriod, cause);
      if (answer.code === 201) continue;
      if (answer.code === 429) refused.push(uid);
      why = `pod ${pod.metadata.name}: ${[answer.message, answer.cause].filter(Boolean).join(' ')}`;
      if (answer.code === 500) note(world, 'warning', this.path, `Forbidden: "${this.node.metadata.name}": ${why}`);
    }
    if (refused.length > 0) this.#retry(refused, refused.length < uids.length, why, cause);
  }

  /** Tries on for ever, as kubectl does; a step waits for it as long as something moves. */
  #retry(refused: readonly string[], progress: boolean, why: string, cause: number): void {
    const { engine } = this.hands.world;
    const moves = progress || engine.pending('reaction') + engine.pending('process') > 0;
    this.#refusals = moves ? 0 : this.#refusals + 1;
    const kind: TimerKind = this.#refusals > WATCHED_REFUSALS ? 'background' : 'process';
    if (this.#refusals === WATCHED_REFUSALS + 1) {
      const name = this.node.metadata.name;
      note(
        this.hands.world,
        'notice',
        this.path,
        `node ${name} cannot be drained now: ${why}; it is tried on every 5s`,
      );
    }
    engine.after(UPSTREAM_TIMES.drainRetry, () => this.#evictAll(refused, cause), kind);
  }

  #finish(cause: number): void {
    const { name } = this.node.metadata;
    this.hands.world.engine.emit({
      type: 'Change',
      reason: 'Drained',
      message: `node/${name} drained`,
      component: 'author',
      object: referenceTo(this.node),
      cause,
    });
  }
}

function isMirror({ metadata }: Pod): boolean {
  return metadata.annotations?.[MIRROR] !== undefined;
}

/** Finished Pods are removed, and so are those whose DaemonSet is gone. Source: filters.go daemonSetFilter. */
function isOfDaemonSet({ world }: Hands, pod: Pod): boolean {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'DaemonSet' || isPodTerminal(pod)) return false;
  return world.store.get('DaemonSet', pod.metadata.namespace ?? '', owner.name) !== undefined;
}

/** Plain `kubectl drain` would have refused. */
function sayWhatFlagsDid(hands: Hands, ignored: readonly Pod[], doomed: readonly Pod[], path: string): void {
  const running = doomed.filter((pod) => !isPodTerminal(pod));
  const bare = running.filter((pod) => !controllerOf(pod));
  const local = running.filter(({ spec }) => spec.volumes?.some(({ emptyDir }) => emptyDir !== undefined));
  const say = (pods: readonly Pod[], flag: string, done: string): void => {
    if (pods.length === 0) return;
    const names = pods.map(({ metadata }) => metadata.name).join(', ');
    note(hands.world, 'notice', path, `as kubectl drain ${flag}: ${names} ${done}`);
  };
  const it = (pods: readonly Pod[], one: string, many: string): string => (pods.length === 1 ? one : many);
  say(
    ignored,
    '--ignore-daemonsets',
    `${it(ignored, 'belongs', 'belong')} to a DaemonSet and ${it(ignored, 'stays', 'stay')}`,
  );
  say(bare, '--force', `${it(bare, 'has', 'have')} no controller and will not be replaced`);
  say(local, '--delete-emptydir-data', `${it(local, 'loses its', 'lose their')} emptyDir volumes`);
}
