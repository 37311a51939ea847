import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDaemonSet } from '../../../src/kubernetes/defaultSets.js';
import type { ControllerRevision, DaemonSet, Node, Pod } from '../../../src/kubernetes/types.js';
import { parseScenario } from '../../../src/scenario/parse.js';
import { FailedPodBackOff } from '../../../src/simulation/controllers/daemonSetBackOff.js';
import { workOn, type Standing } from '../../../src/simulation/controllers/daemonSetNode.js';
import { daemonTolerations, judgeNode } from '../../../src/simulation/controllers/daemonSetPods.js';
import { nextStep, stageOf, type Rollout, type Stage } from '../../../src/simulation/controllers/daemonSetRollout.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Cluster, Simulation } from '../../../src/simulation/types.js';
import { createStory } from '../../../src/story.js';
import { last, node, ofReason } from '../scenarios.js';

interface Parts {
  spec?: string;
  template?: string;
  steps?: string;
  nodes?: string | number;
  more?: string;
}

const agent = (spec = '', template = ''): string => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  ${spec}
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      ${template}
      containers: [{ name: agent, image: "agent:1" }]
`;

const text = ({ spec, template, steps = '', nodes = 3, more = '' }: Parts): string => `
apiVersion: kubestory/v1
kind: Scenario
metadata: { name: test }
spec:
  nodes: ${nodes}
  steps:
    - say: begin
    ${steps}
