/**
 * Looks for Pods of lower priority whose removal would make room.
 * Source: pkg/scheduler/framework/preemption/preemption.go,
 * plugins/defaultpreemption/default_preemption.go.
 */
import type { Pod } from '../../kubernetes/types.js';
import { violatesBudget } from './budgetViolations.js';
import { fitError } from './fitError.js';
import type { Cycle, Failure, Plugin } from './framework.js';
import { addPodInfo, copyNodeInfo, removePod, type NodeInfo, type PodInfo } from './nodeInfo.js';
import { filtersWithNominated } from './nominated.js';

/** A Node that would do once the victims are gone, most important victim first. */
export interface Candidate {
  node: string;
  victims: Pod[];
}

interface Evaluated extends Candidate {
  violations: number;
}

const NOT_HELPFUL: Failure = { reasons: ['Preemption is not helpful for scheduling'], resolvable: false };
const NO_VICTIMS: Failure = { reasons: ['No preemption victims found for incoming pod'], resolvable: false };

/** Why no room is made, in upstream's words. */
export interface Refusal {
  refusal: string;
  /** Room was looked for. */
  eligible: boolean;
}

/** The Node to make room on, or why there is none. */
export function preempt(
  plugins: readonly Plugin[],
  cycle: Cycle,
  failures: ReadonlyMap<NodeInfo, Failure>,
): Candidate | Refusal {
  const refusal = whyNotEligible(cycle, failures);
  if (refusal) return { refusal, eligible: false };
  const candidates: Evaluated[] = [];
  const outcomes: Failure[] = [];
  for (const [node, failure] of failures) {
    const attempt = failure.resolvable ? selectVictims(plugins, cycle, node) : NOT_HELPFUL;
    if ('victims' in attempt) candidates.push(attempt);
    else outcomes.push(attempt);
  }
  const best = candidates.sort(compareCandidates)[0];
  return best ? { node: best.node, victims: best.victims } : { refusal: fitError(outcomes), eligible: true };
}

function whyNotEligible({ pod, nodes }: Cycle, failures: ReadonlyMap<NodeInfo, Failure>): string | undefined {
  if (pod.spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const nominated = nodes.find(({ name }) => name === pod.status?.nominatedNodeName);
  if (!nominated || !failures.get(nominated)?.resolvable) return undefined;
  const leaving = [...nominated.pods.values()].some(
    (other) => priorityOf(other.pod) < priorityOf(pod) && isBeingPreempted(other.pod),
  );
  return leaving ? 'not eligible due to a terminating pod on the nominated node.' : undefined;
}

/** Takes every Pod of lower priority off, then lets back as many as fit, the most important first. */
function selectVictims(plugins: readonly Plugin[], cycle: Cycle, node: NodeInfo): Evaluated | Failure {
  const lower = lessImportant(node, priorityOf(cycle.pod));
  if (lower.length === 0) return NO_VICTIMS;
  const trial = copyNodeInfo(node);
  const nodes = cycle.nodes.map((each) => (each === node ? trial : each));
  // Other Nodes can matter to the answer, so filters are prepared anew each time.
  const check = () => filtersWithNominated(plugins, { ...cycle, nodes })(trial);
  for (const { pod } of lower) removePod(trial, pod);
  const failure = check();
  if (failure) return failure;
  const victims: PodInfo[] = [];
  let violations = 0;
  const { violating, others } = violatesBudget(lower.sort(compareImportance), cycle.objects);
  for (const podInfo of [...violating, ...others]) {
    addPodInfo(trial, podInfo);
    if (!check()) continue;
    removePod(trial, podInfo.pod);
    victims.push(podInfo);
    if (violating.includes(podInfo)) violations++;
  }
  return { node: node.name, victims: victims.sort(compareImportance).map(({ pod }) => pod), violations };
}

function lessImportant({ pods }: NodeInfo, priority: number): PodInfo[] {
  const lower: PodInfo[] = [];
  for (const podInfo of pods.values()) if (priorityOf(podInfo.pod) < priority) lower.push(podInfo);
  return lower;
}

/** Fewest broken budgets, lowest top priority, lowest sum, fewest victims, latest start of the top victims. */
function compareCandidates(a: Evaluated, b: Evaluated): number {
  return (
    a.violations - b.violations ||
    topPriority(a) - topPriority(b) ||
    prioritySum(a) - prioritySum(b) ||
    a.victims.length - b.victims.length ||
    compareText(earliestStart(b), earliestStart(a))
  );
}

function topPriority({ victims: [first] }: Candidate): number {
  return first ? priorityOf(first) : -Infinity;
}

/** Shifted above 0, so that one more victim always weighs more. */
function prioritySum({ victims }: Candidate): number {
  return victims.reduce((sum, pod) => sum + priorityOf(pod) + 2 ** 31, 0);
}

function earliestStart(candidate: Candidate): string {
  const top = topPriority(candidate);
  const starts = candidate.victims.filter((pod) => priorityOf(pod) === top).map(startOf);
  return starts.sort(compareText)[0] ?? '';
}

/** Higher priority first, then the one that has run longer. */
function compareImportance(a: PodInfo, b: PodInfo): number {
  return priorityOf(b.pod) - priorityOf(a.pod) || compareText(startOf(a.pod), startOf(b.pod));
}

function priorityOf({ spec }: Pod): number {
  return spec.priority ?? 0;
}

/** A Pod that has not started counts as starting now, which no recorded time is after. */
function startOf({ status }: Pod): string {
  return status?.startTime ?? '9999';
}

function isBeingPreempted({ metadata, status }: Pod): boolean {
  return (
    Boolean(metadata.deletionTimestamp) &&
    (status?.conditions ?? []).some(({ reason }) => reason === 'PreemptionByScheduler')
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
