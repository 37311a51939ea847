/** Places one Pod: which Nodes fit, which is best, and what to say if none does. */
import type { Pod } from '../../kubernetes/types.js';
import type { NodeVerdict, SchedulingResult } from '../types.js';
import { fitError, NO_NODES, preemptionTail, rejection } from './fitError.js';
import {
  createCycle,
  NO_OBJECTS,
  runPreFilters,
  runScores,
  scoresAt,
  type ScoreTable,
  type Cycle,
  type Failure,
  type ObjectLister,
  type Plugin,
} from './framework.js';
import type { NodeInfo } from './nodeInfo.js';
import { filtersWithNominated } from './nominated.js';
import { preempt } from './preemption.js';
import { DEFAULT_PROFILE } from './profile.js';

export { addPod, createNodeInfo, refreshPod, removePod, setNode, type NodeInfo } from './nodeInfo.js';

export interface SchedulingContext {
  /** Services, owners, Namespaces and claims of the cluster; none by default. A `Cluster` will do. */
  objects?: ObjectLister;
  /** The scheduler's plugins; upstream's defaults. */
  plugins?: readonly Plugin[];
  /** Pods that wait for the Node in their `status.nominatedNodeName`: those of lower priority leave them their room. */
  nominated?: readonly Pod[];
}

/**
 * Filters all Nodes, scores those that fit, and names the best. Scores are
 * weighted and computed even if only one Node fits. A Pod that is nominated to
 * a Node goes there if it fits, and no other Node is looked at. Nothing is
 * changed: binding the Pod, and picking one of several best Nodes, is the caller's.
 * Source: pkg/scheduler/schedule_one.go.
 * @throws {RangeError} if a request of the Pod is not a quantity.
 */
export function scheduleOne(pod: Pod, infos: Iterable<NodeInfo>, context: SchedulingContext = {}): SchedulingResult {
  const plugins = context.plugins ?? DEFAULT_PROFILE;
  const cycle = createCycle(pod, [...infos], context.objects ?? NO_OBJECTS, context.nominated);
  if (cycle.nodes.length === 0) return { nodes: [], fits: 0, best: [], message: NO_NODES };
  const preFilter = runPreFilters(plugins, cycle);
  const rejectedBy = new Set(preFilter.rejectedBy);
  if (preFilter.failure) return rejected(cycle, preFilter.failure, [...rejectedBy]);
  const filter = filtersWithNominated(plugins, cycle, preFilter, rejectedBy);
  const own = cycle.nodes.find(({ name }) => name === pod.status?.nominatedNodeName);
  if (own && !filter(own)) return scoreNodes(plugins, { ...cycle, nodes: [own] }, [own], new Map());
  const failures = new Map<NodeInfo, Failure>();
  const feasible: NodeInfo[] = [];
  for (const node of cycle.nodes) {
    const reason = filter(node);
    if (reason) failures.set(node, reason);
    else feasible.push(node);
  }
  return feasible.length > 0
    ? scoreNodes(plugins, cycle, feasible, failures)
    : nothingFits(plugins, cycle, failures, [...rejectedBy]);
}

/** Turned down before any Node was looked at. */
function rejected({ nodes }: Cycle, failure: Failure, rejectedBy: readonly string[]): SchedulingResult {
  const verdicts = nodes.map((node) => infeasible(node, failure));
  return { nodes: verdicts, fits: 0, best: [], message: rejection(nodes.length, failure), rejectedBy };
}

/** Verdicts are written out when they are first read: a large cluster has many of them and few readers. */
function scoreNodes(
  plugins: readonly Plugin[],
  cycle: Cycle,
  feasible: readonly NodeInfo[],
  failures: ReadonlyMap<NodeInfo, Failure>,
): SchedulingResult {
  const table = runScores(plugins, cycle, feasible);
  const top = Math.max(...table.totals);
  let verdicts: NodeVerdict[] | undefined;
  return Object.freeze({
    get nodes() {
      return (verdicts ??= Object.freeze(verdictsOf(cycle.nodes, table, failures)) as NodeVerdict[]);
    },
    fits: feasible.length,
    best: Object.freeze(feasible.filter((_, index) => table.totals[index] === top).map(({ name }) => name)) as string[],
    message: '',
  });
}

function verdictsOf(
  nodes: readonly NodeInfo[],
  table: ScoreTable,
  failures: ReadonlyMap<NodeInfo, Failure>,
): NodeVerdict[] {
  let row = 0;
  return nodes.map((node): NodeVerdict => {
    const failure = failures.get(node);
    if (failure) return infeasible(node, failure);
    const index = row++;
    const total = table.totals[index] ?? 0;
    return frozen({ name: node.name, feasible: true, reasons: [], scores: scoresAt(table, index), total });
  });
}

function nothingFits(
  plugins: readonly Plugin[],
  cycle: Cycle,
  failures: ReadonlyMap<NodeInfo, Failure>,
  rejectedBy: readonly string[],
): SchedulingResult {
  const nodes = [...failures].map(([node, failure]) => infeasible(node, failure));
  const message = fitError([...failures.values()]);
  const result = { nodes, fits: 0, best: [], rejectedBy };
  const outcome = preempt(plugins, cycle, failures);
  if ('node' in outcome) return { ...result, message, preemption: outcome };
  const { refusal, eligible } = outcome;
  return { ...result, message: message + preemptionTail(refusal), ...(eligible ? { voidsNomination: true } : {}) };
}

function infeasible({ name }: NodeInfo, { reasons }: Failure): NodeVerdict {
  return frozen({ name, feasible: false, reasons: [...reasons], scores: {}, total: 0 });
}

function frozen(verdict: NodeVerdict): NodeVerdict {
  Object.freeze(verdict.reasons);
  Object.freeze(verdict.scores);
  return Object.freeze(verdict);
}
