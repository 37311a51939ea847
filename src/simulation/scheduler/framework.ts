/**
 * The scheduling framework: what a plugin is, and how plugins are run.
 * Source: pkg/scheduler/framework and pkg/scheduler/schedule_one.go.
 */
import type { KubernetesObject, Pod } from '../../kubernetes/types.js';
import { createPodInfo, type NodeInfo, type PodInfo } from './nodeInfo.js';

export const MAX_NODE_SCORE = 100;

/** The objects beside Pods and Nodes that plugins look at: Services, owners, Namespaces, claims, budgets. */
export interface ObjectLister {
  ofKind<T extends KubernetesObject>(kind: T['kind'], namespace?: string): readonly T[];
}

/** One attempt to place one Pod. */
export interface Cycle {
  readonly pod: Pod;
  readonly podInfo: PodInfo;
  /** Every Node, also those that turn out not to fit. */
  readonly nodes: readonly NodeInfo[];
  readonly objects: ObjectLister;
  /** Pods that wait for the Node they are nominated to. */
  readonly nominated: readonly Pod[];
}

/** Why a Node does not fit. */
export interface Failure {
  reasons: string[];
  /** Taking Pods off the Node could help; upstream's Unschedulable as against UnschedulableAndUnresolvable. */
  resolvable: boolean;
}

export type NodeFilter = (node: NodeInfo) => Failure | undefined;

/** What can be said before any Node is looked at. */
export interface PreFilterResult {
  /** No other Nodes can do. */
  nodes?: ReadonlySet<string>;
  /** No Node can do. */
  failure?: Failure;
}

export interface NodeScorer {
  /** A whole number; 0 to 100 unless it is normalized. */
  score(node: NodeInfo): number;
  /** Brings the raw scores, in the order of the Nodes, into 0 to 100. */
  normalize?(scores: readonly number[], nodes: readonly NodeInfo[]): number[];
}

/** A plugin prepares once for a Pod; what it returns is then asked Node by Node. */
export interface Plugin {
  /** Upstream's name. */
  readonly name: string;
  /** Factor of its scores, 1 by default. */
  readonly weight?: number;
  preFilter?(cycle: Cycle): PreFilterResult | undefined;
  /** Undefined if the plugin has no say in this Pod. */
  filter?(cycle: Cycle): NodeFilter | undefined;
  /** Undefined if the plugin has no say in this Pod; it then gives no score at all. */
  score?(cycle: Cycle, feasible: readonly NodeInfo[]): NodeScorer | undefined;
}

/** Scores by plugin, in the plugins' order; rows are the feasible Nodes. */
export interface ScoreTable {
  columns: { plugin: string; scores: readonly number[] }[];
  totals: number[];
}

export const NO_OBJECTS: ObjectLister = { ofKind: () => [] };

export function createCycle(
  pod: Pod,
  nodes: readonly NodeInfo[],
  objects: ObjectLister,
  nominated: readonly Pod[] = [],
): Cycle {
  return { pod, podInfo: createPodInfo(pod), nodes, objects, nominated };
}

/**
 * Runs every plugin's filter: the first that fails gives the reasons.
 * @param rejectedBy takes the names of the plugins that fail
 */
export function prepareFilters(
  plugins: readonly Plugin[],
  cycle: Cycle,
  preFilter = runPreFilters(plugins, cycle),
  rejectedBy?: Set<string>,
): NodeFilter {
  if (preFilter.failure) return () => preFilter.failure;
  const filters = plugins.flatMap((plugin) => {
    const filter = plugin.filter?.(cycle);
    return filter ? { plugin: plugin.name, filter } : [];
  });
  return (node) => {
    if (preFilter.nodes && !preFilter.nodes.has(node.name)) return preFilter.excluded;
    for (const { plugin, filter } of filters) {
      const failure = filter(node);
      if (!failure) continue;
      rejectedBy?.add(plugin);
      return failure;
    }
    return undefined;
  };
}

export interface PreFilterOutcome extends PreFilterResult {
  excluded?: Failure;
  /** Names of the plugins that left Nodes out, or all of them. */
  rejectedBy: readonly string[];
}

/** The Nodes that every plugin leaves over. A plugin that refuses all of them ends the search. */
export function runPreFilters(plugins: readonly Plugin[], cycle: Cycle): PreFilterOutcome {
  let nodes: ReadonlySet<string> | undefined;
  const narrowing: string[] = [];
  for (const plugin of plugins) {
    const result = plugin.preFilter?.(cycle);
    if (result?.failure) return { failure: result.failure, rejectedBy: [plugin.name] };
    if (!result?.nodes) continue;
    const before: ReadonlySet<string> | undefined = nodes;
    nodes = before ? new Set([...result.nodes].filter((name) => before.has(name))) : result.nodes;
    narrowing.push(plugin.name);
  }
  return {
    nodes,
    rejectedBy: narrowing,
    excluded: { reasons: [`node(s) didn't satisfy plugin(s) [${narrowing.join(' ')}]`], resolvable: false },
  };
}

/** Weighted scores, column by column, and their sums for each feasible Node, in their order. */
export function runScores(plugins: readonly Plugin[], cycle: Cycle, feasible: readonly NodeInfo[]): ScoreTable {
  const totals = feasible.map(() => 0);
  const columns: ScoreTable['columns'] = [];
  for (const plugin of plugins) {
    const scorer = plugin.score?.(cycle, feasible);
    if (!scorer) continue;
    const raw = feasible.map((node) => scorer.score(node));
    const weight = plugin.weight ?? 1;
    const scores = (scorer.normalize?.(raw, feasible) ?? raw).map((score) => score * weight);
    scores.forEach((score, index) => (totals[index] = (totals[index] ?? 0) + score));
    columns.push({ plugin: plugin.name, scores });
  }
  return { columns, totals };
}

/** One Node's weighted scores by plugin. */
export function scoresAt({ columns }: ScoreTable, index: number): Record<string, number> {
  return Object.fromEntries(columns.map(({ plugin, scores }) => [plugin, scores[index] ?? 0]));
}

/** A hundredth of the highest score each; the other way round when `reverse`. Source: plugins/helper/normalize_score.go. */
export function normalizeByMaximum(scores: readonly number[], reverse = false): number[] {
  const highest = Math.max(0, ...scores);
  if (highest === 0) return scores.map((score) => (reverse ? MAX_NODE_SCORE : score));
  return scores.map((score) => {
    const share = divide(MAX_NODE_SCORE * score, highest);
    return reverse ? MAX_NODE_SCORE - share : share;
  });
}

/** Division of whole numbers that drops the rest, free of rounding. */
export function divide(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}
