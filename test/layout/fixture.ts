/** Stories made by hand: real objects at one moment, and what goes on with them. */
import type { Node, Pod } from '../../src/kubernetes/types.js';
import type { Scenario } from '../../src/scenario/types.js';
import { clusterOf } from '../support/clusterOf.js';
import type { Component, EventDetail, SimulationEvent } from '../../src/simulation/types.js';
import type { Activity, ActivityKind, Cluster, Residency, Story, StoryState } from '../../src/timeline/types.js';
import type { LayoutStory } from '../../src/layout/layout.js';

export function node(name: string, change: Partial<Node['spec']> & { ready?: boolean } = {}): Node {
  const { ready = true, ...spec } = change;
  const status = ready ? 'True' : 'Unknown';
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: `node-${name}` },
    spec,
    status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110' }, conditions: [{ type: 'Ready', status }] },
  };
}

export interface PodShape {
  node?: string;
  uid?: string;
  hash?: string;
  cpu?: string;
  memory?: string;
  /** Names, or names with images: `nginx=nginx:1.27`. */
  containers?: string[];
  inits?: string[];
  sidecars?: string[];
  ports?: number[];
  volumes?: string[];
  status?: Pod['status'];
  deleting?: boolean;
}

const container = (text: string, ports: number[] = [], resources = {}) => {
  const [name = '', image = `${name}:1.0`] = text.split('=');
  return { name, image, ports: ports.map((containerPort) => ({ containerPort })), resources };
};

let count = 0;

export function pod(name: string, shape: PodShape = {}): Pod {
  const {
    containers = ['app'],
    inits = [],
    sidecars = [],
    ports = [],
    volumes = [],
    cpu = '500m',
    memory = '512Mi',
  } = shape;
  const uid = shape.uid ?? `${(0x3f9ac1 + 77773 * count++).toString(16).padStart(8, '0')}-7b40-4c1e-9d3a-5d0c7e1f2a3b`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid,
      labels: { 'pod-template-hash': shape.hash ?? name },
      ...(shape.deleting ? { deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 30 } : {}),
    },
    spec: {
      ...(shape.node ? { nodeName: shape.node } : {}),
      initContainers: [
        ...inits.map((init) => container(init)),
        ...sidecars.map((sidecar) => Object.assign(container(sidecar), { restartPolicy: 'Always' })),
      ],
      containers: containers.map((text, index) =>
        container(
          text,
          index === 0 ? ports.slice(0, 1) : ports.slice(index, index + 1),
          index === 0 ? { requests: { cpu, memory } } : {},
        ),
      ),
      volumes: volumes.map((volume) => ({ name: volume, emptyDir: {} })),
    },
    status: shape.status ?? running(containers, shape),
  };
}

const bare = (text: string) => text.split('=')[0]!;

/** All up and Ready. */
export function running(
  containers: string[],
  { inits = [], sidecars = [] }: PodShape = {},
  ready = true,
): Pod['status'] {
  const up = (text: string) => ({
    name: bare(text),
    ready: true,
    started: true,
    restartCount: 0,
    image: '',
    imageID: '',
    state: { running: {} },
  });
  return {
    phase: 'Running',
    podIP: `10.244.1.${7 + (count % 90)}`,
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    containerStatuses: containers.map(up),
    initContainerStatuses: [
      ...inits.map((text) => ({ ...up(text), state: { terminated: { exitCode: 0, reason: 'Completed' } } })),
      ...sidecars.map(up),
    ],
  };
}

const NOBODY: Cluster = clusterOf([]);

export function event(
  index: number,
  component: Component,
  detail: EventDetail | null,
  object = { kind: 'Pod', namespace: 'default', name: '', uid: '' },
  reason = '',
): SimulationEvent {
  return {
    index,
    time: 0,
    type: 'Normal',
    reason,
    message: '',
    component,
    object,
    cause: null,
    detail,
    cluster: NOBODY,
  };
}

export function activity(
  kind: ActivityKind,
  source: SimulationEvent,
  [start, end]: [number, number],
  about: { pod?: string; part?: string } = {},
): Activity {
  return {
    id: `${kind}:${source.index}`,
    kind,
    pod: about.pod ?? '',
    part: about.part ?? '',
    event: source,
    start,
    end,
    clusterStart: start * 1000,
    clusterEnd: end * 1000,
  };
}

export interface Fixture {
  story: LayoutStory & Pick<Story, 'title'>;
  state: StoryState;
}

export interface FixtureShape {
  nodes: Node[];
  pods: Pod[];
  gone?: { pod: Pod; node: string | null }[];
  activities?: Activity[];
  latest?: StoryState['latest'];
  time?: number;
  rate?: number;
  down?: string[];
}

/** A story of `duration` 60 s in which everybody stays where they are. */
export function fixture({
  nodes,
  pods,
  gone = [],
  activities = [],
  latest = {},
  time = 10,
  rate = 1,
  down = [],
}: FixtureShape): Fixture {
  const stay = (object: Pod, node: string | null): Residency => ({
    pod: object.metadata.uid!,
    node,
    from: 0,
    until: 60,
    object,
  });
  const objects = [...nodes, ...pods];
  const still = clusterOf(objects);
  const cluster: Cluster = down.length
    ? Object.assign(Object.create(still) as Cluster, bound(still), { nodeIsUp: (name: string) => !down.includes(name) })
    : still;
  const riding = new Set(activities.filter(({ kind }) => kind === 'ride').map(({ pod: uid }) => uid));
  const lifts = pods.filter(({ metadata }) => riding.has(metadata.uid!)).map((each) => stay(each, null));
  return {
    story: {
      title: 'Fixture',
      residencies: [
        ...lifts,
        ...pods.map((each) => stay(each, each.spec.nodeName ?? null)),
        ...gone.map((each) => stay(each.pod, each.node)),
      ],
      scenario: { nodes, whatIf: [] as Scenario['whatIf'] } as Scenario,
      events: Object.values(latest).map((source, index) => {
        const { type, reason, message, object, cause } = source!;
        return { index, time: 0, clusterTime: 0, type, reason, message, object, cause, source: source! };
      }),
    },
    state: { time, clusterTime: time, rate, step: 0, caption: '', objects, cluster, activities, latest },
  };
}

function bound(cluster: Cluster): Partial<Cluster> {
  return {
    node: (name) => cluster.node(name),
    podsOnNode: (name) => cluster.podsOnNode(name),
    podsUnscheduled: () => cluster.podsUnscheduled(),
    byUid: (uid) => cluster.byUid(uid),
    files: (uid) => cluster.files(uid),
  };
}
