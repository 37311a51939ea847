import { defaultNode, defaultPod } from '../../../src/kubernetes/defaults.js';
import type { KubernetesObject, Node, Pod } from '../../../src/kubernetes/types.js';
import {
  createCycle,
  prepareFilters,
  runPreFilters,
  runScores,
  type ObjectLister,
  type Plugin,
} from '../../../src/simulation/scheduler/framework.js';
import { addPod, createNodeInfo, type NodeInfo } from '../../../src/simulation/scheduler/nodeInfo.js';
import { createProfile, type PluginArgs } from '../../../src/simulation/scheduler/profile.js';
import { difference, firstDifference } from './difference.js';

interface PluginCase {
  plugin: keyof PluginArgs;
  pluginArgs?: object;
  nodes: Node[];
  pods: Pod[];
  pod: Pod;
  objects?: KubernetesObject[];
}

interface FilterCase extends PluginCase {
  expect: { perNode: Record<string, 'fit' | string[]>; codes?: Record<string, string> };
}

interface ScoreCase extends PluginCase {
  candidates?: string[];
  expect: { scores: Record<string, number>; skipped?: boolean };
}

export function checkFilter(given: FilterCase): string | undefined {
  const { cycle, nodes, plugins } = prepare(given);
  const { failure } = runPreFilters(plugins, cycle);
  const filter = prepareFilters(plugins, cycle);
  const results = nodes.map((node) => [node.name, failure ?? filter(node)] as const);
  const perNode = Object.fromEntries(
    results.map(([name, result]) => [name, result ? [...result.reasons].sort() : 'fit']),
  );
  const codes = Object.fromEntries(
    results.flatMap(([name, result]) => (result ? [[name, codeOf(result.resolvable)]] : [])),
  );
  const wanted = Object.fromEntries(
    Object.entries(given.expect.perNode).map(([name, reasons]) => [
      name,
      reasons === 'fit' ? reasons : [...reasons].sort(),
    ]),
  );
  return firstDifference(
    difference(perNode, wanted),
    given.expect.codes && difference(codes, given.expect.codes, 'codes'),
  );
}

export function checkScore(given: ScoreCase): string | undefined {
  const { cycle, nodes, plugins } = prepare(given);
  const feasible = nodes.filter(({ name }) => given.candidates?.includes(name) ?? true);
  const [plugin] = plugins;
  const skipped = plugin?.score?.(cycle, feasible) === undefined;
  const { totals } = runScores(plugins, cycle, feasible);
  const scores = Object.fromEntries(feasible.map(({ name }, index) => [name, totals[index]]));
  return firstDifference(
    difference(scores, given.expect.scores),
    difference(skipped, given.expect.skipped ?? false, 'skipped'),
  );
}

function codeOf(resolvable: boolean): string {
  return resolvable ? 'Unschedulable' : 'UnschedulableAndUnresolvable';
}

function unweighted(plugin: Plugin): Plugin {
  return { ...plugin, weight: 1 };
}

/** The one plugin, its scores unweighted. */
function prepare({ plugin: name, pluginArgs, nodes, pods, pod, objects = [] }: PluginCase) {
  const plugins: Plugin[] = createProfile({ [name]: pluginArgs })
    .filter((plugin) => plugin.name === name)
    .map(unweighted);
  const infos = new Map<string, NodeInfo>(nodes.map((node) => [node.metadata.name, createNodeInfo(defaultNode(node))]));
  for (const other of pods) {
    const info = infos.get(other.spec.nodeName ?? '');
    if (info) addPod(info, defaultPod(other));
  }
  const lister: ObjectLister = {
    ofKind: <T extends KubernetesObject>(kind: T['kind'], namespace?: string) =>
      objects.filter(
        (object): object is T =>
          object.kind === kind && (namespace === undefined || (object.metadata.namespace ?? 'default') === namespace),
      ),
  };
  const all = [...infos.values()];
  return { cycle: createCycle(defaultPod(pod), all, lister), nodes: all, plugins };
}