---
${agent(spec, template)}
${more}`;

const run = (parts: Parts): Simulation => simulate(parseScenario(text(parts)));

function from(simulation: Simulation, step: number): Simulation {
  return { ...simulation, events: simulation.events.slice(simulation.steps[step]?.firstEvent) };
}

const pods = (cluster: Cluster): Pod[] => cluster.ofKind<Pod>('Pod');
const theSet = (cluster: Cluster) => cluster.get<DaemonSet>('DaemonSet', 'default', 'agent');
/** `node-a agent:1`, by node. */
const placed = (cluster: Cluster) =>
  pods(cluster)
    .map(({ spec }) => `${spec.nodeName ?? 'nowhere'} ${spec.containers[0]?.image}`)
    .sort();
const nodesOf = (cluster: Cluster) =>
  pods(cluster)
    .map(({ spec }) => spec.nodeName)
    .sort();

describe('a DaemonSet', () => {
  const simulation = run({});

  it('has one Pod on every node', () => {
    expect(placed(last(simulation))).toEqual(['node-a agent:1', 'node-b agent:1', 'node-c agent:1']);
  });

  it('leaves the placing to the scheduler, which has no choice', () => {
    const [pod] = pods(last(simulation));
    expect(pod?.metadata.name).toMatch(/^agent-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(pod?.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toEqual({
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [pod?.spec.nodeName] }] }],
    });
    expect(ofReason(simulation, 'Scheduled')).toHaveLength(3);
  });

  it('bears lost and busy nodes for ever', () => {
    const [pod] = pods(last(simulation));
    expect(pod?.spec.tolerations?.map(({ key, effect }) => `${key?.split('/')[1]} ${effect}`)).toEqual([
      'not-ready NoExecute',
      'unreachable NoExecute',
      'disk-pressure NoSchedule',
      'memory-pressure NoSchedule',
      'pid-pressure NoSchedule',
      'unschedulable NoSchedule',
    ]);
    expect(pod?.spec.tolerations?.every(({ tolerationSeconds }) => tolerationSeconds === undefined)).toBe(true);
  });

  it('says what it creates, in batches of 1, 2, 4 …', () => {
    const created = ofReason(run({ nodes: 7 }), 'SuccessfulCreate');
    expect(created[0]?.message).toMatch(/^Created pod: agent-/);
    const sizes = new Map<number, number>();
    for (const { time } of created) sizes.set(time, (sizes.get(time) ?? 0) + 1);
    expect([...sizes.values()]).toEqual([1, 2, 4]);
  });

  it('counts nodes in its status', () => {
    expect(theSet(last(simulation))?.status).toEqual({
      observedGeneration: 1,
      desiredNumberScheduled: 3,
      currentNumberScheduled: 3,
      updatedNumberScheduled: 3,
      numberMisscheduled: 0,
      numberReady: 3,
      numberAvailable: 3,
    });
  });

  it('is a story that settles with all Pods ready', () => {
    expect(createStory(parseScenario(agent())).steps.at(-1)?.caption).toBe('All 3 Pods are Ready.');
  });

  it('replaces a Pod that is deleted once it is gone', () => {
    const after = from(run({ steps: '- delete: daemonset/agent[0]' }), 1);
    const gone = after.events.findIndex(({ detail }) => detail?.kind === 'podGone');
    const created = after.events.findIndex(({ detail }) => detail?.kind === 'podCreated');
    expect(gone).toBeGreaterThan(0);
    expect(created).toBeGreaterThan(gone);
    expect(nodesOf(last(after))).toEqual(['node-a', 'node-b', 'node-c']);
  });

  it('takes its Pods and revisions along when it is deleted', () => {
    const end = last(run({ steps: '- delete: daemonset/agent' }));
    expect(pods(end)).toEqual([]);
    expect(end.ofKind('ControllerRevision')).toEqual([]);
  });
});

describe('a DaemonSet’s nodes', () => {
  /** Applies a Node in each step after the first. */
  function joining(parts: Parts, ...nodes: Node[]): Simulation {
    const parsed = parseScenario(text({ ...parts, steps: nodes.map(() => '- say: joins').join('\n    ') }));
    nodes.forEach((each, index) => {
      parsed.steps[index + 1]!.actions = [{ verb: 'apply', objects: [each] }];
    });
    return simulate(parsed);
  }
  const labelled = (name: string, disk: string): Node => {
    const plain = node(name);
    return { ...plain, metadata: { ...plain.metadata, labels: { disk } } };
  };

  it('are those that join later too', () => {
    expect(nodesOf(last(joining({}, node('node-d'))))).toEqual(['node-a', 'node-b', 'node-c', 'node-d']);
  });

  it('are those its selector means, as labels come and go', () => {
    const template = 'nodeSelector: { disk: ssd }';
    const simulation = joining({ template }, labelled('node-b', 'ssd'), labelled('node-b', 'hdd'));
    const ends = simulation.steps.map((_, index) => {
      const next = simulation.steps[index + 1]?.firstEvent ?? simulation.events.length;
      return nodesOf(simulation.events[next - 1]!.cluster);
    });
    expect(ends).toEqual([[], ['node-b'], []]);
  });

  it('may be cordoned', () => {
    const simulation = run({ steps: '- cordon: node-a\n    - delete: daemonset/agent[0]' });
    expect(nodesOf(last(simulation))).toEqual(['node-a', 'node-b', 'node-c']);
  });

  it('keep their Pods under a NoSchedule taint, and lose them under NoExecute', () => {
    const kept = run({ steps: '- taint: node-a gpu=yes:NoSchedule' });
    expect(nodesOf(last(kept))).toEqual(['node-a', 'node-b', 'node-c']);
    expect(theSet(last(kept))?.status).toMatchObject({ desiredNumberScheduled: 2, numberMisscheduled: 1 });
    const driven = run({ steps: '- taint: node-a gpu=yes:NoExecute' });
    expect(nodesOf(last(driven))).toEqual(['node-b', 'node-c']);
    expect(theSet(last(driven))?.status).toMatchObject({ desiredNumberScheduled: 2, numberMisscheduled: 0 });
    const back = run({ steps: '- taint: node-a gpu=yes:NoExecute\n    - taint: node-a gpu=yes:NoExecute-' });
    expect(nodesOf(last(back))).toEqual(['node-a', 'node-b', 'node-c']);
  });

  it('keep their Pods when they are lost', () => {
    const simulation = run({ steps: '- nodeDown: node-a\n      wait: 10m' });
    expect(ofReason(simulation, 'TaintManagerEviction')).toEqual([]);
    expect(pods(last(simulation)).filter(({ metadata }) => metadata.deletionTimestamp)).toEqual([]);
    expect(theSet(last(simulation))?.status?.numberReady).toBe(2);
  });

  it('that are no Nodes any more have no Pods waiting for them', () => {
    const full = `
