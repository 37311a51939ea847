import { namespaceOf } from '../kubernetes/references.js';
import type { Node } from '../kubernetes/types.js';
import { podCount } from '../scenario/consistency.js';
import type { Scenario } from '../scenario/types.js';
import { atOnce, type Sliced } from '../slices.js';
import { Actions } from './actions.js';
import { ApiServer } from './apiServer.js';
import { BehaviorBook } from './behavior.js';
import { DaemonSetController } from './controllers/daemonSet.js';
import { DeploymentController } from './controllers/deployment.js';
import { DisruptionController } from './controllers/disruption.js';
import { collectGarbage } from './controllers/garbageCollector.js';
import { EndpointSliceController } from './controllers/endpointSlice.js';
import { emptyNamespaces } from './controllers/namespaceLifecycle.js';
import { protectClaims } from './controllers/pvcProtection.js';
import { NodeLifecycleController } from './controllers/nodeLifecycle.js';
import { PodGarbageCollector } from './controllers/podGarbageCollector.js';
import { JobController } from './controllers/job.js';
import { REPLICA_SETS, REPLICATION_CONTROLLERS } from './controllers/replicaKinds.js';
import { ReplicaSetController } from './controllers/replicaSet.js';
import { StatefulSetController } from './controllers/statefulSet.js';
import { taintByPressure } from './controllers/pressureTaints.js';
import { TaintEvictionController } from './controllers/taintEviction.js';
import { deleteFinishedJobs } from './controllers/ttlAfterFinished.js';
import { followFalseRules, rulesOf } from './counterfactuals/counterfactuals.js';
import { Engine } from './engine.js';
import { Identities } from './identities.js';
import { Kubelets } from './kubelet/kubelet.js';
import { Network } from './network.js';
import { registeredNode } from './nodes.js';
import { createRandom } from './random.js';
import { Scheduler } from './schedulerLoop.js';
import { playSteps } from './steps.js';
import { Store } from './store.js';
import { names } from './targets.js';
import type { Cluster, Simulation } from './types.js';
import { declaredKey, type World } from './world.js';

/**
 * Plays a scenario through: the author's causes, and what Kubernetes' rules
 * make of them. The same scenario and seed always give the same events.
 * What goes wrong on the way (a step that names nothing, a wait in vain) is in
 * `problems`; nothing is thrown for it.
 */
export function simulate(scenario: Scenario): Simulation {
  return atOnce(simulateInSlices(scenario));
}

/** The same with a stop after every timer of the cluster. */
export function* simulateInSlices(scenario: Scenario): Sliced<Simulation> {
  const store = new Store();
  const engine = new Engine(store, mostEvents(scenario));
  const world: World = {
    engine,
    store,
    random: createRandom(scenario.seed),
    identities: new Identities(scenario.seed),
    behavior: new BehaviorBook(scenario.behavior, (target, pod) => names(store, target, pod)),
    rules: rulesOf(scenario.whatIf),
    declared: declaredIn(scenario),
    problems: [],
    said: new Set(),
    step: 0,
  };
  const api = new ApiServer(world);
  const kubelets = new Kubelets(world);
  startControllers(world, api);
  followFalseRules(world, api);
  const nodeLifecycle = new NodeLifecycleController(world);
  const initial = registerNodes(world, api, scenario.nodes);
  const actions = new Actions({ world, api, kubelets, network: new Network(world, kubelets), nodeLifecycle });
  const { prologue, steps } = yield* playSteps(world, scenario, actions);
  return Object.freeze({ events: engine.events, prologue, steps, problems: world.problems, initial });
}

const declaredIn = ({ objects, steps }: Scenario): ReadonlySet<string> => {
  const applied = steps.flatMap(({ actions }) =>
    actions.flatMap((each) => (each.verb === 'apply' ? each.objects : [])),
  );
  return new Set([...objects, ...applied].map((each) => declaredKey(each.kind, namespaceOf(each), each.metadata.name)));
};

/** A crash loop that is awaited for a month, say, would fill the memory: then the story ends early, with a warning. */
const MOST_EVENTS = 200_000;

/** Room for each Pod to come, settle and go besides. */
const MOST_EVENTS_PER_POD = 40;

const mostEvents = ({ objects, nodes, steps }: Scenario): number => {
  const applied = steps.flatMap(({ actions }) =>
    actions.flatMap((each) => (each.verb === 'apply' ? each.objects : [])),
  );
  return MOST_EVENTS + MOST_EVENTS_PER_POD * podCount([...objects, ...applied], nodes.length);
};

/** What acts by itself: each watches the store from the moment it is made, in this order. */
function startControllers(world: World, api: ApiServer): object[] {
  collectGarbage(world, api);
  taintByPressure(world);
  emptyNamespaces(world, api);
  protectClaims(world);
  deleteFinishedJobs(world, api);
  return [
    new Scheduler(world, api),
    new DeploymentController(world, api),
    new ReplicaSetController(world, api, REPLICA_SETS),
    new ReplicaSetController(world, api, REPLICATION_CONTROLLERS),
    new StatefulSetController(world, api),
    new DaemonSetController(world, api),
    new JobController(world, api),
    new TaintEvictionController(world, api),
    new PodGarbageCollector(world, api),
    new EndpointSliceController(world, api),
    new DisruptionController(world),
  ];
}

/** The cluster before the first event: its nodes, all Ready. */
function registerNodes(world: World, api: ApiServer, nodes: readonly Node[]): Cluster {
  nodes.forEach((node, number) => {
    api.create(registeredNode(node, number));
    world.store.setMachine(node.metadata.name, true);
  });
  const { cluster, tell } = world.store.commit();
  tell(0);
  return cluster;
}
