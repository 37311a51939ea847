import { isPodReady } from '../../kubernetes/podStatus.js';
import { controllerOf, referenceTo } from '../../kubernetes/references.js';
import type { KubernetesObject, Pod } from '../../kubernetes/types.js';
import { covers, withCondition, type BudgetStatus, type PodDisruptionBudget } from '../disruptionBudget.js';
import type { Report } from '../engine.js';
import { LATENCIES } from '../latencies.js';
import { clusterTimeOf, timestamp } from '../time.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { scaledValue } from './rolling.js';

const KIND = 'PodDisruptionBudget';

/** What a budget comes to for the Pods it covers. */
interface Expected {
  expectedPods: number;
  desiredHealthy: number;
}

/**
 * Works out how many Pods each PodDisruptionBudget allows to be evicted now.
 * Source: pkg/controller/disruption/disruption.go trySync.
 */
export class DisruptionController {
  readonly #world: World;
  readonly #queue: WorkQueue;

  constructor(world: World) {
    const { engine, store } = world;
    this.#world = world;
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    store.watch(KIND, ({ type, object, previous }, cause) => {
      if (type !== 'DELETED' && object.spec !== previous?.spec) this.#queue.add(object.metadata.uid ?? '', cause);
    });
    store.watch('Pod', ({ object }, cause) => {
      const budget = store.ofKind<PodDisruptionBudget>(KIND).find((each) => covers(each, object as Pod));
      if (budget) this.#queue.add(budget.metadata.uid ?? '', cause);
    });
  }

  #sync(uid: string, cause: number): number {
    const { store, engine } = this.#world;
    const budget = store.byUid<PodDisruptionBudget>(uid);
    if (!budget) return 0;
    const pods = store.ofKind<Pod>('Pod').filter((pod) => covers(budget, pod));
    if (pods.length === 0) this.#say(budget, 'Normal', 'NoPods', 'No matching pods found', cause);
    const expected = this.#expected(budget, pods);
    if (typeof expected === 'string') return this.#fail(budget, expected, cause);
    const disruptedPods = stillDisrupted(budget, pods, engine.now);
    const currentHealthy = pods.filter(
      (pod) => !pod.metadata.deletionTimestamp && !disruptedPods[pod.metadata.name] && isPodReady(pod),
    ).length;
    const spare = expected.expectedPods > 0 ? Math.max(0, currentHealthy - expected.desiredHealthy) : 0;
    const counts = { ...expected, currentHealthy, disruptionsAllowed: spare };
    this.#write(budget, { ...counts, disruptedPods }, cause);
    if (Object.keys(disruptedPods).length > 0)
      engine.after(UPSTREAM_TIMES.disruptedPodTimeout, () => this.#queue.add(uid, cause), 'background');
    return 0;
  }