---
apiVersion: v1
kind: Pod
metadata: { name: big }
spec: { nodeName: node-a, containers: [{ name: big, image: big, resources: { requests: { cpu: "4" } } }] }`;
    const parsed = parseScenario(text({ more: full, steps: '- say: gone' }));
    const template = parsed.objects.find((object): object is DaemonSet => object.kind === 'DaemonSet')!;
    template.spec.template.spec!.containers[0]!.resources = { requests: { cpu: '1' } };
    parsed.steps[1]!.actions = [
      { verb: 'delete', target: { text: 'node/node-a', kind: 'Node', namespace: '', name: 'node-a' } },
      {
        verb: 'delete',
        target: { text: 'pod/agent', kind: 'DaemonSet', namespace: 'default', name: 'agent', index: 1 },
      },
    ];
    const simulation = simulate(parsed);
    expect(nodesOf(simulation.events[simulation.steps[1]!.firstEvent]!.cluster)).toContain(undefined);
    expect(nodesOf(last(simulation))).not.toContain(undefined);
  });
});

const roll = '- setImage: { target: daemonset/agent, image: "agent:2" }';

/** How many nodes were at most without a ready Pod after a step began. */
function mostUnready(simulation: Simulation, nodes: number): number {
  const ready = from(simulation, 1).events.map(({ cluster }) => {
    const on = pods(cluster).filter(
      ({ status, metadata }) =>
        !metadata.deletionTimestamp &&
        status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    );
    return new Set(on.map(({ spec }) => spec.nodeName)).size;
  });
  return nodes - Math.min(...ready);
}

describe('a DaemonSet’s rolling update', () => {
  it('replaces one Pod after another', () => {
    const simulation = run({ steps: roll });
    expect(placed(last(simulation))).toEqual(['node-a agent:2', 'node-b agent:2', 'node-c agent:2']);
    expect(mostUnready(simulation, 3)).toBe(1);
    expect(ofReason(from(simulation, 1), 'SuccessfulDelete')).toHaveLength(3);
  });

  it('replaces as many at once as may be unavailable, rounded up', () => {
    const spec = 'updateStrategy: { rollingUpdate: { maxUnavailable: 30% } }';
    expect(mostUnready(run({ spec, nodes: 5, steps: roll }), 5)).toBe(2);
  });

  it('with a surge has the new Pod ready before the old one goes', () => {
    const spec = 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }';
    const simulation = run({ spec, steps: roll });
    expect(placed(last(simulation))).toEqual(['node-a agent:2', 'node-b agent:2', 'node-c agent:2']);
    expect(mostUnready(simulation, 3)).toBe(0);
    const staying = (cluster: Cluster) => pods(cluster).filter(({ metadata }) => !metadata.deletionTimestamp).length;
    const most = Math.max(...from(simulation, 1).events.map(({ cluster }) => staying(cluster)));
    expect(most).toBe(4);
  });

  it('with OnDelete waits for someone to delete the Pods', () => {
    const simulation = run({
      spec: 'updateStrategy: { type: OnDelete }',
      steps: `${roll}\n    - delete: daemonset/agent[0]`,
    });
    expect(placed(last(simulation)).filter((each) => each.endsWith('agent:2'))).toHaveLength(1);
    expect(theSet(last(simulation))?.status).toMatchObject({ updatedNumberScheduled: 1, numberReady: 3 });
  });

  it('that is broken stops at the first Pod, and is mended by another template', () => {
    const parsed = parseScenario(
      text({ steps: `${roll}\n    - setImage: { target: daemonset/agent, image: "agent:1" }` }),
    );
    const simulation = simulate({
      ...parsed,
      behavior: { ...parsed.behavior, images: [{ image: 'agent:2', missing: true }] },
    });
    const broken = simulation.events[simulation.steps[2]!.firstEvent - 1]!.cluster;
    expect(placed(broken).filter((each) => each.endsWith('agent:2'))).toHaveLength(1);
    expect(placed(last(simulation)).filter((each) => each.endsWith('agent:1'))).toHaveLength(3);
    const revisions = last(simulation).ofKind<ControllerRevision>('ControllerRevision');
    expect(revisions.map(({ revision }) => revision).sort()).toEqual([2, 3]);
  });

  it('waits minReadySeconds', () => {
    const simulation = run({ spec: 'minReadySeconds: 30', steps: roll });
    const times = ofReason(from(simulation, 1), 'SuccessfulDelete').map(({ time }) => time);
    expect(times[1]! - times[0]!).toBeGreaterThan(30_000);
    expect(theSet(last(simulation))?.status).toMatchObject({ numberAvailable: 3 });
  });
});

const set = (spec: Partial<DaemonSet['spec']> = {}): DaemonSet =>
  defaultDaemonSet({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [] } },
      ...spec,
    },
  });

const daemon = (name: string, hash: string, phase = 'Running', ready = true): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels: { 'controller-revision-hash': hash } },
  spec: { containers: [], nodeName: 'node-a' },
  status: { phase, ...(ready && { conditions: [{ type: 'Ready', status: 'True' }] }) },
});

const standing = (parts: Partial<Standing>): Standing => ({
  node: 'node-a',
  exists: true,
  run: true,
  stay: true,
  pods: [],
  hash: 'new',
  ...parts,
});

describe('a Pod of a DaemonSet that fails', () => {
  it('is removed, ever later', () => {
    const backOff = new FailedPodBackOff();
    expect(backOff.next('a', 0)).toBe(0);
    expect(backOff.next('a', 500)).toBe(1_000);
    expect(backOff.next('a', 1_000)).toBe(0);
    expect(backOff.next('a', 2_500)).toBe(2_000);
    expect(backOff.next('b', 2_500)).toBe(0);
    expect(backOff.next('a', 3_000)).toBe(0);
    expect(backOff.next('a', 2_000_000)).toBe(0);
    expect(backOff.next('a', 2_000_500)).toBe(1_000);
  });

  it('is reported and replaced', () => {
    const parsed = parseScenario(text({ steps: '- say: fails' }));
    parsed.steps[1]!.actions = [
      {
        verb: 'evict',
        target: { text: 'x', kind: 'DaemonSet', namespace: 'default', name: 'agent', index: 0 },
        resource: 'memory',
      },
    ];
    const simulation = simulate(parsed);
    const [failed] = ofReason(simulation, 'FailedDaemonPod');
    expect(failed?.type).toBe('Warning');
    expect(failed?.message).toMatch(
      /^Found failed daemon pod default\/agent-\w{5} on node node-\w, will try to kill it$/,
    );
    expect(nodesOf(last(simulation))).toEqual(['node-a', 'node-b', 'node-c']);
  });

  it('does not keep others away while it may not be removed yet', () => {
    const failed = daemon('a', 'new', 'Failed', false);
    const running = daemon('b', 'new');
    const given = standing({ pods: [failed, running] });
    expect(workOn(set(), given, 0, () => false)).toEqual({ create: false, remove: [], ended: [] });
    expect(workOn(set(), given, 0, () => true)).toEqual({ create: false, remove: [failed], ended: [failed] });
  });
});

describe('judgeNode()', () => {
  const tainted = (effect: string): Node => {
    const plain = node('node-a');
    return { ...plain, spec: { taints: [{ key: 'gpu', effect }] } };
  };

  it('knows which taints keep Pods away and which drive them out', () => {
    expect(judgeNode(set(), node('node-a'))).toEqual({ run: true, stay: true });
    expect(judgeNode(set(), tainted('PreferNoSchedule'))).toEqual({ run: true, stay: true });
    expect(judgeNode(set(), tainted('NoSchedule'))).toEqual({ run: false, stay: true });
    expect(judgeNode(set(), tainted('NoExecute'))).toEqual({ run: false, stay: false });
  });

  it('takes a template’s nodeName as the only node', () => {
    const pinned = set({ template: { spec: { containers: [], nodeName: 'node-b' } } });
    expect(judgeNode(pinned, node('node-a'))).toEqual({ run: false, stay: false });
    expect(judgeNode(pinned, node('node-b'))).toEqual({ run: true, stay: true });
  });
});

describe('daemonTolerations()', () => {
  it('adds the network to be awaited on the host’s network only', () => {
    const keys = (hostNetwork: boolean) => daemonTolerations({ containers: [], hostNetwork }).map(({ key }) => key);
    expect(keys(true)).toContain('node.kubernetes.io/network-unavailable');
    expect(keys(false)).not.toContain('node.kubernetes.io/network-unavailable');
  });

  it('bears for ever what the template bears for a time', () => {
    const key = 'node.kubernetes.io/unreachable';
    const given = { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 };
    const own = { key: 'gpu', operator: 'Exists' };
    const all = daemonTolerations({ containers: [], tolerations: [given, own] });
    expect(all.filter((each) => each.key === key)).toEqual([{ key, operator: 'Exists', effect: 'NoExecute' }]);
    expect(all).toContainEqual(own);
  });
});

describe('nextStep()', () => {
  const kinds = fc.constantFrom('none', 'new', 'NEW', 'old', 'OLD', 'both', 'BOTH');
  const given = fc.record({
    nodes: fc.array(fc.record({ kind: kinds, run: fc.boolean() }), { maxLength: 12 }),
    limit: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('10%', '50%', '100%')),
  });

  const podsOf = (kind: string): Pod[] => {
    const fresh = (ready: boolean) => daemon('fresh', 'new', 'Running', ready);
    const old = (ready: boolean) => daemon('old', 'old', 'Running', ready);
    const made: Record<string, Pod[]> = {
      none: [],
      new: [fresh(false)],
      NEW: [fresh(true)],
      old: [old(false)],
      OLD: [old(true)],
      both: [fresh(false), old(true)],
      BOTH: [fresh(true), old(true)],
    };
    return made[kind] ?? [];
  };

  function rolloutOf(owner: DaemonSet, nodes: readonly { kind: string; run: boolean }[]): Rollout {
    const standings = nodes
      .map(({ kind, run }, index) => standing({ node: `node-${index}`, run, pods: podsOf(kind) }))
      .filter(({ run, pods }) => run || pods.length > 0);
    const at = (stage: Stage) => standings.filter((each) => stageOf(owner, each, 0) === stage);
    return { at, count: (stage) => at(stage).length, desired: standings.filter(({ run }) => run).length };
  }

  it('never makes more available Pods unavailable than it may', () => {
    fc.assert(
      fc.property(given, ({ nodes, limit }) => {
        const owner = set({ updateStrategy: { rollingUpdate: { maxUnavailable: limit } } });
        const rollout = rolloutOf(owner, nodes);
        const { remove, create } = nextStep(owner, rollout);
        const allowed =
          typeof limit === 'number' ? limit : Math.ceil((Number.parseInt(limit, 10) * rollout.desired) / 100);
        const ready = remove.filter(({ status }) => status?.conditions);
        expect(create).toEqual([]);
        expect(ready.length).toBeLessThanOrEqual(Math.max(allowed, rollout.desired > 0 ? 1 : 0));
        expect(remove.every(({ metadata }) => metadata.name === 'old')).toBe(true);
      }),
    );
  });

  it('with a surge removes no available Pod where one should be before its successor is available', () => {
    fc.assert(
      fc.property(given, ({ nodes, limit }) => {
        fc.pre(limit !== 0);
        const owner = set({ updateStrategy: { rollingUpdate: { maxSurge: limit, maxUnavailable: 0 } } });
        const rollout = rolloutOf(owner, nodes);
        fc.pre(rollout.desired > 0);
        const { remove, create } = nextStep(owner, rollout);
        const keeping = rollout.at('OLD').filter(({ run }) => run);
        const kept = new Set([...keeping, ...rollout.at('new+OLD')].flatMap((each) => each.pods));
        expect(remove.filter((each) => kept.has(each))).toEqual([]);
        expect(new Set(create).size).toBe(create.length);
      }),
    );
  });
});