  /** Percentages are of what the Pods' controllers ask for. Source: getExpectedPodCount. */
  #expected(budget: PodDisruptionBudget, pods: readonly Pod[]): Expected | string {
    const { minAvailable, maxUnavailable } = budget.spec ?? {};
    if (maxUnavailable === undefined && typeof minAvailable !== 'string')
      return { expectedPods: pods.length, desiredHealthy: minAvailable ?? 0 };
    const scales = new Map<string, number>();
    for (const pod of pods) {
      const owner = controllerOf(pod);
      if (!owner) continue;
      const scale = this.#scaleOf(owner.uid);
      if (typeof scale === 'string') return scale;
      if (!scale) return `found no controllers for pod "${pod.metadata.name}"`;
      scales.set(scale.uid, scale.replicas);
    }
    const expectedPods = [...scales.values()].reduce((sum, each) => sum + each, 0);
    const share = scaledValue(maxUnavailable ?? minAvailable, expectedPods, Math.ceil);
    return { expectedPods, desiredHealthy: maxUnavailable === undefined ? share : Math.max(0, expectedPods - share) };
  }

  /** What scales the Pods of this controller: a Deployment rather than its ReplicaSet. Source: finders. */
  #scaleOf(uid: string): { uid: string; replicas: number } | string | null {
    const { store } = this.#world;
    const owner = store.byUid<KubernetesObject & { spec?: { replicas?: number } }>(uid);
    if (!owner) return null;
    if (owner.kind === 'ReplicaSet') {
      const deployment = controllerOf(owner);
      if (deployment?.kind === 'Deployment') return this.#scaleOf(deployment.uid);
    }
    const resource = UNSCALABLE[owner.kind];
    if (resource) return `${resource} does not implement the scale subresource`;
    return { uid, replicas: owner.spec?.replicas ?? 1 };
  }

  /** Nothing may be evicted as long as nobody can tell. Source: failSafe. */
  #fail(budget: PodDisruptionBudget, error: string, cause: number): number {
    const { store, engine } = this.#world;
    const message = `Failed to calculate the number of expected pods: ${error}`;
    const said = this.#say(budget, 'Warning', 'CalculateExpectedPodCountFailed', message, cause);
    const before = budget.status ?? { currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 };
    const condition = {
      type: 'DisruptionAllowed',
      status: 'False',
      reason: 'SyncFailed',
      message: error,
      lastTransitionTime: timestamp(engine.now),
    };
    const status = { ...before, disruptionsAllowed: 0, conditions: [condition] };
    const updated = store.update<PodDisruptionBudget>({ ...budget, status });
    this.#emit(updated, { type: 'Change', reason: 'StatusUpdated', message: 'no Pod may be evicted', cause: said });
    return 0;
  }

  #write(budget: PodDisruptionBudget, counts: BudgetStatus, cause: number): void {
    const { store, engine } = this.#world;
    const observedGeneration = budget.metadata.generation ?? 1;
    const { disruptedPods, conditions: _, ...before } = budget.status ?? {};
    const { disruptedPods: disrupted = {}, ...now } = counts;
    const next = { ...now, observedGeneration };
    if (sameFields(before, next) && sameFields(disruptedPods ?? {}, disrupted)) return;
    const conditions = budget.status?.conditions ?? [];
    const disruptions = Object.keys(disrupted).length > 0 ? { disruptedPods: disrupted } : {};
    const status = withCondition({ ...next, ...disruptions, conditions }, observedGeneration, timestamp(engine.now));
    const updated = store.update<PodDisruptionBudget>({ ...budget, status });
    const { currentHealthy, desiredHealthy, disruptionsAllowed } = counts;
    const message = `${currentHealthy} healthy, ${desiredHealthy} needed: ${disruptionsAllowed} may be evicted`;
    this.#emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
  }

  #say(
    budget: PodDisruptionBudget,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    cause: number,
  ): number {
    return this.#emit(budget, { type, reason, message, cause });
  }

  #emit(budget: PodDisruptionBudget, report: Omit<Report, 'component' | 'object'>): number {
    return this.#world.engine.emit({ ...report, component: 'disruption-controller', object: referenceTo(budget) });
  }
}

/** Resources whose Pods have a controller that cannot be scaled. */
const UNSCALABLE: Readonly<Record<string, string>> = { DaemonSet: 'daemonsets.apps', Job: 'jobs.batch' };

/** Pods that were evicted a short time ago and do not terminate yet. Source: buildDisruptedPodMap. */
function stillDisrupted({ status }: PodDisruptionBudget, pods: readonly Pod[], now: number): Record<string, string> {
  const disrupted = Object.entries(status?.disruptedPods ?? {}).filter(([name, since]) => {
    const pod = pods.find(({ metadata }) => metadata.name === name);
    const until = (clusterTimeOf(since) ?? 0) + UPSTREAM_TIMES.disruptedPodTimeout;
    return pod && !pod.metadata.deletionTimestamp && until >= now;
  });
  return Object.fromEntries(disrupted);
}

function sameFields(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([field, value]) => right.get(field) === value);
}
